"""At certificate level days are carried while they fit under the cap of the issue date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.validity import CertificateRenewal
from generator.resolve.validity_renewal import (
    carry_days,
    find_earliest_full_carry,
    find_latest_full_carry,
    find_window,
    list_renewal_options,
    pick_days_that_matter,
    renew_certificate,
)
from tests.resolve.validity_orders import YEAR, a_policy

EXPIRES = date(2021, 1, 1)
ISSUED = date(2020, 1, 1)
EXPIRIES = st.dates(date(2018, 7, 1), date(2032, 1, 1))
TERMS = st.integers(1, 1200)
CAPS = st.none() | st.integers(1, 1200)


def renew(renewed: date, **changes: object) -> CertificateRenewal:
    """The outcome for the certificate of the published table, a year sold."""
    renewal = renew_certificate(a_policy(**changes), EXPIRES, YEAR, renewed)  # type: ignore[arg-type]
    assert renewal
    return renewal


@pytest.mark.parametrize(
    ("renewed", "cap", "days_left", "certificate_days", "lost", "verdict"),
    [
        (date(2021, 1, 1), 397, 0, 365, 0, "nothing-lost"),
        (date(2020, 12, 1), 397, 31, 396, 0, "nothing-lost"),
        (date(2020, 11, 30), 397, 32, 397, 0, "nothing-lost"),
        (date(2020, 11, 29), 397, 33, 397, 1, "days-lost"),
        (date(2020, 11, 29), 398, 33, 398, 0, "nothing-lost"),
        (date(2020, 11, 28), 398, 34, 398, 1, "days-lost"),
        (date(2020, 10, 3), 397, 90, 397, 58, "days-lost"),
    ],
)
def test_renewal_reproduces_the_published_table(
    renewed: date, cap: int, days_left: int, certificate_days: int, lost: int, verdict: str
) -> None:
    """Expires 2021-01-01, 365 days sold: every row, and the day beyond each earliest one."""
    renewal = renew(renewed, certificate_cap_days=cap)
    assert (renewal.days_left, renewal.lost_days) == (days_left, lost)
    assert (renewal.certificate_days, renewal.verdict) == (certificate_days, verdict)
    assert renewal.new_end == renewed + timedelta(certificate_days)


def test_renewal_without_a_cap_of_its_own_takes_what_cas_issue() -> None:
    """Cap left out: 397 days in 2020, so 30 November is the earliest."""
    assert renew(date(2020, 11, 30)).verdict == "nothing-lost"
    assert renew(date(2020, 11, 29)).verdict == "days-lost"


def test_renewal_ends_a_whole_term_after_the_old_certificate_if_nothing_is_lost() -> None:
    """Renewed on 2020-12-01, 396 days run to the anniversary of the old end."""
    assert renew(date(2020, 12, 1)).new_end == date(2022, 1, 1)


@pytest.mark.parametrize("carry_over", ["none", "plan"])
def test_renewal_without_carry_over_to_certificates_carries_nothing(carry_over: str) -> None:
    """Days that a plan gets are not in the certificate."""
    renewal = renew(date(2020, 12, 1), carry_over=carry_over)
    assert (renewal.verdict, renewal.carried_days) == ("no-carry-over", 0)
    assert (renewal.lost_days, renewal.certificate_days) == (31, 365)


def test_renewal_of_a_year_never_fits_since_2026() -> None:
    """From 2026-03-15 a year exceeds the cap on every day, that of expiry included."""
    for expires in (date(2026, 11, 30), date(2027, 12, 31), date(2031, 1, 1)):
        options = list_renewal_options(
            a_policy(), expires - timedelta(398), expires, YEAR, expires - timedelta(90)
        )
        assert len(options) == 91
        assert {option.verdict for option in options} == {"term-over-cap"}
        assert {option.carried_days for option in options} == {0}
        assert find_earliest_full_carry(options) is None


def test_renewal_of_a_short_term_still_carries_in_2026() -> None:
    """A term of 90 days and 60 left are 150: within 199."""
    renewal = renew_certificate(a_policy(), date(2026, 12, 31), 90, date(2026, 11, 1))
    assert renewal
    assert (renewal.verdict, renewal.carried_days) == ("nothing-lost", 60)


def test_renewal_before_the_first_limit_is_not_judged() -> None:
    """A day of issue before 2018-03-01 has no cap on file."""
    assert renew_certificate(a_policy(), date(2018, 3, 20), YEAR, date(2018, 2, 28)) is None
    assert renew_certificate(a_policy(), date(2018, 3, 20), YEAR, date(2018, 3, 1))


@given(
    expires=EXPIRIES, early=st.integers(-60, 400), term=TERMS, cap=CAPS, window=st.integers(0, 400)
)
def test_carried_and_lost_are_the_days_left(
    expires: date, early: int, term: int, cap: int | None, window: int
) -> None:
    """No day is invented or forgotten, and no certificate is longer than the cap of its day."""
    renewed = max(expires - timedelta(early), date(2018, 3, 1))
    policy = a_policy(certificate_cap_days=cap, window_days=window)
    renewal = renew_certificate(policy, expires, term, renewed)
    assert renewal
    assert renewal.carried_days + renewal.lost_days == renewal.days_left
    assert min(renewal.carried_days, renewal.lost_days) >= 0
    assert 0 < renewal.certificate_days <= renewal.cap_days
    if renewal.verdict == "nothing-lost":
        assert renewal.lost_days == 0
        assert renewal.certificate_days == term + renewal.days_left
        assert renewal.new_end == renewed + timedelta(renewal.days_left + term)
    if not 0 <= (expires - renewed).days <= window:
        assert renewal.carried_days == 0


@given(left=st.integers(0, 900), later=st.integers(0, 900), term=TERMS, cap=st.integers(1, 825))
def test_later_renewal_never_loses_more_under_one_cap(
    left: int, later: int, term: int, cap: int
) -> None:
    """Under the same cap fewer days left mean no more days lost."""
    fewer = max(0, left - later)
    assert fewer - carry_days(fewer, term, cap) <= left - carry_days(left, term, cap)


def test_waiting_over_a_change_of_limits_can_lose_days() -> None:
    """On 2026-03-14 a year and 20 days fit; a day later the cap of 199 lets none of them fit."""
    expires = date(2026, 4, 3)
    options = list_renewal_options(
        a_policy(), expires - timedelta(398), expires, YEAR, expires - timedelta(90)
    )
    earliest, latest = find_earliest_full_carry(options), find_latest_full_carry(options)
    assert earliest
    assert latest
    assert (earliest.renewed, earliest.days_left) == (date(2026, 3, 2), 32)
    assert (latest.renewed, latest.days_left) == (date(2026, 3, 14), 20)
    after = options[options.index(latest) + 1]
    assert (after.verdict, after.lost_days) == ("term-over-cap", 19)


def test_latest_safe_day_ends_before_a_gap() -> None:
    """60 days sold fit again once only 39 are left; the days between lose some."""
    expires = date(2027, 5, 20)
    options = list_renewal_options(a_policy(), None, expires, 60, date(2027, 3, 1))
    latest = find_latest_full_carry(options)
    assert latest
    assert latest.renewed == date(2027, 3, 14)
    kept = [o.days_left for o in options if o.verdict == "nothing-lost"]
    assert kept == [*range(80, 66, -1), *range(39, -1, -1)]


@given(expires=EXPIRIES, term=TERMS, cap=CAPS, window=st.integers(0, 400))
def test_earliest_day_of_nothing_lost_is_the_earliest(
    expires: date, term: int, cap: int | None, window: int
) -> None:
    """From R + T <= C alone: that day keeps all, and no day of the window before it does."""
    policy = a_policy(certificate_cap_days=cap, window_days=window)
    options = list_renewal_options(
        policy, date(2018, 3, 1), expires, term, expires - timedelta(400)
    )
    earliest = find_earliest_full_carry(options)
    full = [o for o in options if (expires - o.renewed).days + term <= o.cap_days]
    assert earliest == (full[0] if full else None)
    assert all(o.lost_days > 0 or term > o.cap_days for o in options if o not in full)
    latest = find_latest_full_carry(options)
    assert (latest is None) == (earliest is None)
    if earliest and latest:
        run = options[options.index(earliest) : options.index(latest) + 1]
        assert all(option in full for option in run)
        assert latest is options[-1] or options[options.index(latest) + 1] not in full


def test_options_run_from_the_windows_first_day_through_expiry() -> None:
    """Every day once, in order: 90 days before, 1 January itself, and those between."""
    options = list_renewal_options(a_policy(), ISSUED, EXPIRES, YEAR, date(2020, 6, 1))
    assert [option.renewed for option in options] == [
        date(2020, 10, 3) + timedelta(n) for n in range(91)
    ]


def test_options_begin_today_within_the_window() -> None:
    """Days that are over are no options."""
    options = list_renewal_options(a_policy(), ISSUED, EXPIRES, YEAR, date(2020, 12, 30))
    assert [option.days_left for option in options] == [2, 1, 0]


@pytest.mark.parametrize(
    ("issued", "expires"), [(ISSUED, date(2020, 12, 29)), (date(2021, 2, 1), date(2021, 1, 1))]
)
def test_options_of_an_expired_or_reversed_certificate_are_none(
    issued: date, expires: date
) -> None:
    """After its last day, or without a first one, there is nothing to renew early."""
    assert list_renewal_options(a_policy(), issued, expires, YEAR, date(2020, 12, 30)) == ()


def test_window_never_opens_before_the_issue_date() -> None:
    """90 days before its end a certificate of 46 days did not exist."""
    issued = date(2029, 4, 1)
    window = find_window(a_policy(), issued, issued + timedelta(46))
    assert window
    assert (window.opens, window.closes) == (issued, issued + timedelta(46))
    assert find_window(a_policy(), date(2020, 2, 1), date(2020, 1, 1)) is None
    for issued_at_all in (date(1, 1, 1), None):
        first = find_window(a_policy(window_days=400), issued_at_all, date(1, 2, 1))
        assert first
        assert first.opens == date(1, 1, 1)


def test_options_skip_days_before_the_first_limit() -> None:
    """A window that begins in February 2018 yields options from 1 March on."""
    expires = date(2018, 4, 1)
    options = list_renewal_options(a_policy(), date(2017, 4, 1), expires, YEAR, date(2018, 1, 1))
    assert options[0].renewed == date(2018, 3, 1)


def test_days_that_matter_are_the_ends_and_the_turns() -> None:
    """A window of 2020: its first day, both sides of the earliest full carry, and expiry."""
    options = list_renewal_options(a_policy(), ISSUED, EXPIRES, YEAR, date(2020, 6, 1))
    assert [(o.renewed, o.lost_days) for o in pick_days_that_matter(options)] == [
        (date(2020, 10, 3), 58),
        (date(2020, 11, 29), 1),
        (date(2020, 11, 30), 0),
        (date(2021, 1, 1), 0),
    ]
    assert pick_days_that_matter(()) == ()


def test_days_that_matter_show_a_change_of_limits() -> None:
    """The last day under the old cap and the first under the new one both matter."""
    expires = date(2027, 4, 1)
    options = list_renewal_options(a_policy(), date(2026, 9, 20), expires, YEAR, date(2027, 1, 1))
    assert [(o.renewed, o.cap_days) for o in pick_days_that_matter(options)] == [
        (date(2027, 1, 1), 199),
        (date(2027, 3, 14), 199),
        (date(2027, 3, 15), 99),
        (date(2027, 4, 1), 99),
    ]
