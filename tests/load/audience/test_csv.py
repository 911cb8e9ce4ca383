"""CSV exports as people have them: names, delimiters, encodings, quotes, titles."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from generator.errors import LoadError
from generator.load.audience.tables import read_tables
from generator.model.order import Order, RejectedRow
from tests.load.audience.builders import (
    HEADER,
    ROW,
    read,
    read_orders,
    read_reason,
    refuse,
    write_table,
)

FERNHILL = Order(order_id="1001", common_name="www.fernhill.example", expires=date(2026, 12, 31))
CHINESE = (
    "订单号,域名,到期日期,组织\n1001,www.fernhill.example,2026年12月31日,北京云杉科技有限公司\n"
)


def test_csv_needs_three_columns_only(tmp_path: Path) -> None:
    """Order number, common name and expiry date make an order."""
    assert read_orders(write_table(tmp_path, f"{HEADER}\n{ROW}\n")) == [FERNHILL]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_csv_columns_stand_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Columns are found by name."""
    lines = [",".join(line.split(",")[i] for i in order) for line in (HEADER, ROW)]
    assert read_orders(write_table(tmp_path, "\n".join(lines))) == [FERNHILL]


def test_csv_takes_every_field(tmp_path: Path) -> None:
    """A wide English export fills the whole order."""
    header = (
        "Order ID,Common Name,Valid from,Valid till,Product,Validity,Organization,Contact name,"
        "Email,Renewal notices,Status,Renewed,SANs,Serial number,Language,Division,Remarks"
    )
    row = (
        "1001,www.fernhill.example,2025-12-31,2026-12-31,Secure Site OV,1 year,Fernhill Ltd,"
        'Ada Finch,ada@fernhill.example,No,issued,no,"www.fernhill.example, fernhill.example",'
        "0A:1B:2C,zh_cn,brightport,nothing"
    )
    assert read_orders(write_table(tmp_path, f"{header}\n{row}\n")) == [
        Order(
            order_id="1001",
            common_name="www.fernhill.example",
            issued=date(2025, 12, 31),
            expires=date(2026, 12, 31),
            product_name="Secure Site OV",
            validity_years=1,
            organization="Fernhill Ltd",
            contact_name="Ada Finch",
            contact_email="ada@fernhill.example",
            notices=False,
            domains=("www.fernhill.example", "fernhill.example"),
            serial_number="0a1b2c",
            locale="zh-CN",
            partner="brightport",
        )
    ]


def test_csv_takes_chinese_columns(tmp_path: Path) -> None:
    """Chinese names, dates and words mean the same."""
    header = "订单编号,通用名称,到期日期,签发日期,产品,有效期,单位,联系人,邮箱,续期通知,是否已续期"
    row = (
        "1001,www.fernhill.example,2026年12月31日,2025年12月31日,专业版,1年,云杉科技,陈云,"
        "a@b.example,是,否"
    )
    order = read_orders(write_table(tmp_path, f"{header}\n{row}\n"))[0]
    assert (order.expires, order.issued) == (date(2026, 12, 31), date(2025, 12, 31))
    assert (order.validity_years, order.organization, order.notices) == (1, "云杉科技", True)
    assert (order.contact_name, order.contact_email) == ("陈云", "a@b.example")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    """The delimiter is the one that makes the header tell something."""
    text = f"{HEADER},Organization\n{ROW},Fernhill\n".replace(",", delimiter)
    assert read_orders(write_table(tmp_path, text))[0].organization == "Fernhill"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_unicode_is_found(tmp_path: Path, encoding: str) -> None:
    """UTF-8 and UTF-16 are told apart, with a byte-order mark and without."""
    text = f"{HEADER},Organization\n{ROW},北京云杉科技有限公司\n"
    order = read_orders(write_table(tmp_path, text.encode(encoding)))[0]
    assert order.organization == "北京云杉科技有限公司"


@pytest.mark.parametrize("text", [CHINESE, f"{HEADER},Organization\n{ROW},北京云杉科技有限公司\n"])
def test_csv_gb18030_is_found_where_it_proves_itself(tmp_path: Path, text: str) -> None:
    """What Excel saves on a Chinese system is read, whatever language the header has."""
    order = read_orders(write_table(tmp_path, text.encode("gb18030")))[0]
    assert order.organization == "北京云杉科技有限公司"


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Société Élan", "windows-1252"),
        ("Hölzl", "windows-1252"),  # decodes as GB18030, into a character that nobody wrote
        ("주식회사 은행나무", "euc-kr"),  # decodes as GB18030 from end to end
        ("ООО Берёза", "windows-1251"),
    ],
)
def test_csv_other_encoding_is_refused_until_named(
    tmp_path: Path, name: str, encoding: str
) -> None:
    """No wrong guess turns a name into other letters: the file is refused, or read as named."""
    path = write_table(tmp_path, f"{HEADER},Organization\n{ROW},{name}\n".encode(encoding))
    said = refuse(path)
    assert "orders.csv:2" in said
    assert "is not UTF-8" in said
    assert "encoding: windows-1252" in said
    assert read_orders(path, encoding=encoding)[0].organization == name


def test_csv_bad_byte_far_inside_is_found_before_any_row_leaves(tmp_path: Path) -> None:
    """Nothing of a file is read where its last line is in another encoding."""
    lines = "".join(f"{1000 + i},www.fernhill.example,2026-12-31\n" for i in range(60_000))
    content = f"{HEADER}\n{lines}".encode() + b"9,\xe9t\xe9.example,2026-12-31\n"
    with pytest.raises(LoadError, match=r"orders\.csv:60002"):
        next(read_tables([write_table(tmp_path, content)]))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_line_ends_do_not_matter(tmp_path: Path, end: str) -> None:
    """Unix, Windows and old Macintosh."""
    assert read_orders(write_table(tmp_path, f"{HEADER}{end}{ROW}{end}")) == [FERNHILL]


def test_csv_quoted_line_end_is_one_cell(tmp_path: Path) -> None:
    """A name on two lines is one name, and the row after it has its right line number."""
    text = f'{HEADER},Organization\n{ROW},"Fernhill\nHoldings"\n1002,b.example,soon,X\n'
    first, second = read(write_table(tmp_path, text))
    assert isinstance(first, Order)
    assert first.organization == "Fernhill Holdings"
    assert isinstance(second, RejectedRow)
    assert second.row == 4


def test_csv_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    """Exports begin with a title, a date, a blank line, or Excel's `sep=`."""
    text = f"sep=,\nExpiring certificates\n\nCreated,2026-11-22\n{HEADER}\n{ROW}\n"
    assert read_orders(write_table(tmp_path, text)) == [FERNHILL]


def test_csv_blank_rows_are_no_rows(tmp_path: Path) -> None:
    """Lines of nothing but delimiters and spaces are not counted, nor cells behind the last."""
    text = f"{HEADER},,\n\n,,,,\n , , , , \n{ROW},,\n\n"
    assert read_orders(write_table(tmp_path, text)) == [FERNHILL]


def test_csv_two_columns_for_one_field_are_refused(tmp_path: Path) -> None:
    """Nobody but the user knows which of two expiry dates counts; the mapping decides."""
    path = write_table(tmp_path, f"{HEADER},Valid till\n{ROW},2027-01-15\n")
    said = refuse(path)
    assert "columns 3 and 4 could both be the expiry date" in said
    assert "mapping file" in said
    assert read_orders(path, columns={"expires": "valid till"})[0].expires == date(2027, 1, 15)
    assert read_orders(path, ignore=("Valid till",)) == [FERNHILL]


def test_csv_weak_name_gives_way_to_a_plain_one(tmp_path: Path) -> None:
    """`ID` is the order number only where no column is called so plainly."""
    path = write_table(tmp_path, f"ID,{HEADER}\n7,{ROW}\n")
    assert read_orders(path) == [FERNHILL]
    other = write_table(tmp_path, f"{HEADER.replace('Order #', 'ID')}\n{ROW}\n")
    assert read_orders(other) == [FERNHILL]


def test_csv_missing_column_is_named_with_what_is_there(tmp_path: Path) -> None:
    """A header without expiry date says what is missing, what is there, and how to map it."""
    said = refuse(write_table(tmp_path, "Order #,Common Name,When\n1,a.example,2026-12-31\n"))
    assert "orders.csv:1:1" in said
    assert "no column names the expiry date" in said
    assert "When" in said
    assert "--mapping" in said


def test_all_bad_files_are_told_at_once(tmp_path: Path) -> None:
    """One run names every file that cannot be read."""
    bad = [write_table(tmp_path, b"", "a.csv"), tmp_path / "b.csv", tmp_path]
    good = write_table(tmp_path, f"{HEADER}\n{ROW}\n", "c.csv")
    with pytest.raises(LoadError) as told:
        read_tables([*bad, good])
    assert len(told.value.problems) == 3


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ("", "1001,,2026-12-31", "common name: the cell is empty"),
        ("", ",www.fernhill.example,", "order number: the cell is empty; expiry date: the cell is"),
        ("", "1001,www.fernhill.example", "the row has 2 cells, the header 3"),
        ("", "1001,www.fernhill.example,2026-12-31,x", "has 4 cells, the header 3; a cell that"),
        ("", "1.23E+11,www.fernhill.example,2026-12-31", "shortened the order number"),
        (",Issued", f"{ROW},2027-01-01", "it expires on 2026-12-31, before it was issued"),
        (",Email", f"{ROW},nobody", "is no mail address"),
        (",Email", f"{ROW},a@b.example; c@d.example", "holds several addresses"),
        (",Renewed", f"{ROW},perhaps", "says neither yes nor no"),
        (",Renewal notices", f"{ROW},", "nobody can tell whether they are wanted"),
        (",Status", f"{ROW},Revoked", "there is no certificate to renew"),
        (",Language", f"{ROW},Elvish", "is no language that is known"),
        (",Serial number", f"{ROW},xyz", "no serial number in hexadecimal"),
        (",Organization", f"{ROW},{'x' * 10_000}", "10,000 characters, more than 2,000"),
        (",Organization", f"{ROW},a\0b", "organization: it holds an invisible sign (U+0000)"),
        ("", "1001,www.\u202eelpmaxe,2026-12-31", "invisible sign (U+202E)"),
        ("", "1001,www\u200b.fernhill.example,2026-12-31", "invisible sign (U+200B)"),
        ("", '1001,"www\n.fernhill.example",2026-12-31', "invisible sign (U+000A)"),
        ("", '1001,"www" x,2026-12-31', "text goes on after a closing quotation mark"),
    ],
)
def test_csv_wrong_row_is_rejected_with_its_reason(
    tmp_path: Path, header: str, row: str, said: str
) -> None:
    """Each of these is no order, and its reason says why."""
    assert said in read_reason(tmp_path, f"{HEADER}{header}\n{row}\n")


def test_csv_row_tells_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    """Several mistakes of one row stand in one reason."""
    reason = read_reason(tmp_path, f"{HEADER},Email,Renewed\n1001,a.example,soon,nobody,maybe\n")
    assert reason.count(";") == 2


def test_rejected_row_tells_its_place_and_text(tmp_path: Path) -> None:
    """Source, line and the row as it stood, shortened."""
    path = write_table(tmp_path, f"{HEADER}\n{ROW}\n1002,b.example,soon\n")
    rejected = read(path)[1]
    assert isinstance(rejected, RejectedRow)
    assert rejected.source.endswith("orders.csv")
    assert (rejected.row, rejected.text) == (3, "1002, b.example, soon")


def test_invisible_spaces_are_plain_spaces(tmp_path: Path) -> None:
    """Non-breaking and ideographic spaces around a value do not become part of it."""
    row = "\u00a01001\u3000,www.fernhill.example\u00a0, 2026-12-31 ,Fernhill\u00a0Ltd"
    order = read_orders(write_table(tmp_path, f"{HEADER},Organization\n{row}\n"))[0]
    assert order == FERNHILL.model_copy(update={"organization": "Fernhill Ltd"})


@pytest.mark.parametrize(
    ("status", "renewed"), [("issued", False), ("Renewed", True), ("已续期", True)]
)
def test_status_tells_renewed_orders(tmp_path: Path, status: str, renewed: bool) -> None:
    """A status of renewed is as good as a column for it."""
    path = write_table(tmp_path, f"{HEADER},Status\n{ROW},{status}\n")
    assert read_orders(path)[0].renewed is renewed


@pytest.mark.parametrize(
    ("text", "years"),
    [
        *[("1 year", 1), ("2", 2), ("24 months", 2), ("365 days", 1), ("397 days", 1), ("3年", 3)],
        *[("199 days", None), ("90 天", None), ("as agreed", None), ("", None)],
    ],
)
def test_validity_counts_whole_years_only(tmp_path: Path, text: str, years: int | None) -> None:
    """Years, months and days become years where they are whole ones, and nothing otherwise."""
    path = write_table(tmp_path, f"{HEADER},Validity\n{ROW},{text}\n")
    assert read_orders(path)[0].validity_years == years
