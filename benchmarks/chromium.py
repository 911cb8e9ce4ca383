"""Documents enter one warm page of Chromium; pictures and PDFs leave."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.measurement import Lacking
from generator.execute.browser import find_chromium
from generator.render.chromium import CHROMIUM_ARGUMENTS
from generator.render.fonts import FontSet

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Faces that a script adds outlive the documents of the page: they are parsed once, as ours are.
ADD_FACES = """async (faces) => {
  for (const [family, weight, body] of faces) {
    const face = new FontFace(family, `url(data:font/ttf;base64,${body})`, {weight});
    document.fonts.add(await face.load());
  }
  return document.fonts.size;
}"""


@dataclass(frozen=True, slots=True)
class WarmPage:
    """A page that has all faces of the campaign and is used again for each document."""

    page: Page
    version: str

    def resize(self, width_px: int, height_px: int) -> None:
        """Set the viewport of the next picture."""
        self.page.set_viewport_size({"width": width_px, "height": height_px})

    def take_screenshot(self, html: str) -> bytes:
        """The document as PNG."""
        self.page.set_content(html)
        return self.page.screenshot(type="png")

    def print_pdf(self, html: str) -> bytes:
        """The document as tagged PDF in its own page size."""
        self.page.set_content(html)
        return self.page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)


@contextmanager
def open_page(fonts: FontSet) -> Iterator[WarmPage]:
    """A browser for the time of a measurement; Lacking without Playwright or Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise Lacking("Playwright is not installed.") from error
    executable = find_chromium()
    if executable is None:
        raise Lacking("There is no Chromium on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=list(CHROMIUM_ARGUMENTS)
        )
        page = browser.new_page()
        page.set_content("<!doctype html><title>warm</title>")
        faces = [
            [face.family, str(face.weight), base64.b64encode(face.body).decode()]
            for face in fonts.faces
        ]
        if page.evaluate(ADD_FACES, faces) != len(faces):
            raise Lacking("Chromium did not take every face.")
        yield WarmPage(page, f"Chromium {browser.version}")
        browser.close()
