"""Moments and days of a certificate in, counts of days and the policy of an issue date out.

The Baseline Requirements (BR) count in days of 86,400 s; their issue dates are taken in UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TypeVar

from generator.facts.validity import DatedLimit, load_validity_facts
from generator.model.validity import (
    IssuePolicy,
    JudgedPeriod,
    PeriodState,
    PeriodVerdict,
    ValidityPeriod,
)

DAY = timedelta(days=1)
# notAfter is inside the period, so a period lasts a second longer than the difference.
LAST_SECOND = timedelta(seconds=1)

Limit = TypeVar("Limit", bound=DatedLimit)


def count_validity_days(period: ValidityPeriod) -> int:
    """Days from notBefore through notAfter, inclusive; a part of a day is a day (BR 6.3.2).

    A notAfter of notBefore + 398 x 86,400 s makes 399 days; a reversed period has none. Leap
    seconds are left out: none has been inserted since 2017, before the first row on file.
    """
    if period.not_after < period.not_before:
        return 0
    return -((period.not_before - period.not_after - LAST_SECOND) // DAY)


def count_inclusive_days(first: date, last: date) -> int:
    """Calendar days from the first through the last, both counted; 0 where they are reversed."""
    return max(0, (last - first).days + 1)


def bound_validity_days(first: date, last: date) -> tuple[int, int]:
    """Fewest and most BR days of a certificate of which only the first and last day are known.

    Noon to a second before noon is a day less than midnight to a second before midnight.
    """
    most = count_inclusive_days(first, last)
    return (max(1, most - 1) if most else 0), most


def count_whole_days_left(period: ValidityPeriod, moment: datetime) -> int:
    """Whole days of 86,400 s from a moment through notAfter; 0 once it has expired."""
    return max(0, (period.not_after - moment + LAST_SECOND) // DAY)


def count_days_left(expires: date, day: date) -> int:
    """Whole days between a day and that of expiry, R; 0 on that day and after it."""
    return max(0, (expires - day).days)


def date_moment(moment: datetime, zone: tzinfo) -> date:
    """The calendar day of a moment where the reader is."""
    return moment.astimezone(zone).date()


def tell_state(period: ValidityPeriod, moment: datetime) -> PeriodState:
    """Whether the certificate is valid at a moment; both ends of its period count."""
    if period.not_after < period.not_before:
        return "reversed"
    if moment < period.not_before:
        return "not-yet-valid"
    return "valid" if moment <= period.not_after else "expired"


@lru_cache(maxsize=4096)
def find_issue_policy(issued: date) -> IssuePolicy | None:
    """The limits for certificates issued on a day in UTC; None before the first row on file."""
    facts = load_validity_facts()
    validity = _find_row(facts.validity, issued)
    domain = _find_row(facts.domain_reuse, issued)
    organization = _find_row(facts.organization_reuse, issued)
    if not (validity and domain and organization):
        return None
    later = [row.issued_from for row in facts.validity if row.issued_from > issued]
    return IssuePolicy(
        issued_from=validity.issued_from,
        issued_until=min(later) - DAY if later else None,
        max_days=validity.max_days,
        recommended_max_days=validity.recommended_max_days,
        domain_reuse_days=domain.max_days,
        organization_reuse_days=organization.max_days,
        source=validity.source,
        as_of=validity.as_of,
    )


def _find_row(rows: Sequence[Limit], issued: date) -> Limit | None:
    past = [row for row in rows if row.issued_from <= issued]
    return max(past, key=lambda row: row.issued_from) if past else None


def find_cap(issued: date, own_cap_days: int | None = None) -> int | None:
    """Most days that a vendor issues on a day, C; None before the first row on file.

    The vendor's own cap counts while the BR allow it; otherwise what they recommend.
    """
    policy = find_issue_policy(issued)
    if policy is None:
        return None
    if own_cap_days is not None and own_cap_days <= policy.max_days:
        return own_cap_days
    return policy.recommended_max_days


def say_no_policy(issued: date) -> str:
    """The sentence for a day of issue before the first row."""
    first = load_validity_facts().validity[0].issued_from
    return f"no limit on validity is on file for a certificate issued on {issued}, before {first}"


def judge_period(period: ValidityPeriod) -> JudgedPeriod:
    """Whether a certificate is longer than BR 6.3.2 allowed on the UTC day of its notBefore."""
    return _judge(period.not_before.date(), count_validity_days(period))


def judge_days(issued: date, expires: date) -> JudgedPeriod:
    """The same where only days are known: over the limit only where no time of day avoids it."""
    return _judge(issued, bound_validity_days(issued, expires)[0])


def _judge(issued: date, days: int) -> JudgedPeriod:
    policy = find_issue_policy(issued)
    verdict: PeriodVerdict
    if days == 0:
        verdict, note = "reversed", "it ends before it begins"
    elif policy is None:
        verdict, note = "no-policy", say_no_policy(issued)
    else:
        verdict = "over-limit" if days > policy.max_days else "within-limit"
        note = f"{days} days, issued on {issued}: at most {policy.max_days} ({policy.source})"
    limit = policy.max_days if policy else None
    return JudgedPeriod(verdict=verdict, days=days, max_days=limit, note=note)
