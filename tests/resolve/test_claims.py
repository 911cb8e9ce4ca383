"""Claims hold or fail on the day of the build, each with its evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.model.resolved import ResolvedCampaign
from tests.builders import a_campaign


def judge_offer(campaign: ResolvedCampaign) -> set[str]:
    """Verdicts on the offer, over all languages."""
    return {claim.verdict for claim in campaign.claims if claim.id == "offer"}


@pytest.mark.parametrize(
    ("today", "verdict"),
    [(date(2026, 11, 22), "holds"), (date(2026, 12, 31), "holds"), (date(2027, 1, 1), "fails")],
)
def test_offer_fails_from_the_day_after_its_last(today: date, verdict: str) -> None:
    """The last day is inclusive; a kit built later promises what is over."""
    assert judge_offer(a_campaign(today)) == {verdict}


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"campaign__offer__ends": date(2026, 12, 27)}, "holds"),
        ({"campaign__offer__ends": date(2026, 12, 26)}, "fails"),
        ({"campaign__offer__starts": date(2026, 9, 21)}, "holds"),
        ({"campaign__offer__starts": date(2026, 9, 22)}, "fails"),
        ({"orders__0__expires": date(2026, 12, 25)}, "fails"),
    ],
)
def test_offer_fails_where_a_stage_is_sent_outside_it(
    changes: dict[str, Any], verdict: str
) -> None:
    """The first stage goes out on 21 September, the last on 27 December: both must lie inside."""
    assert judge_offer(a_campaign(date(2026, 11, 22), **changes)) == {verdict}


def test_every_claim_has_evidence_and_stands_once_a_language() -> None:
    """Claims are listed by id and language, with a source each, whatever the number of partners."""
    claims = a_campaign().claims
    keys = [(claim.id, claim.locale) for claim in claims]
    assert keys == sorted(set(keys))
    assert all(claim.text and claim.evidence for claim in claims)
    assert {claim.locale for claim in claims} == {"en-US", "zh-CN"}


def test_carry_over_is_claimed_with_the_days_of_its_stage() -> None:
    """Each stage's figure is a claim of its own; a stage without a figure makes none."""
    values = {
        claim.id: claim.value
        for claim in a_campaign().claims
        if claim.id.startswith("carry-over.") and claim.locale == "en-US"
    }
    assert values == {f"carry-over.minus-{days}": str(days) for days in (90, 60, 30, 14, 7, 3)}
    silent = a_campaign(brand__renewal_policy__carry_over="none").claims
    assert not [claim for claim in silent if claim.id.startswith("carry-over.")]


def test_each_value_point_named_is_a_claim_with_the_brands_evidence() -> None:
    """What the campaign names is claimed, and nothing else."""
    campaign = a_campaign(campaign__value_points=("support",))
    claims = [claim for claim in campaign.claims if claim.id.startswith("value.")]
    assert {claim.id for claim in claims} == {"value.support"}
    assert all(claim.evidence for claim in claims)
