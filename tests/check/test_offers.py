"""What a guideline or a market asks for becomes a warning; what is false becomes one error."""

from __future__ import annotations

from generator.check.claims import check_claims
from generator.check.offers import check_offers
from generator.model.offer import OfferTier
from tests.builders import a_campaign

ALL = ("secure-site-ov", "secure-site-ev", "secure-site-pro")


def test_sound_offer_has_no_finding() -> None:
    """The starter's tiers and prices meet every rule."""
    assert check_offers(a_campaign()) == ()


def test_warning_is_said_once_for_both_languages() -> None:
    """The reader of the sample order cannot get 20 %: one warning, with its place."""
    tiers = (
        OfferTier(percent=15, products=ALL[:1]),
        OfferTier(percent=20, products=ALL[1:]),
    )
    (found,) = check_offers(a_campaign(campaign__offer__tiers=tiers))
    assert (found.check, found.level, found.claim) == ("offers.up-to-reader", "warning", "offer")
    assert "secure-site-ov, gets 15%" in found.message
    assert "campaign.yaml:" in found.place


def test_false_offer_is_an_error_with_claim_place_and_reason() -> None:
    """“Up to 20 %” where the best tier gives 15 is told with its claim, and as nothing else."""
    campaign = a_campaign(campaign__offer__tiers=(OfferTier(percent=15, products=ALL),))
    assert check_offers(campaign) == ()
    found = check_claims(campaign)
    assert {(row.check, row.level, row.claim) for row in found} == {
        ("claims.verdict", "error", "offer")
    }
    assert "Save up to 20%" in found[0].message
    assert "the best gives 15%" in found[0].message
    assert found[0].place.endswith("(offer.tiers)")
    assert found[0].place in found[0].message
