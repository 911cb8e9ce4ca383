"""A selection that names what is not there is refused with what is."""

from __future__ import annotations

import pytest

from generator.errors import PlanError
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from tests.builders import a_campaign


@pytest.mark.parametrize(
    ("selection", "noun", "meant", "listed"),
    [
        (Selection(kinds=("baner",)), "kind 'baner'", "banner", "one-pager"),
        (Selection(locales=("en-GB",)), "locale 'en-GB'", "en-US", "zh-CN"),
        (Selection(stages=("minus-6",)), "stage 'minus-6'", "minus-60", "plus-7"),
        (Selection(stages=("day0",)), "stage 'day0'", "day-0", "minus-90"),
        (Selection(partners=("brigthport",)), "partner 'brigthport'", "brightport", "house"),
        (Selection(sizes=("300x25",)), "size '300x25'", "300x250", "1080x1920"),
    ],
)
def test_unknown_name_is_told_with_the_known_and_the_nearest(
    selection: Selection, noun: str, meant: str, listed: str
) -> None:
    """The sentence says what was asked, what there is, and what was probably meant."""
    with pytest.raises(PlanError) as caught:
        plan_jobs(a_campaign(), selection)
    sentence = str(caught.value)
    assert sentence.startswith(f"This campaign has no {noun}.")
    assert listed in sentence
    assert sentence.endswith(f"Did you mean {meant}?")


def test_all_unknown_names_are_told_at_once() -> None:
    """One line for each, in the order kind, locale, stage, partner, size."""
    selection = Selection(
        kinds=("poster",), locales=("de-DE",), partners=("house", "zzz"), sizes=("9x9",)
    )
    with pytest.raises(PlanError) as caught:
        plan_jobs(a_campaign(), selection)
    lines = str(caught.value).splitlines()
    assert [line.split("'")[1] for line in lines] == ["poster", "de-DE", "zzz", "9x9"]


def test_name_like_nothing_gets_no_guess() -> None:
    """A wild guess is worse than none."""
    with pytest.raises(PlanError, match=r"plus-7\.$"):
        plan_jobs(a_campaign(), Selection(stages=("zzzz",)))


def test_selection_that_leaves_nothing_is_refused() -> None:
    """Sizes belong to banners: mails of a size are no assets at all."""
    with pytest.raises(PlanError):
        plan_jobs(a_campaign(), Selection(kinds=("email",), sizes=("300x250",)))


def test_partial_selection_knows_that_it_is_partial() -> None:
    """A delivery of a part must not pass for the whole."""
    assert not Selection().is_partial
    assert Selection(stages=("day-0",)).is_partial
    assert Selection(sizes=("300x250",)).is_partial


@pytest.mark.parametrize(("typed", "meant"), [("plus-90", "minus-90"), ("minus-7", "plus-7")])
def test_stage_on_the_wrong_side_is_understood(typed: str, meant: str) -> None:
    """The same number of days before or after expiry comes nearer than a similar word."""
    campaign = a_campaign()
    stages = [stage.id for stage in campaign.kits[0].stages if stage.id != typed]
    kits = tuple(
        kit.model_copy(
            update={"stages": tuple(stage for stage in kit.stages if stage.id in stages)}
        )
        for kit in campaign.kits
    )
    with pytest.raises(PlanError, match=f"Did you mean {meant}"):
        plan_jobs(campaign.model_copy(update={"kits": kits}), Selection(stages=(typed,)))
