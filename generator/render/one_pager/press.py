"""A page as XHTML and CSS in, a tagged PDF of identical bytes out: WeasyPrint behind one door.

Faces are written once per process into WeasyPrint's own temporary folder, pictures and style
sheets are read once, and nothing is fetched that was not handed in.
"""

from __future__ import annotations

import gc
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.util import Finalize
from typing import Any
from xml.etree import ElementTree

import cssselect2
import pydyf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from generator.errors import RenderError
from generator.render.fonts import Face, FontSet
from generator.render.one_pager.engine import collect_warnings, tune_engine
from generator.render.one_pager.file import write_file
from generator.render.one_pager.pictures import QrPicture, RecordedPicture
from generator.render.one_pager.qr import encode_qr

PT_PER_MM = 72 / 25.4


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the faces by address; anything else ends the rendering."""

    def __init__(self, bodies: dict[str, bytes]) -> None:
        super().__init__()
        self._bodies = bodies

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The body of an address that was handed in."""
        if url not in self._bodies:
            raise FatalURLFetchingError(f"The page asks for {url}, which is not part of it.")
        return URLFetcherResponse(url, self._bodies[url])


class ParsedPage(HTML):  # type: ignore[misc]
    """A page read by the XML parser: a tenth of the time of the HTML one."""

    def __init__(self, xhtml: str, fetcher: URLFetcher) -> None:
        try:
            root = ElementTree.fromstring(xhtml)
        except ElementTree.ParseError as error:
            raise RenderError(f"The page is not well-formed XHTML: {error}") from error
        self.base_url = "page:"
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        # The page's own style sheet says all; a browser's hundreds of rules are matched in vain.
        return []


@dataclass(frozen=True, slots=True)
class Print:
    """A finished PDF with what was noticed on the way."""

    body: bytes
    pages: int
    warnings: tuple[str, ...]


class Press:
    """One process's WeasyPrint for one set of faces."""

    def __init__(self, faces: tuple[Face, ...]) -> None:
        self._bodies: dict[str, bytes] = {}
        self._fetcher = ClosedFetcher(self._bodies)
        self._fonts = FontConfiguration()
        self._sheets: dict[str, CSS] = {}
        self._pictures: dict[str, Any] = {}
        self._families = {face.family for face in faces}
        rules = [self._name_face(face) for face in faces]
        with collect_warnings() as self._face_warnings:
            CSS(string="\n".join(rules), font_config=self._fonts, url_fetcher=self._fetcher)
        self._bodies.clear()
        # Pool workers leave without a normal exit; a Finalize runs in them, too.
        Finalize(None, shutil.rmtree, (self._fonts._folder, True), exitpriority=1)

    def _name_face(self, face: Face) -> str:
        url = f"face:{face.family.replace(' ', '-')}-{face.weight}"
        self._bodies[url] = face.body
        return (
            f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};src:url("{url}")}}'
        )

    def add_picture(self, svg: str) -> str:
        """The address under which a page may show that SVG; equal pictures share one."""
        address = f"picture:{hashlib.sha256(svg.encode()).hexdigest()[:16]}"
        if address not in self._pictures:
            self._pictures[address] = RecordedPicture(svg, address)
        return address

    def add_qr(self, url: str, ink: str) -> str:
        """The address under which a page may show the QR code of `url`."""
        address = f"qr:{ink}:{url}"
        if address not in self._pictures:
            self._pictures[address] = QrPicture(encode_qr(url), ink)
        return address

    def _read_sheet(self, css: str) -> CSS:
        if css not in self._sheets:
            self._sheets[css] = CSS(string=css, font_config=self._fonts, url_fetcher=self._fetcher)
        return self._sheets[css]

    def print(
        self, xhtml: str, css: Sequence[str], identifier: str, bleed_mm: float = 0.0
    ) -> Print:
        """Lay out and write; the caller judges pages and warnings."""
        sheets = [self._read_sheet(one) for one in css]
        mark = hashlib.sha256(identifier.encode()).digest()[:16]
        with collect_warnings() as warnings, refuse_strangers(), pause_collection(), tune_engine():
            document = ParsedPage(xhtml, self._fetcher).render(
                font_config=self._fonts,
                stylesheets=sheets,
                pdf_variant="pdf/ua-1",
                cache=self._pictures,
            )
            body = document.write_pdf(
                pdf_variant="pdf/ua-1",
                finisher=lambda _, pdf: _finish(pdf, bleed_mm, mark),
            )
            strange = {font.family for font in document.fonts.values()} - self._families
            pages = len(document.pages)
            # Gone before the collector runs again, the page's boxes need not be walked.
            del document
        warnings += [f"text falls back to the font {family}" for family in sorted(strange)]
        return Print(body, pages, (*self._face_warnings, *warnings))


def _finish(pdf: pydyf.PDF, bleed_mm: float, identifier: bytes) -> None:
    grown = bleed_mm * PT_PER_MM
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/Page":
            # WeasyPrint makes the bleed box up to 10 pt wide, whatever the style sheet says.
            left, top, right, bottom = item["TrimBox"]
            item["BleedBox"] = pydyf.Array(
                [left - grown, top - grown, right + grown, bottom + grown]
            )
    body = write_file(pdf, identifier)
    # Not a method that holds the file: the file would hold itself, and wait for the collector.
    pdf.write = lambda output, *_: output.write(body)


@contextmanager
def refuse_strangers() -> Iterator[None]:
    """Turn a fetch of something that was not handed in into an error that names it."""
    try:
        yield
    except FatalURLFetchingError as error:
        raise RenderError(str(error)) from error


@contextmanager
def pause_collection() -> Iterator[None]:
    """Keep the cyclic garbage collector out of a page: it would walk every box a dozen times."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


_presses: dict[tuple[tuple[str, int], ...], Press] = {}


def open_press(fonts: FontSet) -> Press:
    """The press of this process for these faces; their family names carry their content."""
    key = tuple((face.family, face.weight) for face in fonts.faces)
    if key not in _presses:
        _presses[key] = Press(fonts.faces)
    return _presses[key]
