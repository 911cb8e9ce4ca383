"""A plan ends where its days say, and takes the fewest certificates that cover it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.resolve.validity import find_cap
from generator.resolve.validity_plan import (
    count_certificates,
    cover_plan,
    reissue_certificate,
    renew_plan,
)
from tests.resolve.validity_orders import BALANCE, YEAR, a_policy

STARTS = st.dates(date(2018, 3, 1), date(2031, 1, 1))


@pytest.mark.parametrize(
    ("starts", "count"),
    [
        (date(2020, 12, 1), 1),
        (date(2026, 3, 14), 1),
        (date(2026, 3, 15), 2),
        (date(2026, 9, 28), 2),
        (date(2026, 11, 1), 3),
        (date(2027, 3, 15), 4),
        (date(2028, 6, 1), 4),
        (date(2029, 3, 15), 8),
        (date(2031, 1, 1), 8),
    ],
)
def test_year_takes_that_many_certificates(starts: date, count: int) -> None:
    """One a year until 2026-03-14, at least 4 from 2027-03-15, at least 8 from 2029-03-15."""
    assert count_certificates(starts, starts + timedelta(YEAR)) == count


def test_plan_that_crosses_a_change_counts_with_the_cap_of_each_issue_date() -> None:
    """From 2026-11-01: 199 days, 199 again if reissued by 2027-03-14, and the rest."""
    planned = cover_plan(date(2026, 11, 1), date(2027, 11, 1))
    assert planned
    assert [(c.issued, c.days, c.plan_days_after) for c in planned] == [
        (date(2026, 11, 1), 199, 166),
        (date(2027, 3, 14), 199, 33),
        (date(2027, 9, 29), 33, 0),
    ]


def test_reissue_before_a_lower_cap_can_save_a_certificate() -> None:
    """From 2026-09-28 two certificates do, where one after the other would take three."""
    starts, ends = date(2026, 9, 28), date(2027, 9, 28)
    planned = cover_plan(starts, ends)
    assert planned
    assert [c.issued for c in planned] == [starts, date(2027, 3, 14)]
    second = reissue_certificate(ends, starts + timedelta(199))
    assert second
    assert (second.days, second.plan_days_after) == (99, 67)


def reach_furthest(starts: date, ends: date, certificates: int, own_cap: int | None) -> date:
    """How far that many certificates reach without a gap, each possible day tried."""
    covered = starts
    for _ in range(certificates):
        ways = [starts + timedelta(n) for n in range((covered - starts).days + 1)]
        covered = max(day + timedelta(find_cap(day, own_cap) or 0) for day in ways)
        if covered >= ends:
            break
    return covered


@given(starts=STARTS, days=st.integers(1, 800), own_cap=st.none() | st.integers(20, 400))
def test_certificates_cover_the_plan_and_one_fewer_does_not(
    starts: date, days: int, own_cap: int | None
) -> None:
    """No gap, no certificate over its cap or past the plan, and none too many."""
    ends = starts + timedelta(days)
    planned = cover_plan(starts, ends, own_cap)
    assert planned
    assert planned[0].issued == starts
    assert planned[-1].ends == ends
    for before, after in pairwise(planned):
        assert before.issued < after.issued <= before.ends < after.ends
    for certificate in planned:
        cap = find_cap(certificate.issued, own_cap)
        assert cap
        assert 0 < certificate.days <= cap
        assert certificate.ends == certificate.issued + timedelta(certificate.days) <= ends
        assert certificate.plan_days_after == (ends - certificate.ends).days
    assert reach_furthest(starts, ends, len(planned), own_cap) >= ends
    assert reach_furthest(starts, ends, len(planned) - 1, own_cap) < ends


def test_plan_of_no_days_takes_no_certificate() -> None:
    """Where nothing is left to cover, nothing is planned."""
    assert cover_plan(date(2026, 11, 1), date(2026, 11, 1)) == ()


def test_plan_before_the_first_limit_is_not_counted() -> None:
    """Without a cap on file no number is named."""
    assert cover_plan(date(2018, 2, 28), date(2019, 2, 28)) is None
    assert count_certificates(date(2018, 2, 28), date(2019, 2, 28)) is None
    assert reissue_certificate(date(2019, 2, 28), date(2018, 2, 28)) is None


@pytest.mark.parametrize(("early", "days", "after"), [(90, 199, 57), (60, 199, 27), (32, 198, 0)])
def test_reissue_within_a_plan_is_plain_arithmetic(early: int, days: int, after: int) -> None:
    """A plan of 365 days whose first certificate of 199 is reissued 90, 60 or 32 days early.

    One vendor publishes 199 days and 58, 28 and 0 left for these: a day more than days add up to.
    """
    starts = date(2026, 4, 1)
    first = reissue_certificate(starts + timedelta(YEAR), starts)
    assert first
    assert (first.days, first.plan_days_after) == (199, 166)
    again = reissue_certificate(starts + timedelta(YEAR), first.ends - timedelta(early))
    assert again
    # The latest of these days is 2026-09-15, so all stand under the same cap.
    assert (again.days, again.plan_days_after) == (days, after)


def test_reissue_after_the_plan_has_ended_is_none() -> None:
    """On its last day and later a plan yields no certificate."""
    assert reissue_certificate(date(2026, 12, 1), date(2026, 12, 1)) is None
    assert reissue_certificate(date(2026, 12, 1), date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("carry_over", "balance", "carried", "ends"),
    [
        ("none", None, 0, date(2021, 10, 3)),
        ("plan", None, 90, date(2022, 1, 1)),
        ("certificate", None, 32, date(2021, 11, 4)),
        ("certificate", BALANCE, 90, date(2022, 1, 1)),
        ("none", BALANCE, 0, date(2021, 10, 3)),
    ],
)
def test_plan_holds_the_days_that_the_policy_gives_it(
    carry_over: str, balance: object, carried: int, ends: date
) -> None:
    """Renewed 90 days before 2021-01-01, by policy; a balance adds what the certificate cannot."""
    policy = a_policy(carry_over, balance_evidence=balance)
    plan = renew_plan(policy, date(2021, 1, 1), YEAR, date(2020, 10, 3))
    assert plan
    assert (plan.starts, plan.ends) == (date(2020, 10, 3), ends)
    assert (plan.carried_days, plan.lost_days) == (carried, 90 - carried)


@given(
    expires=STARTS,
    early=st.integers(-30, 400),
    term=st.integers(1, 1200),
    carry_over=st.sampled_from(["none", "plan", "certificate"]),
    balance=st.sampled_from([None, BALANCE]),
)
def test_plan_neither_invents_nor_forgets_days(
    expires: date, early: int, term: int, carry_over: str, balance: object
) -> None:
    """Carried and lost are the days left, and with all carried a plan ends a term after the old."""
    renewed = max(expires - timedelta(early), date(2018, 3, 1))
    left = max(0, (expires - renewed).days)
    plan = renew_plan(a_policy(carry_over, balance_evidence=balance), expires, term, renewed)
    assert plan
    assert plan.carried_days + plan.lost_days == left
    assert plan.ends == renewed + timedelta(term + plan.carried_days)
    if left > 90:
        assert plan.carried_days == 0
    elif left and carry_over == "plan":
        assert plan.ends == expires + timedelta(term)


def test_plan_that_turns_on_an_unknown_limit_is_not_judged() -> None:
    """Carry-over to the certificate needs the cap of a day before 2018-03-01; to the plan not."""
    days = (date(2018, 3, 20), YEAR, date(2018, 2, 20))
    assert renew_plan(a_policy("certificate"), *days) is None
    assert renew_plan(a_policy("plan"), *days)
