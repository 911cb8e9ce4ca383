"""Text is large enough, really drawn, and stands out from its real ground."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from generator.check.legibility import check_contrast, check_type_size
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
    assert judge(an_asset(box, body=draw_png(box, ground="#FFFFFF"))) == found


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
    assert "#FFFFFF" in finding.message
    assert "4.5 is needed" in finding.message


def test_box_outside_the_picture_is_found_and_does_not_crash() -> None:
    """A box that lies wholly outside holds no ink."""
    for change in ({"x": 500}, {"y": 900}, {"x": -400, "y": -400}):
        assert judge(an_asset(a_box(**change), body=draw_png())) == ["legibility.drawn"]
