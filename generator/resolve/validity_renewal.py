"""Days of an order and the vendor's policy in, what each day of renewal keeps and loses out.

This is the certificate level: one certificate takes another's place. The Baseline Requirements
stipulate nothing on renewal (BR section 4.6); windows and carry-over are the vendor's policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import dropwhile, takewhile

from generator.model.brand import RenewalPolicy
from generator.model.validity import CertificateRenewal, CertificateVerdict, RenewalWindow
from generator.resolve.validity import count_days_left, find_cap


def find_window(policy: RenewalPolicy, issued: date | None, expires: date) -> RenewalWindow | None:
    """The days on which the policy lets an order be renewed before it ends.

    Never before the day of issue, where that is known: a window of 90 days is longer than a
    certificate of 46. None where the order ends before it begins.
    """
    begins = issued or date.min
    if expires < begins:
        return None
    opens = expires - timedelta(min(policy.window_days, (expires - begins).days))
    return RenewalWindow(opens=opens, closes=expires)


def carry_days(days_left: int, term_days: int, cap_days: int) -> int:
    """How many of R days one certificate holds beside T, so that together they stay within C."""
    return min(days_left, max(0, cap_days - term_days))


def renew_certificate(
    policy: RenewalPolicy, expires: date, term_days: int, renewed: date
) -> CertificateRenewal | None:
    """The outcome of issuing on `renewed`; None before the first row of limits (BR 6.3.2).

    Nothing is carried before the policy's window opens, or once the old certificate has ended.
    A certificate of N days that is issued during a day ends N days later, at the same time.
    """
    cap_days = find_cap(renewed, policy.certificate_cap_days)
    if cap_days is None:
        return None
    days_left = count_days_left(expires, renewed)
    in_window = 0 <= (expires - renewed).days <= policy.window_days
    carries = policy.carry_over == "certificate" and in_window
    carried = carry_days(days_left, term_days, cap_days) if carries else 0
    certificate_days = min(term_days, cap_days) + carried
    return CertificateRenewal(
        renewed=renewed,
        days_left=days_left,
        term_days=term_days,
        cap_days=cap_days,
        carried_days=carried,
        lost_days=days_left - carried,
        certificate_days=certificate_days,
        new_end=renewed + timedelta(certificate_days),
        verdict=_conclude(carries, days_left, term_days, cap_days),
    )


def _conclude(carries: bool, days_left: int, term_days: int, cap_days: int) -> CertificateVerdict:
    if term_days > cap_days:
        return "term-over-cap"
    if not carries:
        return "no-carry-over"
    return "nothing-lost" if days_left + term_days <= cap_days else "days-lost"


def list_renewal_options(
    policy: RenewalPolicy, issued: date | None, expires: date, term_days: int, today: date
) -> tuple[CertificateRenewal, ...]:
    """The outcome of each day from today, or the window's first day, to the day of expiry.

    Empty once the certificate has expired; days before the first row of limits are left out.
    """
    window = find_window(policy, issued, expires)
    if window is None:
        return ()
    first = max(today, window.opens)
    days = (first + timedelta(n) for n in range((window.closes - first).days + 1))
    options = (renew_certificate(policy, expires, term_days, day) for day in days)
    return tuple(option for option in options if option)


def pick_days_that_matter(options: Sequence[CertificateRenewal]) -> tuple[CertificateRenewal, ...]:
    """The first and last of the options, and both sides of each day on which the answer turns."""
    turns = [
        n
        for n in range(1, len(options))
        if (options[n].cap_days, options[n].verdict)
        != (options[n - 1].cap_days, options[n - 1].verdict)
    ]
    kept = {0, len(options) - 1, *turns, *(n - 1 for n in turns)} if options else set()
    return tuple(options[n] for n in sorted(kept))


def find_earliest_full_carry(options: Sequence[CertificateRenewal]) -> CertificateRenewal | None:
    """The earliest option on which nothing is lost; None where each one loses days.

    Waiting from there on is not always safe: a lower cap may come into force before expiry.
    """
    return next((option for option in options if option.verdict == "nothing-lost"), None)


def find_latest_full_carry(options: Sequence[CertificateRenewal]) -> CertificateRenewal | None:
    """The last day of the unbroken run that begins with the earliest; None where there is none."""
    from_earliest = dropwhile(lambda option: option.verdict != "nothing-lost", options)
    run = list(takewhile(lambda option: option.verdict == "nothing-lost", from_earliest))
    return run[-1] if run else None
