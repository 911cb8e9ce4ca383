"""The stage that an order is in on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.stage import Stage
from generator.resolve.schedule import LONGEST_DAYS, Silence, find_stage

EXPIRES = date(2026, 12, 20)
LADDER = (-90, -60, -30, -14, -7, -3, 0, 7)


def a_ladder(*days: int) -> tuple[Stage, ...]:
    """Stages on those days."""
    return tuple(
        Stage.model_validate({"days": day, "mood": "calm", "hero": "days", "imagery": "seal"})
        for day in days
    )


def find(day: int, *ladder: int, issued: int | None = None) -> str:
    """The stage's name, or the reason of silence, so many days after expiry."""
    since = None if issued is None else EXPIRES + timedelta(days=issued)
    stages = a_ladder(*(ladder or LADDER))
    found = find_stage(stages, EXPIRES, since, EXPIRES + timedelta(days=day))
    return found.reason if isinstance(found, Silence) else found.id


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (-90, "minus-90"),
        (-61, "minus-90"),
        (-60, "minus-60"),
        (-4, "minus-7"),
        (-1, "minus-3"),
        (0, "day-0"),
        (7, "plus-7"),
        (37, "plus-7"),
    ],
)
def test_stage_lasts_until_the_next_begins(day: int, stage: str) -> None:
    """A stage holds from its own day to the eve of the next; the last of all for 30 days."""
    assert find(day) == stage


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (-91, "no stage has begun: the first begins 90 days before expiry"),
        (1, "it has expired, and the next stage has not begun"),
        (6, "it has expired, and the next stage has not begun"),
        (38, "its stage ended 30 days after it began"),
    ],
)
def test_silence_says_why(day: int, reason: str) -> None:
    """Before the ladder, between expiry and the stage after it, and long after it: no stage."""
    assert find(day) == reason


def test_stage_before_expiry_ends_with_validity() -> None:
    """What a stage before expiry says is false after it, even where it is the last."""
    assert find(0, -30, -3) == "minus-3"
    assert find(1, -30, -3) == "it has expired, and the next stage has not begun"


def test_stage_before_the_issue_date_is_dropped() -> None:
    """A certificate of 46 days begins with the first stage that falls within its life."""
    late = "the stage began before the certificate was issued"
    assert [find(day, issued=-45) for day in (-45, -31, -30)] == [late, late, "minus-30"]
    assert find(-30, issued=-30) == "minus-30"


def test_empty_ladder_is_silent() -> None:
    """No stage at all is silence as well, not an error."""
    found = find_stage((), EXPIRES, None, EXPIRES)
    assert found == Silence("no stage has begun: the first begins never")


@given(
    days=st.lists(st.integers(-366, 90), min_size=1, max_size=9, unique=True).map(sorted),
    day=st.integers(-400, 200),
    life=st.none() | st.integers(0, 400),
)
def test_stage_that_is_found_has_begun_and_is_true(
    days: list[int], day: int, life: int | None
) -> None:
    """Whatever the ladder: the latest begun, on its own side of expiry, within the life."""
    stages = a_ladder(*days)
    issued = None if life is None else EXPIRES - timedelta(days=life)
    found = find_stage(stages, EXPIRES, issued, EXPIRES + timedelta(days=day))
    if isinstance(found, Silence):
        return
    assert found.days == max(one for one in days if one <= day)
    assert (found.days > 0) == (day > 0)
    assert day - max(found.days, 0) <= LONGEST_DAYS
    assert life is None or -found.days <= life
