"""A stage ladder, an order and a day in, the stage that the order is in on that day out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.model.stage import Stage

LONGEST_DAYS = 30
"""How long a stage after expiry lasts, if the next does not begin before."""


class Silence(NamedTuple):
    """Why an order is in no stage."""

    reason: str


def find_stage(
    stages: Sequence[Stage], expires: date, issued: date | None, today: date
) -> Stage | Silence:
    """The stage of that day; `stages` stand earliest first.

    A stage lasts until the next begins, but that of the day of expiry only for that day: what it
    says is true on no other. A stage that began before the certificate was issued is dropped.
    """
    days = (today - expires).days
    begun = [stage for stage in stages if stage.days <= days]
    if not begun:
        first = f"{-stages[0].days} days before expiry" if stages else "never"
        return Silence(f"no stage has begun: the first begins {first}")
    stage = begun[-1]
    if stage.days <= 0 < days:
        return Silence("it has expired, and the next stage has not begun")
    if days > max(stage.days, 0) + LONGEST_DAYS:
        return Silence(f"its stage ended {LONGEST_DAYS} days after it began")
    if issued and expires + timedelta(days=stage.days) < issued:
        return Silence("the stage began before the certificate was issued")
    return stage
