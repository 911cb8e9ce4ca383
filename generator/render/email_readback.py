"""Finished mail HTML in; the text and the links that a reader meets, in order, out.

The mail is our own and regular, so one split at its tags suffices; a full parser would take
longer than the whole rendering.
"""

from __future__ import annotations

import html as entities
import re

from generator.model.asset import Link

INLINE = r"(?:a|span|strong|b|em|img)\b"
BLOCKS = re.compile(rf"(?:<(?!/?{INLINE})[^>]*+>\s*+)++")
"""A run of tags that ends a line of text; possessive, which halves the time."""
PICTURE = re.compile(r"<img\b[^>]*>")
ALT = re.compile(r'\balt="([^"]*)"')
ANCHOR = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.S)
TAG = re.compile(r"<[^>]*>")


def read_mail(html: str) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """The visible text, a block a line, and every link with its label.

    Pictures speak with their alternative text; the hidden preheader belongs to the meta data.
    """
    seen = PICTURE.sub(_speak, _cut_unseen(html))
    lines = (_tidy(line) for line in BLOCKS.split(seen))
    links = (
        Link(label=_tidy(match[2]), url=entities.unescape(match[1]))
        for match in ANCHOR.finditer(seen)
    )
    return tuple(line for line in lines if line), tuple(links)


def _speak(picture: re.Match[str]) -> str:
    if "display:none" in picture[0]:
        return ""
    alt = ALT.search(picture[0])
    return alt[1] if alt else ""


def _cut_unseen(html: str) -> str:
    """The body without comments, which only Word reads, and without the preheader."""
    body = html[html.find("<body") :]
    first, *rest = body.split("<!--")
    seen = first + "".join(part.partition("-->")[2] for part in rest)
    before, hidden, after = seen.partition('<div style="display:none')
    return before + after.partition("</div>")[2] if hidden else seen


def _tidy(text: str) -> str:
    plain = TAG.sub("", text) if "<" in text else text
    if "&" in plain:
        plain = entities.unescape(plain)
    return " ".join(plain.split())
