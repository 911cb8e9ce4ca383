"""Tables in a folder of the test's own, and what reading them gives."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from generator.errors import LoadError
from generator.load.audience.mapping import TableMapping
from generator.load.audience.tables import read_tables
from generator.model.order import Order, RejectedRow

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
HEADER = "Order #,Common Name,Expires"
ROW = "1001,www.fernhill.example,2026-12-31"


def write_table(folder: Path, content: str | bytes, name: str = "orders.csv") -> Path:
    """A file of that text, in UTF-8 unless it is bytes."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def write_book(folder: Path, rows: Sequence[Sequence[Any]], name: str = "orders.xlsx") -> Path:
    """A workbook with one sheet of those rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(folder / name)
    share_strings(folder / name)
    return folder / name


def share_strings(path: Path) -> None:
    """Moves the texts of the only sheet into the table of strings, where Excel itself puts them."""
    parts = read_parts(path)
    texts: list[str] = []

    def move(found: re.Match[str]) -> str:
        texts.append(f"<si>{found[2]}</si>")
        return f'{found[1]} t="s"><v>{len(texts) - 1}</v></c>'

    sheet = parts[SHEET].decode()
    pattern = r'(<c r="[A-Z]+[0-9]+"[^>]*?) t="inlineStr"><is>(.*?)</is></c>'
    parts[SHEET] = re.sub(pattern, move, sheet).encode()
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts[STRINGS] = f'<sst xmlns="{namespace}">{"".join(texts)}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("</Types>", entry).encode()
    write_parts(path, parts)


def read_parts(path: Path) -> dict[str, bytes]:
    """Everything in the archive, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, parts: dict[str, bytes]) -> None:
    """The archive anew."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def read(path: Path, **mapping: Any) -> list[Order | RejectedRow]:
    """All that the file gives, read as the mapping says."""
    return list(read_tables([path], TableMapping(**mapping)))


def read_orders(path: Path, **mapping: Any) -> list[Order]:
    """The orders of a file in which nothing is wrong."""
    rows = read(path, **mapping)
    assert [row for row in rows if isinstance(row, RejectedRow)] == []
    return [row for row in rows if isinstance(row, Order)]


def read_reason(folder: Path, content: str | bytes, **mapping: Any) -> str:
    """Why the only row of a table was rejected."""
    rows = read(write_table(folder, content), **mapping)
    assert len(rows) == 1
    assert isinstance(rows[0], RejectedRow)
    return rows[0].reason


def refuse(path: Path, **mapping: Any) -> str:
    """What is said of a file that cannot be read at all."""
    try:
        list(read_tables([path], TableMapping(**mapping)))
    except LoadError as error:
        return str(error)
    raise AssertionError("the file was read")
