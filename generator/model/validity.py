"""The nouns of validity: periods, the policy of an issue date, renewals, plans and verdicts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime

from generator.model.base import Noun


def _to_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{moment.isoformat()} has no place in the UTC calendar") from error


Moment = Annotated[AwareDatetime, AfterValidator(_to_utc)]
"""A point in time, given with its offset and kept in UTC."""

PeriodState = Literal["not-yet-valid", "valid", "expired", "reversed"]
"""Where a moment lies; a `reversed` period ends before it begins and is never valid."""

PeriodVerdict = Literal["within-limit", "over-limit", "reversed", "no-policy"]
"""A period against the limit of its issue date; `no-policy`: the date is before the first row."""

CertificateVerdict = Literal["nothing-lost", "days-lost", "term-over-cap", "no-carry-over"]
"""What becomes of the days left when one certificate takes another's place.

`term-over-cap`: the term sold does not fit into one certificate, so nothing can be carried.
`no-carry-over`: the vendor adds no days to certificates, or not on that day.
"""

RenewalSentence = Literal["nothing-lost", "balance-on-order", "plan-runs-to", "nothing"]
"""The strongest sentence that is true.

`nothing-lost`: no day is lost, at certificate level. `balance-on-order`: days over the cap stay on
the order. `plan-runs-to`: the paid plan runs to its last day, certificates are reissued within it.
`nothing`: early renewal is not spoken of.
"""


class ValidityPeriod(Noun):
    """From notBefore through notAfter, inclusive (BR section 1.6.1, after RFC 5280 4.1.2.5)."""

    not_before: Moment
    """First moment of validity."""
    not_after: Moment
    """Last moment of validity; the certificate still holds at it."""


class IssuePolicy(Noun):
    """What the Baseline Requirements say of a certificate issued on a day (BR 6.3.2 and 4.2.1)."""

    issued_from: date
    """First day of issue, in UTC, with this limit on validity."""
    issued_until: date | None
    """Last day of issue with this limit on validity; None where no change is known."""
    max_days: int
    """Most days of validity."""
    recommended_max_days: int
    """Most days that CAs issue."""
    domain_reuse_days: int
    """How old the validation of a domain may be."""
    organization_reuse_days: int
    """How old the validation of an organisation may be."""
    source: str
    """The ballot and section that lay down the limit on validity."""
    as_of: date
    """When the source was read."""


class JudgedPeriod(Noun):
    """A validity period against the limit of the day on which it began."""

    verdict: PeriodVerdict
    """Whether the period was allowed."""
    days: int
    """Days as the BR count them; the fewest possible where only calendar days are known."""
    max_days: int | None
    """The limit; None before the first row on file."""
    note: str
    """The verdict as a sentence."""


class RenewalWindow(Noun):
    """The days on which an order can be renewed before it ends."""

    opens: date
    """First day."""
    closes: date
    """Last day: that of expiry."""


class CertificateRenewal(Noun):
    """What one certificate gets of another's days when it takes its place on a day."""

    renewed: date
    """Day of issue of the new certificate, in UTC."""
    days_left: int
    """Whole days left on the old certificate, R."""
    term_days: int
    """Days sold, T."""
    cap_days: int
    """Most days that the vendor issues on that day, C."""
    carried_days: int
    """Days of the old certificate that the new one holds beside the term."""
    lost_days: int
    """Days of the old certificate that it does not hold."""
    certificate_days: int
    """Days of the new certificate."""
    new_end: date
    """The day on which it ends."""
    verdict: CertificateVerdict
    """What may be concluded."""


class PlannedCertificate(Noun):
    """One of the certificates that cover a plan."""

    issued: date
    """Day of issue."""
    days: int
    """Days of validity, up to the plan's end."""
    ends: date
    """The day on which it ends."""
    plan_days_after: int
    """Days of the plan that it does not reach."""


class PlanRenewal(Noun):
    """What renewing on a day yields for the paid plan, however many certificates it takes."""

    starts: date
    """First day of the new plan."""
    ends: date
    """The day on which the new plan ends."""
    carried_days: int
    """Days of the old plan that the new one holds beside the term."""
    lost_days: int
    """Days of the old plan that it does not hold."""


class RenewalVerdict(Noun):
    """What may truthfully be said of renewing an order on a day."""

    renewed: date
    """Day of renewal."""
    days_left: int
    """Whole days left on that day; 0 once it has expired."""
    certificate: CertificateRenewal | None
    """Outcome at certificate level; None where it cannot be judged."""
    plan: PlanRenewal | None
    """Outcome at plan level; None where it cannot be judged."""
    fewest_certificates: int | None
    """How many certificates the new plan takes at least."""
    may_say: RenewalSentence
    """The strongest sentence that is true."""
    why: str
    """The reason, as a sentence."""
    evidence: str
    """What the sentence rests on; empty where nothing is said."""
