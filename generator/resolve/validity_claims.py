"""An order, the vendor's policy and a day of renewal in, what may truthfully be said out.

The verdict is arithmetic; the sentence needs evidence beside it. Where either is missing the
weaker sentence takes its place, or none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from generator.model.brand import RenewalPolicy
from generator.model.claim import Evidence
from generator.model.order import Order
from generator.model.validity import (
    CertificateRenewal,
    PlanRenewal,
    RenewalSentence,
    RenewalVerdict,
)
from generator.resolve.validity import count_days_left, say_no_policy
from generator.resolve.validity_plan import count_certificates, renew_plan
from generator.resolve.validity_renewal import renew_certificate

# BR section 4.6 stipulates nothing on renewal, so no text of the forum can be what a promise of
# carried days rests on.
FORUM = re.compile(r"\s*(the\s+)?(CA\s*/?\s*B(rowser)?\s+Forum|CABF|Baseline Requirements)\b", re.I)


class Spoken(NamedTuple):
    """A sentence, the reason for it, and what it rests on."""

    may_say: RenewalSentence
    why: str
    evidence: Evidence | None = None


def judge_renewal(
    order: Order,
    policy: RenewalPolicy,
    term_days: int,
    renewed: date,
    max_age_days: int | None = None,
) -> RenewalVerdict:
    """What becomes of the days left when an order is renewed on a day, and what copy may say of it.

    `order.expires` is the end of what was paid for: of the plan where certificates are reissued
    within one. Nothing is said outside the window, on dates that cannot be, without a limit on
    file for that day (BR 6.3.2), and where the policy or its evidence does not reach that day:
    evidence older than `max_age_days`, the brand's limit, carries nothing.
    """
    silence = find_silence(order, policy, term_days, renewed, max_age_days)
    policy = _drop_doubtful_evidence(policy, renewed, max_age_days)
    certificate = None if silence else renew_certificate(policy, order.expires, term_days, renewed)
    plan = None if silence else renew_plan(policy, order.expires, term_days, renewed)
    if certificate and plan:
        cap_days = policy.certificate_cap_days
        fewest = count_certificates(plan.starts, plan.ends, cap_days)
        spoken = _choose_sentence(policy, certificate, plan)
    else:
        fewest, spoken = None, Spoken("nothing", silence or say_no_policy(renewed))
    cited = spoken.evidence
    return RenewalVerdict(
        renewed=renewed,
        days_left=count_days_left(order.expires, renewed),
        certificate=certificate,
        plan=plan,
        fewest_certificates=fewest,
        may_say=spoken.may_say,
        why=spoken.why,
        evidence=f"{cited.source}, {cited.as_of}" if cited else "",
    )


def _choose_sentence(
    policy: RenewalPolicy, certificate: CertificateRenewal, plan: PlanRenewal
) -> Spoken:
    left, term, cap = certificate.days_left, certificate.term_days, certificate.cap_days
    sum_of_days = f"{left} days left and {term} sold are {left + term}"
    limit = f"the {cap} that one certificate holds if issued on {certificate.renewed}"
    if certificate.verdict == "nothing-lost":
        return Spoken("nothing-lost", f"{sum_of_days}, within {limit}", policy.evidence)
    reasons = {
        "days-lost": f"{sum_of_days}, {certificate.lost_days} over {limit}",
        "term-over-cap": f"{term} days sold are over {limit}",
        "no-carry-over": "the policy adds no days to a certificate",
    }
    why = reasons[certificate.verdict]
    if certificate.verdict == "days-lost" and policy.balance_evidence:
        stays = f"{why}; they stay on the order"
        return Spoken("balance-on-order", stays, policy.balance_evidence)
    if policy.reissue_evidence:
        runs = f"{why}; the plan runs to {plan.ends}"
        return Spoken("plan-runs-to", runs, policy.reissue_evidence)
    return Spoken("nothing", f"{why}, and no evidence of reissue within a plan is given")


def find_silence(
    order: Order,
    policy: RenewalPolicy,
    term_days: int,
    renewed: date,
    max_age_days: int | None = None,
) -> str:
    """Why nothing may be said of early renewal on that day, as a sentence; empty where it may."""
    opens, first, last = policy.window_days, policy.applies_from, policy.applies_until
    # A source that tells no first day leaves these two undecided; the others stand without it.
    if order.issued and order.expires < order.issued:
        return f"the order ends on {order.expires}, before it was issued on {order.issued}"
    if order.issued and renewed < order.issued:
        return f"on {renewed} the order is not valid yet: it was issued on {order.issued}"
    if order.renewed:
        return "the order was renewed already"
    if renewed > order.expires:
        return f"on {renewed} the order has expired: it ended on {order.expires}"
    if count_days_left(order.expires, renewed) > opens:
        return f"on {renewed} it cannot be renewed yet: the window opens {opens} days before expiry"
    if (first and renewed < first) or (last and renewed > last):
        return f"the policy does not apply on {renewed}: {first or '…'} to {last or '…'}"
    if term_days > (date.max - order.expires).days:
        return f"a term of {term_days} days after {order.expires} passes the end of the calendar"
    return find_doubt(policy.evidence, max_age_days, renewed)


def find_doubt(evidence: Evidence, max_age_days: int | None, day: date) -> str:
    """Why evidence carries no promise of carried days on a day, as a sentence; empty if it does."""
    if FORUM.match(evidence.source):
        return (
            f"“{evidence.source}” says nothing of renewal (BR section 4.6: no stipulation): "
            "the evidence must be the vendor's own policy"
        )
    age_days = (day - evidence.as_of).days
    if max_age_days is not None and age_days > max_age_days:
        return f"“{evidence.source}” was read {age_days} days before {day}, over {max_age_days}"
    return ""


def _drop_doubtful_evidence(
    policy: RenewalPolicy, day: date, max_age_days: int | None
) -> RenewalPolicy:
    """The policy without those promises whose own evidence does not carry them."""
    doubtful = {
        name: None
        for name in ("balance_evidence", "reissue_evidence")
        for evidence in [getattr(policy, name)]
        if evidence and find_doubt(evidence, max_age_days, day)
    }
    return policy.model_copy(update=doubtful)
