"""Letters that are cut in the picture are found in the picture, whatever the boxes say."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from generator.check.fit_pixels import check_pixels, find_cuts
from generator.check.picture import Picture, open_picture
from generator.model.asset import RenderedAsset, TextBox
from tests.builders import a_campaign
from tests.check.assets import a_job
from tests.render.banners import a_banner_job, draw_banner, open_banner_context

DEEP = "ÅÉ gjpqy"


def draw(scale: int = 1) -> tuple[RenderedAsset, Image.Image]:
    """A real banner whose headline has accents above and descenders below."""
    campaign = a_campaign(decks__en_US__stages__minus_60__banner__headline=DEEP)
    context = open_banner_context(campaign, DEEP)
    asset = draw_banner(a_banner_job("336x280", scale=scale), context)
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    return asset, picture.image


def the_headline(asset: RenderedAsset) -> TextBox:
    """Its box."""
    return next(box for box in asset.boxes if box.id == "headline")


def paint(image: Image.Image, edges: tuple[float, float, float, float], scale: int) -> Image.Image:
    """The picture with the ground over a part of it."""
    covered = image.copy()
    ground = image.getpixel((1, 1))
    pen = ImageDraw.Draw(covered)
    pen.rectangle(tuple(round(edge * scale) for edge in edges), fill=ground)
    return covered


@pytest.mark.parametrize("scale", [1, 2])
def test_whole_letters_pass(scale: int) -> None:
    """Accents, descenders and the last letter are where the font says."""
    asset, image = draw(scale)
    assert check_pixels(a_job(scale=scale), asset, Picture(image)) == ()


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("side", ["at the top", "at the bottom", "at the right"])
def test_letters_cut_on_a_side_are_found(side: str, scale: int) -> None:
    """Accents shaved off, descenders cut at the base line, or a last letter that is missing."""
    asset, image = draw(scale)
    box = the_headline(asset)
    right = box.x + box.width + 1
    shaved = {
        "at the top": (box.x, box.y - 4, right, box.ink_top + box.font_px * 0.18),
        "at the bottom": (box.x, box.ink_bottom - box.font_px * 0.18, right, box.ink_bottom + 4),
        "at the right": (right - box.font_px * 0.62, box.ink_top - 2, right, box.ink_bottom + 2),
    }[side]
    assert side in find_cuts(paint(image, shaved, scale), box, scale)


def test_finding_names_text_and_side() -> None:
    """The error says which words are cut, and where."""
    asset, image = draw()
    box = the_headline(asset)
    covered = paint(image, (box.x, box.y - 4, box.x + box.width + 1, box.ink_top + 8), 1)
    (finding,) = check_pixels(a_job(), asset, Picture(covered))
    assert (finding.check, finding.level) == ("fit.clipped", "error")
    assert f"“{DEEP}” (headline) is cut at the top" in finding.message


def test_text_that_the_canvas_cuts_is_found() -> None:
    """Letters that would stand below the last row of the file are not there."""
    asset, image = draw()
    box = the_headline(asset)
    low = image.crop((0, 0, image.width, round(box.ink_bottom - box.font_px * 0.2)))
    assert "at the bottom" in find_cuts(low, box, 1)


def test_jpeg_and_palette_do_not_hide_ink() -> None:
    """The ways in which banners are stored blur letters, and do not cut them."""
    asset, image = draw()
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80)
    with Image.open(file) as stored:
        assert check_pixels(a_job(), asset, Picture(stored.convert("RGB"))) == ()
    few = image.quantize(32).convert("RGB")
    assert check_pixels(a_job(), asset, Picture(few)) == ()


def test_text_of_unknown_height_is_left_to_other_checks() -> None:
    """A renderer that does not say where ink should be is not judged by it."""
    asset, image = draw()
    boxes = tuple(replace(box, ink_top=0.0, ink_bottom=0.0) for box in asset.boxes)
    bare = Image.new("RGB", image.size, "#0B2A5B")
    assert check_pixels(a_job(), replace(asset, boxes=boxes), Picture(bare)) == ()
