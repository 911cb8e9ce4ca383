"""A finished PDF page in, findings on its size, fonts, tags, text, links and boxes out.

The file is read back with pdfium, by its plain interface: it opens the few objects that a rule
asks for, where a reader in Python would parse them all. Nothing is taken on the renderer's word.
"""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from generator.model.asset import AssetKind, RenderedAsset
from generator.model.finding import Finding

PT_PER_MM = 72 / 25.4
PAPERS_MM = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "landscape": (297.0, 210.0)}
SIZE_TOLERANCE_PT = 0.5
BLEED_MM = 3.0
LEAST_TYPE_PT = 6.0
SUBSET_NAME = re.compile(r"^[A-Z]{6}\+")
RESIDUE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|\{[a-z_]+\}")
SPACES = re.compile(r"\s+")
METADATA = re.compile(rb"/Type ?/Metadata\b.*?>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Leaf:
    """The first page of a file, read once for all rules."""

    asset: RenderedAsset
    document: pypdfium2.PdfDocument
    page: pypdfium2.PdfPage
    pages: int
    """How many pages the file should have."""

    @cached_property
    def text(self) -> str:
        """The text layer."""
        words = self.page.get_textpage()
        try:
            return str(words.get_text_bounded())
        finally:
            words.close()

    @cached_property
    def pieces(self) -> tuple[Any, ...]:
        """The text objects."""
        return tuple(self.page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))

    def find(self, rule: str, message: str) -> Finding:
        """An error about this page."""
        return Finding(check=f"pdf.{rule}", level="error", path=self.asset.path, message=message)


FOR_COLLEAGUES: frozenset[AssetKind] = frozenset({"calendar-pdf"})
"""Pages that call nobody to act: they are the partner's own."""


def check_pdf(asset: RenderedAsset, pages: int = 1) -> tuple[Finding, ...]:
    """Findings on the finished bytes of a printed file that has so many pages; the first is read
    closely."""
    try:
        document = pypdfium2.PdfDocument(asset.body)
    except pypdfium2.PdfiumError as error:
        message = f"The file cannot be read as PDF: {error}"
        return (Finding(check="pdf.pages", level="error", path=asset.path, message=message),)
    page = document[0]
    leaf = Leaf(asset, document, page, pages)
    try:
        return tuple(finding for check in CHECKS for finding in check(leaf))
    finally:
        page.close()
        document.close()


def _check_pages(leaf: Leaf) -> Iterator[Finding]:
    count = len(leaf.document)
    if count != leaf.pages:
        wanted = "a one-pager has one" if leaf.pages == 1 else f"it should have {leaf.pages}"
        yield leaf.find("pages", f"{count} pages; {wanted}.")


def _check_page_size(leaf: Leaf) -> Iterator[Finding]:
    left, bottom, right, top = leaf.page.get_trimbox()
    width, height = right - left, top - bottom
    # The file name says which paper is meant; without it any known paper will do.
    name = leaf.asset.path.rsplit("/", 1)[-1]
    papers = [paper for paper in PAPERS_MM if f"-{paper}" in name] or list(PAPERS_MM)
    for paper in papers:
        wanted = [side * PT_PER_MM for side in PAPERS_MM[paper]]
        if max(abs(width - wanted[0]), abs(height - wanted[1])) <= SIZE_TOLERANCE_PT:
            return
    found = f"{width / PT_PER_MM:.1f} x {height / PT_PER_MM:.1f} mm"
    asked = " or ".join("{} x {} mm".format(*PAPERS_MM[paper]) for paper in papers)
    yield leaf.find("page-size", f"The page is {found} after trimming; it should be {asked}.")


def _check_bleed(leaf: Leaf) -> Iterator[Finding]:
    if leaf.asset.kind != "one-pager-print":
        return
    trim: Box | None = leaf.page.get_trimbox(fallback_ok=False)
    bleed: Box | None = leaf.page.get_bleedbox(fallback_ok=False)
    if trim is None or bleed is None:
        missing = [name for name, box in (("trim", trim), ("bleed", bleed)) if box is None]
        yield leaf.find("bleed", f"The page has no {' box and no '.join(missing)} box.")
        return
    least = min(_measure_margins(bleed, trim)) / PT_PER_MM
    if least < BLEED_MM - 0.05:
        yield leaf.find("bleed", f"The bleed is {least:.1f} mm; print asks for {BLEED_MM:g} mm.")
    if min(_measure_margins(leaf.page.get_mediabox(), bleed)) <= 0:
        message = "The page ends at the bleed: there is no room for crop marks."
        yield leaf.find("bleed", message)


def _measure_margins(outer: Box, inner: Box) -> list[float]:
    signs = (1, 1, -1, -1)
    return [(i - o) * sign for i, o, sign in zip(inner, outer, signs, strict=True)]


def _check_fonts(leaf: Leaf) -> Iterator[Finding]:
    embedded: dict[str, bool] = {}
    fonts = (piece.get_font() for piece in leaf.pieces)
    # A page has hundreds of pieces and some five fonts: each is asked once.
    for font in {ctypes.cast(font.raw, ctypes.c_void_p).value: font for font in fonts}.values():
        embedded[str(font.get_base_name())] = bool(pdfium.FPDFFont_GetIsEmbedded(font))
    for name in sorted(embedded):
        if not embedded[name]:
            yield leaf.find("fonts", f"The font {name} is not embedded.")
        elif not SUBSET_NAME.match(name):
            yield leaf.find("fonts", f"The font {name} is embedded whole, not as a subset.")


def _check_tagged(leaf: Leaf) -> Iterator[Finding]:
    lacking = []
    if not pdfium.FPDFCatalog_IsTagged(leaf.document):
        lacking.append("a structure tree")
    if not any(b"pdfuaid:part" in text for text in _read_metadata(leaf.asset.body)):
        lacking.append("the PDF/UA mark")
    if pdfium.FPDFCatalog_GetLanguage(leaf.document, None, 0) <= 2:
        lacking.append("a language")
    if not leaf.document.get_metadata_value("Title"):
        lacking.append("a title")
    if lacking:
        message = f"Assistive technology needs what the file lacks: {', '.join(lacking)}."
        yield leaf.find("tagged", message)


def _read_metadata(body: bytes) -> Iterator[bytes]:
    # XMP is a stream of its own in every PDF; pdfium has no call for it.
    for found in METADATA.finditer(body):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            yield found[1]


def _check_text(leaf: Leaf) -> Iterator[Finding]:
    drawn, asset = SPACES.sub("", leaf.text), leaf.asset
    if not drawn:
        yield leaf.find("text", "The page has no text layer: its words are pictures.")
        return
    wanted = [*asset.text[:1], *(link.label for link in asset.links[:1])]
    for line in wanted:
        if SPACES.sub("", line) not in drawn:
            yield leaf.find("text", f"The text layer lacks “{line}”.")


def _check_residue(leaf: Leaf) -> Iterator[Finding]:
    residue = RESIDUE.search(leaf.text)
    if residue:
        message = f"A piece of a template was left standing: {residue[0]}"
        yield leaf.find("template-residue", message)


def _check_link(leaf: Leaf) -> Iterator[Finding]:
    targets = list(_list_targets(leaf))
    if not targets and leaf.asset.kind not in FOR_COLLEAGUES:
        yield leaf.find("link", "The call to action is not a live link.")
        return
    for target in targets:
        if not target.startswith("https://"):
            yield leaf.find("link", f"The link {target} does not begin with https://.")
    for link in leaf.asset.links:
        if link.url not in targets:
            yield leaf.find("link", f"The page does not lead to {link.url}.")


def _list_targets(leaf: Leaf) -> Iterator[str]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(leaf.page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        size = pdfium.FPDFAction_GetURIPath(leaf.document, action, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(leaf.document, action, buffer, size)
        yield buffer.value.decode(errors="replace")


def _check_min_type(leaf: Leaf) -> Iterator[Finding]:
    smallest = min((_measure_type(piece) for piece in leaf.pieces), default=LEAST_TYPE_PT)
    if smallest < LEAST_TYPE_PT - 0.01:
        message = f"The smallest type is {smallest:.1f} pt; print asks for {LEAST_TYPE_PT:g} pt."
        yield leaf.find("min-type", message)


def _measure_type(piece: Any) -> float:
    """Size on paper, in pt: the size in the file, times what the page's matrix makes of it."""
    matrix = piece.get_matrix()
    return float(piece.get_font_size() * (matrix.b**2 + matrix.d**2) ** 0.5)


CHECKS: tuple[Callable[[Leaf], Iterator[Finding]], ...] = (
    _check_pages,
    _check_page_size,
    _check_bleed,
    _check_fonts,
    _check_tagged,
    _check_text,
    _check_residue,
    _check_link,
    _check_min_type,
)
"""Every check of a PDF, in the order in which findings are listed."""
