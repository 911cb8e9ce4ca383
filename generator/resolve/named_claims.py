"""Claims that copy names, an order and a day in; what is said in the place of each out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from generator.model.brand import Brand, Product
from generator.model.claim import Claim
from generator.model.copy_deck import ClaimCopy, CopyDeck
from generator.model.manifest import ManifestClaim
from generator.model.order import Order
from generator.model.placeholders import CLAIM_PATTERN
from generator.model.validity import RenewalVerdict
from generator.resolve.carry_over import carry_days_over
from generator.resolve.locales import write_date, write_days
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.validity_claims import judge_renewal

Values = Mapping[str, str]


class Judgement(NamedTuple):
    """Whether a claim is true, and why."""

    holds: bool
    reason: str
    evidence: str = ""
    verdict: RenewalVerdict | None = None
    """The figures, for claims on renewal."""


class Decision(NamedTuple):
    """What is said where copy names a claim."""

    asked: str
    """The claim that copy names."""
    said: str
    """The claim that is said: itself, a fallback, or empty for none."""
    judgement: Judgement
    """Of the claim that is said; of the one asked for, where none is."""
    reason: str
    """Why the claim asked for holds or does not."""


def decide_claims(brand: Brand, order: Order, product: Product, day: date) -> dict[str, Decision]:
    """For each claim of the brand, what may be said of that order on that day."""
    claims = {claim.id: claim for claim in brand.claims}
    judged = {
        name: judge_claim(claim, brand, order, product, day) for name, claim in claims.items()
    }
    return {name: _decide(claims[name], judged) for name in claims}


def _decide(claim: Claim, judged: Mapping[str, Judgement]) -> Decision:
    asked = judged[claim.id]
    for name in (claim.id, *claim.fallbacks):
        if judged[name].holds:
            return Decision(claim.id, name, judged[name], asked.reason)
    return Decision(claim.id, "", asked, asked.reason)


def judge_claim(claim: Claim, brand: Brand, order: Order, product: Product, day: date) -> Judgement:
    """Whether one claim is true of an order on a day."""
    return CONDITIONS[claim.condition](claim, brand, order, product, day)


Judge = Callable[[Claim, Brand, Order, Product, date], Judgement]


def _judge_always(
    claim: Claim, brand: Brand, order: Order, product: Product, day: date
) -> Judgement:
    if claim.evidence is None:
        return Judgement(False, "no evidence is given for it")
    evidence = f"{claim.evidence.source}, {claim.evidence.as_of}"
    return Judgement(True, "its evidence stands", evidence)


def _judge_nothing_lost(
    claim: Claim, brand: Brand, order: Order, product: Product, day: date
) -> Judgement:
    return _judge_sentence("nothing-lost", brand, order, product, day)


def _judge_balance(
    claim: Claim, brand: Brand, order: Order, product: Product, day: date
) -> Judgement:
    return _judge_sentence("balance-on-order", brand, order, product, day)


def _judge_plan_end(
    claim: Claim, brand: Brand, order: Order, product: Product, day: date
) -> Judgement:
    # Judged without what one certificate may hold: the plan's end is true beside it.
    policy = brand.renewal_policy.model_copy(
        update={"balance_evidence": None, "carry_over": _without_certificates(brand)}
    )
    plan_only = brand.model_copy(update={"renewal_policy": policy})
    return _judge_sentence("plan-runs-to", plan_only, order, product, day)


def _without_certificates(brand: Brand) -> str:
    kind = brand.renewal_policy.carry_over
    return "plan" if kind == "certificate" else kind


def _judge_sentence(
    sentence: str, brand: Brand, order: Order, product: Product, day: date
) -> Judgement:
    verdict = judge_renewal(
        order, brand.renewal_policy, product.term_days, day, brand.evidence_max_age_days
    )
    holds = verdict.may_say == sentence
    return Judgement(holds, verdict.why, verdict.evidence, verdict)


def _judge_carried_days(
    claim: Claim, brand: Brand, order: Order, product: Product, day: date
) -> Judgement:
    policy = brand.renewal_policy
    carry = carry_days_over(policy, day, order.expires, product.term_days)
    if carry is None:
        return Judgement(False, f"the policy adds no days to the plan on {day}")
    reason = f"{carry.carried_days} days left on {day} are added to the plan"
    evidence = f"{policy.evidence.source}, {policy.evidence.as_of}"
    verdict = judge_renewal(order, policy, product.term_days, day, brand.evidence_max_age_days)
    return Judgement(True, reason, evidence, verdict)


CONDITIONS: dict[str, Judge] = {
    "always": _judge_always,
    "days-carry-over": _judge_carried_days,
    "nothing-lost": _judge_nothing_lost,
    "balance-on-order": _judge_balance,
    "plan-runs-to": _judge_plan_end,
}
"""How each condition is decided."""


def write_claims(
    decisions: Mapping[str, Decision], deck: CopyDeck, values: Values, product: Product
) -> dict[str, str]:
    """What stands in the place of `{claim: id, form}`, by `claim id form`; empty for nothing."""
    written = {}
    for asked, decision in decisions.items():
        copy = deck.shared.claims.get(decision.said) if decision.said else None
        known = {**values, **collect_verdict_values(decision.judgement.verdict, product, deck)}
        for form in ("text", "short", "long"):
            text = _choose_form(copy, form) if copy else ""
            written[f"claim {asked} {form}"] = fill_placeholders(text, known) if text else ""
    return written


def _choose_form(copy: ClaimCopy, form: str) -> str:
    return getattr(copy, form) or copy.text


def collect_verdict_values(
    verdict: RenewalVerdict | None, product: Product, deck: CopyDeck
) -> dict[str, str]:
    """Placeholders that follow from renewing an order on a day."""
    if verdict is None or verdict.plan is None:
        return {}
    forms, locale = deck.shared.days, deck.locale
    certificate = verdict.certificate
    on_certificate = verdict.may_say == "nothing-lost" and certificate is not None
    carried = (
        certificate.carried_days if on_certificate and certificate else verdict.plan.carried_days
    )
    end = certificate.new_end if on_certificate and certificate else verdict.plan.ends
    return {
        "carried_days": write_days(carried, forms, locale),
        "carried_days_number": str(carried),
        "term_days": write_days(product.term_days, forms, locale),
        "term_days_number": str(product.term_days),
        "total_days": write_days(carried + product.term_days, forms, locale),
        "new_end": write_date(end, locale),
    }


def find_claims(texts: Iterable[str], decisions: Mapping[str, Decision]) -> tuple[str, ...]:
    """Ids of the claims that copy names and that are said, themselves or by a fallback."""
    asked = [found[1] for text in texts for found in CLAIM_PATTERN.finditer(text)]
    return tuple(dict.fromkeys(name for name in asked if decisions[name].said))


def list_stage_claims(
    decisions: Mapping[str, Decision],
    texts: Iterable[str],
    written: Values,
    locale: str,
    stage: str,
) -> tuple[ManifestClaim, ...]:
    """The ledger's lines for the claims that a stage's copy names."""
    asked = {found[1] for text in texts for found in CLAIM_PATTERN.finditer(text)}
    return tuple(_record(decisions[name], written, locale, stage) for name in sorted(asked))


def _record(decision: Decision, written: Values, locale: str, stage: str) -> ManifestClaim:
    verdict = decision.judgement.verdict
    said = decision.said
    return ManifestClaim(
        id=f"{decision.asked}.{stage}",
        locale=locale,
        text=written[f"claim {decision.asked} text"],
        value=str(verdict.days_left) if verdict else "",
        evidence=decision.judgement.evidence if said else "",
        verdict="holds" if said == decision.asked else "weaker" if said else "left-out",
        reason=decision.reason
        if said == decision.asked or not said
        else (f"{decision.reason}; said instead: {said}"),
    )
