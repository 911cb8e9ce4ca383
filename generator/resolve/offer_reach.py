"""An "up to" offer in one language in; whether enough of what is sold gets its headline out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.facts.offer_rules import load_offer_rules
from generator.model.brand import Product
from generator.model.offer import Offer, OfferGap, OfferTier, read_figure
from generator.resolve.offer_cases import OfferCase, is_sold, warn
from generator.resolve.offers import find_discount


def judge_reach(case: OfferCase) -> Iterator[OfferGap]:
    """Guidelines on "up to": enough of what is sold gets it, the reader of the mail among them."""
    offer, least = case.campaign.offer, load_offer_rules().up_to_least_share_percent
    top = [
        tier
        for tier in offer.real_tiers
        if read_figure(tier, case.currency) == case.headline
        and any(is_sold(offer, tier, product) for product in case.eligible)
    ]
    if offer.wording != "up-to" or not top:
        return
    headline, share = case.write(case.headline), measure_share(top, case.eligible, offer)
    if share is None:
        reason = (
            f"{headline} needs several certificates in one order, and nothing says how many orders "
            "are such: give the tier a `share` with its source"
        )
        yield warn(case, "up-to-share", reason, "offer.tiers")
    elif share < least.percent:
        reason = (
            f"{round(share)}% of what is sold gets {headline}; the usual guideline for “up to” "
            f"is at least {least.percent}%"
        )
        yield warn(case, "up-to-share", reason, "offer.tiers")
    product = next((row for row in case.eligible if row.id == case.order.product), None)
    own = find_discount(offer, product, case.currency) if product else None
    if own is None or own < case.headline:
        got = case.write(own) if own else "no discount"
        reason = (
            f"the sample order, for {case.order.product}, gets {got}: its reader cannot get "
            f"{headline}"
        )
        yield warn(case, "up-to-reader", reason, "offer.tiers")


def measure_share(
    top: Sequence[OfferTier], eligible: Sequence[Product], offer: Offer
) -> float | None:
    """Percent of what is sold that gets the headline; None where a condition leaves it unknown.

    Sales shares are added up where they are given; else products are counted.
    """
    if any(tier.share for tier in top):
        return min(100.0, sum(tier.share.percent for tier in top if tier.share))
    # A plan on sale that is long enough narrows nothing; several certificates in one order do.
    wide = [tier for tier in top if (tier.min_quantity or 1) <= (offer.min_quantity or 1)]
    reached = [row for row in eligible if any(is_sold(offer, tier, row) for tier in wide)]
    return 100 * len(reached) / len(eligible) if reached else None
