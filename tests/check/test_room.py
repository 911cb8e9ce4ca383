"""How far a text could grow is what lies between it and the next thing."""

from __future__ import annotations

from dataclasses import replace

from generator.check.room import measure_room
from generator.model.asset import Area
from tests.check.assets import a_box, a_job, an_asset


def test_text_alone_has_room_up_to_the_margins() -> None:
    """300 x 250 with margins of 12: right of 180 and below 60."""
    (beside, below, letters) = measure_room(a_job(), an_asset(a_box()))["headline"]
    assert (beside, below) == (108, 178)
    # 11 letters in 160 px: 7 more beside, and five whole lines of 268 px below.
    assert letters == int((108 + 5 * 268) / (160 / 11))


def test_neighbours_end_the_room() -> None:
    """The next text at the right, and the picture below, with clear space before each."""
    beside = a_box(id="offer", x=220, width=60)
    picture = Area(id="picture", x=0, y=100, width=100, height=100)
    asset = an_asset(a_box(), beside, areas=(picture,))
    right, below, _ = measure_room(a_job(), asset)["headline"]
    assert (right, below) == (int(40 - 0.4 * 24), int(40 - 0.4 * 24))


def test_button_grows_with_its_face() -> None:
    """What the label may gain is what the face may."""
    face = Area(id="button", x=20, y=30, width=200, height=40)
    asset = an_asset(a_box(id="button", x=40), areas=(face,))
    right, _, letters = measure_room(a_job(), asset)["button"]
    assert right == 300 - 12 - 220
    assert letters == int(right / (160 / 11))
    wide = replace(face, width=268)
    inside, _, _ = measure_room(a_job(), an_asset(a_box(id="button", x=60), areas=(wide,)))[
        "button"
    ]
    assert inside == int(268 - 160 - 2 * 1.15 * 24)


def test_wide_letters_count_as_they_are_wide() -> None:
    """Of Chinese, half as many letters fit."""
    latin = measure_room(a_job(), an_asset(a_box(text="nnnn")))["headline"][2]
    chinese = measure_room(a_job(), an_asset(a_box(text="续订")))["headline"][2]
    assert chinese == latin // 2


def test_pieces_of_the_number_have_no_room_of_their_own() -> None:
    """Number and sign are set as one; the word before them may grow."""
    parts = [a_box(id=name, y=30 + 40 * at) for at, name in enumerate(("before", "value", "unit"))]
    assert list(measure_room(a_job(), an_asset(*parts))) == ["before"]
