"""Text stays inside the picture, and no two texts stand on each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.check.fit import check_fit
from generator.check.picture import Picture, open_picture
from generator.model.asset import Area, RenderedAsset, TextBox
from generator.model.finding import Finding
from tests.check.assets import a_box, a_job, an_asset


def judge(*boxes: TextBox) -> list[str]:
    """Ids of the findings on a 300 x 250 banner with those boxes."""
    asset = an_asset(*boxes)
    return [finding.check for finding in check_fit(a_job(), asset, open_sound(asset))]


def open_sound(asset: RenderedAsset) -> Picture:
    """The decoded file of a sound asset."""
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    return picture


def test_texts_side_by_side_pass() -> None:
    """Boxes that only touch, across or down, are clean."""
    below = a_box(id="body", y=60, height=20)
    beside = a_box(id="offer", x=180, width=100)
    assert judge(a_box(), below, beside) == []
    assert judge() == []


@pytest.mark.parametrize(
    "change", [{"x": -3}, {"y": -3}, {"x": 143}, {"y": 223}], ids=["left", "top", "right", "bottom"]
)
def test_text_that_runs_out_is_found_on_every_side(change: dict[str, float]) -> None:
    """Three pixels beyond any edge are an error."""
    assert judge(a_box(**change)) == ["fit.overflow"]


@pytest.mark.parametrize("change", [{"x": 11.2}, {"x": 128.8}, {"y": 12, "height": 226.9}])
def test_fractions_of_a_pixel_are_no_fault(change: dict[str, float]) -> None:
    """Layout is in fractions: less than a pixel into the margin cannot be seen."""
    assert judge(a_box(**change)) == []


@pytest.mark.parametrize(
    "change", [{"x": 9}, {"y": 9}, {"x": 131}, {"y": 211}], ids=["left", "top", "right", "bottom"]
)
def test_text_in_the_margin_is_found_on_every_side(change: dict[str, float]) -> None:
    """Clear space is a twentieth of the shorter side: 12 px here."""
    assert judge(a_box(**change)) == ["fit.margin"]


def test_margin_counts_ink_and_not_leading() -> None:
    """A line box may reach into the margin where none of its letters does."""
    assert judge(a_box(y=9, ink_top=14, ink_bottom=34)) == []
    assert judge(a_box(y=14, ink_top=9, ink_bottom=34)) == ["fit.margin"]


def test_story_keeps_what_the_app_covers_free() -> None:
    """Meta's controls lie over 14% at the top and 20% at the bottom of a story."""
    asset = an_asset(a_box(x=100, y=200))
    story = a_job(1080, 1920, placement="meta")
    (finding,) = check_fit(story, asset, open_sound(asset))
    assert finding.check == "fit.margin"
    assert "69 px in the margin" in finding.message
    low = an_asset(a_box(x=100, y=1510))
    assert [row.check for row in check_fit(story, low, open_sound(low))] == ["fit.margin"]
    between = an_asset(a_box(x=100, y=300))
    assert check_fit(story, between, open_sound(between)) == ()


def test_text_on_a_logo_or_a_picture_is_an_overlap() -> None:
    """Both are named; beside it, and in the free corner of a round one, text is clean."""
    square = Area(id="picture", x=170, y=20, width=60, height=60)
    (finding,) = judge_with(square)
    assert (finding.check, "on the picture" in finding.message) == ("fit.overlap", True)
    assert judge_with(replace(square, id="logo"))[0].message.endswith("leave this size out.")
    assert judge_with(replace(square, x=181)) == ()
    round_one = replace(square, is_round=True, x=170, y=52)
    assert judge_with(replace(round_one, is_round=False))
    assert judge_with(round_one) == ()


def test_label_stays_on_its_button() -> None:
    """A call to action that is wider than its face is an overflow of the button."""
    face = Area(id="button", x=15, y=25, width=170, height=40)
    assert judge_with(face, a_box(id="button")) == ()
    (finding,) = judge_with(replace(face, width=150), a_box(id="button"))
    assert finding.check == "fit.overflow"
    assert "15 px over its button" in finding.message


def judge_with(area: Area, box: TextBox | None = None) -> tuple[Finding, ...]:
    """Findings of a text beside one other thing."""
    asset = an_asset(box or a_box(), areas=(area,))
    return check_fit(a_job(), asset, open_sound(asset))


def test_overlapping_texts_are_found_once_a_pair() -> None:
    """Each pair is named once, with both texts."""
    asset = an_asset(a_box(), a_box(id="body", text="One line", x=100, y=50))
    (finding,) = check_fit(a_job(), asset, open_sound(asset))
    assert finding.check == "fit.overlap"
    assert finding.level == "error"
    assert finding.path == asset.path
    assert "Renew early" in finding.message
    assert "One line" in finding.message


def test_text_inside_another_is_an_overlap() -> None:
    """A small box within a large one is found too."""
    assert judge(a_box(), a_box(id="body", x=40, y=35, width=10, height=10)) == ["fit.overlap"]


def test_overflow_counts_css_pixels_at_double_density() -> None:
    """A box is measured against the planned size, not against the file's pixels."""
    asset = an_asset(a_box(x=200))
    found = check_fit(a_job(scale=2), asset, open_sound(asset))
    assert [finding.check for finding in found] == ["fit.overflow"]
    assert "60 px" in found[0].message
