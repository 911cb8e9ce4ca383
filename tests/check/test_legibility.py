"""Text is large enough, really drawn, and stands out from its real ground."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from generator.check.legibility import (
    check_contrast,
    check_type_size,
    measure_contrasts,
)
from generator.check.picture import Picture, open_picture
from generator.model.asset import RenderedAsset, TextBox
from tests.check.assets import FONT, GROUND, INK, a_box, a_job, an_asset, draw_png, encode


def judge(asset: RenderedAsset, scale: int = 1) -> list[str]:
    """Ids of the findings on contrast."""
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    return [finding.check for finding in check_contrast(a_job(scale=scale), asset, picture)]


def small(ink: str, text: str = "Days left are carried over") -> TextBox:
    """A supporting line of 14 px."""
    return a_box(id="body", text=text, font_px=14, bold=False, ink=ink, width=200, height=20)


def test_white_on_navy_passes() -> None:
    """A sound banner has no finding."""
    assert judge(an_asset(a_box(), a_box(id="body", y=80, font_px=12, bold=False))) == []


def test_double_density_is_read_at_its_own_pixels() -> None:
    """Boxes are in CSS px; the file has twice as many."""
    boxes = (a_box(), a_box(id="body", y=150, font_px=12, bold=False))
    body = draw_png(*boxes, scale=2)
    assert judge(an_asset(*boxes, body=body), scale=2) == []
    assert judge(an_asset(*boxes, body=draw_png(*boxes)), scale=2) != []


@pytest.mark.parametrize(
    ("box", "found"),
    [
        (small("#767676"), []),
        (small("#777777"), ["legibility.contrast"]),
        (a_box(font_px=24, bold=False, ink="#949494"), []),
        (a_box(font_px=24, bold=False, ink="#959595"), ["legibility.contrast"]),
        (a_box(font_px=18.66, bold=True, ink="#949494"), []),
        (a_box(font_px=18.66, bold=False, ink="#949494"), ["legibility.contrast"]),
        (a_box(font_px=18, bold=True, ink="#949494"), ["legibility.contrast"]),
    ],
)
def test_contrast_limits_are_those_of_wcag(box: TextBox, found: list[str]) -> None:
    """4.5 to 1 for text, 3 to 1 for large text: 24 px, or 18.66 px bold."""
    told = judge(an_asset(box, body=draw_png(box, ground="#FFFFFF")))
    assert [check for check in told if check != "legibility.apca"] == found


def test_ground_is_the_real_one_and_not_the_declared() -> None:
    """White text that lies on a light panel is found, whatever the palette says of the ground."""
    box = a_box()
    image = Image.new("RGB", (300, 250), GROUND)
    image.paste("#E8EEF6", (10, 20, 200, 70))
    with_panel = draw_on(image, box)
    assert judge(an_asset(box, body=with_panel)) == ["legibility.contrast"]


def draw_on(image: Image.Image, box: TextBox) -> bytes:
    """A box's words on a picture."""
    font = ImageFont.truetype(FONT, box.font_px)
    ImageDraw.Draw(image).text((box.x, box.y), box.text, fill=box.ink, font=font)
    return encode(image)


def test_text_that_was_not_drawn_is_found() -> None:
    """A box without its words, with another ink, or covered, is an error."""
    box = a_box()
    assert judge(an_asset(box, body=draw_png())) == ["legibility.drawn"]
    assert judge(an_asset(box, body=draw_png(box, ink="#3060A0"))) == ["legibility.drawn"]
    covered = Image.new("RGB", (300, 250), INK)
    assert judge(an_asset(box, body=draw_on(covered, box))) == ["legibility.contrast"]


def test_text_drawn_elsewhere_is_found() -> None:
    """The words must stand where the box says."""
    moved = draw_png(a_box(y=180))
    assert judge(an_asset(a_box(), body=moved)) == ["legibility.drawn"]


@pytest.mark.parametrize(
    ("name", "font_px", "clean"),
    [("headline", 12, True), ("headline", 11.9, False), ("body", 8, True), ("body", 7.9, False),
     ("button", 8, True), ("button", 7, False)],
)  # fmt: skip
def test_smallest_type_sizes(name: str, font_px: float, clean: bool) -> None:
    """Headlines from 12 px, everything else from 8 px."""
    asset = an_asset(a_box(id=name, font_px=font_px))
    found = check_type_size(a_job(), asset, Picture(Image.new("RGB", (1, 1))))
    assert [finding.check for finding in found] == ([] if clean else ["legibility.type-size"])


def test_finding_has_the_figures() -> None:
    """A designer reads which text, what contrast, on which colour, and what is needed."""
    box = small("#777777")
    asset = an_asset(box, body=draw_png(box, ground="#FFFFFF"))
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    (finding,) = check_contrast(a_job(), asset, picture)
    assert finding.level == "error"
    assert "4.48" in finding.message
    assert "APCA Lc 71" in finding.message
    assert "#FFFFFF" in finding.message
    assert "4.5 is needed" in finding.message


def test_box_outside_the_picture_is_found_and_does_not_crash() -> None:
    """A box that lies wholly outside holds no ink."""
    for change in ({"x": 500}, {"y": 900}, {"x": -400, "y": -400}):
        assert judge(an_asset(a_box(**change), body=draw_png())) == ["legibility.drawn"]


def judge_on(box: TextBox, ground: str) -> list[tuple[str, str]]:
    """Check and level of the findings on a text that is drawn on that ground."""
    asset = an_asset(box, body=draw_png(box, ground=ground))
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    return [(row.check, row.level) for row in check_contrast(a_job(), asset, picture)]


WANTING = [("legibility.apca", "warning")]


@pytest.mark.parametrize(
    ("box", "found"),
    [
        (small("#6C6C6C"), []),
        (small("#747474"), WANTING),
        (a_box(font_px=16, bold=True, ink="#707070"), []),
        (a_box(font_px=16, bold=False, ink="#747474"), WANTING),
        (a_box(font_px=24, bold=False, ink="#8C8C8C"), []),
        (a_box(font_px=24, bold=False, ink="#929292"), WANTING),
        (a_box(font_px=24, bold=True, ink="#929292"), []),
        (a_box(font_px=36, bold=False, ink="#929292"), []),
    ],
)
def test_lightness_contrast_wanted_follows_size_and_weight(
    box: TextBox, found: list[tuple[str, str]]
) -> None:
    """Lc 75 for small text, 60 from 24 px or 16 px bold, 45 from 36 px or 24 px bold."""
    assert judge_on(box, "#FFFFFF") == found


def test_dark_text_on_a_dark_ground_is_below_the_floor() -> None:
    """WCAG lets large grey on black pass, which nobody reads: below Lc 30 it is an error."""
    faint = a_box(font_px=24, bold=False, ink="#5A5A5A")
    assert judge_on(faint, "#000000") == [("legibility.apca", "error")]


def test_one_box_has_one_finding() -> None:
    """Where WCAG already fails, APCA has nothing to add."""
    assert judge_on(small("#999999"), "#FFFFFF") == [("legibility.contrast", "error")]


def test_wanting_contrast_is_told_with_figures_and_a_way_out() -> None:
    """A designer reads both colours, the Lc found and wanted, the size, and the source."""
    box = small("#1B1200")
    asset = an_asset(box, body=draw_png(box, ground="#FFB224"))
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    (finding,) = check_contrast(a_job(), asset, picture)
    for part in ("Lc 69.7", "#1B1200", "#FFB224", "Lc 75", "14 px", "git.apcacontrast.com"):
        assert part in finding.message


def test_contrast_of_every_box_can_be_listed() -> None:
    """A report gets both measures of each text, sound or not."""
    boxes = (a_box(), small("#767676"))
    picture = open_picture(an_asset(body=draw_png(*boxes)))
    assert isinstance(picture, Picture)
    first, second = measure_contrasts(an_asset(*boxes), picture, 1)
    assert (first.box.id, first.is_drawn, first.ground) == ("headline", True, (11, 42, 91))
    assert first.ratio == pytest.approx(14.0, abs=0.1)
    assert first.lc == pytest.approx(-103.41, abs=0.01)
    assert second.ratio < 4.5
