"""What a figure is once it has been read back from a line of text."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

# Characters without meaning of their own; text that holds them is read as it is.
DAY_STAND_INS = "".join(map(chr, range(0xE000, 0xE010)))
"""Stand in for the days that are true of a stage."""
DOMAIN_STAND_IN = chr(0xE010)
"""Stands in for any domain that is true."""
ORDER_STAND_INS = "".join(map(chr, range(0xE020, 0xE028)))
"""Stand in for the order numbers that are true."""

FigureKind = Literal["percent", "day", "count", "sum", "code", "domain", "order"]


class NamedDay(NamedTuple):
    """A day as far as the text names it; None for what it leaves out."""

    year: int | None
    month: int | None
    day: int | None


class DaySpan(NamedTuple):
    """A length of time in days: the fewest and the most, since a month has 28 to 31."""

    fewest: int
    most: int


class Sum(NamedTuple):
    """A sum of money; `$` and `¥` each stand for several currencies."""

    amount: Decimal
    currencies: tuple[str, ...]


Value = Decimal | NamedDay | DaySpan | Sum | str


class Figure(NamedTuple):
    """A figure as written, and all that it can mean."""

    kind: FigureKind
    text: str
    """The words as written."""
    start: int
    """Where they begin in the line."""
    readings: tuple[Value, ...]
    """Every way to read it; an ambiguous one is true only if each of them is."""
    means: tuple[str, ...] = ()
    """What words beside it say that it is; empty where they say nothing."""
    of_window: bool = False
    """Whether the line speaks of the renewal window."""
    is_discount: bool = False
    """Whether the words themselves say that it is a discount: `半价`."""

    @property
    def end(self) -> int:
        """Where the words end in the line."""
        return self.start + len(self.text)
