"""Markup in, its tags with attributes and declared style out; a tag is read once."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:]*)(?P<rest>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|(?P<text>[^<]+)",
    re.S,
)
"""Comments, which only Word reads the inside of, tags and text."""
ATTRIBUTE = re.compile(
    r"([a-zA-Z_][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?", re.S
)
VOID = frozenset(
    ("img", "br", "hr", "meta", "input", "link", "wbr", "area", "col", "source", "base")
)
"""Elements that nothing stands in."""


class Tag:
    """A start tag. Equal ones are the same object, so that what is known of one is kept by it."""

    __slots__ = ("attributes", "classes", "name", "raw", "style")

    def __init__(self, raw: str, name: str, rest: str) -> None:
        self.raw, self.name = raw, name
        self.attributes = {
            found[1].lower(): entities.unescape(found[2] or found[3] or found[4] or "")
            for found in ATTRIBUTE.finditer(rest)
        }
        self.classes = tuple(self.attributes.get("class", "").split())
        self.style = read_declarations(self.attributes.get("style", ""))


class Declaration(NamedTuple):
    """`color: #fff !important` of a style sheet or attribute."""

    name: str
    value: str
    important: bool


class Token(NamedTuple):
    """A start tag, an end tag's name, or text: one of them."""

    start: Tag | None = None
    end: str = ""
    text: str = ""


def split_markup(markup: str) -> Iterator[Token]:
    """Tags and text of markup, in order, without comments."""
    for found in TOKEN.finditer(markup):
        if text := found["text"]:
            if not text.isspace():
                yield Token(text=text)
        elif found["name"]:
            name = found["name"].lower()
            if found["end"]:
                yield Token(end=name)
            else:
                yield Token(start=_read_tag(found[0], name, found["rest"]))


@lru_cache(maxsize=4096)
def _read_tag(raw: str, name: str, rest: str) -> Tag:
    return Tag(raw, name, rest)


@lru_cache(maxsize=2048)
def read_declarations(style: str) -> tuple[Declaration, ...]:
    """What a style attribute, or the inside of a rule, declares."""
    return tuple(_split_declarations(style))


def _split_declarations(style: str) -> Iterator[Declaration]:
    for part in _cut_outside(style):
        name, colon, value = part.partition(":")
        value = value.strip()
        if not colon or not value:
            continue
        plain = re.sub(r"\s*!important\s*$", "", value, flags=re.I)
        yield Declaration(name.strip().lower(), plain, plain != value)


def _cut_outside(style: str) -> list[str]:
    """The declarations; a semicolon within brackets or quotes ends none."""
    if "(" not in style and '"' not in style and "'" not in style:
        return style.split(";")
    return re.findall(r"(?:[^;\"'(]|\"[^\"]*\"|'[^']*'|\([^)]*\))+", style)
