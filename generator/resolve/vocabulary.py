"""Offer, order, partner and dates in, the value of every placeholder out."""

from __future__ import annotations

from datetime import date, timedelta

from generator.model.brand import Brand, Product
from generator.model.campaign import Campaign
from generator.model.copy_deck import CopyDeck
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.stage import Stage
from generator.resolve.carry_over import CarryOver
from generator.resolve.locales import (
    write_date,
    write_day_unit,
    write_days,
    write_list,
    write_time_zone,
)
from generator.resolve.offer_words import write_conditions, write_discount, write_prices
from generator.resolve.placeholders import fill_placeholders


def find_product(brand: Brand, product_id: str | None) -> Product:
    """The product of that id; the loader has made sure that it exists."""
    return next(product for product in brand.products if product.id == product_id)


def collect_offer_values(
    campaign: Campaign, brand: Brand, partner: Partner, order: Order, deck: CopyDeck
) -> dict[str, str]:
    """Values that are the same in every stage."""
    offer, locale = campaign.offer, deck.locale
    eligible = [find_product(brand, product_id) for product_id in offer.products]
    names = [product.name[locale] for product in eligible]
    currency, product = campaign.currencies.get(locale), find_product(brand, order.product)
    values = {
        **write_discount(offer, currency, locale),
        **write_prices(offer, product, currency, locale),
        **write_conditions(offer, eligible, deck),
        "offer_ends": write_date(offer.ends, locale),
        "time_zone": write_time_zone(offer.time_zone, offer.ends, locale),
        "products": write_list(names, locale),
        "code_label": deck.shared.code_label,
        "brand": brand.name,
        "partner": partner.name,
        "console": partner.console_name,
        "product": product.name[locale],
        "common_name": order.common_name,
        "order_id": order.order_id,
        "expires": write_date(order.expires, locale),
        "renewal_url": partner.renewal_url,
        "contact_email": partner.contact.email,
        "contact_phone": partner.contact.phone,
    }
    if order.issued is not None:
        # The sample order has one; an order from the vendor's list may lack it.
        values["issued"] = write_date(order.issued, locale)
    if offer.code:
        # Without a code its placeholder has no value: copy that asks for one is refused.
        values["code"] = offer.code
    values["offer"] = fill_placeholders(deck.shared.offers[offer.copy_key].phrase, values)
    values["offer_line"] = fill_placeholders(deck.shared.offer_line, values)
    return values


def collect_stage_values(days: int, deck: CopyDeck) -> dict[str, str]:
    """Values that follow from the distance to expiry, negative before it."""
    count, forms = abs(days), deck.shared.days
    return {
        "days": write_days(count, forms, deck.locale),
        "days_number": str(count),
        "days_unit": write_day_unit(count, forms, deck.locale),
    }


def collect_carry_values(carry: CarryOver, term_days: int, deck: CopyDeck) -> dict[str, str]:
    """Values that follow from early renewal."""
    forms = deck.shared.days
    return {
        "carried_days": write_days(carry.carried_days, forms, deck.locale),
        "carried_days_number": str(carry.carried_days),
        "total_days": write_days(carry.carried_days + term_days, forms, deck.locale),
        "term_days": write_days(term_days, forms, deck.locale),
        "term_days_number": str(term_days),
        "new_end": write_date(carry.new_end, deck.locale),
    }


def date_stage(order: Order, stage: Stage) -> date:
    """The day on which that order is in that stage."""
    return order.expires + timedelta(days=stage.days)
