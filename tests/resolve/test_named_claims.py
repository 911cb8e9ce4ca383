"""Claims that copy names: said where they are true, weaker or not at all where they are not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.errors import ResolveError
from generator.model.claim import Claim, Evidence
from generator.model.copy_deck import ClaimCopy, StageCopy
from generator.model.resolved import ResolvedStage
from tests.builders import a_campaign, the_starter

SOURCE = Evidence(source="Larkseal renewal policy 4.2", as_of=date(2026, 10, 1))


def an_order(expires: date, issued: date) -> dict[str, Any]:
    """Changes that give the sample order these dates."""
    return {"orders__0__expires": expires, "orders__0__issued": issued}


def a_stage(stage: str, locale: str = "en-US", **changes: Any) -> ResolvedStage:
    """One stage of the starter, resolved after changes."""
    return a_campaign(**changes).kit("house", locale).stage(stage)


def test_one_year_in_2026_never_says_that_nothing_is_lost() -> None:
    """Whatever the policy, 365 days do not fit one certificate issued in 2026."""
    stage = a_stage("minus-90", brand__renewal_policy__carry_over="certificate")
    assert "lose a day" not in repr(stage)
    assert stage.claims[0].verdict in ("weaker", "left-out")
    assert "over the 199" in stage.claims[0].reason


@pytest.mark.parametrize(
    ("locale", "days", "lost"),
    [("en-US", "396 days", "lose a day"), ("zh-CN", "396 天", "一天不少")],
)
def test_the_playbooks_order_says_396_days(locale: str, days: str, lost: str) -> None:
    """Renewed on 2020-12-01, an order that ends on 2021-01-01 loses nothing: 365 and 31 days."""
    campaign = a_campaign(
        **an_order(date(2021, 1, 1), date(2020, 1, 2)),
        brand__renewal_policy__carry_over="certificate",
        campaign__stages__1__days=-31,
        decks__en_US__stages=stages_of("en-US"),
        decks__zh_CN__stages=stages_of("zh-CN"),
    )
    stage = campaign.kit("house", locale).stage("minus-31")
    assert stage.send_on == date(2020, 12, 1)
    assert days in stage.email.intro[0]
    assert lost in stage.email.intro[0]
    assert [claim.verdict for claim in stage.claims] == ["holds"]


def stages_of(locale: str) -> dict[str, StageCopy]:
    """The starter's copy, with that of 60 days before expiry also at 31."""
    stages = the_starter().decks[locale].stages
    return {**stages, "minus-31": stages["minus-60"]}


def test_weaker_claim_takes_the_place_of_one_that_fails() -> None:
    """The first fallback that is true is said, in the form that was asked for."""
    stage = a_stage("minus-90")
    assert stage.banner.body == "Days left on your plan carry over."
    assert stage.banner.body_claims == ("nothing-lost",)
    assert "being early costs you none" in stage.email.intro[1]
    assert [(claim.id, claim.verdict) for claim in stage.claims] == [
        ("nothing-lost.minus-90", "weaker")
    ]
    assert stage.claims[0].text == "Days left on your plan carry over."
    assert "said instead: days-carry-over" in stage.claims[0].reason


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_copy_closes_up_around_a_claim_that_is_left_out(locale: str) -> None:
    """Without carry-over nothing is said of it, and no gap is left."""
    stage = a_stage("minus-90", locale, brand__renewal_policy__carry_over="none")
    assert stage.banner.body == ""
    assert stage.banner.body_claims == stage.email.claims == ()
    assert [claim.verdict for claim in stage.claims] == ["left-out"]
    for text in (stage.email.preheader, *stage.email.intro, stage.one_pager.intro):
        assert "  " not in text
        assert text == text.strip()
        for said in ("carry over", "are added", "顺延", "一天不少", "{"):
            assert said not in text


def test_line_of_nothing_but_a_false_claim_is_refused() -> None:
    """A headline cannot be left out: it is told which claim leaves it empty, and where."""
    with pytest.raises(ResolveError, match=r"stages\.minus-90\.banner\.headline.*nothing-lost"):
        a_stage(
            "minus-90",
            brand__renewal_policy__carry_over="none",
            decks__en_US__stages__minus_90__banner__headline="{claim:nothing-lost}",
        )


def test_claim_that_always_holds_rests_on_its_evidence() -> None:
    """Its source and date stand in the ledger, and without them it is not said."""
    copy: dict[str, Any] = {
        "decks__en_US__shared__claims__seal": ClaimCopy(text="Every seal is checked daily."),
        "decks__en_US__stages__day_0__email__closing": "{claim: seal} Renew now.",
    }
    claim = Claim(id="seal", condition="always", evidence=SOURCE)
    stage = a_stage("day-0", **copy, brand__claims=(*the_starter().brand.claims, claim))
    assert stage.email.closing == "Every seal is checked daily. Renew now."
    assert stage.claims[0].evidence == "Larkseal renewal policy 4.2, 2026-10-01"
    bare = claim.model_copy(update={"evidence": None})
    stage = a_stage("day-0", **copy, brand__claims=(*the_starter().brand.claims, bare))
    assert stage.email.closing == "Renew now."
    assert stage.claims[0].reason == "no evidence is given for it"
