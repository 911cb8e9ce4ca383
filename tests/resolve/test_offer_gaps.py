"""What is false of an offer fails a claim; what a guideline or a market asks for is a warning."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.model.offer import OfferTier, SalesShare
from generator.model.price import LowestPrice
from generator.resolve.offer_markets import list_market_gaps
from tests.builders import a_campaign, the_starter
from tests.resolve.offers import (
    EV,
    OV,
    PRO,
    a_price,
    a_product,
    an_amount_offer,
    an_offer,
    list_failing,
    list_rules,
)

ALL = (OV, EV, PRO)
NAMES_PRICE: dict[str, Any] = {"decks__en_US__stages__day_0__banner__body": "Now {renewal_price}"}


def tier(percent: int, *products: str, **changes: Any) -> OfferTier:
    """A tier in percent."""
    return OfferTier(percent=percent, products=products or ALL, **changes)


def test_starter_stands_up() -> None:
    """Its tiers prove "up to 20 %", and its prices meet the rules of both markets."""
    assert a_campaign().offer_gaps == ()


@pytest.mark.parametrize(
    ("tiers", "holds"),
    [
        ((tier(20, OV), tier(15, EV, PRO)), True),
        ((tier(15),), False),
        ((tier(19),), False),
        ((), False),
        ((tier(20, OV, min_term_days=365), tier(15, EV, PRO)), True),
        ((tier(20, OV, min_term_days=730), tier(15)), False),
    ],
)
def test_up_to_needs_a_tier_on_sale_that_reaches_it(
    tiers: tuple[OfferTier, ...], holds: bool
) -> None:
    """No tier at 20, no table, and a tier for a plan that nobody sells each fail the claim."""
    campaign = a_campaign(campaign__offer__tiers=tiers)
    assert list_failing(campaign) == (set() if holds else {"offer"})
    assert ("up-to" in list_rules(campaign, "error")) is not holds


def test_failing_claim_says_why_and_where() -> None:
    """The claim's evidence has the reason, the gap has the place in the file."""
    campaign = a_campaign(campaign__offer__tiers=(tier(15),))
    claim = next(row for row in campaign.claims if row.id == "offer")
    assert "no order gets 20%: of the tiers, the best gives 15%" in claim.evidence
    gap = campaign.offer_gaps[0]
    assert re.search(r"/campaign\.yaml:\d+:\d+ \(offer\.tiers\)$", gap.place)


@pytest.mark.parametrize(("other", "holds"), [(20, True), (15, False)])
def test_exact_fails_where_a_tier_differs(other: int, holds: bool) -> None:
    """Everybody gets exactly the headline, or it is not exact."""
    offer = an_offer(wording="exact", tiers=(tier(20, OV, PRO), tier(other, EV)))
    assert list_failing(a_campaign(campaign__offer=offer)) == (set() if holds else {"offer"})


def test_offer_for_a_plan_that_nobody_sells_fails() -> None:
    """The longest plan is 365 days: an offer from 730 days on is for nobody."""
    offer = an_offer(wording="exact", tiers=(), min_term_days=730)
    assert "minimum-term" in list_rules(a_campaign(campaign__offer=offer), "error")


@pytest.mark.parametrize(("dollars", "holds"), [("398.99", True), ("399", False), ("400", False)])
def test_sum_must_be_below_every_price(dollars: str, holds: bool) -> None:
    """$400 off what costs $399 is no discount that anybody gets."""
    amount = {"USD": Decimal(dollars), "CNY": Decimal(300)}
    offer = an_amount_offer(amount=amount, tiers=())
    assert list_failing(a_campaign(campaign__offer=offer)) == (set() if holds else {"offer"})


@pytest.mark.parametrize(("today", "is_old"), [("2027-03-30", False), ("2027-03-31", True)])
def test_reference_price_ages(today: str, is_old: bool) -> None:
    """Read on 1 October 2026, a price proves nothing recent after 180 days."""
    day = date.fromisoformat(today)
    plain, named = a_campaign(day), a_campaign(day, **NAMES_PRICE)
    assert ("reference-price" in list_rules(named, "error")) is is_old
    # Where no price is named it is a warning: the percent does not rest on it alone.
    assert ("reference-price" in list_rules(plain, "warning")) is is_old


def test_price_that_copy_names_must_be_known() -> None:
    """Copy names a price, the product has none in that currency: the claim on it fails."""
    assert list_failing(a_campaign(**NAMES_PRICE)) == set()
    products = (a_product(prices=()), *the_starter().brand.products[1:])
    campaign = a_campaign(**NAMES_PRICE, brand__products=products)
    assert list_failing(campaign) == {"price"}
    lone = an_offer(products=(EV, PRO), tiers=(tier(20, EV, PRO),))
    assert list_failing(a_campaign(**NAMES_PRICE, campaign__offer=lone)) == {"price"}


@pytest.mark.parametrize(
    ("top", "warned"),
    [
        (tier(20, OV), False),
        (tier(20, OV, share=SalesShare(percent=9, source="S", as_of=date(2026, 10, 1))), True),
        (tier(20, OV, share=SalesShare(percent=10, source="S", as_of=date(2026, 10, 1))), False),
        (tier(20, OV, min_quantity=5), True),
    ],
)
def test_up_to_warns_where_too_few_get_it(top: OfferTier, warned: bool) -> None:
    """About a tenth of what is sold is the guideline; a large order is no typical one."""
    campaign = a_campaign(campaign__offer__tiers=(top, tier(15, EV, PRO), tier(10, OV)))
    assert ("up-to-share" in list_rules(campaign, "warning")) is warned
    assert list_failing(campaign) == set()


def test_up_to_warns_where_the_reader_cannot_get_it() -> None:
    """The sample order is for a product that gets 15 %: its reader is promised more."""
    offer = an_offer(tiers=(tier(15, OV), tier(20, EV, PRO)))
    assert "up-to-reader" in list_rules(a_campaign(campaign__offer=offer), "warning")


def test_market_asks_for_a_reference_price() -> None:
    """Without a price, or a currency, the US and China have a rule that is not met."""
    bare = tuple(row.model_copy(update={"prices": ()}) for row in the_starter().brand.products)
    cases: list[dict[str, Any]] = [{"brand__products": bare}, {"campaign__currencies": {}}]
    for changes in cases:
        campaign = a_campaign(**changes)
        gaps = [gap for gap in campaign.offer_gaps if gap.rule == "reference-price"]
        assert {gap.locale for gap in gaps} == {"en-US", "zh-CN"}
        assert "16 CFR 233.1" in gaps[0].reason
        assert list_failing(campaign) == set()


@pytest.mark.parametrize(
    ("lowest", "warned"),
    [(None, True), ((7, "379"), True), ((30, "350"), True), ((30, "379"), False)],
)
def test_europe_asks_for_the_lowest_price_of_30_days(
    lowest: tuple[int, str] | None, warned: bool
) -> None:
    """It must be known for 30 days, and be what the discount is taken from."""
    record = None
    if lowest:
        record = LowestPrice(
            amount=Decimal(lowest[1]), days=lowest[0], source="S", as_of=date(2026, 9, 1)
        )
    price = a_price("379", "EUR", lowest=record)
    products = tuple(
        row.model_copy(update={"prices": (price,), "name": {"de-DE": row.name["en-US"]}})
        for row in the_starter().brand.products
    )
    starter = the_starter()
    brand = starter.brand.model_copy(update={"products": products})
    campaign = starter.campaign.model_copy(update={"currencies": {"de-DE": "EUR"}})
    gaps = list_market_gaps(campaign, brand.products, "de-DE")
    assert {gap.rule for gap in gaps} == ({"lowest-price"} if warned else set())
