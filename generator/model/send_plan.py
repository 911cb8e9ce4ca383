"""What becomes of every stage of every order: a mail on a day, or a reason why there is none."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from generator.model.base import Noun, Text

WHOLE_LADDER = "all"
"""Stands for a stage's name where the reason holds for all of them."""

DropKind = Literal[
    "rejected",
    "duplicate",
    "renewed",
    "opted-out",
    "product",
    "calendar",
    "past",
    "issued",
    "quiet",
    "overtaken",
    "expiry",
    "offer",
]
"""Why something is not sent; the reason says it in full."""


class Send(Noun):
    """One stage's mail to one order."""

    stage: str
    """Name of the stage, such as `minus-30`."""
    position: int
    """Its place in the ladder, counted from 0."""
    day: date
    """Day on which it goes out, in the zone of sending."""
    at: datetime
    """The moment, in the zone of sending."""
    at_utc: datetime
    """The same moment in UTC."""
    days_left: int
    """Days from that day to expiry; negative after it."""


class DroppedStage(Noun):
    """A stage that is not sent."""

    stage: str
    """Name of the stage, or `all`."""
    kind: DropKind
    """Why, in one word."""
    reason: Text
    """Why, as a clause."""


class OrderPlan(Noun):
    """Everything that becomes of one order; sends stand in the order of time."""

    sends: tuple[Send, ...] = ()
    """Mails that go out."""
    dropped: tuple[DroppedStage, ...] = ()
    """Stages that do not."""


class PlanCounts(Noun):
    """What a send plan holds."""

    orders: int = 0
    """Orders that came, without rejected and repeated rows."""
    reached: int = 0
    """Of these, orders that get at least one mail."""
    without_address: int = 0
    """Of those reached, orders that name no mail address."""
    sends: int = 0
    """Mails."""
    first_day: date | None = None
    """Day of the first mail."""
    last_day: date | None = None
    """Day of the last mail."""
    dropped: dict[DropKind, int] = Field(default_factory=dict)
    """Lines in the list of what is dropped, by reason."""
