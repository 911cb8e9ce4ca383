"""The page of steps in a real browser, opened from disk as a customer opens it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.render.test_how_to import LOCALES, draw

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of all languages, on disk."""
    root = tmp_path_factory.mktemp("how-to")
    for locale in LOCALES:
        (root / f"{locale}.html").write_bytes(draw(locale)[1][0].body)
    return root


@pytest.fixture
def wrong() -> Iterator[list[str]]:
    """What went wrong in any page; nothing may."""
    found: list[str] = []
    yield found
    assert found == []


def open_page(
    browser: Browser, folder: Path, wrong: list[str], locale: str, width: int, **options: Any
) -> Page:
    """The page; an error in it, or a request elsewhere, is noted."""
    page = browser.new_page(viewport={"width": width, "height": 900}, **options)
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on(
        "request",
        lambda asked: wrong.append(asked.url) if asked.url.startswith("http") else None,
    )
    page.goto((folder / f"{locale}.html").as_uri())
    return page


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("locale", LOCALES)
def test_page_reads_at_every_width(
    browser: Browser, folder: Path, wrong: list[str], locale: str, width: int
) -> None:
    """Nothing runs out of the window, pictures are shown, and axe finds nothing."""
    page = open_page(browser, folder, wrong, locale, width, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = "[...document.images].every(one => one.complete && one.naturalWidth > 0)"
    assert page.evaluate(shown)
    answer: dict[str, Any] = Axe().run(page).response
    assert [one["id"] for one in answer["violations"]] == []
    page.close()


def test_keyboard_reaches_the_console_in_forced_colours(
    browser: Browser, folder: Path, wrong: list[str]
) -> None:
    """The one thing to press is the first that Tab reaches; numbers stay visible."""
    page = open_page(
        browser, folder, wrong, "en-US", 1280, forced_colors="active", reduced_motion="reduce"
    )
    page.keyboard.press("Tab")
    expect(page.locator("a.button:focus")).to_have_text("Open Brightport Panel")
    assert page.locator(".number").first.evaluate("one => getComputedStyle(one).borderStyle") != (
        "none"
    )
    page.close()
