"""Measurements enter; the table that people read and the JSON that programs read leave."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measurement import Measurement

HEADINGS = ("benchmark", "value", "unit", "goal", "holds")
WIDTH = 100


def format_table(measurements: Sequence[Measurement]) -> str:
    """Aligned columns, and below them how each figure came about."""
    lines = [HEADINGS, *(_list_cells(one) for one in measurements)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    table = [_align(line, widths) for line in lines]
    table.insert(1, "  ".join("-" * width for width in widths))
    notes = [
        textwrap.fill(
            f"{one.row.name}: {one.how}", WIDTH, initial_indent="  ", subsequent_indent="    "
        )
        for one in measurements
    ]
    return "\n".join([*table, "", "How it was measured", *notes])


def _list_cells(one: Measurement) -> tuple[str, ...]:
    value = "—" if one.value is None else f"{one.value:.2f}"
    goal = str(one.row.goal) if one.row.goal else "—"
    return one.row.name, value, one.row.unit, goal, "yes" if one.holds else "NO"


def _align(cells: Sequence[str], widths: Sequence[int]) -> str:
    # Figures stand right, so that their decimal points stand below each other.
    padded = [
        cell.rjust(width) if column == 1 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def describe_measurement(one: Measurement) -> dict[str, str | float | bool | None]:
    """One object of the JSON list; `value` is null where nothing could be measured."""
    return {
        "name": one.row.name,
        "value": None if one.value is None else round(one.value, 3),
        "unit": one.row.unit,
        "goal": str(one.row.goal) if one.row.goal else None,
        "holds": one.holds,
        "how": one.how,
    }


def write_json(measurements: Sequence[Measurement], path: Path) -> None:
    """Write the list; its folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    listed = [describe_measurement(one) for one in measurements]
    path.write_text(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
