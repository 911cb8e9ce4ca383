"""A DOCX or Markdown file in, every paragraph of it out, as a reader sees it."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
ESCAPE = re.compile(r"\\([\\`*_\[\]<>|#])")
MARK = re.compile(r"^(?:#+ |> |- )")
CELL_END = re.compile(r"(?<!\\)\|")
HEAD_RULE = re.compile(r"^\|?\s*:?-{3,}")


@lru_cache(maxsize=16)
def read_word(body: bytes) -> tuple[str, ...]:
    """Paragraphs of a DOCX, those of tables cell by cell; nothing where it is no such file."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            root = ElementTree.fromstring(parts.read(BODY))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        return ()
    said = ("".join(map(_read_run, one.iter())) for one in root.iter(f"{WORD}p"))
    return tuple([text.strip() for text in said if text.strip()])


def _read_run(node: ElementTree.Element) -> str:
    if node.tag == f"{WORD}t":
        return node.text or ""
    return " " if node.tag in (f"{WORD}br", f"{WORD}tab") else ""


@lru_cache(maxsize=16)
def read_markdown(body: bytes) -> tuple[str, ...]:
    """Paragraphs of a Markdown file, those of tables cell by cell, without what marks them."""
    said: list[str] = []
    for line in body.decode().splitlines():
        if HEAD_RULE.match(line):
            continue
        pieces = CELL_END.split(line) if line.startswith("|") else [line]
        said += [_read_piece(piece) for piece in pieces]
    return tuple([text for text in said if text])


def _read_piece(piece: str) -> str:
    text = MARK.sub("", piece.strip()).removesuffix("\\").strip()
    if text.startswith("*") and text.endswith("*"):
        text = text[1:-1]
    return ESCAPE.sub(r"\1", text)
