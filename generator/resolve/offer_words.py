"""An offer and its copy in, the value of every placeholder about discount and prices out."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.brand import Product
from generator.model.campaign import Campaign
from generator.model.copy_deck import CopyDeck
from generator.model.offer import Offer
from generator.resolve.locales import write_days, write_percent, write_zhe
from generator.resolve.money import write_currency_sign, write_money, write_money_number
from generator.resolve.offers import find_list_price, price_renewal

UNKNOWN = "—"
"""Stands for a price that is not known; the claim on it fails, so it is seen in drafts only."""


def write_discount(offer: Offer, currency: str | None, locale: str) -> dict[str, str]:
    """The discount as percent or money, and the least that it asks for."""
    if offer.percent is not None:
        written = write_percent(offer.percent, locale)
        number = str(offer.percent)
        return {
            "percent": written,
            "percent_number": number,
            "zhe": write_zhe(offer.percent),
            "discount": written,
            "discount_number": number,
            "discount_sign": written.replace(number, "").strip(),
        }
    figure = offer.figure(currency)
    if figure is None or currency is None:
        return {}
    return {
        "discount": write_money(figure, currency, locale),
        "discount_number": write_money_number(figure, currency, locale),
        "discount_sign": write_currency_sign(currency, locale),
    }


def write_prices(
    offer: Offer, product: Product, currency: str | None, locale: str
) -> dict[str, str]:
    """List price, renewal price and savings of one order; nothing without a currency."""
    if currency is None:
        return {}
    listed, renewal = find_list_price(product, currency), price_renewal(offer, product, currency)
    sums = {
        "list_price": listed.amount if listed else None,
        "renewal_price": renewal.price if renewal else None,
        "savings": renewal.savings if renewal else None,
    }
    return {
        name: UNKNOWN if amount is None else write_money(amount, currency, locale)
        for name, amount in sums.items()
    }


def write_conditions(offer: Offer, eligible: Sequence[Product], deck: CopyDeck) -> dict[str, str]:
    """The shortest plan and the fewest certificates that the offer is for."""
    shortest = offer.min_term_days or min(product.term_days for product in eligible)
    return {
        "min_term": write_days(shortest, deck.shared.days, deck.locale),
        "min_quantity": str(offer.min_quantity or 1),
    }


def list_terms(deck: CopyDeck, offer: Offer) -> Sequence[str]:
    """The sentences of the terms that this offer needs, still with their placeholders."""
    shared = deck.shared
    wanted = (
        (shared.offer_terms, True),
        (shared.min_term_terms, offer.min_term_days),
        (shared.min_quantity_terms, offer.min_quantity),
        (shared.code_terms, offer.code),
    )
    return [sentence for sentence, needed in wanted if sentence and needed]


def write_offer_value(campaign: Campaign, locale: str) -> str:
    """The headline as the claims ledger has it: `20%`, `$50`."""
    offer, currency = campaign.offer, campaign.currencies.get(locale)
    if offer.percent is not None:
        return f"{offer.percent}%"
    return write_discount(offer, currency, locale).get("discount", "")
