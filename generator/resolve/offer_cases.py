"""An offer in one language and what it is judged by in; its figures and its gaps out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.model.brand import Brand, Product
from generator.model.campaign import Campaign
from generator.model.offer import Offer, OfferGap, OfferTier
from generator.model.order import Order
from generator.resolve.locales import write_percent
from generator.resolve.money import write_money


class OfferCase(NamedTuple):
    """All that an offer is judged by in one language."""

    campaign: Campaign
    brand: Brand
    order: Order
    locale: str
    names_price: bool
    """Whether copy has a placeholder of a price."""
    today: date

    @property
    def currency(self) -> str | None:
        """The currency in which that language names money."""
        return self.campaign.currencies.get(self.locale)

    @property
    def eligible(self) -> list[Product]:
        """The products that the offer is for."""
        wanted = self.campaign.offer.products
        return [product for product in self.brand.products if product.id in wanted]

    @property
    def headline(self) -> Decimal:
        """The discount that copy names."""
        return self.campaign.offer.figure(self.currency) or Decimal(0)

    def write(self, figure: Decimal) -> str:
        """A discount as reasons have it: `20%`, `$50`."""
        if self.campaign.offer.amount and self.currency:
            return write_money(figure, self.currency, "en-US")
        return write_percent(int(figure), "en-US")


def is_sold(offer: Offer, tier: OfferTier, product: Product) -> bool:
    """Whether an order of that product can fall under the tier: its plan is long enough."""
    longest = max(tier.min_term_days or 0, offer.min_term_days or 0)
    return product.id in tier.products and product.term_days >= longest


def fail(
    case: OfferCase,
    rule: str,
    reason: str,
    key: str,
    file: Literal["campaign", "brand"] = "campaign",
    claim: Literal["offer", "price"] = "offer",
) -> OfferGap:
    """A gap that makes a claim false."""
    return OfferGap(
        claim=claim, level="error", rule=rule, locale=case.locale, reason=reason, file=file, key=key
    )


def warn(
    case: OfferCase,
    rule: str,
    reason: str,
    key: str,
    file: Literal["campaign", "brand"] = "campaign",
) -> OfferGap:
    """A gap that asks for a look."""
    return OfferGap(
        claim="offer", level="warning", rule=rule, locale=case.locale, reason=reason, file=file,
        key=key,
    )  # fmt: skip
