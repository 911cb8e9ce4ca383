"""SVG sources and QR codes in, pictures that WeasyPrint can place and draw out.

WeasyPrint reads every path of an SVG anew for every page. These pictures keep the drawing
operators of their first appearance in each size, and only repeat them afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast
from xml.etree import ElementTree

from weasyprint import DEFAULT_OPTIONS
from weasyprint.images import SVGImage, get_image_from_uri
from weasyprint.urls import URLFetcher

from generator.render.one_pager.qr import QrCode

SVG = "http://www.w3.org/2000/svg"
STATE_USE = re.compile(rb"/(\S+) gs\b")


class PicturesInside:
    """What WeasyPrint asks for pictures that stand within a drawing, such as screenshots."""

    font_config = None

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        self._fetcher = URLFetcher(allowed_protocols=("data",))

    def get_image_from_uri(self, url: str, forced_mime_type: str | None = None) -> Any:
        """The picture of a `data:` address; nothing is fetched from elsewhere."""
        return get_image_from_uri(
            self._known, self._fetcher, DEFAULT_OPTIONS, url, forced_mime_type
        )


class RecordedPicture:
    """An SVG that is read once; has the methods that WeasyPrint asks of an image."""

    def __init__(self, svg: str, address: str) -> None:
        inside = cast("Any", PicturesInside())
        self._image = SVGImage(ElementTree.fromstring(svg), address, None, inside)
        self._drawn: dict[tuple[float, float], tuple[bytes, dict[str, Any]]] = {}

    def get_intrinsic_size(self, resolution: float, font_size: float) -> Any:
        """Width, height and ratio in CSS px; None where the SVG has only a viewBox."""
        return self._image.get_intrinsic_size(resolution, font_size)

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Draw into the PDF stream, from memory where the size is known."""
        with stream.stacked():
            # The record must set its own transparency, whatever was in force around it.
            stream._current_alpha = stream._current_alpha_stroke = None
            known = self._drawn.get((width, height))
            if known:
                stream.stream.append(known[0])
                stream._resources["ExtGState"].update(known[1])
            else:
                self._record(stream, width, height, style)

    def _record(self, stream: Any, width: float, height: float, style: Any) -> None:
        start, resources = len(stream.stream), stream._resources
        others = [len(resources[kind]) for kind in ("XObject", "Pattern", "Shading")]
        self._image.draw(stream, width, height, style)
        drawn = b"\n".join(
            part if isinstance(part, bytes) else str(part).encode()
            for part in stream.stream[start:]
        )
        names = {name.decode() for name in STATE_USE.findall(drawn)}
        states = {name: resources["ExtGState"][name] for name in names}
        # Groups and gradients are objects of this one file: such a picture is drawn anew.
        if others == [len(resources[kind]) for kind in ("XObject", "Pattern", "Shading")]:
            self._drawn[width, height] = drawn, states


class QrPicture:
    """A QR code drawn as vector rectangles."""

    def __init__(self, code: QrCode, ink: str) -> None:
        self._side = code.side
        red, green, blue = (int(ink[at : at + 2], 16) / 255 for at in (1, 3, 5))
        runs = "\n".join(f"{x} {y} {length} 1 re" for x, y, length in code.runs)
        self._operators = f"{red:.4f} {green:.4f} {blue:.4f} rg\n{runs}\nf".encode()

    def get_intrinsic_size(self, resolution: float, font_size: float) -> Any:
        """No size of its own, and square."""
        return None, None, 1

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Fill every run of dark modules."""
        with stream.stacked():
            stream.transform(a=width / self._side, d=height / self._side)
            stream.stream.append(self._operators)


@lru_cache(maxsize=256)
def compose_icons(
    icons: Sequence[tuple[str, float, float]], size: float, width: float, height: float
) -> str:
    """Icons as (SVG, left, top), drawn at that size into one SVG of width by height units."""
    ElementTree.register_namespace("", SVG)
    sheet = ElementTree.Element(f"{{{SVG}}}svg", viewBox=f"0 0 {width:g} {height:g}")
    for svg, left, top in icons:
        icon = ElementTree.fromstring(svg)
        icon.attrib.update(x=f"{left:g}", y=f"{top:g}", width=f"{size:g}", height=f"{size:g}")
        sheet.append(icon)
    return ElementTree.tostring(sheet, encoding="unicode")
