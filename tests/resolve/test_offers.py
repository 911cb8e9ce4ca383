"""What an order really gets, and what it then costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.model.offer import OfferTier
from generator.resolve.offers import collect_offer_truth, find_discount, price_renewal
from tests.builders import a_campaign, the_starter
from tests.resolve.offers import (
    EV,
    OV,
    PRO,
    a_price,
    a_product,
    an_amount_offer,
    an_offer,
)


@pytest.mark.parametrize(("product", "percent"), [(OV, 20), (EV, 15), (PRO, 20)])
def test_order_gets_what_its_tier_says(product: str, percent: int) -> None:
    """The headline is the highest; a product in a lower tier gets less."""
    assert find_discount(an_offer(), a_product(product), "USD") == percent


def test_order_gets_the_best_of_its_tiers() -> None:
    """More certificates in one order reach the higher tier, one does not."""
    tiers = (
        OfferTier(percent=10, products=(OV,)),
        OfferTier(percent=20, products=(OV,), min_quantity=5),
    )
    offer = an_offer(tiers=tiers)
    found = [find_discount(offer, a_product(), None, quantity) for quantity in (1, 4, 5, 9)]
    assert found == [10, 10, 20, 20]


def test_order_outside_the_offer_gets_nothing() -> None:
    """Another product, a plan that is too short and too few certificates get no discount."""
    assert find_discount(an_offer(products=(EV,)), a_product(OV), None) is None
    assert find_discount(an_offer(min_term_days=730), a_product(OV), None) is None
    assert find_discount(an_offer(min_quantity=2), a_product(OV), None) is None
    assert find_discount(an_offer(min_quantity=2), a_product(OV), None, 2) == 20


def test_offer_without_tiers_gives_the_headline() -> None:
    """`exact` needs no table: everybody gets it."""
    assert find_discount(an_offer(wording="exact", tiers=()), a_product(EV), None) == 20


def test_renewal_price_is_the_list_price_less_the_discount() -> None:
    """20 % off $399.99 is $319.992, so $319.99, and the savings are what is left over."""
    product = a_product(prices=(a_price("399.99"),))
    renewal = price_renewal(an_offer(), product, "USD")
    assert renewal
    assert (renewal.price, renewal.savings) == (Decimal("319.99"), Decimal("80.00"))
    assert price_renewal(an_offer(), product, "CNY") is None


def test_renewal_price_takes_off_a_sum_in_its_own_currency() -> None:
    """$50 and ¥300 are two discounts, each off its own list price."""
    dollars = price_renewal(an_amount_offer(), a_product(), "USD")
    yuan = price_renewal(an_amount_offer(), a_product(), "CNY")
    assert dollars
    assert yuan
    assert (dollars.price, yuan.price) == (Decimal(349), Decimal(2580))


def test_truth_has_the_headline_and_the_orders_own_prices() -> None:
    """Copy may show these figures and no other."""
    starter = the_starter()
    truth = collect_offer_truth(starter.campaign, starter.brand, starter.orders[0], "en-US")
    assert truth.percents == (Decimal(20),)
    assert [(row.meaning, row.amount, row.currency) for row in truth.sums] == [
        ("list price", Decimal(399), "USD"),
        ("renewal price", Decimal("319.20"), "USD"),
        ("savings", Decimal("79.80"), "USD"),
    ]
    campaign = starter.campaign.model_copy(update={"offer": an_amount_offer()})
    truth = collect_offer_truth(campaign, starter.brand, starter.orders[0], "zh-CN")
    assert truth.percents == ()
    assert [(row.meaning, row.amount) for row in truth.sums][:2] == [
        ("discount", Decimal(300)),
        ("list price", Decimal(2880)),
    ]


@pytest.mark.parametrize(
    ("locale", "wording", "spoken", "line"),
    [
        ("en-US", "exact", "Save $50", "Save $50 when"),
        ("en-US", "up-to", "Save up to $50", "Save up to $50 when"),
        ("zh-CN", "exact", "续订立减 ¥300", "立减 ¥300"),
        ("zh-CN", "up-to", "续订最多立减 ¥300", "最多立减 ¥300"),
    ],
)
def test_amount_is_said_in_each_language(locale: str, wording: str, spoken: str, line: str) -> None:
    """Hero number, sentences and claim name the sum in the language's own currency."""
    campaign = a_campaign(campaign__offer=an_amount_offer(wording))
    shared = campaign.kit("house", locale).shared
    assert shared.offer_numeral.spoken == spoken
    assert line in shared.offer_line
    (claim,) = [row for row in campaign.claims if (row.id, row.locale) == ("offer", locale)]
    assert claim.value in spoken
    assert claim.verdict == "holds"


def test_prices_are_filled_in() -> None:
    """List price, renewal price and savings stand in the language's own currency."""
    copy = "{list_price} {renewal_price} {savings}"
    changes: dict[str, Any] = {
        f"decks__{locale}__stages__day_0__banner__body": copy for locale in ("en_US", "zh_CN")
    }
    campaign = a_campaign(**changes)
    said = {kit.locale: kit.stage("day-0").banner.body for kit in campaign.kits}
    assert said == {"en-US": "$399 $319.20 $79.80", "zh-CN": "¥2,880 ¥2,304 ¥576"}
    (claim,) = [row for row in campaign.claims if (row.id, row.locale) == ("price", "en-US")]
    assert (claim.value, claim.verdict) == ("USD 319.20", "holds")
    assert "Larkseal price list 2026-10, US, 2026-10-01" in claim.evidence


def test_minimum_is_part_of_the_terms() -> None:
    """A condition that the offer has is said; one that it has not is not."""
    plain = a_campaign().kit("house", "en-US").shared.offer_terms
    assert "Valid for plans" not in plain
    campaign = a_campaign(campaign__offer=an_offer(min_term_days=365, min_quantity=3))
    assert "Valid for plans of 365 days or longer." in campaign.kits[0].shared.offer_terms
    assert "Fewest certificates in one order: 3." in campaign.kits[0].shared.offer_terms
    assert "单笔订单须满 3 张证书。" in campaign.kit("house", "zh-CN").shared.offer_terms
