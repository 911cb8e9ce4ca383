"""A deck's lines enter; what its author wrote beside a key leaves, for the translator."""

from __future__ import annotations

import re

from generator.load.document import Document, KeyPath

COMMENT = re.compile(r"\s#\s+(.*)$")


def find_comment(document: Document, path: KeyPath) -> str:
    """The comments above and beside a key, and those of the groups that it stands in."""
    found: list[str] = []
    for depth in range(1, len(path) + 1):
        place = document.places.get(path[:depth])
        if place is None:
            continue
        value = document.get(*path[:depth])
        found += _list_above(document, place.key_line)
        found += _list_beside(document, place.key_line, value)
    return " ".join(dict.fromkeys(found))


def _list_above(document: Document, line: int) -> list[str]:
    """Whole lines of comment right above a line; those at the top are the file's own."""
    above: list[str] = []
    at = line - 2
    while at > 0 and document.lines[at].lstrip().startswith("#"):
        above.insert(0, document.lines[at].lstrip("# ").strip())
        at -= 1
    return above if at > 0 else []


def _list_beside(document: Document, line: int, value: object) -> list[str]:
    written = COMMENT.search(document.lines[line - 1]) if line <= len(document.lines) else None
    # In quotes a # is only a #.
    if written is None:
        return []
    if isinstance(value, str) and written[0].strip().rstrip("\"'") in value:
        return []
    return [written[1].strip()]
