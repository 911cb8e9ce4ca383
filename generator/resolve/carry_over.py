"""Dates and the brand's policy in, the days that early renewal carries over out.

Carry-over is each vendor's commercial policy; no industry standard lays it down. At plan level
the days left are added to the plan, and certificates are reissued within it.
"""

from __future__ import annotations

from datetime import date

from generator.model.base import Noun
from generator.model.brand import RenewalPolicy
from generator.resolve.validity_plan import renew_plan


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
    plan = renew_plan(policy, expires, term_days, renewed)
    if policy.carry_over != "plan" or plan is None or not plan.carried_days:
        return None
    return CarryOver(carried_days=plan.carried_days, new_end=plan.ends)
