"""A finished file in, what it says out: paragraph by paragraph, however its lines were broken."""

from __future__ import annotations

import csv
import html as entities
import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import pypdfium2

from generator.check.truth.calendars import read_events, read_table
from generator.check.truth.documents import read_markdown, read_word
from generator.check.truth.pages import read_page_lines, read_payload_lines
from generator.model.asset import RenderedAsset

FIRST_CJK = "\u2e80"
LINE_END = "\x1e"
"""Between the lines of a file that are looked at as a whole; none of them holds it."""
FILE_END = "\x1d"
"""Between files that are looked at together."""
TITLE, HIDDEN = b"<title>", b'<div style="display:none'
FILLER = "\u034f\u200c\u00a0"
"""What pads a preheader."""
ROW = re.compile(r"\n(?=  \S)")


class SpokenFile(NamedTuple):
    """A file that says something."""

    asset: RenderedAsset
    lines: tuple[str, ...]
    """Every paragraph."""
    whole: str
    """All of them, in one text."""


def read_file(asset: RenderedAsset) -> SpokenFile:
    """The file with what it says."""
    lines = list_lines(asset)
    return SpokenFile(asset, lines, LINE_END.join(lines))


def pair_rows(lines: Sequence[str], labels: Sequence[str]) -> list[str]:
    """`Issued: Dec 21, 2025` of a label and the line behind it: together they say what it is."""
    pairs = []
    for label in labels:
        at = lines.index(label) if label in lines else len(lines)
        if at + 1 < len(lines):
            pairs.append(f"{label}: {lines[at + 1]}")
    return pairs


def list_lines(asset: RenderedAsset) -> tuple[str, ...]:
    """Every paragraph of a file; nothing for pictures within mails."""
    match asset.kind:
        case "email-html":
            return (*asset.text, *_read_hidden(asset.body))
        case "email-text":
            return _read_letter(asset.body)
        case "email-meta":
            meta = json.loads(asset.body)
            return (meta["subject"], meta["preheader"])
        case "email-subjects":
            return _read_subjects(asset.body)
        case "one-pager" | "one-pager-print" | "call-script" | "selector-pdf" | "comparison-pdf":
            return _read_pdf(asset)
        case "calendar-pdf" | "how-to-pdf":
            return _read_pdf(asset)
        case "calendar-ics":
            return read_events(asset.body)
        case "calendar-csv":
            return read_table(asset.body)
        case "call-script-docx":
            return read_word(asset.body)
        case "call-script-md":
            return read_markdown(asset.body)
        case "banner" | "banner-html5":
            drawn = (join_lines(box.text.split("\n")) for box in asset.boxes)
            return tuple(dict.fromkeys((*asset.text, *drawn)))
        case "console-html" | "site-html" | "site-demo":
            return read_page_lines(asset.body)
        case "console-json" | "site-json":
            return read_payload_lines(asset.body)
        case _:
            return asset.text


def join_lines(lines: Iterable[str]) -> str:
    """Broken lines as one; where Chinese meets a break there was no space."""
    joined = ""
    for line in lines:
        words = line.strip()
        tight = not joined or not words or joined[-1] >= FIRST_CJK or words[0] >= FIRST_CJK
        joined += words if tight else f" {words}"
    return joined


def squeeze(text: str) -> str:
    """The text without white space: how lines were broken no longer matters."""
    return "".join(text.split())


def _read_hidden(html: bytes) -> tuple[str, ...]:
    """Title and preheader, which mail clients show in their own place."""
    found = (_find_after(html, TITLE, TITLE), _find_after(html, HIDDEN, b">"))
    return tuple([_unescape(raw) for raw in found if raw is not None])


def _find_after(html: bytes, mark: bytes, end: bytes) -> bytes | None:
    """The text behind the first `end` from `mark` on; None without the mark."""
    at = html.find(mark)
    if at < 0:
        return None
    start = html.find(end, at) + len(end)
    return html[start : html.find(b"<", start)]


@lru_cache(maxsize=1024)
def _unescape(raw: bytes) -> str:
    text = raw.decode()
    padding = text.find(FILLER)
    return entities.unescape(text[:padding] if padding >= 0 else text).strip()


def _read_letter(body: bytes) -> tuple[str, ...]:
    paragraphs = body.decode().split("\n\n")
    return tuple([line for paragraph in paragraphs for line in _read_paragraph(paragraph)])


@lru_cache(maxsize=4096)
def _read_paragraph(paragraph: str) -> tuple[str, ...]:
    """A paragraph as one line; rows of a table, which are indented by two, as a line each."""
    if "\n" not in paragraph:
        return (paragraph.strip(),)
    parts = ROW.split(paragraph) if "\n  " in paragraph else [paragraph]
    if paragraph.isascii():
        return tuple([" ".join(filter(None, map(str.strip, part.split("\n")))) for part in parts])
    return tuple([join_lines(part.split("\n")) for part in parts])


@lru_cache(maxsize=256)
def _read_subjects(body: bytes) -> tuple[str, ...]:
    """The second column of every row but the first."""
    _, *rows = csv.reader(body.decode("utf-8-sig").splitlines())
    return tuple([row[1] for row in rows])


def _read_pdf(asset: RenderedAsset) -> tuple[str, ...]:
    """The text layer as paragraphs: those that the renderer recorded, and whatever else is there.

    The layer has lines as they were broken and nothing between columns. What was recorded only
    tells where paragraphs begin and end; words that are not in the layer are not taken from it.
    """
    layer = read_layer(asset.body)
    kept = [at for at, char in enumerate(layer) if not char.isspace()]
    packed = "".join(layer[at] for at in kept)
    taken = bytearray(len(packed))
    found: set[str] = set()
    # The longest first: `Renew` also stands in the middle of sentences.
    for text in sorted(set(asset.text), key=len, reverse=True):
        sought, at = squeeze(text), -1
        while sought and (at := packed.find(sought, at + 1)) >= 0:
            if not any(taken[at : at + len(sought)]):
                taken[at : at + len(sought)] = b"\x01" * len(sought)
                found.add(text)
    said = [text for text in asset.text if text in found]
    return (*said, *_read_rest(layer, kept, taken))


def _read_rest(layer: str, kept: list[int], taken: bytearray) -> list[str]:
    free = [at for at, mark in zip(kept, taken, strict=True) if not mark]
    pieces, start = [], 0
    for index in range(1, len(free) + 1):
        # A gap that holds taken characters ends a piece; white space does not.
        ended = index == len(free) or layer[free[index - 1] + 1 : free[index]].strip() != ""
        if ended and free:
            piece = layer[free[start] : free[index - 1] + 1]
            pieces.append(join_lines(piece.splitlines()))
            start = index
    return pieces


@lru_cache(maxsize=8)
def read_layer(body: bytes) -> str:
    """The text layer of every page; empty where the file is no PDF, which another check tells."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:
        return ""
    try:
        return "\n".join(_read_page(document[index]) for index in range(len(document)))
    finally:
        document.close()


def _read_page(page: pypdfium2.PdfPage) -> str:
    words = page.get_textpage()
    try:
        return str(words.get_text_bounded())
    finally:
        words.close()
        page.close()
