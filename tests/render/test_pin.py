"""Words make room for a button that stays where it is."""

from __future__ import annotations

from itertools import combinations

import pytest

from generator.render.banner.composition import Composition, measure_canvas, settle_composition
from generator.render.banner.layout import Layout, Placed
from generator.render.banner.pin import pin_button
from tests.builders import a_campaign
from tests.render.banners import a_banner_job, the_fonts


def settle(size: str, stage: str) -> Composition:
    """A whole banner of the starter."""
    return settle_composition(a_banner_job(size, stage=stage), a_campaign(), the_fonts())


def pin(made: Composition, x: float, y: float, right: float) -> Layout | None:
    """The banner with its button elsewhere."""
    canvas = measure_canvas(a_banner_job("970x250"))
    (button,) = (item for item in made.layout.placed if item.block.name == "button")
    there = Placed(button.block, x, y)
    return pin_button(made.layout, there, made.content, made.setter, canvas, right)


def meet(one: Placed, other: Placed) -> bool:
    """Whether two blocks overlap."""
    is_beside = one.right <= other.x or other.right <= one.x
    return not (is_beside or one.bottom <= other.y or other.bottom <= one.y)


@pytest.mark.parametrize("stage", ["minus-60", "minus-7", "day-0"])
@pytest.mark.parametrize(("x", "y"), [(330, 130), (412, 131), (364, 165), (300, 100)])
def test_words_stand_clear_of_a_pinned_button(stage: str, x: float, y: float) -> None:
    """No two blocks overlap, all stay inside, and the button is exactly there."""
    made = settle("970x250", stage)
    layout = pin(made, x, y, 740)
    assert layout is not None
    assert [(item.x, item.y) for item in layout.placed if item.block.name == "button"] == [(x, y)]
    assert not any(meet(one, other) for one, other in combinations(layout.placed, 2))
    for item in layout.placed:
        assert item.x >= 0
        assert item.y >= 0
        assert item.right <= 742
        assert item.bottom <= 250
    names = {item.block.name for item in made.layout.placed}
    assert {item.block.name for item in layout.placed} == names, "nothing is left out"


def test_words_without_room_are_left_out() -> None:
    """A button over the logo leaves nothing to say around it."""
    assert pin(settle("970x250", "minus-7"), 30, 20, 100) is None


def test_words_are_never_set_larger_than_before() -> None:
    """They shrink, or stay as they were."""
    made = settle("970x250", "minus-60")
    layout = pin(made, 364, 100, 740)
    assert layout is not None

    def sizes(layout: Layout) -> dict[str, float]:
        return {run.id: run.size_px for item in layout.placed for run in item.block.runs}

    before, after = sizes(made.layout), sizes(layout)
    assert all(after[name] <= before[name] for name in before)
