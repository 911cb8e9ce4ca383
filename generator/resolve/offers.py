"""An offer and list prices in; what an order really gets, what it then costs, and what of that may
be said out.

A renewal price is the list price less the discount of the order's own tier, rounded to the
currency's smallest coin, half a coin up.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from generator.model.brand import Brand, Product
from generator.model.campaign import Campaign
from generator.model.offer import Offer, OfferTier, read_figure
from generator.model.order import Order
from generator.model.price import Price
from generator.model.truth import TrueSum
from generator.resolve.money import round_money


class RenewalPrice(NamedTuple):
    """What one order costs with the offer."""

    listed: Price
    """The list price, with its source."""
    discount: Decimal
    """What the order gets: percent, or units of the currency."""
    price: Decimal
    """What is paid."""
    savings: Decimal
    """The difference."""


class OfferTruth(NamedTuple):
    """The figures of an offer that copy may show."""

    percents: tuple[Decimal, ...]
    """Discounts in percent."""
    sums: tuple[TrueSum, ...]
    """Discounts, prices and savings as money."""


def list_tiers(offer: Offer, product_id: str, term_days: int, quantity: int) -> list[OfferTier]:
    """The tiers that an order of that product, plan and number of certificates falls under."""
    return [
        tier
        for tier in offer.real_tiers
        if product_id in tier.products
        and term_days >= (tier.min_term_days or 0)
        and quantity >= (tier.min_quantity or 1)
    ]


def find_discount(
    offer: Offer, product: Product, currency: str | None, quantity: int = 1
) -> Decimal | None:
    """What an order gets, in percent or units of the currency; None where it gets nothing.

    Of several tiers the best counts. Without tiers every eligible order gets the headline.
    """
    if product.id not in offer.products:
        return None
    if product.term_days < (offer.min_term_days or 0) or quantity < (offer.min_quantity or 1):
        return None
    if not offer.real_tiers:
        return offer.figure(currency)
    tiers = list_tiers(offer, product.id, product.term_days, quantity)
    figures = [read_figure(tier, currency) for tier in tiers]
    return max((figure for figure in figures if figure is not None), default=None)


def find_list_price(product: Product, currency: str | None) -> Price | None:
    """The product's list price in that currency."""
    return next((price for price in product.prices if price.currency == currency), None)


def price_renewal(offer: Offer, product: Product, currency: str | None) -> RenewalPrice | None:
    """List price, discount and what is left to pay; None where a price or a discount is missing."""
    listed = find_list_price(product, currency)
    discount = find_discount(offer, product, currency)
    if listed is None or discount is None:
        return None
    off = discount if offer.amount else listed.amount * discount / 100
    price = round_money(listed.amount - off, listed.currency)
    return RenewalPrice(listed, discount, price, listed.amount - price)


def collect_offer_truth(
    campaign: Campaign, brand: Brand, order: Order, locale: str, *, with_prices: bool = True
) -> OfferTruth:
    """Every percent and sum that copy in that language may show of the offer.

    The headline is the only discount; `with_prices` false leaves the order's prices out.
    """
    offer, currency = campaign.offer, campaign.currencies.get(locale)
    percents = () if offer.percent is None else (Decimal(offer.percent),)
    headline = offer.figure(currency) if offer.amount else None
    sums = []
    if headline is not None and currency:
        sums.append(TrueSum(amount=headline, currency=currency, meaning="discount"))
    product = next((row for row in brand.products if row.id == order.product), None)
    renewal = price_renewal(offer, product, currency) if product and with_prices else None
    if renewal and currency:
        sums += [
            TrueSum(amount=amount, currency=currency, meaning=meaning)
            for amount, meaning in (
                (renewal.listed.amount, "list price"),
                (renewal.price, "renewal price"),
                (renewal.savings, "savings"),
            )
        ]
    return OfferTruth(percents, tuple(sums))
