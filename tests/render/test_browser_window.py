"""Warning pages of browsers fit, are labelled, and look the same as file and as picture."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageStat

from generator.model.campaign import Browser, Device
from generator.render.figure import Figure, draw_browser_page, write_svg
from generator.render.figure.parts import measure_width
from tests.render.figures import EVERYWHERE, LABELS, LONG_DOMAIN, a_family, a_page, the_engine

NOT_FIRST = re.compile(
    r"[、。，．！？：；）」』”’…ー・ぁぃぅぇぉっゃゅょァィゥェォッャュョ)!?,.;:]"
)
SVG = "{http://www.w3.org/2000/svg}"


def draw(browser: Browser, device: Device, locale: str) -> Figure:
    """The page with a domain of forty letters."""
    return draw_browser_page(a_page(browser, device, locale), a_family(locale))


def show(html: str, figure: Figure) -> Image.Image:
    """What the engine draws of it."""
    width, height = round(figure.width_px), round(figure.height_px)
    page = f'<!doctype html><html><head></head><body style="margin:0">{html}</body></html>'
    return the_engine().draw(page, width, height, 1).image


def compare(figure: Figure, svg: str) -> float:
    """How far an SVG is from the figure as the engine draws it: 0 alike, 255 black for white."""
    difference = ImageChops.difference(show(figure.html, figure), show(svg, figure))
    return ImageStat.Stat(difference.convert("L")).mean[0]


def test_long_domain_has_forty_letters() -> None:
    """The other tests mean what they say."""
    assert len(LONG_DOMAIN) == 40


@pytest.mark.parametrize(("browser", "device", "locale"), EVERYWHERE)
def test_words_fit_their_places(browser: Browser, device: Device, locale: str) -> None:
    """No line is wider than its box, no box runs out of the picture or over another."""
    drawn = draw(browser, device, locale)
    for block in drawn.blocks:
        assert min(block.left, block.top) >= 0
        assert block.left + block.width <= drawn.width_px
        assert block.top + block.height <= drawn.height_px
        for line in block.lines:
            wide = measure_width(line, block.size, block.family, block.weight)
            assert wide <= block.width + 0.5, line
    for one, two in combinations(drawn.blocks, 2):
        across = min(one.left + one.width, two.left + two.width) - max(one.left, two.left)
        down = min(one.top + one.height, two.top + two.height) - max(one.top, two.top)
        assert across <= 1 or down <= 1, (one.text, two.text)


@pytest.mark.parametrize(("browser", "device", "locale"), EVERYWHERE)
def test_page_is_labelled_and_names_its_domain(
    browser: Browser, device: Device, locale: str
) -> None:
    """It says in the language that it is an illustration, and shows the whole domain."""
    text = draw(browser, device, locale).text
    assert LABELS[locale] in text
    assert LONG_DOMAIN in text
    assert all("X " not in said and "…" not in said[:-1] for said in text)


@pytest.mark.parametrize(("browser", "device", "locale"), EVERYWHERE)
def test_lines_begin_where_they_may(browser: Browser, device: Device, locale: str) -> None:
    """No line begins with a mark that belongs to the line before, in any script."""
    for block in draw(browser, device, locale).blocks:
        assert not [line for line in block.lines[1:] if NOT_FIRST.match(line)]


def test_unknown_words_are_not_drawn() -> None:
    """A button whose label nobody verified in the language has no place on the page."""
    said = draw("safari", "desktop", "de-DE").text
    assert "Details einblenden" in said
    assert not {"Go Back", "Zurück"} & set(said)


@pytest.mark.parametrize(
    ("browser", "device", "locale"),
    [("chrome", "desktop", "en-US"), ("firefox", "phone", "ja-JP"), ("safari", "phone", "zh-CN")],
)
def test_file_looks_like_the_picture(browser: Browser, device: Device, locale: str) -> None:
    """Outlines in the SVG stand where the engine sets the text; nothing needs a font."""
    drawn = draw(browser, device, locale)
    svg = write_svg(drawn, "A title", "", locale).decode()
    # An engine sets lines on whole pixels, so that letters may stand up to half a pixel off;
    # without the outlines all of them would be missing.
    bare = re.sub(r"<path data-text=.*?/>", "", svg)
    assert compare(drawn, svg) < compare(drawn, bare) / 2
    root = ElementTree.fromstring(svg)
    assert {part.tag for part in root.iter()} <= {SVG + n for n in ("svg", "title", "desc", "path")}
    assert [p.get("data-text") for p in root if "data-text" in p.attrib] == list(drawn.text)
