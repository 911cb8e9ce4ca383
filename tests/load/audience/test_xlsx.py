"""Excel workbooks: values as people see them, within bounds of memory."""

from __future__ import annotations

import tracemalloc
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from generator.load.audience.tables import read_tables
from generator.load.audience.workbook import MAX_ROW_BYTES
from generator.model.order import Order, RejectedRow
from tests.load.audience.builders import (
    HEADER,
    SHEET,
    STRINGS,
    read,
    read_orders,
    read_parts,
    refuse,
    write_book,
    write_parts,
)

NAMES = HEADER.split(",")
NEW_YEARS_EVE = date(2026, 12, 31)
ROW = (1001, "www.fernhill.example", NEW_YEARS_EVE)


def test_xlsx_reads_numbers_and_dates_as_they_are_shown(tmp_path: Path) -> None:
    """Order numbers come without `.0`, dates as days, and a wide export fills the order."""
    path = write_book(
        tmp_path,
        [
            [*NAMES, "Validity", "Renewal notices", "Organization"],
            [1001.0, "www.fernhill.example", datetime(2026, 12, 31, 23, 59), 1, True, "云杉科技"],
        ],
    )
    assert read_orders(path) == [
        Order(
            order_id="1001",
            common_name="www.fernhill.example",
            expires=NEW_YEARS_EVE,
            validity_years=1,
            organization="云杉科技",
        )
    ]


@pytest.mark.parametrize("value", [46387, 46387.99, "2026-12-31", "2026年12月31日", NEW_YEARS_EVE])
def test_xlsx_expiry_is_a_day_in_every_form(tmp_path: Path, value: Any) -> None:
    """Excel's bare number of a day, text and real dates are the same day."""
    path = write_book(tmp_path, [NAMES, [1001, "www.fernhill.example", value]])
    assert read_orders(path)[0].expires == NEW_YEARS_EVE


def test_xlsx_of_a_macintosh_counts_from_1904(tmp_path: Path) -> None:
    """The workbook says where its days begin, and bare numbers follow it."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(NAMES)
    sheet.append([1001, "www.fernhill.example", NEW_YEARS_EVE])
    sheet.append([1002, "www.fernhill.example", 46387 - 1462])
    book.save(tmp_path / "orders.xlsx")
    assert [o.expires for o in read_orders(tmp_path / "orders.xlsx")] == [NEW_YEARS_EVE] * 2


def test_xlsx_ambiguous_text_date_is_refused(tmp_path: Path) -> None:
    """Text in a workbook is as doubtful as in a CSV file."""
    path = write_book(tmp_path, [NAMES, [1001, "a.example", "03/04/2026"]])
    rejected = read(path)[0]
    assert isinstance(rejected, RejectedRow)
    assert "--date-format" in rejected.reason
    assert read_orders(path, date_format="DD/MM/YYYY")[0].expires == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((12345678901234567, "a.example", NEW_YEARS_EVE), "Excel keeps 15 digits only"),
        ((date(2026, 1, 5), "a.example", NEW_YEARS_EVE), "Excel has made a date of it"),
        ((1001, "#N/A", NEW_YEARS_EVE), "a formula came to the error #N/A"),
        ((1001, "=UPPER(1)", NEW_YEARS_EVE), "common name: the cell is empty"),
        ((1001, "a.example"), "expiry date: the cell is empty"),
    ],
)
def test_xlsx_spoilt_cell_is_rejected(tmp_path: Path, row: tuple[Any, ...], said: str) -> None:
    """What Excel has rounded, turned into a date or never computed is no order."""
    rejected = read(write_book(tmp_path, [NAMES, row]))[0]
    assert isinstance(rejected, RejectedRow)
    assert said in rejected.reason
    assert rejected.row == 2


def test_xlsx_formula_gives_its_last_result(tmp_path: Path) -> None:
    """The value that Excel saved beside a formula is read, never the formula."""
    path = write_book(tmp_path, [NAMES, [1001, "=LOWER(A1)", NEW_YEARS_EVE]])
    cell = b'<c r="B2"><f>LOWER(A1)</f><v>www.fernhill.example</v></c>'
    sheet = read_parts(path)[SHEET]
    old = sheet[sheet.index(b'<c r="B2"') : sheet.index(b'<c r="C2"')]
    rewrite_part(path, SHEET, old, cell.replace(b'"B2"', b'"B2" t="str"'))
    assert read_orders(path)[0].common_name == "www.fernhill.example"


def test_xlsx_finds_the_sheet_with_orders(tmp_path: Path) -> None:
    """Notes before it and titles above the header are passed over; rows keep their numbers."""
    book = Workbook()
    notes = book.active
    assert notes is not None
    notes.append(["Notes", "nothing of use"])
    sheet = book.create_sheet("Orders")
    for row in (["Expiring certificates"], [], NAMES, ROW, [], [1002, "b.example", "soon"]):
        sheet.append(list(row))
    book.save(tmp_path / "orders.xlsx")
    order, rejected = read(tmp_path / "orders.xlsx")
    assert isinstance(order, Order)
    assert isinstance(rejected, RejectedRow)
    assert (order.order_id, rejected.row) == ("1001", 6)


def test_xlsx_with_several_sheets_of_orders_asks_which(tmp_path: Path) -> None:
    """No sheet is silently left out; `sheet` names one, and a wrong name is told."""
    book = Workbook()
    for name in ("East", "West"):
        sheet = book.create_sheet(name)
        sheet.append(NAMES)
        sheet.append([name, *ROW[1:]])
    path = tmp_path / "orders.xlsx"
    book.save(path)
    assert "several sheets hold orders" in refuse(path)
    assert read_orders(path, sheet="West")[0].order_id == "West"
    assert "did you mean `West`?" in refuse(path, sheet="west")


def test_xlsx_is_recognised_whatever_its_name(tmp_path: Path) -> None:
    """A workbook called .csv is a workbook."""
    path = write_book(tmp_path, [NAMES, ROW])
    assert read_orders(path.rename(tmp_path / "orders.csv"))[0].order_id == "1001"


def test_xlsx_shared_strings_are_read_with_their_styles_left_out(tmp_path: Path) -> None:
    """Excel keeps texts in a table; parts of one in bold and escaped signs make one text."""
    path = write_book(tmp_path, [[*NAMES, "Organization"], [*ROW, "Fernhill"]])
    styled = b"<si><r><t>Fern</t></r><r><rPr><b/></rPr><t>hill_x000D_ Ltd</t></r></si>"
    rewrite_part(path, STRINGS, b"<si><t>Fernhill</t></si>", styled)
    assert read_orders(path)[0].organization == "Fernhill Ltd"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_xlsx_cut_off_is_told(tmp_path: Path, share: float) -> None:
    """A download that broke off is a sentence, not a traceback."""
    path = write_book(tmp_path, [NAMES, *[ROW] * 200])
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "damaged or incomplete" in refuse(path)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET, b"</sheetData>", b"<oops"),
        (SHEET, b't="s"', b't="s" s="9999"'),
        (SHEET, b"<v>0</v>", b"<v>-7</v>"),
        (SHEET, b"<v>0</v>", b"<v>9999</v>"),
        ("xl/workbook.xml", b"<sheets>", b"<sheet>"),
        ("xl/styles.xml", b"<styleSheet", b"<nothing"),
        (STRINGS, b"</sst>", b""),
        ("[Content_Types].xml", b"<Types", b"<x"),
    ],
)
def test_xlsx_with_a_broken_part_never_ends_in_a_traceback(
    tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    """A broken part is a sentence, or harmless; nothing else comes out."""
    path = write_book(tmp_path, [NAMES, ROW])
    rewrite_part(path, part, old, new)
    try:
        assert len(read(path)) == 1
    except Exception as error:
        assert "damaged" in str(error) or "names columns" in str(error)  # noqa: PT017


def test_xlsx_other_archives_are_told_for_what_they_are(tmp_path: Path) -> None:
    """A zip, an OpenDocument file and another Office document."""
    for name, said in (
        ("a.txt", "a zip archive"),
        ("mimetype", "an OpenDocument file"),
        ("[Content_Types].xml", "another Office document"),
    ):
        path = tmp_path / "orders.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, "x")
        assert said in refuse(path)


def test_xlsx_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """200 MB of blanks in 200 kB cost no memory."""
    path = write_book(tmp_path, [NAMES, ROW])
    rewrite_part(path, SHEET, b"<sheetData>", b"<sheetData>" + b" " * 10**8)
    tracemalloc.start()
    said = refuse(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "far more than a table would" in said
    assert peak < 10**7


def test_xlsx_endless_cell_is_refused(tmp_path: Path) -> None:
    """A cell that compresses badly enough to pass for data is refused before it fills memory."""
    path = write_book(tmp_path, [NAMES, ROW, ROW])
    noise = "".join(f"{n * n:x}" for n in range(MAX_ROW_BYTES // 8)).encode()
    cell = b'<row r="3"><c r="B3" t="str"><v>' + noise * 2
    rewrite_part(path, SHEET, b'<row r="3"><c r="A3"', cell)
    assert "far larger than any row can be" in refuse(path)


def test_xlsx_far_row_and_column_cost_nothing(tmp_path: Path) -> None:
    """A cell in the last row and column of a sheet does not fill in the cells before it."""
    path = write_book(tmp_path, [NAMES, ROW])
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    rewrite_part(path, SHEET, b"</sheetData>", far)
    assert [order.order_id for order in read_orders(path)] == ["1001"]


def test_xlsx_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    """Ten times the rows, each with texts of its own, need about the same memory."""
    peaks = []
    # The first pass fills what is remembered of texts, which is bounded.
    for count in (4000, 400, 4000):
        rows = [[n, f"www{n}.fernhill.example", NEW_YEARS_EVE] for n in range(count)]
        path = write_book(tmp_path, [NAMES, *rows])
        tracemalloc.start()
        assert sum(1 for _ in read_tables([path])) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # 3,600 more strings at 8 bytes each; as objects they would take 400 kB.
    assert peaks[2] - peaks[1] < 200_000


def rewrite_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Replaces bytes in one part of the archive."""
    parts = read_parts(path)
    assert old in parts[part]
    write_parts(path, {**parts, part: parts[part].replace(old, new, 1)})
