"""An offer as written enters, with its brand or its copy; what they lack for each other is told."""

from __future__ import annotations

from typing import Any

from generator.load.deck_rules import list_texts
from generator.load.document import Document, KeyPath, list_children
from generator.load.offer_rules import OFFER, read_copy_key, read_kinds
from generator.load.spelling import list_choices
from generator.model.placeholders import (
    PERCENT_PLACEHOLDERS,
    PLACEHOLDER_PATTERN,
    PRICE_PLACEHOLDERS,
)


def check_offer_prices(campaign: Document, brand: Document) -> None:
    """Each currency that copy names money in has a price of an eligible product."""
    eligible = campaign.get("offer", "products")
    if not isinstance(eligible, list):
        return
    priced = {
        code
        for path, code in brand.texts("products", ..., "prices", ..., "currency")
        if brand.get(*path[:2], "id") in eligible
    }
    for path, code in campaign.texts("currencies", ...):
        if code not in priced:
            message = f"no product of the offer has a price in {code}"
            hint = f"add a price in {code} to its product in {brand.path.name}"
            campaign.tell(path, message, allowed=list_choices(sorted(priced)), hint=hint)
    seen: set[tuple[Any, str]] = set()
    for path, code in brand.texts("products", ..., "prices", ..., "currency"):
        if (path[1], code) in seen:
            message = "the product has a price in this currency already"
            brand.tell(path, message, hint="keep one of the two")
        seen.add((path[1], code))


def check_offer_copy(deck: Document, campaign: Document, locale: str) -> None:
    """Copy asks for no figure that this offer lacks, and names each of its conditions."""
    kinds = read_kinds(campaign, OFFER)
    alike = "write `{offer}` or `{discount}`: they say percent and amount alike"
    barred: dict[str, tuple[str, str]] = {}
    if kinds == ["amount"]:
        barred |= dict.fromkeys(PERCENT_PLACEHOLDERS, ("the offer is an amount", alike))
    if locale not in list_children(campaign.get("currencies")):
        add = f"add currencies: {{{locale}: USD}} to campaign.yaml, or another currency"
        lacks = f"the campaign has no currency for {locale}"
        barred |= dict.fromkeys(PRICE_PLACEHOLDERS, (lacks, add))
    used = read_copy_key(campaign)
    for path, text in list_texts(deck.values, ()):
        # Of the wordings of the offer only the one in use is filled in.
        if path[:2] == ("shared", "offers") and path[2:3] != (used,):
            continue
        for name in PLACEHOLDER_PATTERN.findall(text):
            if name in barred:
                what, hint = barred[name]
                deck.tell(path, f"`{{{name}}}` has no value: {what}", hint=hint)
    numeral: KeyPath = ("shared", "offers", used or "", "numeral")
    written = deck.get(*numeral)
    if isinstance(written, dict) and not {"sign", "unit"} & set(written):
        message, hint = "the number has no sign: 20 of what?", 'add unit: "%", or sign: "$"'
        deck.tell(numeral, message, at_key=True, hint=hint)
    for key in ("min_term_days", "min_quantity"):
        sentence = f"{key.removesuffix('_days')}_terms"
        if campaign.get("offer", key) and not deck.get("shared", sentence):
            message = f"the offer has {key}, and the deck does not say so"
            hint = "a condition that nobody reads is no condition: write the sentence here"
            deck.tell(("shared", sentence), message, at_key=True, hint=hint)
