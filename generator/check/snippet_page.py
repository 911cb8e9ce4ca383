"""A file to be copied into pages in, what it holds that a rule asks for out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "source", "wbr"})
"""Elements that never have an end tag (HTML, 13.1.2)."""
ADDRESS = re.compile(r"url\(\s*[\"']?(?!#)([^\"')]+)|@import\s+[\"']([^\"']+)")
LOADING = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src"}
"""What an element loads by which attribute."""


@dataclass(frozen=True, slots=True)
class SnippetPage:
    """What matters of such a file."""

    styles: tuple[str, ...]
    """Text of each style element."""
    scripts: tuple[str, ...]
    """Text of each script that runs."""
    handlers: tuple[str, ...]
    """Attributes that a strict CSP forbids: `onclick`, `style`, addresses with `javascript:`."""
    addresses: tuple[str, ...]
    """What its elements load."""
    faults: tuple[str, ...]
    """Tags that do not match, and ids that stand twice."""
    remarks: str
    """All comments."""


class _Reader(HTMLParser):
    """Gathers what a page holds, and whether its tags match."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, list[str]] = {"style": [], "script": []}
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.faults: list[str] = []
        self.remarks: list[str] = []
        self.open: list[str] = []
        self.ids: set[str] = set()
        self._is_code = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what the tag says, and remember that it is open."""
        values = {name: value or "" for name, value in attrs}
        if len(values) < len(attrs):
            self.faults.append(f"<{tag}> has the same attribute twice")
        if values.get("id") in self.ids:
            self.faults.append(f"the id {values['id']} stands twice")
        self.ids |= {values["id"]} if "id" in values else set()
        self.handlers += [
            f"{name} of <{tag}>"
            for name, value in values.items()
            if name.startswith("on") or name == "style" or value.lower().startswith("javascript:")
        ]
        if values.get(LOADING.get(tag, "")):
            self.addresses.append(values[LOADING[tag]])
        self._is_code = values.get("type", "") in ("", "module", "text/javascript")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Shapes of an SVG end themselves."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Every end tag ends what was opened last."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> ends nothing that is open")

    def handle_data(self, data: str) -> None:
        """Take style and script."""
        inside = self.open[-1] if self.open else ""
        if inside == "style" or (inside == "script" and self._is_code):
            self.texts[inside].append(data)

    def handle_comment(self, data: str) -> None:
        """Take remarks."""
        self.remarks.append(data)


def read_snippet(html: str) -> SnippetPage:
    """Everything of the file that a rule asks for."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    left = [f"<{tag}> has no end" for tag in reader.open]
    return SnippetPage(
        styles=tuple(reader.texts["style"]),
        scripts=tuple(reader.texts["script"]),
        handlers=tuple(reader.handlers),
        addresses=tuple(reader.addresses),
        faults=(*reader.faults, *left),
        remarks="\n".join(reader.remarks),
    )


def list_addresses(css: str) -> Iterator[str]:
    """What a style sheet loads."""
    for one, other in ADDRESS.findall(css):
        yield one or other


def list_selectors(css: str) -> Iterator[str]:
    """The selectors of a style sheet, those within conditions too."""
    for match in re.finditer(r"([^{}]+)\{", css):
        selector = match[1].strip()
        if not selector.startswith("@"):
            yield from (part.strip() for part in _split_list(selector))


def _split_list(selector: str) -> Iterator[str]:
    """Parts of a list of selectors; commas within brackets separate nothing."""
    depth = start = 0
    for at, sign in enumerate(selector):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            yield selector[start:at]
            start = at + 1
    yield selector[start:]
