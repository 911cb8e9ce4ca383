"""A mail's part with an order's rows twice in; marks around those of a list and of one order out.

The first rows hold the marks of a list's orders, the others those of a single one. Nothing is
known of a template but that each order value stands in a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.errors import RenderError
from generator.model.marks import (
    FIELD_MARKS,
    GIVEN_CLOSE,
    GIVEN_OPEN,
    ITEM_MARKS,
    LOOP_CLOSE,
    LOOP_ELSE,
    LOOP_OPEN,
)

ITEM = re.compile(f"[{''.join(ITEM_MARKS.values())}]")
STYLE = re.compile(r'style="([^"]*)"')
GAP_PX = 30
"""Below the last row of each order, so that orders stand apart."""
LOST = "The order table of the mail is not made of table rows, so no list of orders fits into it."


class Kind(NamedTuple):
    """How rows stand in a part of a mail."""

    find: Callable[[str, int], tuple[int, int]]
    """Start and end of the row at a place."""
    space: Callable[[str], str]
    """The rows of an order with room below them."""


def _find_row(html: str, at: int) -> tuple[int, int]:
    start, end = html.rfind("<tr", 0, at), html.find("</tr>", at)
    if start < 0 or end < 0:
        raise RenderError(LOST)
    return start, end + len("</tr>")


def _space_row(rows: str) -> str:
    start = rows.rfind("<tr")
    last = STYLE.sub(rf'style="\1;padding-bottom:{GAP_PX}px"', rows[start:])
    return rows[:start] + last


def _find_line(text: str, at: int) -> tuple[int, int]:
    return text.rfind("\n", 0, at) + 1, text.index("\n", at) + 1


def _space_line(rows: str) -> str:
    return f"{rows}\n"


PAGE, LETTER = Kind(_find_row, _space_row), Kind(_find_line, _space_line)
"""The HTML part, and the text part."""


def frame_rows(part: str, kind: Kind, rows: int, *, listed: bool, issued: bool) -> str:
    """Marks around the rows that come once an order, and around those of a single one.

    `rows` is how many a single order has. `listed`: there are such of a list at all. `issued`: the
    row of the day of issue is shown only where that is known.
    """
    start = 0
    if listed:
        found = list(ITEM.finditer(part))
        if not found:
            return part
        first, _ = kind.find(part, found[0].start())
        _, middle = kind.find(part, found[-1].start())
        last = middle
        for _ in range(rows):
            # A row of the same table follows each time.
            _, last = kind.find(part, last + 4)
        each, single = kind.space(part[first:middle]), kind.space(part[middle:last])
        after = part[last:].removeprefix("\n")
        head = f"{part[:first]}{LOOP_OPEN}{_frame_row(each, ITEM_MARKS['issued'], kind)}"
        part, start = f"{head}{LOOP_ELSE}{single}{LOOP_CLOSE}{after}", len(head)
    if issued:
        part = part[:start] + _frame_row(part[start:], FIELD_MARKS["issued"], kind)
    return part


def _frame_row(part: str, mark: str, kind: Kind) -> str:
    """The row that has a mark is shown only where it has a value."""
    at = part.find(mark)
    if at < 0:
        return part
    start, end = kind.find(part, at)
    return f"{part[:start]}{GIVEN_OPEN}{mark}{part[start:end]}{GIVEN_CLOSE}{part[end:]}"
