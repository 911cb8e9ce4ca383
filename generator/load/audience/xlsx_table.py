"""An Excel workbook enters; the rows of the sheet that holds orders leave one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl.utils.datetime import from_excel

from generator.errors import LoadError, Problem
from generator.load.audience.dates import DateReader
from generator.load.audience.header import MAX_ROWS_ABOVE, Header, choose_header, tell_header
from generator.load.audience.mapping import TableMapping
from generator.load.audience.rows import RowReader
from generator.load.audience.unreadable import Unreadable
from generator.load.audience.workbook import Damaged, Workbook, open_workbook
from generator.load.spelling import list_choices, show, suggest
from generator.model.order import Order, RejectedRow

DATE_FIELDS = ("expires", "issued")
SERIAL_DAYS = range(29_000, 80_000)
"""Excel's numbers for days of 1979 to 2119."""
MOST_EXACT = 10**15
"""Excel keeps 15 digits of a number and turns the rest into zeros."""
ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)


@dataclass(frozen=True, slots=True)
class XlsxTable:
    """A sheet whose header was found; its rows may be read any number of times."""

    path: Path
    source: str
    sheet: str
    header: Header

    def read_rows(self, dates: DateReader) -> Iterator[Order | RejectedRow]:
        """Every row below the header; LoadError where the file turns out to be damaged."""
        reader = RowReader(self.header, self.source, dates)
        width = len(self.header.cells)
        try:
            with open_workbook(self.path) as workbook:
                texts = CellTexts(self.header, workbook.epoch)
                for row, values in workbook.read_rows(self.sheet):
                    if row <= self.header.row or all(value is None for value in values):
                        continue
                    cells = [*values, *(None,) * (width - len(values))]
                    read = _read_row(reader, texts, row, cells)
                    if read is not None:
                        yield read
        except Damaged as error:
            raise LoadError([Problem(self.source, 0, 0, "", str(error))]) from error

    def glance_rows(self, dates: DateReader, fields: Collection[str]) -> Iterator[dict[str, Any]]:
        """These fields of every row that can make an order, not held to the model."""
        header = self.header.keep(fields)
        reader, width = RowReader(header, self.source, dates), len(header.cells)
        try:
            with open_workbook(self.path) as workbook:
                texts = CellTexts(header, workbook.epoch)
                for row, values in workbook.read_rows(self.sheet):
                    if row <= header.row:
                        continue
                    cells = [*values, *(None,) * (width - len(values))]
                    with suppress(Unreadable):
                        glanced = reader.glance(texts.write(cells))
                        if glanced is not None:
                            yield glanced
        except Damaged as error:
            raise LoadError([Problem(self.source, 0, 0, "", str(error))]) from error


def _read_row(
    reader: RowReader, texts: CellTexts, row: int, cells: Sequence[Any]
) -> Order | RejectedRow | None:
    try:
        return reader.read(row, texts.write(cells))
    except Unreadable as error:
        return reader.reject(row, str(error), [write_value(value) for value in cells])


class CellTexts:
    """Turns the values of a row into the texts that a CSV file would hold."""

    def __init__(self, header: Header, epoch: datetime) -> None:
        self._epoch = epoch
        self._dates = {header.fields[f] for f in DATE_FIELDS if f in header.fields}
        self._order_id = header.fields["order_id"]
        self._mapped = frozenset(header.fields.values())

    def write(self, cells: Sequence[Any]) -> list[str]:
        """A text for each cell; Unreadable where Excel has spoilt one that is needed."""
        texts = [value if type(value) is str else write_value(value) for value in cells]
        for index in self._dates:
            value = cells[index]
            if type(value) in (int, float) and int(value) in SERIAL_DAYS:
                texts[index] = write_value(from_excel(value, self._epoch))
        number = cells[self._order_id]
        if isinstance(number, date | time):
            raise Unreadable("order number: Excel has made a date of it; format the column as Text")
        if isinstance(number, int | float) and abs(number) >= MOST_EXACT:
            raise Unreadable(
                "order number: Excel keeps 15 digits only and has lost the others; "
                "format the column as Text and export again"
            )
        for index in self._mapped:
            if texts[index].startswith("#") and texts[index] in ERRORS:
                raise Unreadable(f"a formula came to the error {texts[index]}")
        return texts


def write_value(value: Any) -> str:
    """A cell's value as text: whole numbers without `.0`, days in ISO form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST_EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def open_xlsx(
    path: Path, source: str, mapping: TableMapping, problems: list[Problem]
) -> XlsxTable | None:
    """The sheet with its header; None after adding what is wrong."""
    try:
        with open_workbook(path) as workbook:
            if mapping.sheet is not None and mapping.sheet not in workbook.sheets:
                message = f"the workbook has no sheet {show(mapping.sheet)}"
                allowed = list_choices(workbook.sheets)
                hint = suggest(mapping.sheet, workbook.sheets)
                problems.append(Problem(source, 0, 0, "", message, "", allowed, hint))
                return None
            names = workbook.sheets if mapping.sheet is None else (mapping.sheet,)
            headers = {name: _find_header(workbook, name, mapping) for name in names}
    except Damaged as error:
        problems.append(Problem(source, 0, 0, "", str(error)))
        return None
    found = {name: header for name, header in headers.items() if header and header.is_whole}
    if len(found) > 1:
        message, hint = "several sheets hold orders", "name one with `sheet:` in a mapping file"
        problems.append(Problem(source, 0, 0, "", message, list_choices(found), "one", hint))
        return None
    for name, header in found.items():
        return XlsxTable(path, source, name, header)
    tell_header(_most_alike(headers), source, problems)
    return None


def _find_header(workbook: Workbook, sheet: str, mapping: TableMapping) -> Header | None:
    top = islice(workbook.read_rows(sheet), MAX_ROWS_ABOVE)
    rows = [(row, [write_value(value) for value in values]) for row, values in top]
    return choose_header([row for row in rows if any(row[1])], mapping)


def _most_alike(headers: dict[str, Header | None]) -> Header | None:
    found = [header for header in headers.values() if header]
    return max(found, key=lambda header: len(header.fields), default=None)
