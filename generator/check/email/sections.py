"""A section of a mail in, its open elements, text and links out, as a client would see them."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.check.email.looks import Element, open_element, share_element
from generator.check.email.sheets import Sheets
from generator.check.email.tags import VOID, Tag, split_markup

INLINED_PICTURE = re.compile(rb"data:image/[a-z+]+;base64,[A-Za-z0-9+/=]+")
SILENT = frozenset(("style", "script", "title", "head"))
"""Elements whose text nobody reads."""


class Spoken(NamedTuple):
    """A run of text, and what it stands in."""

    element: Element
    text: str


@dataclass(slots=True)
class Scan:
    """A section read once; every rule of a section reads this."""

    markup: str
    sheets: Sheets
    elements: list[Element] = field(default_factory=list)
    """In the order in which they begin."""
    texts: list[Spoken] = field(default_factory=list)
    """In reading order, hidden ones too."""
    after: Element | None = None
    """What is still open behind it."""

    def list_tags(self, *names: str) -> Iterator[Tag]:
        """The tags of those names."""
        return (one.tag for one in self.elements if one.tag.name in names)

    def list_shown(self) -> Iterator[Spoken]:
        """Text that is shown somewhere."""
        return (one for one in self.texts if any(look.shown for look in one.element.looks))


def scan_section(section: bytes, within: Element | None, sheets: Sheets) -> Scan:
    """Read a section that begins within an open element."""
    if b";base64," in section:
        section = INLINED_PICTURE.sub(b"data:,", section)
    scan = Scan(section.decode(errors="replace"), sheets)
    top = within
    for start, end, text in split_markup(scan.markup):
        if start is not None:
            element = open_element(start, top, sheets)
            scan.elements.append(element)
            if start.name == "img":
                _raise_link(element)
            if start.name not in VOID and not start.raw.endswith("/>"):
                top = element
        elif end:
            top = _close(top, end)
        elif top is not None and top.tag.name not in SILENT:
            plain = entities.unescape(text)
            scan.texts.append(Spoken(top, plain))
            link = find_link(top)
            if link is not None:
                link.words.append(plain)
    scan.after = share_element(top)
    return scan


def _close(top: Element | None, name: str) -> Element | None:
    """What is open behind an end tag; one that nothing begins is passed over."""
    here = top
    while here is not None:
        if here.tag.name == name:
            return here.parent
        here = here.parent
    return top


def _raise_link(picture: Element) -> None:
    link = find_link(picture)
    height = picture.tag.attributes.get("height", "")
    if link is not None and height.isdigit():
        link.inner_px = max(link.inner_px, float(height))
        link.words.append(picture.tag.attributes.get("alt", ""))


def find_link(element: Element | None) -> Element | None:
    """The link that an element is or stands in."""
    while element is not None and element.tag.name != "a":
        element = element.parent
    return element
