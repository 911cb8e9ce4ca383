"""Offers and prices of the starter, changed, for tests of what follows from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from generator.model.brand import Product
from generator.model.offer import Offer, OfferTier
from generator.model.price import Price
from generator.model.resolved import ResolvedCampaign
from tests.builders import the_starter

OV, EV, PRO = "secure-site-ov", "secure-site-ev", "secure-site-pro"
DISCOUNT = {"USD": Decimal(50), "CNY": Decimal(300)}


def an_offer(**changes: Any) -> Offer:
    """The starter's offer with changes: up to 20 %, 15 % on one product."""
    return the_starter().campaign.offer.model_copy(update=changes)


def an_amount_offer(wording: str = "exact", **changes: Any) -> Offer:
    """$50 or ¥300 off every product."""
    tier = OfferTier(amount=DISCOUNT, products=(OV, EV, PRO))
    return an_offer(
        **{"percent": None, "amount": DISCOUNT, "wording": wording, "tiers": (tier,), **changes}
    )


def a_product(product_id: str = OV, **changes: Any) -> Product:
    """A product of the starter with changes."""
    products = the_starter().brand.products
    return next(row for row in products if row.id == product_id).model_copy(update=changes)


def a_price(amount: str, currency: str = "USD", **changes: Any) -> Price:
    """A list price that was read lately."""
    read = {"source": "List", "as_of": date(2026, 10, 1), **changes}
    return Price(amount=Decimal(amount), currency=currency, **read)


def list_rules(campaign: ResolvedCampaign, level: str) -> set[str]:
    """The rules that the offer breaks, of that level."""
    return {gap.rule for gap in campaign.offer_gaps if gap.level == level}


def list_failing(campaign: ResolvedCampaign) -> set[str]:
    """Ids of the claims that fail."""
    return {claim.id for claim in campaign.claims if claim.verdict == "fails"}
