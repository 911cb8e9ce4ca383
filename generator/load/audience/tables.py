"""Files of orders enter, CSV or Excel; one stream of orders and rejected rows leaves."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import LoadError, Problem
from generator.load.audience.csv_table import CsvTable, open_csv
from generator.load.audience.dates import DateReader
from generator.load.audience.kinds import recognize_kind
from generator.load.audience.mapping import TableMapping
from generator.load.text_file import name_file
from generator.model.order import Order, RejectedRow

if TYPE_CHECKING:
    from generator.load.audience.xlsx_table import XlsxTable

AS_USUAL = TableMapping()


def read_tables(
    paths: Sequence[Path], mapping: TableMapping = AS_USUAL
) -> Iterator[Order | RejectedRow]:
    """Every row of the files, in order, one at a time.

    All files are looked at before the first row leaves: LoadError names every file that cannot be
    read, and none is then read in part. Memory does not grow with the number of rows.
    """
    problems: list[Problem] = []
    tables = [open_table(path, mapping, problems) for path in paths]
    if problems:
        raise LoadError(problems)
    return _read_in_turn([table for table in tables if table], mapping)


def glance_table(path: Path, fields: Collection[str]) -> Iterator[dict[str, Any]]:
    """These fields of every row of a file that can make an order: a light first look.

    What cannot be read is left to `read_tables`, which says why.
    """
    table = open_table(path, AS_USUAL, [])
    if table is not None:
        yield from table.glance_rows(DateReader(AS_USUAL.date_format), fields)


def open_table(
    path: Path, mapping: TableMapping, problems: list[Problem]
) -> CsvTable | XlsxTable | None:
    """The table of one file, header found; None after adding what is wrong with it."""
    # A name that is no text in this system's encoding is shown with question marks.
    source = name_file(path).encode("utf-8", "replace").decode("utf-8")
    kind = recognize_kind(path, source, problems)
    if kind is None:
        return None
    try:
        if kind == "csv":
            return open_csv(path, source, mapping, problems)
        # The library for workbooks takes a fifth of a second to import, and 10 MB.
        from generator.load.audience.xlsx_table import open_xlsx

        return open_xlsx(path, source, mapping, problems)
    except OSError as error:
        reason = error.strerror or os.fsdecode(str(error))
        problems.append(Problem(source, 0, 0, "", f"the file cannot be read: {reason}"))
        return None


def _read_in_turn(
    tables: Sequence[CsvTable | XlsxTable], mapping: TableMapping
) -> Iterator[Order | RejectedRow]:
    dates = DateReader(mapping.date_format)
    for table in tables:
        yield from table.read_rows(dates)
