"""The incentive of a campaign, and what of it is not as it should be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Identifier, Noun, Text
from generator.model.finding import Level
from generator.model.price import Amount, Currency

Wording = Literal["exact", "up-to"]
Quantity = Annotated[int, Field(ge=1, le=100_000)]
TermDays = Annotated[int, Field(ge=1, le=3660)]
OfferCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{1,19}$")]


class SalesShare(Noun):
    """How much of what is sold gets a discount, and how that is known."""

    percent: int = Field(ge=1, le=100)
    """Share of the eligible orders, in percent."""
    source: Text
    """A sales report that a reader could ask for."""
    as_of: date
    """The day on which the source was read."""


class OfferTier(Noun):
    """What one kind of eligible order really gets: the offer's own figure, or less."""

    percent: int | None = Field(default=None, ge=1)
    """Discount in percent, for an offer in percent; left out, it is the offer's own."""
    amount: dict[Currency, Amount] | None = Field(default=None, min_length=1)
    """Discount as money, for an offer that is an amount; left out, it is the offer's own."""
    products: tuple[Identifier, ...] = Field(min_length=1)
    """Products that get it, out of the offer's own."""
    min_term_days: TermDays | None = None
    """Shortest plan that gets it, in days; left out, every plan does."""
    min_quantity: Quantity | None = None
    """Fewest certificates in one order that get it; left out, one does."""
    share: SalesShare | None = None
    """How much of what is sold gets it; left out, products are counted."""


class Offer(Noun):
    """A discount: how much, how it is worded, for what, from when until when.

    It is a `percent` or an `amount`, never both.
    """

    percent: int | None = Field(default=None, ge=1, le=90)
    """Discount in percent; every figure and sentence is made from this number."""
    amount: dict[Currency, Amount] | None = Field(default=None, min_length=1)
    """Discount as money, a sum for each currency: `{USD: 50, CNY: 300}`."""
    wording: Wording
    """`exact`: everyone gets it. `up-to`: it is the highest that an eligible order gets."""
    starts: date
    """First day of the offer in its time zone."""
    ends: date
    """Last day of the offer in its time zone, inclusive."""
    time_zone: str
    """IANA name such as `America/New_York`; the day ends there."""
    code: OfferCode | None = None
    """What a customer types at checkout."""
    products: tuple[Identifier, ...] = Field(min_length=1)
    """Eligible products, by id in the brand."""
    tiers: tuple[OfferTier, ...] = ()
    """What each kind of order really gets: the best one proves `up-to`. Without: the headline."""
    min_term_days: TermDays | None = None
    """Shortest plan that the offer is for, in days; left out, it is for every plan."""
    min_quantity: Quantity | None = None
    """Fewest certificates in one order that the offer is for; left out, one is enough."""

    @property
    def real_tiers(self) -> tuple[OfferTier, ...]:
        """The tiers, those without a figure with the offer's own."""
        own = {"percent": self.percent, "amount": self.amount}
        return tuple(
            tier if tier.percent or tier.amount else tier.model_copy(update=own)
            for tier in self.tiers
        )

    @property
    def copy_key(self) -> str:
        """Under which of a deck's `offers` it is worded: `up-to`, `exact-amount` and so on."""
        return f"{self.wording}-amount" if self.amount else self.wording

    def figure(self, currency: str | None) -> Decimal | None:
        """The headline as a number: percent, or units of that currency."""
        return read_figure(self, currency)


def read_figure(discount: Offer | OfferTier, currency: str | None) -> Decimal | None:
    """A discount as a number: percent, or units of that currency; None where it has neither."""
    if discount.amount is not None:
        return discount.amount.get(currency or "")
    return None if discount.percent is None else Decimal(discount.percent)


class OfferGap(Noun):
    """Something that the offer says or leaves out, and that does not stand up."""

    claim: Literal["offer", "price"]
    """The claim that it concerns."""
    level: Level
    """`error`: the claim fails. `warning`: somebody should look."""
    rule: str
    """What is broken, as a check's id has it: `up-to`, `reference-price`."""
    locale: str
    """Language whose copy is concerned."""
    reason: str
    """What is the case, with figures, and what would be right."""
    file: Literal["campaign", "brand"]
    """Which file it was written in."""
    key: str
    """Key path there."""
    place: str = ""
    """`file:line:column` with the key path."""
