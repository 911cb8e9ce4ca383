"""Sections and head of a mail in, what a screen reader or a client would miss out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.check.email.report import Report
from generator.check.email.sections import Scan
from generator.check.email.tags import Tag

TITLE = b"<title>"


def judge_pictures(scan: Scan) -> Iterator[Report]:
    """`email.alt` and `email.picture-size`."""
    for tag in scan.list_tags("img"):
        if "alt" not in tag.attributes:
            message = f"A picture has no alternative text (alt): {quote(tag)}"
            yield Report("alt", "error", message)
        if not all(tag.attributes.get(name, "").isdigit() for name in ("width", "height")):
            message = f"A picture lacks width or height; Outlook draws it raw: {quote(tag)}"
            yield Report("picture-size", "error", message)


def quote(tag: Tag) -> str:
    """The beginning of a tag."""
    return tag.raw[:80]


def judge_title(html: bytes, start: int) -> Iterator[Report]:
    """`email.title`: clients and screen readers name the mail by it; its body begins at `start`."""
    at = html.find(TITLE, 0, start) + len(TITLE)
    end = html.find(b"<", at, start)
    if at < len(TITLE) or end < 0 or not html[at:end].strip():
        yield Report("title", "error", "The mail has no title. Restore <mj-title>.")


def judge_root(html: bytes) -> Iterator[Report]:
    """`email.lang` of the document."""
    at = html.find(b"<html")
    tag = html[at : html.find(b">", at)]
    if b' lang="' not in tag or b' dir="' not in tag:
        yield _tell_lang("<html>")


def judge_wrapper(scan: Scan) -> Iterator[Report]:
    """`email.lang` of what webmail keeps of a mail."""
    names = [one.tag.name for one in scan.elements]
    at = names.index("body") + 1 if "body" in names else 0
    wrapper = scan.elements[at].tag.attributes if at < len(names) else {}
    if "lang" not in wrapper or "dir" not in wrapper:
        yield _tell_lang("the wrapper in the body")


def _tell_lang(place: str) -> Report:
    message = f"{place} lacks lang or dir; webmail drops <html>, so both need them."
    return Report("lang", "error", message)


def count_layout_tables(scan: Scan) -> int:
    """Tables of a section that are not marked as layout, beside the one for readers.

    That one has headings of rows or columns, and is the only kind without the role.
    """
    bare = sum(tag.attributes.get("role") != "presentation" for tag in scan.list_tags("table"))
    return max(0, bare - any("scope" in tag.attributes for tag in scan.list_tags("th")))


def judge_tables(layout: int) -> Iterator[Report]:
    """`email.presentation`: a screen reader counts cells of such a table aloud."""
    if layout:
        yield Report("presentation", "error", f"{layout} layout tables without role=presentation.")


def list_headings(scan: Scan) -> tuple[int, ...]:
    """Levels of the headings that are shown somewhere."""
    return tuple(
        int(one.tag.name[1])
        for one in scan.elements
        if len(one.tag.name) == 2 and one.tag.name[1] in "123456" and one.tag.name[0] == "h"
    )


def judge_headings(levels: Sequence[int]) -> Iterator[Report]:
    """`email.headings`: one of the first level, and none is skipped."""
    if levels.count(1) != 1:
        message = f"{levels.count(1)} first-level headings; there must be one."
        yield Report("headings", "error", message)
    elif levels[0] != 1 or any(after - before > 1 for before, after in pairwise(levels)):
        yield Report("headings", "error", f"Headings skip a level: {list(levels)}.")
