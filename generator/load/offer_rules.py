"""A campaign's offer enters, as written; contradictions within it are told to it.

What is false of the offer is no contradiction: that is decided in `resolve`, and fails a claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision, list_currencies

from generator.load.document import Document, KeyPath, list_children, write_key_path
from generator.load.spelling import find_nearest, list_choices, suggest

KINDS = ("percent", "amount")
OFFER: KeyPath = ("offer",)


def check_offer_figures(document: Document) -> None:
    """The offer and each of its tiers is a percent or an amount, and no tier is above the offer."""
    if not isinstance(document.get(*OFFER), dict):
        return
    check_kind(document, OFFER)
    check_currencies(document)
    tiers = document.get("offer", "tiers")
    for index in list_children(tiers) if isinstance(tiers, list) else ():
        if isinstance(tiers[index], dict):
            check_tier(document, ("offer", "tiers", index))
    if isinstance(tiers, list) and tiers:
        check_tier_products(document, tiers)


def read_kinds(document: Document, path: KeyPath) -> list[str]:
    """Which of percent and amount a discount has."""
    return [kind for kind in KINDS if document.get(*path, kind) is not None]


def read_copy_key(campaign: Document) -> str | None:
    """Under which of a deck's `offers` the campaign's offer is worded; None where that is wrong."""
    wording = campaign.get("offer", "wording")
    if wording not in ("exact", "up-to"):
        return None
    return f"{wording}-amount" if read_kinds(campaign, OFFER) == ["amount"] else wording


def check_kind(document: Document, path: KeyPath) -> None:
    """A discount is written in one way."""
    kinds = read_kinds(document, path)
    hint = "percent: 20 is a share of the price; amount: {USD: 50} is a sum off it"
    if len(kinds) == 2:
        message = "the discount is given twice, as percent and as amount"
        document.tell((*path, "amount"), message, at_key=True, allowed="one of the two", hint=hint)
    keys = [str(key) for key in list_children(document.get(*path)) if key not in KINDS]
    misspelt = [key for key in keys if find_nearest(key, KINDS)]
    if not kinds and not misspelt and path == OFFER:
        message = "this key is missing, or `amount` in its place"
        document.tell((*path, "percent"), message, at_key=True, allowed="1 to 90", hint=hint)


def check_currencies(document: Document) -> None:
    """Currencies exist, belong to a language of the campaign, and have each an amount."""
    known = list_currencies()
    locales = [name for _, name in document.texts("locales", ...)]
    amounts = document.get("offer", "amount")
    for path, code in document.texts("currencies", ...):
        if code not in known:
            message, hint = "there is no such currency", suggest(code, known)
            document.tell(path, message, allowed="such as USD, EUR or CNY", hint=hint)
        elif isinstance(amounts, dict) and code not in amounts:
            message = f"the offer has no amount in {code}"
            document.tell(path, message, allowed=list_choices(amounts))
    listed = document.get("currencies")
    for name in listed if isinstance(listed, dict) and locales else ():
        if name not in locales:
            message, hint = "the campaign has no such language", suggest(name, locales)
            path = ("currencies", name)
            document.tell(path, message, at_key=True, allowed=list_choices(locales), hint=hint)
    check_amounts(document, ("offer", "amount"))
    missing = [name for name in locales if name not in list_children(listed)]
    if isinstance(amounts, dict) and missing:
        message = f"the currency in {' and '.join(missing)} is missing: the offer is an amount"
        hint = f"write currencies: {{{missing[0]}: {next(iter(amounts), 'USD')}}}"
        document.tell(("currencies",), message, at_key=True, hint=hint)


def check_amounts(document: Document, path: KeyPath) -> None:
    """Sums are in currencies that exist, and not finer than the smallest coin."""
    known = list_currencies()
    amounts = document.get(*path)
    for code, amount in amounts.items() if isinstance(amounts, dict) else ():
        here = (*path, code)
        if code not in known:
            message, hint = "there is no such currency", suggest(str(code), known)
            document.tell(here, message, at_key=True, allowed="such as USD or CNY", hint=hint)
            continue
        decimals = get_currency_precision(code)
        figure = read_number(amount)
        if figure is not None and count_decimals(figure) > decimals:
            allowed = f"at most {decimals} decimals" if decimals else "a whole number"
            document.tell(here, f"{code} has no coin as small as that", allowed=allowed)


def check_tier(document: Document, path: KeyPath) -> None:
    """A tier is written as the offer is, for products of the offer, and is not above it."""
    check_kind(document, path)
    check_amounts(document, (*path, "amount"))
    ours, theirs = read_kinds(document, path), read_kinds(document, OFFER)
    if len(ours) == len(theirs) == 1 and ours != theirs:
        message = f"the offer is given as {theirs[0]}, and this tier as {ours[0]}"
        document.tell((*path, ours[0]), message, at_key=True, allowed=theirs[0])
    for here, figure, headline in list_figures(document, path):
        if figure > headline and here not in document.told:
            document.tell(
                here,
                "the tier is above the headline of the offer",
                allowed=f"at most {headline}",
                hint=f"raise {write_key_path((*OFFER, *here[len(path) :]))} if this is right",
            )
    eligible = document.get("offer", "products")
    if not isinstance(eligible, list):
        return
    for here, name in document.texts(*path, "products", ...):
        if name not in eligible:
            message, hint = "the offer is not for this product", suggest(name, map(str, eligible))
            document.tell(here, message, allowed=list_choices(map(str, eligible)), hint=hint)


def list_figures(document: Document, path: KeyPath) -> Iterator[tuple[KeyPath, Decimal, Decimal]]:
    """Each figure of a tier with the offer's own: percent, or the sums by currency."""
    for step in (("percent",), *(("amount", code) for code in list_amounts(document, path))):
        figure = read_number(document.get(*path, *step))
        headline = read_number(document.get(*OFFER, *step))
        if figure is not None and headline is not None and (*OFFER, *step) not in document.told:
            yield (*path, *step), figure, headline


def list_amounts(document: Document, path: KeyPath) -> list[str]:
    """The currencies of a discount; those that the offer has and the tier lacks are told."""
    ours, theirs = document.get(*path, "amount"), document.get("offer", "amount")
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return []
    missing = [str(code) for code in theirs if code not in ours]
    if missing:
        message = f"the sum in {' and '.join(missing)} is missing"
        document.tell((*path, "amount"), message, allowed=list_choices(map(str, theirs)))
    return [str(code) for code in ours]


def check_tier_products(document: Document, tiers: list[Any]) -> None:
    """Every eligible product has a tier, and no two tiers are for the same orders."""
    first: dict[tuple[Any, ...], KeyPath] = {}
    for path, name in document.texts("offer", "tiers", ..., "products", ...):
        tier = document.get(*path[:3])
        asks = (name, tier.get("min_term_days"), tier.get("min_quantity"))
        seen = first.setdefault(asks, path)
        if seen != path:
            where = f"{write_key_path(seen[:3])} on line {document.place(seen)[0]}"
            message = f"{where} says already what such an order gets"
            document.tell(path, message, hint="delete one, or give it a min_term_days of its own")
    named = {str(asks[0]) for asks in first}
    eligible = list(document.texts("offer", "products", ...))
    odd = named - {name for _, name in eligible}
    for path, name in eligible:
        # A product misspelt in a tier is told there.
        if name not in named and not find_nearest(name, odd):
            message = "no tier says what this product gets"
            document.tell(path, message, hint="name it in one of offer.tiers")


def count_decimals(number: Decimal) -> int:
    """Digits behind the point, without zeros at the end."""
    exponent = number.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def read_number(value: Any) -> Decimal | None:
    """A number as written; None for anything else, and for what is no finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None
