"""HTML5 zips in a real Chromium with the network cut off: size, click, motion, last picture."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from generator.model.asset import RenderedAsset
from generator.render.banner.layers import WHOLE
from generator.render.context import RenderContext
from generator.render.encode import NOTICEABLE, measure_distance
from generator.render.registry import begin_job
from tests.builders import LOCALES, a_campaign
from tests.render.banners import a_banner_job, draw_banner, open_banner_context

pytestmark = pytest.mark.browser
SIZES = ("320x50", "300x250", "160x600", "728x90", "970x250", "300x1050")
CASES = list(product(SIZES, LOCALES, ("minus-90", "plus-7")))
NAMES = ["-".join(case) for case in CASES]
MAX_DISTANCE = NOTICEABLE
"""Of 100 between black and white: less than is just noticeable side by side."""
CATCH_CLICK = "() => { window.opened = []; window.open = (url) => { window.opened.push(url); }; }"
END_OF_MOTION = """() => Math.max(0, ...document.getAnimations().map(
  (motion) => motion.effect.getComputedTiming().endTime))"""
FINISH = "() => document.getAnimations().forEach((motion) => motion.finish())"
LOADED = (
    """() => Promise.all([...document.images].map((image) => image.decode())).then(() => true)"""
)


@cache
def the_context() -> RenderContext:
    """The starter's fonts and engine, opened once a process."""
    return open_banner_context(a_campaign())


@cache
def draw_zip(size: str, locale: str, stage: str) -> RenderedAsset:
    """One zip of the starter."""
    job = a_banner_job(size, locale=locale, stage=stage).model_copy(update={"format": "html5"})
    (asset,) = begin_job(job, the_context())()
    return asset


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page without any network, and what was nevertheless asked of it."""
    context = browser.new_context()
    context.set_offline(True)
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route("**/*", lambda route: route.continue_())
    context.route(lambda url: not url.startswith("file:"), refuse)
    yield context.new_page(), asked
    context.close()


def load(page: Page, asset: RenderedAsset, folder: Path, size: str) -> None:
    """Unpack the zip and open its page from disk."""
    with zipfile.ZipFile(io.BytesIO(asset.body)) as archive:
        archive.extractall(folder)
    width, height = map(int, size.split("x"))
    page.set_viewport_size({"width": width, "height": height})
    page.goto((folder / "index.html").as_uri())
    assert page.evaluate(LOADED)


def shoot(page: Page) -> Image.Image:
    """What the page shows."""
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def draw_still(size: str, locale: str, stage: str) -> Image.Image:
    """The PNG of the same banner."""
    still = draw_banner(a_banner_job(size, locale=locale, stage=stage), the_context())
    return Image.open(io.BytesIO(still.body)).convert("RGB")


@pytest.mark.parametrize(("size", "locale", "stage"), CASES, ids=NAMES)
def test_zip_runs_offline_and_ends_as_the_still_banner(
    offline: tuple[Page, list[str]], tmp_path: Path, size: str, locale: str, stage: str
) -> None:
    """Right size, no request, the tag's address on a click, still within 30 s, and like the PNG."""
    page, asked = offline
    page.emulate_media(reduced_motion="no-preference")
    asset = draw_zip(size, locale, stage)
    load(page, asset, tmp_path, size)
    width, height = map(int, size.split("x"))
    body: dict[str, Any] = page.evaluate("() => document.body.getBoundingClientRect().toJSON()")
    assert (body["x"], body["y"], body["width"], body["height"]) == (0, 0, width, height)
    scroll = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert scroll[0] <= scroll[1]
    page.evaluate(CATCH_CLICK)
    page.mouse.click(width / 2, height / 2)
    page.evaluate("() => { window.clickTag = 'https://elsewhere.example/x'; }")
    page.mouse.click(3, 3)
    landing = asset.links[0].url
    assert page.evaluate("() => window.opened") == [landing, "https://elsewhere.example/x"]
    assert 2000 <= page.evaluate(END_OF_MOTION) <= 30_000
    page.evaluate(FINISH)
    assert measure_distance(shoot(page), draw_still(size, locale, stage)) < MAX_DISTANCE
    assert asked == []


@pytest.mark.parametrize(("size", "locale"), list(product(SIZES, LOCALES)))
def test_reader_who_wants_no_motion_sees_the_whole_banner_at_once(
    offline: tuple[Page, list[str]], tmp_path: Path, size: str, locale: str
) -> None:
    """With reduced motion nothing is animated, and nothing lies over the banner."""
    page, _ = offline
    page.emulate_media(reduced_motion="reduce")
    load(page, draw_zip(size, locale, "minus-90"), tmp_path, size)
    assert page.evaluate("() => document.getAnimations().length") == 0
    assert measure_distance(shoot(page), draw_still(size, locale, "minus-90")) < MAX_DISTANCE


def test_first_still_is_shown_first(offline: tuple[Page, list[str]], tmp_path: Path) -> None:
    """Before anything moves the page does not yet show the whole banner."""
    page, _ = offline
    page.emulate_media(reduced_motion="no-preference")
    load(page, draw_zip("300x250", "en-US", "minus-90"), tmp_path, "300x250")
    page.evaluate(
        "() => document.getAnimations().forEach((m) => { m.pause(); m.currentTime = 0; })"
    )
    assert measure_distance(shoot(page), draw_still("300x250", "en-US", "minus-90")) > 20


def test_keyboard_and_voice_reach_the_banner(
    offline: tuple[Page, list[str]], tmp_path: Path
) -> None:
    """One link with the banner's own words; Enter does what a click does."""
    page, _ = offline
    load(page, draw_zip("300x250", "en-US", "minus-90"), tmp_path, "300x250")
    link = page.get_by_role("link", name="Save up to 20%")
    page.evaluate(CATCH_CLICK)
    link.press("Enter")
    assert len(page.evaluate("() => window.opened")) == 1


def test_dense_screen_gets_the_dense_pictures(browser: Browser, tmp_path: Path) -> None:
    """At two device pixels per CSS pixel the whole banner is drawn from its double size."""
    context = browser.new_context(device_scale_factor=2, offline=True)
    page = context.new_page()
    load(page, draw_zip("300x250", "en-US", "minus-90"), tmp_path, "300x250")
    shown = page.evaluate("() => document.images[0].currentSrc")
    context.close()
    assert shown.endswith(f"{WHOLE}-2x.png")
