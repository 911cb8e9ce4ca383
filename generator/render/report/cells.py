"""A text and the width of its place enter; the one or two lines that fit there leave."""

from __future__ import annotations

from collections.abc import Callable

BREAK_AFTER = frozenset(" .-_/@,，。、·")
LONGEST_TEXT = 240
ELLIPSIS = "…"

Measure = Callable[[str], float]
"""Width of a text in the unit of its place."""


def fit_lines(text: str, room: float, measure: Measure, most: int = 2) -> tuple[str, ...]:
    """At most that many lines; what does not fit is cut off, with an ellipsis in its place."""
    rest, lines = text[:LONGEST_TEXT], list[str]()
    while len(lines) < most - 1 and measure(rest) > room:
        end = _find_break(rest, _count_fitting(rest, room, measure))
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if measure(rest) > room or len(text) > LONGEST_TEXT:
        kept = _count_fitting(rest, room - measure(ELLIPSIS), measure)
        rest = rest[:kept].rstrip(" .-") + ELLIPSIS
    return (*lines, rest)


def _count_fitting(text: str, room: float, measure: Measure) -> int:
    """How many letters fit; one at least, so that the work has an end."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle]) <= room else (low, middle - 1)
    return low


def _find_break(text: str, count: int) -> int:
    """Where the line ends: behind a sign in its second half, else before any letter."""
    ends = range(count, count // 2, -1)
    return next((end for end in ends if text[end - 1] in BREAK_AFTER), count)
