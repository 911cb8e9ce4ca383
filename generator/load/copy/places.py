"""A place in a translator's file and what is wrong there enter; a problem leaves."""

from __future__ import annotations

from generator.errors import Problem
from generator.load.spelling import shorten
from generator.model.translation import Spot


def tell_at(
    spot: Spot, key: str, message: str, *, found: str = "", allowed: str = "", hint: str = ""
) -> Problem:
    """A problem at a line of a file, or at a cell of a workbook, which `spot.file` names then."""
    label = spot.label if spot.label and key not in spot.label else ""
    where = ", ".join(filter(None, (label, key)))
    column = 1 if spot.line else 0
    return Problem(spot.file, spot.line, column, where, message, shorten(found), allowed, hint)
