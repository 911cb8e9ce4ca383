"""Days of a paid plan in, its end and the certificates that cover it out.

Since the limits of BR section 6.3.2 fell below a year, a plan is sold and certificates are
reissued within it, each under the limit of its own day of issue.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from generator.facts.validity import load_validity_facts
from generator.model.brand import RenewalPolicy
from generator.model.validity import PlannedCertificate, PlanRenewal
from generator.resolve.validity import DAY, count_days_left, find_cap
from generator.resolve.validity_renewal import renew_certificate


def renew_plan(
    policy: RenewalPolicy, expires: date, term_days: int, renewed: date
) -> PlanRenewal | None:
    """What the new plan holds of the old one's days when it is renewed on a day.

    A policy of carry-over to the plan adds every day left; one to the certificate adds what the
    certificate holds, and the rest where it is published that the balance stays on the order.
    None where that turns on a limit before the first row on file.
    """
    days_left = count_days_left(expires, renewed)
    carried = _carry_to_plan(policy, expires, term_days, renewed)
    if carried is None:
        return None
    return PlanRenewal(
        starts=renewed,
        ends=renewed + timedelta(term_days + carried),
        carried_days=carried,
        lost_days=days_left - carried,
    )


def _carry_to_plan(
    policy: RenewalPolicy, expires: date, term_days: int, renewed: date
) -> int | None:
    days_left = count_days_left(expires, renewed)
    if policy.carry_over == "none" or days_left > policy.window_days:
        return 0
    if policy.carry_over == "plan" or policy.balance_evidence:
        return days_left
    certificate = renew_certificate(policy, expires, term_days, renewed)
    return certificate.carried_days if certificate else None


def reissue_certificate(
    plan_ends: date, issued: date, own_cap_days: int | None = None
) -> PlannedCertificate | None:
    """The certificate that a plan yields on a day: up to the cap of that day, or the plan's end.

    None before the first row of limits (BR 6.3.2), and where the plan has ended. Plain arithmetic
    with days; a published table of one vendor leaves its plan a day more at each step, so quote
    such a table, and do not compare it with this.
    """
    cap_days = find_cap(issued, own_cap_days)
    plan_days = count_days_left(plan_ends, issued)
    if cap_days is None or not plan_days:
        return None
    days = min(cap_days, plan_days)
    return PlannedCertificate(
        issued=issued,
        days=days,
        ends=issued + timedelta(days),
        plan_days_after=plan_days - days,
    )


@lru_cache(maxsize=4096)
def cover_plan(
    starts: date, ends: date, own_cap_days: int | None = None
) -> tuple[PlannedCertificate, ...] | None:
    """The fewest certificates that cover a plan without a gap, each under its own day's cap.

    Each is issued on the day on which its predecessor ends, or earlier where that reaches
    further: on the last day before a lower cap. None before the first row of limits.
    """
    if find_cap(starts, own_cap_days) is None:
        return None
    planned: list[PlannedCertificate] = []
    covered = starts
    while covered < ends:
        turns = [row.issued_from - DAY for row in load_validity_facts().validity]
        # Within a row a later issue reaches further, so only the last day of each can be the best.
        days = [covered, *(day for day in turns if starts <= day < covered)]
        issues = [reissue_certificate(ends, day, own_cap_days) for day in days]
        best = max(
            (issue for issue in issues if issue), key=lambda issue: (issue.ends, issue.issued)
        )
        planned.append(best)
        covered = best.ends
    return tuple(planned)


def count_certificates(starts: date, ends: date, own_cap_days: int | None = None) -> int | None:
    """How many certificates a plan takes at least; None before the first row of limits."""
    planned = cover_plan(starts, ends, own_cap_days)
    return None if planned is None else len(planned)
