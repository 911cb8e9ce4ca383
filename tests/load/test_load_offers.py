"""Mistakes in an offer are told in one sentence each, where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Problem
from tests.load.builders import BRAND, CAMPAIGN, EN, ZH, a_workspace_folder, change, list_problems

PERCENT = "percent: 20"
AMOUNT = "amount: {USD: 50}"
CURRENCIES = "currencies: {en-US: USD, zh-CN: USD}\nvalue_points:"
TIERS = "products: [secure-site]\n  tiers:\n    - "
PRICE = "prices: [{amount: 399, currency: USD, source: List, as_of: 2026-10-01}]"
WORDS = 'up-to-amount: {phrase: "{discount}", numeral: {sign: "$", value: "{discount_number}"}}'

Change = tuple[str, str, str]

SUM: tuple[Change, ...] = (
    (CAMPAIGN, PERCENT, AMOUNT),
    (CAMPAIGN, "value_points:", CURRENCIES),
    (BRAND, "term_days: 365", f"term_days: 365\n    {PRICE}"),
    (EN, "    up-to:", f"    {WORDS}\n    up-to:"),
    (ZH, "    up-to:", f"    {WORDS}\n    up-to:"),
)
"""What makes the offer of the small workspace a sum of money."""


def with_tier(tier: str) -> Change:
    """The offer with one tier."""
    return CAMPAIGN, "products: [secure-site]", TIERS + tier


@pytest.mark.parametrize(
    "changes",
    [
        (with_tier("{percent: 20, products: [secure-site]}"),),
        (with_tier("{products: [secure-site]}"),),
        SUM,
        (*SUM, with_tier("{amount: {USD: 49.5}, products: [secure-site]}")),
    ],
)
def test_sound_offers_load(tmp_path: Path, changes: tuple[Change, ...]) -> None:
    """A percent with its tiers, a sum, and a sum with its tiers are without a problem."""
    assert tell(tmp_path, changes) == []


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        (((CAMPAIGN, PERCENT, f"{PERCENT}\n  amount: {{USD: 50}}"),), "offer.amount", "twice"),
        (((CAMPAIGN, f"{PERCENT}\n  ", ""),), "offer.percent", "`amount` in its place"),
        (((CAMPAIGN, PERCENT, "percent:"),), "offer.percent", "`amount` in its place"),
        ((*SUM, (CAMPAIGN, AMOUNT, "amount: {USD: .inf}")), "offer.amount.USD", "a sum of money"),
        (
            (with_tier("{percent: 25, products: [secure-site]}"),),
            "offer.tiers[0].percent",
            "above the headline",
        ),
        (
            (with_tier("{percent: 20, products: [secure-sit]}"),),
            "offer.tiers[0].products[0]",
            "did you mean `secure-site`?",
        ),
        (
            (with_tier("{percent: 20, products: [other-thing]}"),),
            "offer.tiers[0].products[0]",
            "the offer is not for this product",
        ),
        (
            (
                with_tier(
                    "{percent: 20, products: [secure-site]}\n"
                    "    - {percent: 10, products: [secure-site]}"
                ),
            ),
            "offer.tiers[1].products[0]",
            "says already what such an order gets",
        ),
        (
            (with_tier("{amount: {USD: 5}, products: [secure-site]}"),),
            "offer.tiers[0].amount",
            "the offer is given as percent",
        ),
        ((*SUM, (CAMPAIGN, AMOUNT, "amount: {USD: 50.555}")), "offer.amount.USD", "no coin"),
        ((*SUM, (CAMPAIGN, AMOUNT, "amount: {USD: fifty}")), "offer.amount.USD", "a sum of money"),
        (
            (*SUM, (CAMPAIGN, AMOUNT, "amount: {USD: 50, USX: 5}")),
            "offer.amount.USX",
            "no such currency",
        ),
        ((*SUM, (CAMPAIGN, "en-US: USD, ", "")), "currencies", "the currency in en-US is missing"),
        ((*SUM, (CAMPAIGN, "en-US: USD", "en-US: EUR")), "currencies.en-US", "no amount in EUR"),
        (
            (*SUM, (CAMPAIGN, "en-US: USD", "en-UK: USD")),
            "currencies.en-UK",
            "did you mean `en-US`?",
        ),
        ((*SUM, (BRAND, PRICE, "prices: []")), "currencies.en-US", "no product of the offer"),
        (
            (*SUM, (BRAND, PRICE, PRICE.replace("}]", "}, " + PRICE[9:]))),
            "products[0].prices[1].currency",
            "a price in this currency already",
        ),
        (
            (*SUM, (EN, "Save {offer}.", "Save {percent}.")),
            "shared.offer_terms",
            "`{percent}` has no value",
        ),
        (
            ((EN, "Save {offer}.", "Pay {renewal_price}."),),
            "shared.offer_terms",
            "no currency for en-US",
        ),
        (((EN, ', unit: "%"', ""),), "shared.offers.up-to.numeral", "the number has no sign"),
        (
            ((CAMPAIGN, PERCENT, f"{PERCENT}\n  min_quantity: 5"),),
            "shared.min_quantity_terms",
            "the deck does not say so",
        ),
    ],
)
def test_mistake_is_told_where_it_stands(
    tmp_path: Path, changes: tuple[Change, ...], key: str, words: str
) -> None:
    """The key path is the mistake's own, and the sentence says what is wrong."""
    problems = tell(tmp_path, changes)
    told = [str(problem) for problem in problems if problem.key == key]
    assert told, "\n".join(map(str, problems))
    assert words in told[0]
    assert all(problem.line for problem in problems)


def test_product_without_a_tier_is_told(tmp_path: Path) -> None:
    """A table that leaves out an eligible product would leave its price open."""
    second = BRAND_PRODUCT.replace("secure-site", "second-site")
    problems = tell(
        tmp_path,
        (
            (BRAND, "value_points:", f"{second}value_points:"),
            with_tier("{percent: 20, products: [secure-site]}"),
            (CAMPAIGN, "products: [secure-site]", "products: [secure-site, second-site]"),
        ),
    )
    assert [(row.key, row.message) for row in problems] == [
        ("offer.products[1]", "no tier says what this product gets")
    ]


def test_one_high_percent_is_one_problem(tmp_path: Path) -> None:
    """A tier that repeats a headline out of range is not told a second time."""
    problems = tell(
        tmp_path,
        (
            (CAMPAIGN, PERCENT, "percent: 200"),
            with_tier("{percent: 200, products: [secure-site]}"),
        ),
    )
    assert [row.key for row in problems] == ["offer.percent"]


BRAND_PRODUCT = """\
  - id: secure-site
    name: {en-US: Secure Site, zh-CN: Secure Site}
    assurance: OV
    term_days: 365
"""


def tell(tmp_path: Path, changes: tuple[Change, ...]) -> list[Problem]:
    """All problems of the small workspace after some changes."""
    folder = a_workspace_folder(tmp_path)
    for change_ in changes:
        change(folder, *change_)
    return list_problems(folder)
