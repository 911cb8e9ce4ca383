"""Documents and rows that were read enter; every value in them leaves as text, with its place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.load.csv_rows import Field
from generator.load.document import Document, KeyPath, list_children, write_key_path
from generator.model.truth import Source


def list_sources(document: Document, root: Path) -> tuple[Source, ...]:
    """Every text, number and date of a document; places are relative to the workspace."""
    file = name_inside(document.path, root)
    sources = []
    for path, value in _list_scalars(document.values, ()):
        line, column = document.place(path)
        place = f"{file}:{line}:{column}"
        sources.append(Source(key=write_key_path(path), text=_write(value), place=place))
    return tuple(sources)


def list_row_sources(
    row: Mapping[str, Field], index: int, path: Path, root: Path
) -> tuple[Source, ...]:
    """Every field of an order's row, as `orders[0].expires`."""
    file = name_inside(path, root)
    return tuple(
        Source(
            key=f"orders[{index}].{name}",
            text=field.text.strip(),
            place=f"{file}:{field.line}:{field.column}",
        )
        for name, field in row.items()
    )


def name_inside(path: Path, root: Path) -> str:
    """The file's path from the workspace on: findings stand in files that travel."""
    for candidate in (Path(os.path.abspath(path)), Path(os.path.realpath(path))):
        if candidate.is_relative_to(root):
            return candidate.relative_to(root).as_posix()
    return path.name


def _list_scalars(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    children = list_children(value)
    if not children and not isinstance(value, dict | list) and value is not None:
        yield path, value
    for name in children:
        yield from _list_scalars(value[name], (*path, name))


def _write(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
