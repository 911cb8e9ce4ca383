"""A figure with its goal enters; whether the goal holds leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class Lacking(Exception):
    """This machine lacks what a measurement compares with; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound that a figure must keep."""

    sign: Literal["≥", "≤"]
    bound: float

    def is_kept_by(self, value: float) -> bool:
        """Whether the figure lies on the right side of the bound."""
        return value >= self.bound if self.sign == "≥" else value <= self.bound

    def __str__(self) -> str:
        return f"{self.sign} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, known before anything is measured."""

    name: str
    unit: str
    goal: Goal | None = None
    """None: a figure to be read, not judged."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A row with its figure."""

    row: Row
    value: float | None
    """None where it could not be measured."""
    how: str
    """What was timed, in how many rounds, with which versions, and what it came to."""

    @property
    def holds(self) -> bool:
        """Whether there is a figure, and it keeps the goal."""
        if self.value is None:
            return False
        return self.row.goal is None or self.row.goal.is_kept_by(self.value)
