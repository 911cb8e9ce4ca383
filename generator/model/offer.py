"""The incentive of a campaign."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.base import Identifier, Noun

Wording = Literal["exact", "up-to"]


class Offer(Noun):
    """A discount: how much, how it is worded, for what, from when until when."""

    percent: Annotated[int, Field(ge=1, le=90)]
    """Discount in percent; every figure and sentence is made from this number."""
    wording: Wording
    """`exact`: everyone gets it. `up-to`: it is the highest that an eligible order gets."""
    starts: date
    """First day of the offer in its time zone."""
    ends: date
    """Last day of the offer in its time zone, inclusive."""
    time_zone: str
    """IANA name such as `America/New_York`; the day ends there."""
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{1,19}$")] | None = None
    """What a customer types at checkout."""
    products: tuple[Identifier, ...] = Field(min_length=1)
    """Eligible products, by id in the brand."""
