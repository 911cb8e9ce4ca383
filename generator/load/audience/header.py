"""The first rows of a table enter; the header among them leaves, with the field of each column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.errors import Problem
from generator.facts.order_columns import fold_name, load_order_columns, rank_names
from generator.load.audience.mapping import TableMapping
from generator.load.spelling import list_choices, show, suggest
from generator.model.order import Order

MAX_ROWS_ABOVE = 20
NEEDED = ("order_id", "common_name", "expires")
OWN_MARKS = frozenset((*NEEDED, "product_name", "validity_years"))
IN_BRACKETS = re.compile(r"\s*[(（\[].*?[)）\]]\s*$")

Row = tuple[int, Sequence[str]]
"""Number of a row, counted from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns."""

    row: int
    """Its number."""
    cells: tuple[str, ...]
    """Its names, without empty ones at the end."""
    fields: dict[str, int]
    """Index of the column by field."""
    doubles: tuple[tuple[str, int, int], ...]
    """Fields for which two columns could stand, with both."""
    unmapped: tuple[tuple[str, str], ...]
    """Fields and names that the mapping file gives and the header lacks."""

    @property
    def missing(self) -> list[str]:
        """Needed fields without a column."""
        told = {field for field, *_ in (*self.doubles, *self.unmapped)}
        return [field for field in NEEDED if field not in self.fields and field not in told]

    @property
    def is_whole(self) -> bool:
        """Whether rows can be read by it."""
        return not (self.missing or self.doubles or self.unmapped)

    def keep(self, fields: Collection[str]) -> Header:
        """The same header with these fields only."""
        return replace(self, fields={f: at for f, at in self.fields.items() if f in fields})

    @property
    def is_own(self) -> bool:
        """Whether this is an audience as renewkit itself writes it."""
        names = set(self.cells)
        return names >= OWN_MARKS and names <= set(Order.model_fields)


def choose_header(rows: Iterable[Row], mapping: TableMapping) -> Header | None:
    """The first whole header; else the row most like one; None where there are no rows."""
    best: Header | None = None
    for number, cells in rows:
        header = read_header(number, cells, mapping)
        if header.is_whole:
            return header
        if best is None or _count_known(header) > _count_known(best):
            best = header
    return best


def _count_known(header: Header | None) -> int:
    return len(header.fields) + len(header.doubles) if header else -1


def read_header(number: int, cells: Sequence[str], mapping: TableMapping) -> Header:
    """The fields of one row, taken as a header."""
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    fields: dict[str, int] = {}
    if set(names) >= OWN_MARKS and set(names) <= set(Order.model_fields):
        return Header(number, tuple(names), {n: i for i, n in enumerate(names)}, (), ())
    plain: set[str] = set()
    doubles: dict[str, tuple[str, int, int]] = {}
    mapped, unmapped = _apply_mapping(names, mapping)
    ignored = {fold_name(name) for name in mapping.ignore}
    for index, name in enumerate(names):
        if index in mapped.values() or fold_name(name) in ignored:
            continue
        field, is_plain = recognize_name(name)
        if not field or field in mapped:
            continue
        if field not in fields or (is_plain and field not in plain):
            fields[field] = index
            doubles.pop(field, None)
        elif is_plain == (field in plain):
            doubles.setdefault(field, (field, fields[field], index))
        if is_plain:
            plain.add(field)
    return Header(number, tuple(names), fields | mapped, tuple(doubles.values()), unmapped)


def recognize_name(name: str) -> tuple[str, bool]:
    """The field of a column's name, and whether the name is a plain one; `""` for none."""
    known = rank_names()
    folded = fold_name(name)
    if folded in known:
        return known[folded]
    for field in load_order_columns().columns:
        if folded == fold_name(field):
            return field, True
    bare = IN_BRACKETS.sub("", name)
    return recognize_name(bare) if bare != name else ("", False)


def _apply_mapping(
    names: list[str], mapping: TableMapping
) -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
    folded = [fold_name(name) for name in names]
    mapped, unmapped = {}, []
    for field, name in mapping.columns.model_dump(exclude_none=True).items():
        if fold_name(name) in folded:
            mapped[field] = folded.index(fold_name(name))
        else:
            unmapped.append((field, name))
    return mapped, tuple(unmapped)


def tell_header(header: Header | None, file: str, problems: list[Problem]) -> None:
    """Adds a problem for each thing that keeps rows from being read by that header."""
    if header is None or not (header.fields or header.doubles or header.unmapped):
        message = f"none of the first {MAX_ROWS_ABOVE} rows names columns that are known here"
        found = _show_cells(header) if header else ""
        allowed = "columns for " + ", ".join(say_field(field) for field in NEEDED)
        problems.append(Problem(file, 0, 0, "", message, found, allowed, MAP_IT))
        return
    for field, first, second in header.doubles:
        message = f"columns {first + 1} and {second + 1} could both be the {say_field(field)}"
        found = f"{show(header.cells[first])} and {show(header.cells[second])}"
        hint = f"say which with `columns: {{{field}: …}}` in a mapping file, or `ignore:` the other"
        problems.append(Problem(file, header.row, second + 1, "", message, found, "one", hint))
    for field, name in header.unmapped:
        message = (
            f"the mapping file calls the {say_field(field)} {show(name)}; no column is so named"
        )
        hint = suggest(name, header.cells)
        allowed = list_choices(name for name in header.cells if name)
        problems.append(Problem(file, header.row, 1, "", message, "", allowed, hint))
    for field in header.missing:
        message = f"no column names the {say_field(field)}"
        known = load_order_columns().columns[field]
        allowed = list_choices((*known.names, *known.weak), at_most=12)
        problems.append(
            Problem(file, header.row, 1, "", message, _show_cells(header), allowed, MAP_IT)
        )


MAP_IT = "name the columns of another layout in a mapping file: --mapping"


def say_field(field: str) -> str:
    """A field's name as people say it."""
    return {"order_id": "order number", "expires": "expiry date", "issued": "issue date"}.get(
        field, field.replace("_", " ")
    )


def _show_cells(header: Header) -> str:
    return list_choices([name for name in header.cells if name], at_most=12)
