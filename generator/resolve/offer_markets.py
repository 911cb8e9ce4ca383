"""An offer, its products and a locale in; what the market of that locale asks for and lacks out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.facts.offer_rules import OfferRegime, list_regimes
from generator.model.brand import Product
from generator.model.campaign import Campaign
from generator.model.offer import OfferGap
from generator.model.price import Price
from generator.resolve.money import write_money
from generator.resolve.offers import find_list_price


def list_market_gaps(
    campaign: Campaign, eligible: Sequence[Product], locale: str
) -> Iterator[OfferGap]:
    """A warning for each rule of the market that the offer does not meet."""
    currency = campaign.currencies.get(locale)
    for regime in list_regimes(locale, campaign.offer.starts):
        priced = [(product, find_list_price(product, currency)) for product in eligible]
        lacking = [product.id for product, price in priced if price is None]
        if regime.needs_reference_price and lacking:
            what = f"no list price in {currency}" if currency else "no currency for this language"
            reason = f"{what} is given for {', '.join(lacking)}; {cite_regime(regime)}"
            yield _warn("reference-price", locale, reason, bool(currency))
        for product, price in priced:
            reason = _judge_lowest(regime, product, price) if price else ""
            if reason:
                yield _warn("lowest-price", locale, reason, True)


def cite_regime(regime: OfferRegime) -> str:
    """The rule with its source, for the end of a sentence."""
    return f"{regime.title}: {regime.says} ({regime.source}, read {regime.as_of})"


def _judge_lowest(regime: OfferRegime, product: Product, price: Price) -> str:
    """Why the list price may not be what that market takes a discount from; empty where it may."""
    lowest, days = price.lowest, regime.lowest_days
    if not days:
        return ""
    if lowest is None or lowest.days < days:
        if not regime.needs_lowest:
            return ""
        has = f"only that of {lowest.days} days" if lowest else "none"
        return (
            f"{product.id} needs the lowest price of {days} days in {price.currency}, and `lowest` "
            f"has {has}; {cite_regime(regime)}"
        )
    if price.amount <= lowest.amount:
        return ""
    listed, low = (
        write_money(sum_, price.currency, "en-US") for sum_ in (price.amount, lowest.amount)
    )
    return (
        f"the list price of {product.id} is {listed}, and it was sold for {low} in the "
        f"{lowest.days} days before; {cite_regime(regime)}"
    )


def _warn(rule: str, locale: str, reason: str, in_brand: bool) -> OfferGap:
    return OfferGap(
        claim="offer", level="warning", rule=rule, locale=locale, reason=reason,
        file="brand" if in_brand else "campaign", key="products" if in_brand else "currencies",
    )  # fmt: skip
