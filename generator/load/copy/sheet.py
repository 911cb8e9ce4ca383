"""A workbook as a translator saved it enters; what it says of each text leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl.utils import get_column_letter

from generator.errors import LoadError, Problem
from generator.load.audience.workbook import Damaged, Workbook, open_workbook
from generator.load.spelling import list_choices, suggest
from generator.load.text_file import name_file
from generator.model.translation import Spot, TranslatedText, Translation
from generator.model.translation_sheet import (
    ABOUT,
    CAMPAIGN,
    HEADS,
    SHEET,
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
)


def read_sheet(path: Path) -> Translation:
    """Every row with its place; LoadError where the workbook is no export of copy."""
    file = name_file(path)
    try:
        with open_workbook(path) as book:
            return _read(book, file)
    except (Damaged, BadZipFile) as error:
        message = str(error) if isinstance(error, Damaged) else "this is no Excel workbook"
        raise LoadError([Problem(file, 0, 0, "", message)]) from error


def _read(book: Workbook, file: str) -> Translation:
    for name in (SHEET, ABOUT):
        if name not in book.sheets:
            message = f"the workbook has no sheet `{name}`"
            hint = suggest(name, book.sheets) or "write a workbook with `renewkit copy export`"
            allowed = f"the sheets {SHEET} and {ABOUT}"
            found = list_choices(book.sheets)
            raise LoadError([Problem(file, 0, 0, "", message, found, allowed, hint)])
    about = {
        str(values[0]).strip(): _write(values[1])
        for _, values in book.read_rows(ABOUT)
        if len(values) > 1 and values[0]
    }
    rows = book.read_rows(SHEET)
    columns = _find_columns(next(rows, (1, []))[1], file)
    return Translation(
        campaign=about.get(CAMPAIGN, ""),
        source_locale=about.get(SOURCE_LANGUAGE, ""),
        target_locale=about.get(TARGET_LANGUAGE, ""),
        texts=tuple(
            _read_row(values, columns, file, row)
            for row, values in rows
            if any(value is not None for value in values)
        ),
        spot=Spot(file),
    )


def _find_columns(heads: list[Any], file: str) -> dict[str, int]:
    """Where each column stands: a translator may have moved one."""
    found = {_write(head): at for at, head in enumerate(heads)}
    needed = [head for head in HEADS if head not in ("Source", "Limit", "Note")]
    missing = [head for head in needed if head not in found]
    if missing:
        problems = [
            Problem(
                f"{file}, {SHEET}!1:1",
                0,
                0,
                "",
                f"the column {head} is missing",
                found=list_choices(name for name in found if name),
                allowed=list_choices(HEADS),
                hint=suggest(head, [name for name in found if name not in HEADS]),
            )
            for head in missing
        ]
        raise LoadError(problems)
    return found


def _read_row(values: list[Any], columns: dict[str, int], file: str, row: int) -> TranslatedText:
    cells = {head: _write(values[at]) for head, at in columns.items() if at < len(values)}
    cell = f"{get_column_letter(columns['Target'] + 1)}{row}"
    return TranslatedText(
        file=cells.get("File", ""),
        key=cells.get("Key", ""),
        target=cells.get("Target", ""),
        digest=cells.get("Fingerprint", ""),
        spot=Spot(f"{file}, {SHEET}!{cell}"),
    )


def _write(value: Any) -> str:
    """A cell as text: Excel takes `20` for a number whatever was meant."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)
