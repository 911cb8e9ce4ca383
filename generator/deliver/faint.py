"""A finished mail enters; the texts that a darkened view leaves hard to read leave.

Colours are read where mails have them, in `style` attributes, and inherited as browsers do. What
the mail itself sets for Outlook is not measured here: its checks answer for its own styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

from generator.deliver.dark import Role, invert_fully, invert_partly, lengthen
from generator.facts.contrast import contrast_ratio, parse_color

LEAST_RATIO = 4.5
"""WCAG 2.2, 1.4.3, for text of common size."""
SHOWN_SIGNS = 48
TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w:]*)([^>]*)>|([^<]+)", re.DOTALL)
STYLE = re.compile(r'\sstyle="([^"]*)"')
CLASS = re.compile(r'\sclass="([^"]*)"')
INK = re.compile(r"(?:^|;)\s*color\s*:\s*(#[0-9a-fA-F]{3,6})\b")
GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*(#[0-9a-fA-F]{3,6})\b")
HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none")
ANSWERED = re.compile(r"\[data-ogs[bc]\][^{,]*?\.([\w-]+)")
VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
SILENT = frozenset({"style", "script", "title"})
Invert = Callable[[str, Role], str]


class Place(NamedTuple):
    """What holds at one depth of a mail."""

    tag: str
    ink: str
    ground: str
    hidden: bool
    answered: bool


class Faint(NamedTuple):
    """How many texts are hard to read, and the worst of them."""

    texts: int
    ratio: float
    text: str


def find_faint(mail: bytes) -> dict[str, Faint]:
    """By view, where there is any."""
    html = mail.decode()
    found = list(walk_texts(html[max(0, html.find("<body")) :], frozenset(ANSWERED.findall(html))))
    own = [(text, place) for text, place in found if not place.answered]
    both = {
        "outlook-dark": measure_texts(own, invert_partly),
        "gmail-dark": measure_texts(found, invert_fully),
    }
    return {view: faint for view, faint in both.items() if faint}


def measure_texts(found: list[tuple[str, Place]], invert: Invert) -> Faint | None:
    """The texts that the inversion leaves below the least ratio."""
    measured = [(measure_pair(place.ink, place.ground, invert), text) for text, place in found]
    low = [(ratio, text) for ratio, text in measured if ratio < LEAST_RATIO]
    if not low:
        return None
    ratio, text = min(low)
    return Faint(len(low), ratio, shorten(text))


@cache
def measure_pair(ink: str, ground: str, invert: Invert) -> float:
    """Contrast of a text with its ground, both inverted."""
    return contrast_ratio(parse_color(invert(ink, "ink")), parse_color(invert(ground, "ground")))


def walk_texts(html: str, answered: frozenset[str]) -> Iterator[tuple[str, Place]]:
    """Each text that a reader sees, with its colours."""
    stack = [Place("", "#000000", "#FFFFFF", hidden=False, answered=False)]
    for closing, tag, attributes, text in TOKEN.findall(html):
        if text:
            if not stack[-1].hidden and text.strip():
                yield unescape(text).strip(), stack[-1]
        elif closing:
            while len(stack) > 1 and stack.pop().tag != tag:
                pass
        elif tag and tag not in VOID and not attributes.endswith("/"):
            stack.append(enter(stack[-1], tag, attributes, answered))


def enter(outer: Place, tag: str, attributes: str, answered: frozenset[str]) -> Place:
    """What holds inside an element."""
    style = STYLE.search(attributes)
    ink, ground, hidden = read_style(style[1]) if style else ("", "", False)
    classes = CLASS.search(attributes)
    return Place(
        tag,
        ink or outer.ink,
        ground or outer.ground,
        outer.hidden or hidden or tag in SILENT,
        outer.answered or bool(classes and not answered.isdisjoint(classes[1].split())),
    )


@cache
def read_style(style: str) -> tuple[str, str, bool]:
    """Text colour and ground of a style, empty where it sets none, and whether it hides."""
    ink, grounds = INK.search(style), GROUND.findall(style)
    return (
        lengthen(ink[1]) if ink else "",
        lengthen(grounds[-1]) if grounds else "",
        bool(HIDDEN.search(style)),
    )


def shorten(text: str) -> str:
    """As much of a text as names it."""
    words = " ".join(text.split())
    return words if len(words) <= SHOWN_SIGNS else words[: SHOWN_SIGNS - 1].rstrip() + "…"
