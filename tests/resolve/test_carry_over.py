"""Carry-over is the brand's policy and plain arithmetic with dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.brand import RenewalPolicy
from generator.model.claim import Evidence
from generator.resolve.carry_over import carry_days_over

YEAR = 365
EXPIRES = date(2026, 12, 20)


def a_policy(
    carry_over: Literal["none", "plan", "certificate"] = "plan", window_days: int = 90
) -> RenewalPolicy:
    """A policy with that reach."""
    evidence = Evidence(source="Renewal policy", as_of=date(2026, 9, 1))
    return RenewalPolicy(window_days=window_days, carry_over=carry_over, evidence=evidence)


def test_days_left_are_added_to_the_term() -> None:
    """Renewed 30 days early, a plan of 365 days runs 395 days from the renewal."""
    carry = carry_days_over(a_policy(), date(2026, 11, 20), EXPIRES, YEAR)
    assert carry
    assert carry.carried_days == 30
    assert carry.new_end == date(2027, 12, 20)


def test_policy_that_carries_nothing_yields_nothing() -> None:
    """Without a policy there is no promise."""
    assert carry_days_over(a_policy("none"), date(2026, 11, 20), EXPIRES, YEAR) is None


@pytest.mark.parametrize(
    ("days_early", "carried"), [(91, None), (90, 90), (1, 1), (0, None), (-1, None), (-7, None)]
)
def test_window_bounds_are_inclusive_and_end_before_expiry(
    days_early: int, carried: int | None
) -> None:
    """The first day of the window counts; on the day of expiry nothing is left to carry."""
    carry = carry_days_over(a_policy(), EXPIRES - timedelta(days_early), EXPIRES, YEAR)
    assert (carry.carried_days if carry else None) == carried


def test_leap_day_is_a_day_like_any_other() -> None:
    """Across 29 February the carried days count it, and the new end lies where a calendar says."""
    carry = carry_days_over(a_policy(), date(2028, 2, 28), date(2028, 3, 1), YEAR)
    assert carry
    assert carry.carried_days == 2
    assert carry.new_end == date(2029, 3, 1)
    on_leap_day = carry_days_over(a_policy(), date(2028, 2, 29), date(2028, 3, 30), YEAR)
    assert on_leap_day
    assert (on_leap_day.carried_days, on_leap_day.new_end) == (30, date(2029, 3, 30))


@given(
    expires=st.dates(date(2000, 1, 1), date(2090, 12, 31)),
    early=st.integers(-400, 400),
    term_days=st.integers(1, 1200),
    window_days=st.integers(0, 400),
)
def test_no_paid_day_is_lost_or_invented(
    expires: date, early: int, term_days: int, window_days: int
) -> None:
    """Inside the window the new plan ends a whole term after the old; outside nothing is said."""
    carry = carry_days_over(
        a_policy(window_days=window_days), expires - timedelta(early), expires, term_days
    )
    if 0 < early <= window_days:
        assert carry
        assert carry.carried_days == early
        assert carry.new_end - expires == timedelta(term_days)
    else:
        assert carry is None


@given(early=st.integers(2, 90))
def test_waiting_a_day_never_moves_the_new_end(early: int) -> None:
    """Whenever a customer renews inside the window, the new plan ends on the same day."""
    ends = {
        carry.new_end
        for days in (early, early - 1)
        for carry in [carry_days_over(a_policy(), EXPIRES - timedelta(days), EXPIRES, YEAR)]
        if carry
    }
    assert ends == {EXPIRES + timedelta(YEAR)}
