"""An .xlsx file enters; its sheets and their rows of values leave, within bounds of memory.

openpyxl reads the parts and the cells. Three things are done beside it: shared strings go into a
file instead of a list, rows already read are let go of, and what a few bytes could blow up into is
refused before it is unpacked.
"""

from __future__ import annotations

import tempfile
import warnings
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, SubElement, iterparse
from zipfile import ZipFile

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

MAX_UNPACKED_BYTES = 3 << 30
MAX_SMALL_PART_BYTES = 32 << 20
"""For parts that are unpacked whole: styles, relations, the list of sheets."""
MAX_RATIO = 250
"""Sheets of real exports shrink to a tenth; a bomb to a thousandth."""
RATIO_FREE_BYTES = 4 << 20
MAX_ROW_BYTES = 4 << 20
MAX_COLUMNS = 512
MAX_SHEETS = 64
INLINE_TAG = f"{{{SHEET_MAIN_NS}}}is"
TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"
VALUE_TAG = f"{{{SHEET_MAIN_NS}}}v"
STRING_TAG = f"{{{SHEET_MAIN_NS}}}si"
ROWS_TAG = f"{{{SHEET_MAIN_NS}}}sheetData"
ROW_TAG = f"{{{SHEET_MAIN_NS}}}row"
STREAMED = ("/sheet", "/worksheets/", "sharedstrings")


class Damaged(Exception):
    """The file is no workbook that can be read; the message is a sentence for people."""


class StringTable:
    """The shared strings of a workbook, in a temporary file; 8 bytes of memory for each."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool
        self._ends = array("Q", [0])

    def append(self, text: str) -> None:
        """Add the next string."""
        self._ends.append(self._ends[-1] + self._spool.write(text.encode("utf-8", "replace")))

    def __getitem__(self, index: int) -> str:
        if index < 0:
            raise IndexError(index)
        start, end = self._ends[index], self._ends[index + 1]
        self._spool.seek(start)
        return self._spool.read(end - start).decode("utf-8")


class BoundedPart:
    """A part of the archive as it is unpacked; one row without end is refused."""

    def __init__(self, part: IO[bytes], end_mark: bytes) -> None:
        self._part = part
        self._end_mark = end_mark
        self._since_mark = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes; Damaged where a row or string outgrows every real one."""
        chunk = self._part.read(size if 0 < size <= MAX_ROW_BYTES else 65_536)
        self._since_mark = 0 if self._end_mark in chunk else self._since_mark + len(chunk)
        if self._since_mark > MAX_ROW_BYTES:
            raise Damaged("a row of the workbook is far larger than any row can be")
        return chunk


def read_text(element: Element) -> str:
    """The words of a shared or inline string, without their styles."""
    if len(element) == 1 and element[0].tag == TEXT_TAG:
        # Nearly all are as plain as this; openpyxl's own way makes five objects of each.
        words = element[0].text or ""
    else:
        source: Any = element
        text: Any = Text.from_tree(source)
        words = text.content or ""
    return str(unescape(words)) if "_x" in words else words


class _Reader(ExcelReader):
    """openpyxl's reader of the parts, with the shared strings kept on disk."""

    strings: StringTable

    def read_strings(self) -> None:
        package: Any = self.package
        content = package.find(SHARED_STRINGS)
        if content is None:
            return
        with self.archive.open(content.PartName[1:]) as part:
            parents: list[Element] = []
            source: Any = BoundedPart(part, b"si>")
            for event, element in iterparse(source, events=("start", "end")):
                if event == "start":
                    parents = parents or [element]
                elif element.tag == STRING_TAG:
                    self.strings.append(read_text(element))
                    parents[0].clear()

    def read_parts(self) -> None:
        """All that is needed to read cells: no properties, themes or names."""
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)


class _Parser(WorkSheetParser):
    """openpyxl's parser of cells, letting go of each row once it was read."""

    def read_rows(self) -> Iterator[tuple[int, list[Any]]]:
        rows: Element | None = None
        for event, element in iterparse(self.source, events=("start", "end")):
            if event == "start":
                rows = element if element.tag == ROWS_TAG else rows
            elif element.tag == ROW_TAG and rows is not None:
                self.row_dimensions.clear()
                number, cells = self.parse_row(element)
                yield number, _place_cells(cells)
                rows.clear()
            elif element.tag == ROWS_TAG:
                return

    def parse_cell(self, element: Element) -> dict[str, Any]:
        inline = element.find(INLINE_TAG) if element.get("t") == "inlineStr" else None
        if inline is not None:
            element.set("t", "str")
            SubElement(element, VALUE_TAG).text = read_text(inline)
        cell: dict[str, Any] = super().parse_cell(element)
        return cell


def _place_cells(cells: list[dict[str, Any]]) -> list[Any]:
    values: list[Any] = []
    for cell in cells:
        index = cell["column"] - 1
        if index >= MAX_COLUMNS:
            break
        if index >= len(values):
            values.extend([None] * (index + 1 - len(values)))
        values[index] = cell["value"]
    return values


class Workbook:
    """The sheets of an open workbook."""

    def __init__(self, reader: _Reader) -> None:
        self._reader = reader
        self._book: Any = reader.wb
        self._parts = {
            sheet.name: rel.target
            for sheet, rel in reader.parser.find_sheets()
            if rel.target in reader.valid_files and "chartsheet" not in rel.Type
        }
        self.sheets = tuple(self._parts)[:MAX_SHEETS]
        self.epoch: datetime = self._book.epoch

    def read_rows(self, sheet: str) -> Iterator[tuple[int, list[Any]]]:
        """The number of each row that has cells, and its values; formulas give their results."""
        try:
            with self._reader.archive.open(self._parts[sheet]) as part:
                source: Any = BoundedPart(part, b"row>")
                yield from _Parser(
                    source,
                    self._reader.strings,
                    data_only=True,
                    epoch=self.epoch,
                    date_formats=self._book._date_formats,
                    timedelta_formats=self._book._timedelta_formats,
                ).read_rows()
        except (Damaged, GeneratorExit):
            raise
        except Exception as error:
            raise _say_damaged(error) from error


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """The workbook for reading; Damaged where it is none."""
    # openpyxl warns of what it leaves out, such as drop-down lists: nothing of that is an order.
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.filterwarnings("ignore", module="openpyxl")
        spool = stack.enter_context(tempfile.TemporaryFile())
        # Given a path, openpyxl would refuse a workbook whose name does not end in .xlsx.
        stream: Any = stack.enter_context(path.open("rb"))
        try:
            check_archive(path)
            reader = _Reader(stream, read_only=True, data_only=True, keep_links=False)
        except Damaged:
            raise
        except Exception as error:
            raise _say_damaged(error) from error
        stack.enter_context(reader.archive)
        reader.strings = StringTable(spool)
        yield _open_parts(reader)


def _open_parts(reader: _Reader) -> Workbook:
    try:
        reader.read_parts()
        return Workbook(reader)
    except Damaged:
        raise
    except Exception as error:
        raise _say_damaged(error) from error


def _say_damaged(error: Exception) -> Damaged:
    # openpyxl has no error of its own for a broken part: whatever its code trips over comes out.
    return Damaged(
        f"the workbook is damaged or incomplete ({type(error).__name__}): "
        "open it in Excel and save it again, or download it once more"
    )


def check_archive(path: Path) -> None:
    """Damaged where the archive is no workbook or would unpack into too much."""
    with ZipFile(path) as archive:
        entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names:
        what = "an OpenDocument file" if "mimetype" in names else "a zip archive"
        raise Damaged(f"this is {what}, not an Excel workbook: save it as .xlsx or CSV")
    if not any(name.startswith("xl/") for name in names):
        raise Damaged("this is another Office document, not an Excel workbook")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise Damaged("the workbook unpacks into more than 3 GiB: export the orders as CSV")
    for entry in entries:
        packed, size = max(entry.compress_size, 1), entry.file_size
        if size > RATIO_FREE_BYTES and size / packed > MAX_RATIO:
            raise Damaged("the workbook unpacks into far more than a table would: it is refused")
        is_streamed = any(mark in entry.filename.lower() for mark in STREAMED)
        if size > MAX_SMALL_PART_BYTES and not is_streamed and entry.filename.endswith(".xml"):
            raise Damaged(f"the part {entry.filename[:80]} of the workbook is too large")
