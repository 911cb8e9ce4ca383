"""Artwork of a banner in, its pixels out, drawn once however many banners show it.

Logos and seals are drawn slowest of all, and are the same in hundreds of banners. A template names
what it draws of this kind by a place of its own:

    <div class="art" id="logo" style="left:12px;top:9px;width:80px;height:16px">…</div><!--/art-->

Such artwork brings all of its style with it, nothing covers it, and its place is in whole pixels.
For any other engine it is an element like others.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from typing import NamedTuple

import blitz_py
from PIL import Image

START, END = '<div class="art"', "</div><!--/art-->"
PLACE = re.compile(
    r'(?: id="([\w-]+)")? style="left:(-?\d+)px;top:(-?\d+)px;width:(\d+)px;height:(\d+)px">'
)
PAGE = (
    "<!doctype html><html><head><style>*{margin:0;padding:0;box-sizing:border-box}"
    "</style></head><body><div id='art'></div></body></html>"
)
STEP_PX = 64
"""Pages come in steps of this many px, so that artwork of several sizes is drawn on one."""
MOST_PAGES = 16
MOST_BYTES = 48_000_000
"""Beyond it the tile that was not needed for longest goes."""


class Art(NamedTuple):
    """One piece of artwork and where it stands, in CSS px."""

    id: str
    """As in the document; empty without one."""
    html: str
    x: int
    y: int
    width: int
    height: int


class Tile(NamedTuple):
    """Artwork in device pixels."""

    color: Image.Image
    opacity: Image.Image

    @property
    def bytes_held(self) -> int:
        """Memory of both pictures."""
        return 4 * self.color.width * self.color.height


def cut_art(body: str) -> tuple[str, tuple[Art, ...]]:
    """A body without its artwork, and the artwork; what has another form is left where it is."""
    first, *others = body.split(START)
    rest, artwork = [first], []
    for part in others:
        html, end, after = part.partition(END)
        place = PLACE.match(html) if end else None
        if place is None:
            rest += (START, part)
            continue
        name, *numbers = place.groups()
        artwork.append(Art(name or "", html[place.end() :], *map(int, numbers)))
        rest.append(after)
    return "".join(rest), tuple(artwork)


class Tiles:
    """Draws artwork with blitz and keeps what it has drawn."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[int, int, int], blitz_py.Template] = OrderedDict()
        self._drawn: OrderedDict[tuple[str, int, int, int], Tile] = OrderedDict()
        self._bytes = 0

    def paste(self, art: Art, image: Image.Image, scale: int) -> None:
        """Put the artwork into the picture of a banner; what lies outside is cut off."""
        tile = self._find(art, scale)
        image.paste(tile.color, (art.x * scale, art.y * scale), tile.opacity)

    def _find(self, art: Art, scale: int) -> Tile:
        key = art.html, art.width, art.height, scale
        tile = self._drawn.pop(key, None)
        if tile is None:
            tile = self._draw(art, scale)
            self._bytes += tile.bytes_held
        self._drawn[key] = tile
        while self._bytes > MOST_BYTES and len(self._drawn) > 1:
            self._bytes -= self._drawn.popitem(last=False)[1].bytes_held
        return tile

    def _draw(self, art: Art, scale: int) -> Tile:
        page = self._open_page(art, scale)
        place = f"position:relative;width:{art.width}px;height:{art.height}px"
        page.set_html("art", f'<div style="{place}">{art.html}</div>')
        width, height, pixels = page.render_rgba()
        # Its colours are multiplied with their opacity, as compositors want them.
        drawn = Image.frombytes("RGBa", (width, height), pixels).convert("RGBA")
        cut = drawn.crop((0, 0, art.width * scale, art.height * scale))
        return Tile(cut.convert("RGB"), cut.getchannel("A"))

    def _open_page(self, art: Art, scale: int) -> blitz_py.Template:
        width, height = (-(-side // STEP_PX) * STEP_PX for side in (art.width, art.height))
        key = width, height, scale
        page = self._pages.pop(key, None)
        if page is None:
            page = blitz_py.Template(
                PAGE, width=width, height=height, scale=float(scale), background=None
            )
        self._pages[key] = page
        if len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        return page

    def close(self) -> None:
        """Let go of everything."""
        self._pages.clear()
        self._drawn.clear()
        self._bytes = 0
