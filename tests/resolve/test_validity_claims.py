"""Copy may say what the dates, the cap and the vendor's evidence bear out, and nothing beyond."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.claim import Evidence
from generator.model.validity import RenewalVerdict
from generator.resolve.validity_claims import judge_renewal
from tests.resolve.validity_orders import BALANCE, POLICY, REISSUE, YEAR, a_policy, an_order

EXPIRES = date(2021, 1, 1)


def judge(renewed: date, expires: date = EXPIRES, **changes: Any) -> RenewalVerdict:
    """The verdict on an order of a year that ends on a day, under a policy with those changes."""
    max_age_days = changes.pop("max_age_days", None)
    return judge_renewal(an_order(expires), a_policy(**changes), YEAR, renewed, max_age_days)


def test_campaign_of_2020_says_396_days() -> None:
    """Renewed 2020-12-01: 365 and 31 days are 396, and nothing is lost."""
    verdict = judge(date(2020, 12, 1), balance_evidence=BALANCE, reissue_evidence=REISSUE)
    assert verdict.may_say == "nothing-lost"
    assert verdict.certificate
    assert verdict.certificate.certificate_days == 396
    assert "31 days left and 365 sold are 396" in verdict.why
    assert verdict.evidence == "Larkseal renewal policy 4.2, 2020-09-15"
    assert verdict.fewest_certificates == 1


def test_campaign_of_2026_never_says_so_of_a_one_year_product() -> None:
    """Whatever the day of a campaign dated 2026-11, a year exceeds the cap of one certificate."""
    for renewed in (date(2026, 11, 1) + timedelta(n) for n in range(30)):
        verdict = judge(renewed, date(2026, 12, 20), reissue_evidence=REISSUE)
        assert verdict.certificate
        assert verdict.certificate.verdict == "term-over-cap"
        assert verdict.may_say == "plan-runs-to"


@pytest.mark.parametrize(
    ("expires", "early", "promises", "may_say"),
    [
        (date(2021, 1, 1), 32, {}, "nothing-lost"),
        (date(2021, 1, 1), 33, {"balance_evidence": BALANCE}, "balance-on-order"),
        (date(2021, 1, 1), 33, {}, "nothing"),
        (date(2026, 3, 14), 0, {}, "nothing-lost"),
        (date(2026, 3, 15), 1, {}, "nothing-lost"),
        (date(2026, 3, 15), 0, {}, "nothing"),
        (date(2026, 3, 15), 0, {"balance_evidence": BALANCE}, "nothing"),
        (date(2026, 12, 20), 30, {"reissue_evidence": REISSUE}, "plan-runs-to"),
        (date(2026, 12, 20), 30, {}, "nothing"),
        (date(2027, 6, 1), 30, {"reissue_evidence": REISSUE}, "plan-runs-to"),
        (date(2027, 6, 1), 0, {}, "nothing"),
        (date(2029, 6, 1), 30, {"reissue_evidence": REISSUE}, "plan-runs-to"),
        (date(2029, 6, 1), 0, {}, "nothing"),
    ],
)
def test_sentence_is_the_one_that_is_true_then(
    expires: date, early: int, promises: dict[str, Evidence], may_say: str
) -> None:
    """Each row of the table of what may be said, with and without the vendor's own promise."""
    verdict = judge(expires - timedelta(early), expires, **promises)
    assert verdict.may_say == may_say
    assert bool(verdict.evidence) == (may_say != "nothing")
    assert verdict.why


@pytest.mark.parametrize(
    ("expires", "fewest"), [(date(2027, 6, 1), 4), (date(2029, 6, 1), 8), (date(2026, 12, 20), 3)]
)
def test_plan_says_how_many_certificates_it_takes(expires: date, fewest: int) -> None:
    """At least 4 a year from 2027-03-15 and at least 8 from 2029-03-15."""
    verdict = judge(expires, expires, carry_over="plan", reissue_evidence=REISSUE)
    assert verdict.fewest_certificates == fewest


def test_plan_runs_to_the_day_that_its_own_policy_gives() -> None:
    """With carry-over to the plan the new end is a year after the old; without, after renewal."""
    renewed, expires = date(2026, 11, 20), date(2026, 12, 20)
    kept = judge(renewed, expires, carry_over="plan", reissue_evidence=REISSUE)
    assert kept.plan
    assert (kept.plan.ends, kept.plan.lost_days) == (date(2027, 12, 20), 0)
    assert "the plan runs to 2027-12-20" in kept.why
    assert kept.evidence == "Larkseal plan terms 1.0, 2026-10-01"
    lost = judge(renewed, expires, carry_over="none", reissue_evidence=REISSUE)
    assert lost.plan
    assert (lost.plan.ends, lost.plan.lost_days) == (date(2027, 11, 20), 30)
    assert lost.may_say == "plan-runs-to"


@pytest.mark.parametrize("carry_over", ["none", "plan"])
def test_vendor_without_carry_over_to_certificates_never_says_nothing_lost(
    carry_over: str,
) -> None:
    """Even where the days would fit: the cap allows it, the vendor does not promise it."""
    verdict = judge(date(2020, 12, 1), carry_over=carry_over)
    assert verdict.certificate
    assert verdict.certificate.verdict == "no-carry-over"
    assert verdict.may_say == "nothing"


@pytest.mark.parametrize(
    ("renewed", "changes", "reason"),
    [
        (date(2021, 1, 2), {}, "has expired: it ended on 2021-01-01"),
        (date(2019, 12, 31), {}, "not valid yet: it was issued on 2020-01-01"),
        (date(2020, 10, 2), {}, "the window opens 90 days before expiry"),
        (date(2020, 12, 1), {"applies_from": date(2020, 12, 2)}, "does not apply on 2020-12-01"),
        (date(2020, 12, 1), {"applies_until": date(2020, 11, 30)}, "does not apply on 2020-12-01"),
        (date(2020, 12, 1), {"max_age_days": 76}, "was read 77 days before"),
    ],
)
def test_nothing_is_said_where_the_policy_does_not_reach(
    renewed: date, changes: dict[str, Any], reason: str
) -> None:
    """Expired, not yet valid, outside the window, outside the policy's dates, on old evidence."""
    verdict = judge(renewed, balance_evidence=BALANCE, reissue_evidence=REISSUE, **changes)
    assert verdict.may_say == "nothing"
    assert reason in verdict.why
    assert (verdict.certificate, verdict.plan, verdict.evidence) == (None, None, "")


@pytest.mark.parametrize(
    ("renewed", "changes"),
    [
        (date(2021, 1, 1), {}),
        (date(2020, 10, 3), {"certificate_cap_days": 398}),
        (
            date(2020, 12, 1),
            {"applies_from": date(2020, 12, 1), "applies_until": date(2020, 12, 1)},
        ),
        (date(2020, 12, 1), {"max_age_days": 77}),
    ],
)
def test_bounds_of_a_policy_are_inclusive(renewed: date, changes: dict[str, Any]) -> None:
    """The first and last day, and the last day of the evidence's age, still count."""
    assert judge(renewed, balance_evidence=BALANCE, **changes).may_say != "nothing"


def test_order_issued_after_it_expired_is_not_spoken_of() -> None:
    """The defect of a sample mail: issued 2020-02-01, expires 2020-01-01."""
    order = an_order(date(2020, 1, 1), issued=date(2020, 2, 1))
    verdict = judge_renewal(order, a_policy(), YEAR, date(2019, 12, 1))
    assert verdict.may_say == "nothing"
    assert "before it was issued" in verdict.why


def test_order_of_before_the_first_limit_is_told() -> None:
    """Before 2018-03-01 no limit is on file, and the reason says so."""
    verdict = judge(date(2018, 2, 20), date(2018, 3, 10))
    assert verdict.may_say == "nothing"
    assert "no limit on validity is on file" in verdict.why


def test_order_at_the_end_of_the_calendar_is_told() -> None:
    """An end in the year 9999 has no day a term later."""
    verdict = judge(date(9999, 12, 30), date(9999, 12, 31))
    assert verdict.may_say == "nothing"
    assert "passes the end of the calendar" in verdict.why


@pytest.mark.parametrize(
    "source",
    ["CA/Browser Forum", "the CA/B Forum rules", "CABF BR 4.6", "Baseline Requirements 2.2.6"],
)
def test_forum_is_no_evidence_of_carry_over(source: str) -> None:
    """The Baseline Requirements stipulate nothing on renewal: only the vendor can promise it."""
    evidence = Evidence(source=source, as_of=date(2020, 9, 1))
    verdict = judge(date(2020, 12, 1), evidence=evidence)
    assert verdict.may_say == "nothing"
    assert "the vendor's own policy" in verdict.why


def test_own_policy_that_mentions_the_forum_is_evidence() -> None:
    """A vendor's document may name the rules that it keeps to."""
    source = "Larkseal CPS 3.1, under the CA/Browser Forum Baseline Requirements"
    evidence = Evidence(source=source, as_of=date(2020, 9, 1))
    assert judge(date(2020, 12, 1), evidence=evidence).may_say == "nothing-lost"


def test_promise_on_old_evidence_is_dropped_alone() -> None:
    """An aged promise of a balance adds no days to the plan, while the policy still holds."""
    aged = Evidence(source="Larkseal order terms 1.0", as_of=date(2019, 1, 1))
    changes: dict[str, Any] = {"max_age_days": 100, "reissue_evidence": POLICY}
    verdict = judge(date(2020, 11, 1), balance_evidence=aged, **changes)
    assert verdict.may_say == "plan-runs-to"
    assert verdict.plan
    assert verdict.plan.carried_days == 32
    fresh = judge(date(2020, 11, 1), balance_evidence=BALANCE, **changes)
    assert fresh.may_say == "balance-on-order"
    assert fresh.plan
    assert fresh.plan.carried_days == 61


@given(
    expires=st.dates(date(2018, 1, 1), date(2032, 1, 1)),
    early=st.integers(-20, 420),
    term=st.integers(1, 1200),
    carry_over=st.sampled_from(["none", "plan", "certificate"]),
    cap=st.none() | st.integers(1, 1200),
    balance=st.sampled_from([None, BALANCE]),
    reissue=st.sampled_from([None, REISSUE]),
)
def test_no_sentence_outruns_its_proof(
    expires: date,
    early: int,
    term: int,
    carry_over: str,
    cap: int | None,
    balance: Evidence | None,
    reissue: Evidence | None,
) -> None:
    """Each sentence implies its arithmetic and its evidence; silence always has a reason."""
    promises = {"balance_evidence": balance, "reissue_evidence": reissue}
    policy = a_policy(carry_over, certificate_cap_days=cap, **promises)
    verdict = judge_renewal(an_order(expires), policy, term, expires - timedelta(early))
    assert verdict.why
    assert verdict.days_left == max(0, early)
    if verdict.may_say == "nothing":
        assert not verdict.evidence
        return
    assert verdict.certificate
    assert verdict.plan
    assert verdict.fewest_certificates
    assert verdict.evidence
    assert 0 <= early <= 90
    certificate = verdict.certificate
    if verdict.may_say == "nothing-lost":
        assert carry_over == "certificate"
        assert early + term == certificate.certificate_days <= certificate.cap_days
        assert verdict.plan.lost_days == 0
    elif verdict.may_say == "balance-on-order":
        assert balance
        assert certificate.lost_days > 0
        assert verdict.plan.lost_days == 0
    else:
        assert reissue
        assert verdict.plan.ends >= verdict.renewed + timedelta(term)


def test_order_without_a_first_day_is_judged_by_its_last() -> None:
    """An export without issue dates still has a day of expiry, and that decides."""
    order = an_order(EXPIRES).model_copy(update={"issued": None})
    assert judge_renewal(order, a_policy(), YEAR, date(2020, 12, 1)).may_say == "nothing-lost"


def test_order_that_was_renewed_already_is_not_spoken_of() -> None:
    """Nobody is asked to renew twice."""
    order = an_order(EXPIRES).model_copy(update={"renewed": True})
    verdict = judge_renewal(order, a_policy(), YEAR, date(2020, 12, 1))
    assert (verdict.may_say, verdict.why) == ("nothing", "the order was renewed already")
