"""What a product costs, where that is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints, WithJsonSchema

from generator.model.base import Noun, Text

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217 code such as `USD`."""
Amount = Annotated[
    Decimal,
    Field(gt=0, max_digits=12, decimal_places=3),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0}),
]
"""A sum of money above nothing."""


class LowestPrice(Noun):
    """The lowest price at which a product was sold in the days before an offer began.

    Some markets take this, and not the list price, for what a discount is taken from
    (Directive 98/6/EC, Article 6a).
    """

    amount: Amount
    """The sum, in units of the price's currency."""
    days: int = Field(ge=1, le=366)
    """How many days before the offer are looked at."""
    source: Text
    """The record of sales that shows it."""
    as_of: date
    """The day on which the source was read."""


class Price(Noun):
    """The list price of one term of a product: what a discount is taken from.

    A reference price must be genuine: one at which the product was really offered
    (16 CFR 233.1), so it comes with its source and the day on which that was read.
    """

    amount: Amount
    """The sum, in units of the currency."""
    currency: Currency
    """ISO 4217 code."""
    source: Text
    """The price list or page that shows it."""
    as_of: date
    """The day on which the source was read."""
    lowest: LowestPrice | None = None
    """The lowest price before the offer; left out where no market of the campaign asks for it."""
