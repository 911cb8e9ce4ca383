"""Text stays inside the picture, and no two texts stand on each other."""

from __future__ import annotations

import pytest

from generator.check.fit import check_fit
from generator.check.picture import Picture, open_picture
from generator.model.asset import RenderedAsset, TextBox
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


@pytest.mark.parametrize("change", [{"x": -0.8}, {"x": 140.8}, {"y": 0, "height": 250.9}])
def test_fractions_of_a_pixel_are_no_overflow(change: dict[str, float]) -> None:
    """Layout is in fractions: less than a pixel cannot be seen."""
    assert judge(a_box(**change)) == []


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
