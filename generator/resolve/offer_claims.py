"""Prices that copy names in, each as a claim with its arithmetic, source and verdict out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.copy_deck import CopyDeck
from generator.model.manifest import ManifestClaim
from generator.model.offer import OfferGap
from generator.model.order import Order
from generator.resolve.offer_gaps import names_price, say_failures
from generator.resolve.offer_words import write_offer_value, write_prices
from generator.resolve.offers import price_renewal

PRICE_CLAIM = "price"


def list_price_claims(
    campaign: Campaign,
    brand: Brand,
    order: Order,
    decks: Mapping[str, CopyDeck],
    gaps: Sequence[OfferGap],
) -> list[ManifestClaim]:
    """One claim for each language whose copy names a price."""
    return [
        _claim_price(campaign, brand, order, deck, gaps)
        for deck in decks.values()
        if names_price(deck)
    ]


def _claim_price(
    campaign: Campaign, brand: Brand, order: Order, deck: CopyDeck, gaps: Sequence[OfferGap]
) -> ManifestClaim:
    locale = deck.locale
    currency = campaign.currencies.get(locale)
    product = next(row for row in brand.products if row.id == order.product)
    written = write_prices(campaign.offer, product, currency, locale)
    renewal = price_renewal(campaign.offer, product, currency)
    failure = say_failures(gaps, PRICE_CLAIM, locale)
    evidence = f"prices of {product.id} in brand.yaml"
    if renewal:
        off = f"{renewal.discount}%" if campaign.offer.amount is None else f"{renewal.discount}"
        evidence = (
            f"{renewal.listed.source}, {renewal.listed.as_of}; {currency} "
            f"{renewal.listed.amount} less {off}, rounded half up to {renewal.price}"
        )
    return ManifestClaim(
        id=PRICE_CLAIM,
        locale=locale,
        text=" → ".join(written.get(name, "") for name in ("list_price", "renewal_price")),
        value=f"{currency} {renewal.price}" if renewal else write_offer_value(campaign, locale),
        evidence=evidence + failure,
        verdict="fails" if failure else "holds",
    )
