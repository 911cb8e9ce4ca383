"""A few reviewed pictures of mails, banners and the gallery, held against what is drawn today.

Mails and the gallery use the fonts of whoever looks at them. Here they are shown in the faces of
this repository, whole and as files, so that a golden is the same on every machine.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, Page

from generator.execute.browser import find_chromium
from generator.model.asset import AssetJob, RenderedAsset
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.banner.renderer import render_banner
from generator.render.chromium import CHROMIUM_ARGUMENTS
from generator.render.context import RenderContext
from generator.render.email.renderer import render_email
from generator.render.fonts import prepare_fonts
from generator.render.raster import BlitzRasterizer
from generator.resolve.campaign import resolve_campaign
from tests.browser.goldens import GoldenShelf, leave_pictures, list_changes
from tests.builders import the_starter
from tests.deliver.builders import a_resolved_campaign, a_stage_of_assets, deliver

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 22)
PARTNER = "brightport"
GALLERY_DAYS = (-90, -7)
LATIN, HAN = "Inter-Variable.ttf", "NotoSansSC-Variable.ttf"
FACES = """<style>
@font-face {{ font-family: "Golden Latin"; src: url("{latin}"); font-weight: 100 900 }}
@font-face {{ font-family: "Golden Han"; src: url("{han}"); font-weight: 100 900 }}
* {{ font-family: "Golden Latin", "Golden Han" !important }}
:lang(zh), :lang(zh) * {{ font-family: "Golden Han", "Golden Latin" !important }}
</style></head>"""
MAILS = [
    ("minus-90", "en-US", "light", 600),
    ("minus-7", "zh-CN", "dark", 600),
    ("plus-7", "en-US", "light", 375),
]
SCREENS = [("light", 1440, 900), ("dark", 390, 844)]
BANNERS = [
    ("300x250", "minus-90", "en-US"),
    ("160x600", "minus-7", "zh-CN"),
    ("728x90", "plus-7", "en-US"),
]
WRITE_STYLE = "(node, style) => node.setAttribute('style', style)"
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def context(root: Path) -> RenderContext:
    """What draws the starter campaign on a day on which it runs."""
    campaign = resolve_campaign(the_starter(), TODAY)
    fonts = prepare_fonts(campaign)
    return RenderContext(campaign, fonts, BlitzRasterizer(fonts))


@pytest.fixture
def shelf(update_goldens: bool) -> GoldenShelf:
    """The goldens of this repository."""
    return GoldenShelf(update=update_goldens)


@pytest.fixture(scope="module")
def plain_browser(browser: Browser) -> Iterator[Browser]:
    """A browser that draws letters in grey and unhinted, as on every machine."""
    chromium = browser.browser_type.launch(
        executable_path=find_chromium(), args=list(CHROMIUM_ARGUMENTS)
    )
    yield chromium
    chromium.close()


@pytest.fixture
def open_page(plain_browser: Browser, root: Path) -> Iterator[OpenPage]:
    """Open a file from disk in the faces of this repository."""
    pages: list[Page] = []
    latin, han = ((root / "fonts" / name) for name in (LATIN, HAN))
    faces = FACES.format(latin=latin.as_uri(), han=han.as_uri())

    def open_file(file: Path, scheme: str, width: int, height: int) -> Page:
        for document in file.parent.rglob("*.html"):
            html = document.read_text("utf-8")
            document.write_text(html.replace("</head>", faces, 1), "utf-8")
        page = plain_browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            bypass_csp=True,
        )
        pages.append(page)
        page.goto(file.as_uri())
        page.wait_for_load_state("networkidle")
        page.evaluate("() => document.fonts.ready.then(() => true)")
        shown = set(page.inner_text("body")) - own_characters((latin, han))
        assert {sign for sign in shown if not sign.isspace()} == set(), "drawn in a system font"
        return page

    yield open_file
    for page in pages:
        page.close()


@cache
def own_characters(files: tuple[Path, ...]) -> frozenset[str]:
    """Characters that the faces have, and the invisible ones of a mail's preheader."""
    found = {"\u034f", "\u200b", "\u200c", "\u200d"}
    for file in files:
        with TTFont(file, lazy=True) as font:
            found.update(map(chr, font.getBestCmap()))
    return frozenset(found)


def take_picture(page: Page, full: bool = False) -> Image.Image:
    """What the page shows, or with `full` all of it."""
    return Image.open(io.BytesIO(page.screenshot(full_page=full))).convert("RGB")


def find_job(context: RenderContext, kind: str, stage: str, locale: str, *sizes: str) -> AssetJob:
    """The job of that kind, for Brightport."""
    wanted = Selection(
        kinds=(kind,), stages=(stage,), locales=(locale,), partners=(PARTNER,), sizes=sizes
    )
    return plan_jobs(context.campaign, wanted)[0]


@pytest.fixture
def write_mail(context: RenderContext, tmp_path: Path) -> Callable[[str, str], Path]:
    """Render a mail and put it on disk with its pictures."""

    def write(stage: str, locale: str) -> Path:
        job = find_job(context, "email", stage, locale)
        for asset in render_email(job, context):
            file = tmp_path / asset.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(asset.body)
        return tmp_path / job.path

    return write


@pytest.fixture
def gallery(tmp_path: Path) -> Path:
    """The page of a kit of two stages in two languages."""
    assets = [
        asset
        for locale in ("en-US", "zh-CN")
        for days in GALLERY_DAYS
        for asset in a_stage_of_assets(PARTNER, locale, days)
    ]
    deliver(tmp_path / "kit", a_resolved_campaign(days=GALLERY_DAYS), assets)
    return tmp_path / "kit" / "index.html"


def draw_banner(context: RenderContext, size: str, stage: str, locale: str) -> RenderedAsset:
    """The finished file of a banner with its boxes."""
    (asset,) = render_banner(find_job(context, "banner", stage, locale, size), context)
    return asset


@pytest.mark.parametrize(("stage", "locale", "scheme", "width"), MAILS)
def test_mail_looks_as_reviewed(
    open_page: OpenPage,
    write_mail: Callable[[str, str], Path],
    shelf: GoldenShelf,
    stage: str,
    locale: str,
    scheme: str,
    width: int,
) -> None:
    """A mail looks as it did when somebody last looked at it, from top to bottom."""
    page = open_page(write_mail(stage, locale), scheme, width, 800)
    name = f"mail-{stage}-{locale}-{scheme}-{width}"
    shelf.check(name, take_picture(page, full=True))


LEVEL_SIZES = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    texts.currentNode.data = texts.currentNode.data
      .replace(/\\d+ kB/g, "500 kB").replace(/\\b[0-9a-f]{8}\\b/g, "01234567");
  }
}"""
"""Sizes and digests follow from pixels elsewhere, and from how a processor packs them."""


@pytest.mark.parametrize(("scheme", "width", "height"), SCREENS)
def test_gallery_looks_as_reviewed(
    open_page: OpenPage, gallery: Path, shelf: GoldenShelf, scheme: str, width: int, height: int
) -> None:
    """The gallery's first screen looks as it did when somebody last looked at it."""
    page = open_page(gallery, scheme, width, height)
    page.evaluate(LEVEL_SIZES)
    shelf.check(f"gallery-{scheme}-{width}", take_picture(page))


@pytest.mark.parametrize(("size", "stage", "locale"), BANNERS)
def test_banner_looks_as_reviewed(
    context: RenderContext, shelf: GoldenShelf, size: str, stage: str, locale: str
) -> None:
    """A banner looks as it did when somebody last looked at it."""
    asset = draw_banner(context, size, stage, locale)
    shelf.check(f"banner-{size}-{stage}-{locale}", Image.open(io.BytesIO(asset.body)))


def test_golden_finds_a_moved_element(
    open_page: OpenPage, write_mail: Callable[[str, str], Path]
) -> None:
    """A button, logo or headline of a mail that moves by 3 px is a change."""
    page = open_page(write_mail("minus-90", "en-US"), "light", 600, 800)
    before = take_picture(page)
    for mark in ("a[href*='renew'] >> nth=0", "img >> nth=0", "h1, h2 >> nth=0"):
        for axis in ("left", "top"):
            node = page.locator(mark)
            style = node.get_attribute("style") or ""
            node.evaluate(WRITE_STYLE, f"{style};position:relative;{axis}:3px")
            assert list_changes(take_picture(page), before) != [], f"{mark} {axis}"
            node.evaluate(WRITE_STYLE, style)
    assert list_changes(take_picture(page), before) == []


@pytest.mark.parametrize("slot", ["headline", "value", "button", "before"])
@pytest.mark.parametrize("move", [(3, 0), (0, 3)])
def test_golden_finds_a_moved_line(
    context: RenderContext, slot: str, move: tuple[int, int]
) -> None:
    """A line of a banner that moves by 3 px is a change."""
    asset = draw_banner(context, "300x250", "minus-90", "en-US")
    banner = Image.open(io.BytesIO(asset.body)).convert("RGB")
    box = next(box for box in asset.boxes if box.id == slot)
    left, top, width, height = (round(side) for side in (box.x, box.y, box.width, box.height))
    moved = banner.copy()
    moved.paste(
        banner.crop((left, top, left + width, top + height)), (left + move[0], top + move[1])
    )
    assert list_changes(moved, banner) != []


def test_golden_finds_another_color(context: RenderContext) -> None:
    """A call to action in another colour is a change."""
    asset = draw_banner(context, "300x250", "minus-90", "en-US")
    banner = Image.open(io.BytesIO(asset.body)).convert("RGB")
    box = next(box for box in asset.boxes if box.id == "button")
    left, top = round(box.x), round(box.y)
    area = (left, top, left + round(box.width), top + round(box.height))
    changed = banner.copy()
    changed.paste(ImageChops.invert(banner.crop(area)), area)
    assert list_changes(changed, banner) != []


@pytest.mark.parametrize(("size", "stage", "locale"), BANNERS)
def test_golden_tolerates_softer_letters(
    context: RenderContext, size: str, stage: str, locale: str
) -> None:
    """Edges drawn a little softer, as by another version of an engine, are no change."""
    asset = draw_banner(context, size, stage, locale)
    banner = Image.open(io.BytesIO(asset.body)).convert("RGB")
    soft = banner.filter(ImageFilter.GaussianBlur(0.3))
    assert soft.tobytes() != banner.tobytes()
    assert list_changes(soft, banner) == []


def test_golden_failure_leaves_three_pictures(tmp_path: Path) -> None:
    """A failure names a folder with actual, expected and difference."""
    shelf = GoldenShelf(tmp_path / "goldens", tmp_path / "failures")
    replace(shelf, update=True).check("square", Image.new("RGB", (40, 40), "#0B2A5B"))
    shelf.check("square", Image.new("RGB", (40, 40), "#0B2A5B"))
    left = tmp_path / "failures" / "square"
    with pytest.raises(AssertionError, match=r"square: 100\.00% of all pixels changed") as caught:
        shelf.check("square", Image.new("RGB", (40, 40), "#B3170F"))
    assert str(left) in str(caught.value)
    assert {file.name for file in left.iterdir()} == {
        "actual.png",
        "expected.png",
        "difference.png",
    }
    assert Image.open(left / "difference.png").getpixel((0, 0)) == (
        0xB3 - 0x0B,
        0x2A - 0x17,
        0x5B - 0x0F,
    )


def test_golden_finds_another_size(tmp_path: Path) -> None:
    """A page that grew is a change, and its difference shows the new part."""
    short, long = (Image.new("RGB", (40, height), "#FFFFFF") for height in (40, 60))
    assert list_changes(long, short) == ["is 40 x 60, was 40 x 40"]
    left = leave_pictures("page", long, short, tmp_path)
    assert Image.open(left / "difference.png").getbbox() == (0, 40, 40, 60)


def test_golden_that_nobody_made_fails(tmp_path: Path) -> None:
    """Without a golden there is nothing to agree with, and nothing is written."""
    shelf = GoldenShelf(tmp_path / "goldens", tmp_path / "failures")
    with pytest.raises(AssertionError, match="has no golden yet"):
        shelf.check("square", Image.new("RGB", (4, 4)))
    assert list(tmp_path.iterdir()) == []
