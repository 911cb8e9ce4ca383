"""Dates and the brand's policy in, the days that early renewal carries over out.

Carry-over is each vendor's commercial policy; no industry standard lays it down. At plan level
the days left are added to the plan, and certificates are reissued within it.
"""

from __future__ import annotations

from datetime import date, timedelta

from generator.model.base import Noun
from generator.model.brand import RenewalPolicy


class CarryOver(Noun):
    """What renewing on a day yields."""

    carried_days: int
    """Whole days of the old plan that are added to the new one."""
    new_end: date
    """Last day of the new plan."""


def carry_days_over(
    policy: RenewalPolicy, renewed: date, expires: date, term_days: int
) -> CarryOver | None:
    """The outcome of renewing on `renewed`; None where the policy carries nothing over.

    Nothing is carried outside the policy's window, or once the old plan has ended.
    """
    days_left = (expires - renewed).days
    if policy.carry_over != "plan" or not 0 < days_left <= policy.window_days:
        return None
    return CarryOver(carried_days=days_left, new_end=renewed + timedelta(days_left + term_days))
