"""Finished mail HTML in; the text and the links that a reader meets, in order, out.

The mail is our own and regular, so splitting it at a few tags suffices; a full parser would take
longer than the whole rendering. It is read as bytes, in which Python finds fastest.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from generator.model.asset import Link
from generator.render.traces import TOKEN

SECTION_END = b"<!--[if mso | IE]></td></tr></table><![endif]-->"
"""No line of text and no link goes on behind it."""
WORDS = re.compile(rb">([^<]+)")
INLINE = re.compile(rb"(?:</?(?:a|span|strong|b|em)\b[^>]*>)*")
"""Tags that a line of text goes on behind; every other ends it."""
ALT = re.compile(rb'\balt="([^"]*)"')
INLINE_TAG = re.compile(r"</?(?:span|strong|b|em)\b[^>]*>")
"""The same within a value; a link or a picture says something of its own."""
TAG = re.compile(rb"<[^>]*>")
SEAM = "\n"
"""Between the lines and links of a piece, none of which has one."""
UNSEEN = b"display:none"


class Said(NamedTuple):
    """What a reader meets."""

    lines: tuple[str, ...]
    """The visible text, a block a line."""
    links: tuple[Link, ...]
    """Every link with its label."""


class Piece(NamedTuple):
    """HTML that ends where a section of a mail does, and what it says."""

    html: bytes
    said: Said


class Reading:
    """What a piece says, with its values cut out."""

    def __init__(self, html: bytes) -> None:
        """`html` has tokens in place of values."""
        lines, links = read_section(html)
        self._lines = len(lines)
        said = [*lines, *[text for link in links for text in (link.label, link.url)]]
        self._parts = TOKEN.split(SEAM.join(said))
        self._numbers = list(map(int, self._parts[1::2]))
        self._in_addresses = {int(number) for link in links for number in TOKEN.findall(link.url)}

    def fill(self, values: Mapping[int, object]) -> Said | None:
        """What it says with these values, by their numbers; None where they may change its lines.

        Escaped text in the place of a token is text of the same line. What is empty, has white
        space at its ends, or markup other than within a line, is better read from the piece itself.
        """
        parts = self._parts.copy()
        try:
            spoken = [_speak(values[number]) for number in self._numbers]
        except KeyError:
            return None
        if not all(spoken) or any(
            _speak(values[at]) != str(values[at]) for at in self._in_addresses
        ):
            return None
        parts[1::2] = spoken
        said = "".join(parts).split(SEAM)
        told = said[self._lines :]
        links = map(_make_link, told[::2], told[1::2])
        return Said(tuple(said[: self._lines]), tuple(links))


@lru_cache(maxsize=4096, typed=True)
def _speak(value: object) -> str:
    """A value as a line of text has it; empty where only the line as a whole can tell."""
    plain = str(value)
    if isinstance(value, Markup):
        plain = entities.unescape(INLINE_TAG.sub("", plain))
        if "<" in plain:
            return ""
    # A space that cannot break is a space in a line, but not in an address.
    tidy = " ".join(plain.split())
    return tidy if len(tidy) == len(plain) else ""


def read_mail(html: bytes) -> Said:
    """All that a finished mail says.

    Pictures speak with their alternative text; the hidden preheader belongs to the meta data.
    """
    # A whole mail is not worth remembering; its sections are.
    first, *rest = html.split(SECTION_END)
    return join_said([read_start(first), *map(read_section, rest)])


def read_piece(html: bytes) -> Piece:
    """A finished mail in one piece."""
    return Piece(html, read_mail(html))


def join_html(pieces: Iterable[Piece]) -> bytes:
    """The HTML of pieces that follow each other."""
    return b"".join([piece.html for piece in pieces])


def join_said(parts: Iterable[Said]) -> Said:
    """What pieces that follow each other say."""
    read = list(parts)
    return Said(
        tuple([line for said in read for line in said.lines]),
        tuple([link for said in read for link in said.links]),
    )


def read_start(html: bytes) -> Said:
    """What the first piece of a mail says, which begins with its head."""
    return read_section(cut_start(html))


def cut_start(html: bytes) -> bytes:
    """Its body alone, without the hidden preheader."""
    return _cut_preheader(html[html.find(b"<body") :])


@lru_cache(maxsize=512)
def read_section(html: bytes) -> Said:
    """What any other piece says; many stand in every mail of a kit."""
    seen = _hear_pictures(_cut_comments(html))
    return Said(_read_lines(seen), _read_links(seen))


def _cut_preheader(start: bytes) -> bytes:
    before, hidden, after = start.partition(b'<div style="display:none')
    return before + after.partition(b"</div>")[2] if hidden else start


def _cut_comments(html: bytes) -> bytes:
    """The same without comments, which only Word reads."""
    first, *rest = html.split(b"<!--")
    seen = [first]
    for part in rest:
        end = part.find(b"-->")
        if end >= 0:
            seen.append(part[end + 3 :])
        elif part.startswith(b">"):
            # What follows `<!-->` is for all clients but Word.
            seen.append(part[1:])
    return b"".join(seen)


def _hear_pictures(seen: bytes) -> bytes:
    """The same with the alternative text in place of each picture that is shown."""
    if b"<img " not in seen:
        return seen
    first, *rest = seen.split(b"<img ")
    heard = [first]
    for part in rest:
        picture, _, after = part.partition(b">")
        alt = ALT.search(picture)
        if alt and UNSEEN not in picture:
            heard.append(alt[1])
        heard.append(after)
    return b"".join(heard)


def _read_lines(seen: bytes) -> tuple[str, ...]:
    lines: list[str] = []
    line, end = b"", 0
    for found in WORDS.finditer(seen):
        start = found.start(1)
        # Only the tags between two pieces of text say whether they are one line.
        if INLINE.fullmatch(seen, end, start):
            line += found[1]
        else:
            lines.append(_tidy(line))
            line = found[1]
        end = found.end()
    lines.append(_tidy(line))
    return tuple([line for line in lines if line])


def _read_links(seen: bytes) -> tuple[Link, ...]:
    links = []
    before, *rest = seen.split(b' href="')
    for part in rest:
        if before[before.rfind(b"<") :].startswith(b"<a"):
            address, _, after = part.partition(b'"')
            label = after[after.find(b">") + 1 :].partition(b"</a>")[0]
            words = _tidy(TAG.sub(b"", label) if b"<" in label else label)
            links.append(_make_link(words, entities.unescape(address.decode())))
        before = part
    return tuple(links)


@lru_cache(maxsize=2048)
def _make_link(label: str, url: str) -> Link:
    """One noun for a link that stands in many mails."""
    return Link(label=label, url=url)


@lru_cache(maxsize=4096)
def _tidy(line: bytes) -> str:
    plain = line.decode()
    if "&" in plain:
        plain = entities.unescape(plain)
    return " ".join(plain.split())
