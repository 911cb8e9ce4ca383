"""A page or a payload of a message in, what it says out, a block a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser

INLINE = frozenset({"a", "b", "em", "i", "small", "span", "strong", "sub", "sup", "wbr"})
"""Elements that a line of text goes on behind."""
SAID = ("alt", "aria-label", "title")
"""Attributes that a reader hears."""
UNSAID = frozenset(
    {
        "schema", "locale", "direction", "stage", "campaign", "severity", "url", "sign", "colors",
        "unit_style",
    }
)  # fmt: skip
"""Keys of payloads whose values are not for readers."""
FIGURE = ("before", "sign", "value", "unit", "after")
"""Parts of a number that are read as one."""


class _Reader(HTMLParser):
    """Gathers the lines of a page, and the data that its scripts read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.payloads: list[str] = []
        self._line = ""
        self._within: str | None = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """End a line where a block begins, and hear what attributes say."""
        if tag not in INLINE:
            self.end_line()
        values = dict(attrs)
        if tag in ("style", "script"):
            self._within = values.get("type") or tag
        self.lines += [value for name, value in attrs if name in SAID and value]

    def handle_endtag(self, tag: str) -> None:
        """End a line where a block ends."""
        if tag not in INLINE:
            self.end_line()
        if tag in ("style", "script"):
            self._within = ""

    def handle_data(self, data: str) -> None:
        """Take text, and payloads."""
        if not self._within:
            self._line += data
        elif self._within == "application/json":
            self.payloads.append(data)

    def end_line(self) -> None:
        """Keep what was said so far."""
        line = " ".join(self._line.split())
        self._line = ""
        if line:
            self.lines.append(line)


def read_page_lines(body: bytes) -> tuple[str, ...]:
    """What a page says: its text, its labels, and the texts that its script will show."""
    reader = _Reader()
    reader.feed(body.decode("utf-8", "replace"))
    reader.close()
    reader.end_line()
    said = [line for text in reader.payloads for line in _list_texts(json.loads(text))]
    return tuple(dict.fromkeys((*reader.lines, *said)))


def read_payload_lines(body: bytes) -> tuple[str, ...]:
    """What a payload says."""
    return tuple(dict.fromkeys(_list_texts(json.loads(body))))


def _list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _list_texts(one)
    elif isinstance(value, dict):
        if "unit_style" in value:
            yield _join_figure(value)
            return
        for name, one in value.items():
            if name not in UNSAID:
                yield from _list_texts(one)


def _join_figure(value: dict[str, str]) -> str:
    """`Save up to 20%`, as the page shows the pieces."""
    before, sign, number, unit, after = (value[name] for name in FIGURE)
    gap = " " if value["unit_style"] == "level" else ""
    return " ".join(part for part in (before, f"{sign}{number}{gap}{unit}", after) if part)
