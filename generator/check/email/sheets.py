"""The head of a mail in, its style sheets out: what they weigh, hold and declare for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.check.email.tags import Declaration, read_declarations

ENVIRONMENTS = ("", "in the dark appearance", "on a phone", "on a phone, in the dark appearance")
"""How a mail is shown; bit n of a mask is for the nth."""
ALL, DARK, LIGHT, PHONE, DESKTOP = 0b1111, 0b1010, 0b0101, 0b1100, 0b0011
COMMENT = re.compile(rb"<!--.*?-->", re.S)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
SHEET = re.compile(rb"<style\b([^>]*)>(.*?)</style>", re.S)
MEDIA_ATTRIBUTE = re.compile(r"media\s*=\s*[\"']([^\"']*)")
KNOWN_MEDIA = re.compile(r"\(((?:min|max)-width|prefers-color-scheme):[^)]*\)|only|screen|all|and")
COMPOUND = re.compile(r"[.#]?[\w-]+|\*")


class Compound(NamedTuple):
    """`td.card`, with how it stands to the one before: ` ` below it, `>` right below."""

    combinator: str
    name: str
    id: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class SheetRule:
    """One selector with what it declares; known by itself, since to compare it takes long."""

    mask: int
    """The environments in which it holds."""
    weight: tuple[int, int, int, int]
    """Specificity, and place among all rules."""
    selector: tuple[Compound, ...]
    """From left to right."""
    declared: tuple[Declaration, ...]
    above: frozenset[str]
    """The classes that the selector asks for above its element."""


class Sheets:
    """All that rules ask of the style of a mail; equal ones are the same object."""

    def __init__(self, head: bytes) -> None:
        parts = [part[part.find(b">") + 1 :] for part in head.split(b"<style")[1:]]
        style = b"\n".join([part[: part.find(b"</style>")] for part in parts])
        self.size = len(style)
        self.nested = tuple(_find_nested(style))
        self.has_dark = b"prefers-color-scheme:dark" in style.replace(b" ", b"")
        self.has_outlook_dark = b"[data-ogsc]" in style
        self.plain: list[tuple[str, tuple[Declaration, ...]]] = []
        """Selectors that hold everywhere, and at-rules that declare nothing, as written."""
        self._by_key: dict[str, list[SheetRule]] = {}
        self._count = 0
        for attributes, text in SHEET.findall(COMMENT.sub(b"", head)):
            media = MEDIA_ATTRIBUTE.search(attributes.decode(errors="replace"))
            mask = read_media(media[1]) if media else ALL
            self._read(CSS_COMMENT.sub("", text.decode(errors="replace")), mask)

    def list_candidates(self, name: str, classes: Sequence[str]) -> list[SheetRule]:
        """Rules whose last part may be an element of that name and those classes."""
        found = list(self._by_key.get(name, ())) + self._by_key.get("*", [])
        for one in classes:
            found += self._by_key.get(f".{one}", ())
        return found

    def _read(self, css: str, mask: int) -> None:
        for prelude, block in _split_rules(css):
            if prelude.startswith(("@media", "@supports")):
                inner = read_media(prelude[6:]) if prelude.startswith("@media") else 0
                self._read(block, mask & inner)
            elif prelude.startswith("@"):
                self.plain.append((prelude, ()))
            else:
                self._add(prelude, read_declarations(block), mask)

    def _add(self, prelude: str, declared: tuple[Declaration, ...], mask: int) -> None:
        if mask == ALL:
            self.plain.append((prelude, declared))
        for text in prelude.split(","):
            selector = read_selector(text.strip())
            if selector is None:
                continue
            self._count += 1
            weight = (
                sum(bool(part.id) for part in selector),
                sum(len(part.classes) for part in selector),
                sum(part.name != "*" for part in selector),
                self._count,
            )
            above = frozenset(name for part in selector[:-1] for name in part.classes)
            last = selector[-1]
            key = f".{last.classes[0]}" if last.classes else last.name
            self._by_key.setdefault(key, []).append(
                SheetRule(mask, weight, selector, declared, above)
            )


@lru_cache(maxsize=64)
def read_sheets(head: bytes) -> Sheets:
    """The style sheets of a head from its first one on; few serve all mails of a kit."""
    return Sheets(head)


def read_media(query: str) -> int:
    """The environments in which a media query holds; none for what nobody can know here."""
    mask = 0
    for part in query.lower().replace(" ", "").split(","):
        if KNOWN_MEDIA.sub("", part):
            continue
        one = ALL
        if "prefers-color-scheme:dark" in part:
            one &= DARK
        elif "prefers-color-scheme" in part:
            one &= LIGHT
        if "max-width" in part:
            one &= PHONE
        if "min-width" in part:
            one &= DESKTOP
        mask |= one
    return mask


def read_selector(text: str) -> tuple[Compound, ...] | None:
    """A selector of names, ids and classes; None for any other, which is left out."""
    if not text or re.search(r"[\[:+~]", text):
        return None
    parts, combinator = [], " "
    for word in re.sub(r"\s*>\s*", " > ", text).split():
        if word == ">":
            combinator = ">"
            continue
        pieces = COMPOUND.findall(word)
        parts.append(
            Compound(
                combinator,
                next((piece.lower() for piece in pieces if piece[0] not in ".#"), "*"),
                next((piece[1:] for piece in pieces if piece[0] == "#"), ""),
                tuple(piece[1:] for piece in pieces if piece[0] == "."),
            )
        )
        combinator = " "
    return tuple(parts)


def _split_rules(css: str) -> Iterator[tuple[str, str]]:
    """Each rule's beginning and the inside of its braces; statements such as @import too."""
    at = 0
    while (start := css.find("{", at)) >= 0:
        *statements, prelude = css[at:start].split(";")
        yield from ((one.strip(), "") for one in statements if one.strip())
        depth, end = 1, start + 1
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield prelude.strip(), css[start + 1 : end - 1]
        at = end
    yield from ((one.strip(), "") for one in css[at:].split(";") if one.strip())


def _find_nested(style: bytes) -> Iterator[str]:
    before, *rules = style.split(b"@")
    depth = before.count(b"{") - before.count(b"}")
    for rule in rules:
        if depth:
            yield rule[:40].decode(errors="replace")
        depth += rule.count(b"{") - rule.count(b"}")
