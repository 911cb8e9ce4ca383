"""Files that are broken, or made to break a reader: bounded memory, and a sentence."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from generator.load.audience.csv_table import MAX_LINE_CHARS, Broken, split_rows
from generator.model.order import Order, RejectedRow
from tests.load.audience.builders import HEADER, ROW, read, refuse, write_table


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n \n", "the file is empty"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "this is a web page"),
        ("<html>".encode("utf-16"), "this is a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "web page or XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old workbook", "Excel 97 to 2003"),
        (gzip.compress(b"x", mtime=0), "compressed file"),
        (b"%PDF-1.7", "PDF"),
        (b'{"orders": []}', "this is JSON"),
        (b"-----BEGIN CERTIFICATE-----\n", "a certificate or a key"),
        (f"{HEADER}\n{ROW}\n".encode("utf-32"), "UTF-32"),
        (b"\x00\x01\x02\x03" * 100, "none of the first 20 rows"),
        (bytes(range(128, 256)) * 10, "is not UTF-8"),
        ("word " * 50_000, "none of the first 20 rows"),
        (b"PK\x03\x04 and no more", "damaged or incomplete"),
    ],
)
def test_file_that_is_no_table_is_told_for_what_it_is(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    """Whatever its name says, the file is recognised by its bytes."""
    assert said in refuse(write_table(tmp_path, content))


def test_folder_and_absent_file_are_told(tmp_path: Path) -> None:
    """A folder, nothing, and a name that no disk can hold."""
    assert "a folder, not a file" in refuse(tmp_path)
    assert "no such file" in refuse(tmp_path / "absent.csv")
    assert "orders" in refuse(Path("orders\0.csv"))


def test_header_without_rows_gives_nothing(tmp_path: Path) -> None:
    """An export of no orders is no mistake."""
    assert read(write_table(tmp_path, f"{HEADER}\n")) == []


def test_one_endless_line_is_bounded(tmp_path: Path) -> None:
    """40 million characters without a line end cost a few megabytes, and the next row is read."""
    path = tmp_path / "orders.csv"
    with path.open("w") as stream:
        stream.write(f"{HEADER}\n")
        for _ in range(40):
            stream.write("x" * 1_000_000)
        stream.write(f"\n{ROW}\n")
    tracemalloc.start()
    rows = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * MAX_LINE_CHARS
    assert [type(row) for row in rows] == [RejectedRow, Order]
    assert isinstance(rows[0], RejectedRow)
    assert "longer than 1,048,576 characters" in rows[0].reason


@pytest.mark.parametrize("count", [10, 5000])
def test_open_quotation_mark_spoils_its_own_row_only(tmp_path: Path, count: int) -> None:
    """What a stray quotation mark would swallow is read again, every row of it."""
    rows = "".join(f"{i},www{i}.fernhill.example,2026-12-31\n" for i in range(count))
    found = read(write_table(tmp_path, f'{HEADER}\n"1001,a.example,2026-12-31\n{rows}'))
    assert isinstance(found[0], RejectedRow)
    assert found[0].row == 2
    assert "never closed" in found[0].reason
    assert [row.order_id for row in found[1:] if isinstance(row, Order)] == [
        str(i) for i in range(count)
    ]


def test_quotation_marks_made_to_be_read_again_and_again_are_given_up(tmp_path: Path) -> None:
    """Lines that close one cell and open the next take bounded work, and no line goes untold."""
    path = write_table(tmp_path, 'a","b\n' * 5000)
    with path.open(newline="") as stream:
        rows = list(split_rows(stream, ","))
    broken = [cells for _, cells in rows if isinstance(cells, Broken)]
    assert len(broken) < 5000
    assert "are given up" in broken[-1].reason
    assert [line for line, _ in rows] == sorted({line for line, _ in rows})
