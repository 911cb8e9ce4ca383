"""HTML documents in, pixels and boxes out: the interface of an engine, and blitz behind it."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import blitz_py
from PIL import Image

from generator.errors import RenderError
from generator.render.fonts import FontSet
from generator.render.ruler import open_ruler
from generator.render.tiles import Art, Tiles, cut_art

Box = tuple[float, float, float, float]
"""x, y, width, height in CSS px."""

BODY = re.compile(
    r'(?P<start>.*?<html)(?: lang="(?P<lang>[^"<>]*)")?(?P<head>.*?</head>\s*)'
    r'<body(?: style="(?P<style>[^"<>]*)")?>(?P<body>.*)'
    r"</body>\s*</html>\s*",
    re.S,
)
BODY_ID = "body-of-the-document"
MOST_OPEN = 128
"""More than the sizes of one partner, in the three scripts that have faces of their own."""


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


class _OpenDocument:
    """A document that is kept open, and the attributes that its body has."""

    def __init__(self, document: blitz_py.Template) -> None:
        self.document = document
        self._set: dict[str, str] = {}

    def set(self, attribute: str, value: str) -> None:
        """Give the body that value, if it has another."""
        if value != self._set.get(attribute, ""):
            self.document.set_attribute(BODY_ID, attribute, value)
            self._set[attribute] = value


class BlitzRasterizer:
    """Draws in process, without a browser.

    To open a document costs as much as to draw it. Banners of one size differ only in their
    bodies and their language, so the engine keeps what it has opened, about 0.9 MB each, and sets
    in another body, which says the language.
    Artwork that a template names as such is drawn once, and pasted.
    """

    name = "blitz"

    def __init__(self, fonts: FontSet) -> None:
        register_faces(fonts)
        self._open: OrderedDict[tuple[str, int, int, int], _OpenDocument] = OrderedDict()
        self._tiles = Tiles()

    def draw(self, html: str, width_px: int, height_px: int, scale: int) -> Drawing:
        """See Rasterizer."""
        document, artwork = self._open_document(html, width_px, height_px, scale)
        width, height, pixels = document.render_rgba()
        if (width, height) != (width_px * scale, height_px * scale):
            raise RenderError(f"asked for {width_px}x{height_px}@{scale}, drawn {width}x{height}")
        # RGBX: the fourth byte is skipped on the way in, where a conversion would copy once more.
        image = Image.frombytes("RGB", (width, height), pixels, "raw", "RGBX")
        boxes = document.boxes()
        boxes.pop(BODY_ID, None)
        for art in artwork:
            self._tiles.paste(art, image, scale)
            if art.id:
                boxes[art.id] = (art.x, art.y, art.width, art.height)
        return Drawing(image=image, boxes=boxes)

    def _open_document(
        self, html: str, width_px: int, height_px: int, scale: int
    ) -> tuple[blitz_py.Template, tuple[Art, ...]]:
        """The document with its styles read, but for its artwork.

        Another of the same head may have been opened before.
        """
        parts = BODY.fullmatch(html)
        # A body with styles or attributes of its own is more than a fragment of the kept document.
        if parts is None or "<style" in parts["body"] or BODY_ID in html:
            return (
                blitz_py.Template(html, width=width_px, height=height_px, scale=float(scale)),
                (),
            )
        head = parts["start"] + parts["head"]
        key = head, width_px, height_px, scale
        kept = self._open.pop(key, None)
        if kept is None:
            bare = f'{head}<body id="{BODY_ID}"></body></html>'
            kept = _OpenDocument(
                blitz_py.Template(bare, width=width_px, height=height_px, scale=float(scale))
            )
        self._open[key] = kept
        if len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)
        body, artwork = cut_art(parts["body"])
        kept.set("lang", parts["lang"] or "")
        kept.set("style", parts["style"] or "")
        kept.document.set_html(BODY_ID, body)
        return kept.document, artwork

    def close(self) -> None:
        """Close what was kept open."""
        self._open.clear()
        self._tiles.close()


_registered: set[str] = set()


def register_faces(fonts: FontSet) -> None:
    """Make the faces known in this process, each once: to blitz, and for measuring."""
    open_ruler(fonts)
    fresh = [face for face in fonts.faces if f"{face.family}-{face.weight}" not in _registered]
    if fresh:
        blitz_py.register_fonts([face.body for face in fresh])
        _registered.update(f"{face.family}-{face.weight}" for face in fresh)
