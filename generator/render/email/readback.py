"""Finished mail HTML in; the text and the links that a reader meets, in order, out.

The mail is our own and regular, so splitting it at a few tags suffices; a full parser would take
longer than the whole rendering. It is read as bytes, in which Python finds fastest.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Sequence
from functools import lru_cache

from generator.model.asset import Link

SECTION_END = b"<!--[if mso | IE]></td></tr></table><![endif]-->"
"""No line of text and no link goes on behind it."""
WORDS = re.compile(rb">([^<]+)")
INLINE = re.compile(rb"(?:</?(?:a|span|strong|b|em)\b[^>]*>)*")
"""Tags that a line of text goes on behind; every other ends it."""
ALT = re.compile(rb'\balt="([^"]*)"')
TAG = re.compile(rb"<[^>]*>")
UNSEEN = b"display:none"


def read_mail(html: bytes) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """The visible text, a block a line, and every link with its label.

    Pictures speak with their alternative text; the hidden preheader belongs to the meta data.
    """
    return read_pieces((html,))


def read_pieces(pieces: Sequence[bytes]) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """The same of a mail in pieces, of which each ends where a section does, or in one."""
    # A whole mail is not worth remembering; its sections are.
    first, *rest = pieces if len(pieces) > 1 else pieces[0].split(SECTION_END)
    start = _cut_preheader(first[first.find(b"<body") :])
    read = [read_section(start), *map(read_section, rest)]
    return (
        tuple([line for lines, _ in read for line in lines]),
        tuple([link for _, links in read for link in links]),
    )


@lru_cache(maxsize=512)
def read_section(html: bytes) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """What one section says; many stand in every mail of a kit."""
    seen = _hear_pictures(_cut_comments(html))
    return _read_lines(seen), _read_links(seen)


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
            links.append(_make_link(TAG.sub(b"", label) if b"<" in label else label, address))
        before = part
    return tuple(links)


@lru_cache(maxsize=2048)
def _make_link(label: bytes, address: bytes) -> Link:
    """One noun for a link that stands in many mails."""
    return Link(label=_tidy(label), url=entities.unescape(address.decode()))


@lru_cache(maxsize=4096)
def _tidy(line: bytes) -> str:
    plain = line.decode()
    if "&" in plain:
        plain = entities.unescape(plain)
    return " ".join(plain.split())
