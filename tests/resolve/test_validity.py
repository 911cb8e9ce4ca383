"""Days are counted as the Baseline Requirements count them, and each issue date has its limits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.model.validity import ValidityPeriod
from generator.resolve.validity import (
    bound_validity_days,
    count_days_left,
    count_inclusive_days,
    count_validity_days,
    count_whole_days_left,
    date_moment,
    find_cap,
    find_issue_policy,
    judge_days,
    judge_period,
    tell_state,
)

NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY_S = 86_400
MOMENTS = st.datetimes(datetime(2018, 3, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
DAYS = st.dates(date(2018, 3, 1), date(2040, 1, 1))


def a_period(seconds: float, begins: datetime = NOON) -> ValidityPeriod:
    """A period whose notAfter is that many seconds after its notBefore."""
    return ValidityPeriod(not_before=begins, not_after=begins + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("seconds", "days"),
    [
        (398 * DAY_S, 399),
        (398 * DAY_S - 1, 398),
        (397 * DAY_S, 398),
        (0, 1),
        (DAY_S - 1, 1),
        (DAY_S - 0.5, 2),
        (DAY_S, 2),
        (-1, 0),
    ],
)
def test_validity_days_include_both_ends_and_any_excess(seconds: float, days: int) -> None:
    """From notBefore through notAfter; a second or a part of one beyond a day is a further day."""
    assert count_validity_days(a_period(seconds)) == days


@given(begins=MOMENTS, days=st.integers(1, 900), part_s=st.integers(1, DAY_S))
def test_validity_days_are_the_smallest_number_that_holds_the_period(
    begins: datetime, days: int, part_s: int
) -> None:
    """Every second count within the n-th day gives n."""
    seconds = (days - 1) * DAY_S + part_s - 1
    assert count_validity_days(a_period(seconds, begins)) == days


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 3, 1), date(2026, 3, 1), 1),
        (date(2028, 2, 28), date(2028, 3, 1), 3),
        (date(2027, 2, 28), date(2027, 3, 1), 2),
        (date(2028, 1, 1), date(2028, 12, 31), 366),
        (date(2026, 3, 2), date(2026, 3, 1), 0),
        (date(2026, 3, 9), date(2026, 3, 1), 0),
    ],
)
def test_inclusive_days_count_first_and_last(first: date, last: date, days: int) -> None:
    """A range of one day is one day; 29 February is a day like any other."""
    assert count_inclusive_days(first, last) == days


@given(first=DAYS, middle=st.integers(0, 800), more=st.integers(1, 800))
def test_inclusive_days_of_neighbouring_ranges_add_up(first: date, middle: int, more: int) -> None:
    """Cut anywhere, a range counts as many days as its two parts."""
    cut, last = first + timedelta(middle), first + timedelta(middle + more)
    parts = count_inclusive_days(first, cut) + count_inclusive_days(cut + timedelta(1), last)
    assert parts == count_inclusive_days(first, last) == middle + more + 1


@given(
    first=DAYS,
    days=st.integers(0, 900),
    begin_s=st.integers(0, DAY_S - 1),
    end_s=st.integers(0, DAY_S - 1),
)
def test_validity_days_stay_within_the_bounds_that_days_alone_give(
    first: date, days: int, begin_s: int, end_s: int
) -> None:
    """Whatever the times of day, the count is the fewest or the most that the two days allow."""
    begins = datetime.combine(first, datetime.min.time(), UTC)
    ends = begins + timedelta(days=days, seconds=end_s)
    period = ValidityPeriod(not_before=begins + timedelta(seconds=begin_s), not_after=ends)
    if period.not_before <= period.not_after:
        fewest, most = bound_validity_days(first, first + timedelta(days))
        assert fewest <= count_validity_days(period) <= most


def test_bounds_of_days_are_both_reached() -> None:
    """Midnight to midnight less a second is the most, noon to noon less a second the fewest."""
    midnight = NOON.replace(hour=0)
    assert bound_validity_days(midnight.date(), midnight.date() + timedelta(9)) == (9, 10)
    assert count_validity_days(a_period(10 * DAY_S - 1, midnight)) == 10
    assert count_validity_days(a_period(9 * DAY_S - 1, NOON)) == 9
    assert bound_validity_days(midnight.date(), midnight.date()) == (1, 1)
    assert bound_validity_days(date(2026, 1, 2), date(2026, 1, 1)) == (0, 0)


@pytest.mark.parametrize(
    ("issued", "max_days", "recommended", "domain", "organization"),
    [
        (date(2018, 3, 1), 825, 825, 825, 825),
        (date(2020, 8, 31), 825, 825, 825, 825),
        (date(2020, 9, 1), 398, 397, 825, 825),
        (date(2021, 9, 30), 398, 397, 825, 825),
        (date(2021, 10, 1), 398, 397, 398, 825),
        (date(2026, 3, 14), 398, 397, 398, 825),
        (date(2026, 3, 15), 200, 199, 200, 398),
        (date(2027, 3, 14), 200, 199, 200, 398),
        (date(2027, 3, 15), 100, 99, 100, 398),
        (date(2029, 3, 14), 100, 99, 100, 398),
        (date(2029, 3, 15), 47, 46, 10, 398),
        (date(2040, 1, 1), 47, 46, 10, 398),
    ],
)
def test_issue_policy_is_the_row_of_its_day(
    issued: date, max_days: int, recommended: int, domain: int, organization: int
) -> None:
    """The first and the last day of every row of the published tables."""
    policy = find_issue_policy(issued)
    assert policy
    assert (policy.max_days, policy.recommended_max_days) == (max_days, recommended)
    assert (policy.domain_reuse_days, policy.organization_reuse_days) == (domain, organization)
    assert policy.issued_from <= issued <= (policy.issued_until or issued)


def test_issue_policy_tells_its_first_and_last_day() -> None:
    """A row ends the day before the next begins; the newest has no end."""
    today, last = find_issue_policy(date(2026, 11, 22)), find_issue_policy(date(2029, 3, 15))
    assert today
    assert (today.issued_from, today.issued_until) == (date(2026, 3, 15), date(2027, 3, 14))
    assert last
    assert last.issued_until is None


def test_issue_policy_is_silent_before_its_first_row() -> None:
    """For certificates issued before 2018-03-01 nothing is on file, and that is said."""
    assert find_issue_policy(date(2018, 2, 28)) is None
    assert find_cap(date(2018, 2, 28), 397) is None
    judged = judge_days(date(2018, 2, 28), date(2020, 2, 28))
    assert (judged.verdict, judged.max_days) == ("no-policy", None)
    assert "2018-02-28, before 2018-03-01" in judged.note


@pytest.mark.parametrize(
    ("issued", "own", "cap"),
    [
        (date(2020, 12, 1), None, 397),
        (date(2020, 12, 1), 398, 398),
        (date(2020, 12, 1), 399, 397),
        (date(2020, 12, 1), 90, 90),
        (date(2026, 11, 1), 397, 199),
        (date(2026, 11, 1), 200, 200),
        (date(2027, 3, 15), 200, 99),
        (date(2029, 3, 15), 47, 47),
    ],
)
def test_cap_is_the_vendors_own_only_while_it_is_allowed(
    issued: date, own: int | None, cap: int
) -> None:
    """A cap from an older rule gives way to what CAs issue on the day."""
    assert find_cap(issued, own) == cap


@pytest.mark.parametrize(
    ("begins", "days", "verdict"),
    [
        (datetime(2020, 8, 31, 23, 59, 59, tzinfo=UTC), 825, "within-limit"),
        (datetime(2020, 9, 1, tzinfo=UTC), 825, "over-limit"),
        (datetime(2020, 9, 1, tzinfo=UTC), 398, "within-limit"),
        (datetime(2020, 9, 1, tzinfo=UTC), 399, "over-limit"),
        (datetime(2026, 3, 15, tzinfo=UTC), 200, "within-limit"),
        (datetime(2026, 3, 15, tzinfo=UTC), 201, "over-limit"),
        (datetime(2018, 2, 28, tzinfo=UTC), 825, "no-policy"),
    ],
)
def test_period_over_its_limit_is_found(begins: datetime, days: int, verdict: str) -> None:
    """A certificate is judged by the limit of the day on which it was issued, to the second."""
    exact = judge_period(a_period(days * DAY_S - 1, begins))
    assert (exact.verdict, exact.days) == (verdict, days)


def test_period_over_its_limit_by_a_second_is_found() -> None:
    """The published trap: notAfter of notBefore + 398 days is 399 days."""
    begins = datetime(2020, 12, 1, tzinfo=UTC)
    assert judge_period(a_period(398 * DAY_S, begins)).verdict == "over-limit"
    assert judge_period(a_period(398 * DAY_S - 1, begins)).verdict == "within-limit"


def test_days_without_times_are_over_the_limit_only_for_certain() -> None:
    """From days alone a certificate gets the benefit of the time of day, and no more."""
    issued = date(2026, 3, 15)
    assert judge_days(issued, issued + timedelta(200)).verdict == "within-limit"
    assert judge_days(issued, issued + timedelta(201)).verdict == "over-limit"


def test_certificate_issued_after_it_expired_is_reversed() -> None:
    """Issued 2020-02-01, expires 2020-01-01: no period at all, and never valid."""
    assert judge_days(date(2020, 2, 1), date(2020, 1, 1)).verdict == "reversed"
    reversed_period = a_period(-1)
    assert judge_period(reversed_period).verdict == "reversed"
    assert tell_state(reversed_period, NOON) == "reversed"
    assert count_whole_days_left(reversed_period, NOON) == 0


def test_state_holds_through_both_ends() -> None:
    """Valid at notBefore and at notAfter, not a second before or after."""
    period = a_period(10 * DAY_S)
    assert tell_state(period, period.not_before - SECOND) == "not-yet-valid"
    assert tell_state(period, period.not_before) == "valid"
    assert tell_state(period, period.not_after) == "valid"
    assert tell_state(period, period.not_after + SECOND) == "expired"


@given(days=st.integers(0, 800), part_s=st.integers(0, DAY_S - 1))
def test_whole_days_left_are_rounded_down_and_never_negative(days: int, part_s: int) -> None:
    """A part of a day left is not promised as a day; an expired certificate has none."""
    period = a_period(900 * DAY_S)
    moment = period.not_after + SECOND - timedelta(days=days, seconds=part_s)
    assert count_whole_days_left(period, moment) == days
    assert count_whole_days_left(period, period.not_after + timedelta(days, part_s)) == 0


def test_days_left_end_on_the_day_of_expiry() -> None:
    """On the day of expiry and after it nothing is left; across 29 February it counts."""
    assert count_days_left(date(2021, 1, 1), date(2020, 12, 1)) == 31
    assert count_days_left(date(2021, 1, 1), date(2021, 1, 1)) == 0
    assert count_days_left(date(2021, 1, 1), date(2021, 2, 1)) == 0
    assert count_days_left(date(2028, 3, 1), date(2028, 2, 28)) == 2


def test_moment_with_an_offset_is_kept_in_utc_and_told_in_the_readers_day() -> None:
    """notAfter late on New Year's Eve in New York is next year in UTC and in Shanghai."""
    new_york = timezone(timedelta(hours=-5))
    period = ValidityPeriod(
        not_before=datetime(2026, 12, 1, tzinfo=UTC),
        not_after=datetime(2026, 12, 31, 22, 30, tzinfo=new_york),
    )
    assert period.not_after == datetime(2027, 1, 1, 3, 30, tzinfo=UTC)
    assert period.not_after.tzinfo is UTC
    assert date_moment(period.not_after, new_york) == date(2026, 12, 31)
    assert date_moment(period.not_after, ZoneInfo("Asia/Shanghai")) == date(2027, 1, 1)
    assert date_moment(period.not_after, UTC) == date(2027, 1, 1)


def test_issue_day_is_that_of_utc() -> None:
    """Begun on the evening of 14 March 2026 in New York, a certificate is under the new limit."""
    begins = datetime(2026, 3, 14, 22, tzinfo=timezone(timedelta(hours=-5)))
    assert judge_period(a_period(398 * DAY_S - 1, begins)).max_days == 200


def test_clock_change_adds_no_hour_to_a_period() -> None:
    """Wall clocks that went forward in between do not make a day of 23 hours a whole one."""
    zone = ZoneInfo("America/New_York")
    period = ValidityPeriod(
        not_before=datetime(2026, 3, 7, 12, tzinfo=zone),
        not_after=datetime(2026, 3, 8, 12, 59, 59, tzinfo=zone),
    )
    assert count_validity_days(period) == 1


def test_moment_without_an_offset_or_beyond_the_calendar_is_refused() -> None:
    """A bare time could mean any zone, and one that UTC has no year for is no time: both told."""
    with pytest.raises(ValidationError, match="timezone"):
        ValidityPeriod(not_before=datetime(2026, 1, 1), not_after=NOON)
    late = datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5)))
    with pytest.raises(ValidationError, match="UTC calendar"):
        ValidityPeriod(not_before=NOON, not_after=late)


def test_certificate_without_a_real_end_is_counted() -> None:
    """RFC 5280's notAfter of 99991231235959Z is the last second there is."""
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    period = ValidityPeriod(not_before=datetime(9999, 12, 31, tzinfo=UTC), not_after=last)
    assert count_validity_days(period) == 1
    assert count_whole_days_left(period, period.not_before) == 1
