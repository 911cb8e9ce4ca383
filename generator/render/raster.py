"""HTML documents in, pixels and boxes out: one small interface, two engines."""

from __future__ import annotations

import base64
import importlib
import io
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import blitz_py
from PIL import Image

from generator.errors import EnvironmentLacks, RenderError
from generator.render.fonts import FontSet

Box = tuple[float, float, float, float]
"""x, y, width, height in CSS px."""

BODY = re.compile(r"(?P<head>.*?</head>\s*)<body>(?P<body>.*)</body>\s*</html>\s*", re.S)
BODY_ID = "body-of-the-document"
MOST_OPEN = 48
"""More than the sizes of one partner in one language, which follow each other in a build."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an engine drew: RGB pixels, and the box of every element that has an id."""

    image: Image.Image
    boxes: Mapping[str, Box]


class Rasterizer(Protocol):
    """An engine that draws one document of a fixed size."""

    name: str

    def draw(self, html: str, width_px: int, height_px: int, scale: int) -> Drawing:
        """Draw the document on white; the picture has width x height x scale device pixels."""
        ...

    def close(self) -> None:
        """Give back what the engine holds."""
        ...


class BlitzRasterizer:
    """Draws in process, without a browser.

    To open a document costs as much as to draw it. Banners of one size differ only in their
    bodies, so the engine keeps what it has opened, about 0.9 MB each, and sets in another body.
    """

    name = "blitz"

    def __init__(self, fonts: FontSet) -> None:
        register_faces(fonts)
        self._open: OrderedDict[tuple[str, int, int, int], blitz_py.Template] = OrderedDict()

    def draw(self, html: str, width_px: int, height_px: int, scale: int) -> Drawing:
        """See Rasterizer."""
        document = self._open_document(html, width_px, height_px, scale)
        width, height, pixels = document.render_rgba()
        if (width, height) != (width_px * scale, height_px * scale):
            raise RenderError(f"asked for {width_px}x{height_px}@{scale}, drawn {width}x{height}")
        # RGBX: the fourth byte is skipped on the way in, where a conversion would copy once more.
        image = Image.frombytes("RGB", (width, height), pixels, "raw", "RGBX")
        boxes = {key: box for key, box in document.boxes().items() if key != BODY_ID}
        return Drawing(image=image, boxes=boxes)

    def _open_document(
        self, html: str, width_px: int, height_px: int, scale: int
    ) -> blitz_py.Template:
        """The document with its styles read; another of the same head may have been that before."""
        parts = BODY.fullmatch(html)
        # A body with styles or attributes of its own is more than a fragment of the kept document.
        if parts is None or "<style" in parts["body"] or BODY_ID in html:
            return blitz_py.Template(html, width=width_px, height=height_px, scale=float(scale))
        key = parts["head"], width_px, height_px, scale
        document = self._open.pop(key, None)
        if document is None:
            bare = f'{parts["head"]}<body id="{BODY_ID}"></body></html>'
            document = blitz_py.Template(bare, width=width_px, height=height_px, scale=float(scale))
        self._open[key] = document
        if len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)
        document.set_html(BODY_ID, parts["body"])
        return document

    def close(self) -> None:
        """Close what was kept open."""
        self._open.clear()


_registered: set[str] = set()


def register_faces(fonts: FontSet) -> None:
    """Make the faces known to blitz in this process, each once."""
    fresh = [face for face in fonts.faces if f"{face.family}-{face.weight}" not in _registered]
    if fresh:
        blitz_py.register_fonts([face.body for face in fresh])
        _registered.update(f"{face.family}-{face.weight}" for face in fresh)


class ChromiumRasterizer:
    """Draws in one warm page of a real browser; the judge of parity."""

    name = "chromium"

    def __init__(self, fonts: FontSet, executable: str) -> None:
        self._faces = [
            (face.family, face.weight, base64.b64encode(face.body).decode()) for face in fonts.faces
        ]
        try:
            # Playwright is an optional part: a kit is built without any browser.
            sync_api: Any = importlib.import_module("playwright.sync_api")
            self._playwright = sync_api.sync_playwright().start()
            self._browser = self._playwright.chromium.launch(
                executable_path=executable, args=list(CHROMIUM_ARGUMENTS)
            )
        except Exception as error:
            raise EnvironmentLacks(f"Chromium does not start: {error}") from error
        self._pages: dict[int, Any] = {}

    def draw(self, html: str, width_px: int, height_px: int, scale: int) -> Drawing:
        """See Rasterizer."""
        page = self._pages.get(scale)
        if page is None:
            page = self._browser.new_page(device_scale_factor=scale)
            # Faces added by script outlive set_content; in a style sheet they would be sent
            # and read again with every document.
            page.evaluate(FACES_SCRIPT, self._faces)
            self._pages[scale] = page
        page.set_viewport_size({"width": width_px, "height": height_px})
        page.set_content(html)
        page.evaluate("() => document.fonts.ready.then(() => true)")
        boxes = page.evaluate(BOXES_SCRIPT)
        image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        return Drawing(image=image, boxes={key: tuple(box) for key, box in boxes.items()})

    def close(self) -> None:
        """End the browser."""
        self._browser.close()
        self._playwright.stop()


CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    "--disable-lcd-text",
)
FACES_SCRIPT = """async (faces) => { for (const [family, weight, body] of faces) {
  const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
  document.fonts.add(await new FontFace(family, bytes, {weight: String(weight)}).load()); } }"""
BOXES_SCRIPT = """() => Object.fromEntries([...document.querySelectorAll('[id]')].map(
  (node) => { const box = node.getBoundingClientRect();
              return [node.id, [box.x, box.y, box.width, box.height]]; }))"""
