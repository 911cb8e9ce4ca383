"""The audience file: safe in a spreadsheet, the same when read again, and whole or not there."""

from __future__ import annotations

import csv
import io
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.deliver.audience import (
    COLUMNS,
    AudienceWriter,
    UnsafeText,
    list_cells,
    make_inert,
    open_audience,
)
from generator.errors import DeliverError
from generator.load.audience.tables import read_tables
from generator.model.order import NEVER_IN_A_FIELD, Order, RejectedRow

EXPIRES = date(2026, 12, 31)
FORMULAS = ("=1+1", "+1", "-1", "@sum", "'=1", "''=1", "＝1", "-", "a,=1", 'a","=1')


def an_order(**changes: Any) -> Order:
    """An order with what a test is about."""
    fields = {"order_id": "1001", "common_name": "www.fernhill.example", "expires": EXPIRES}
    return Order.model_validate({**fields, **changes})


def write(folder: Path, *rows: Order | RejectedRow) -> tuple[Path, Path]:
    """Both files with those rows."""
    out, rejected = folder / "audience.csv", folder / "rejected.csv"
    with open_audience(out, rejected) as writer:
        for row in rows:
            writer.write(row) if isinstance(row, Order) else writer.reject(row)
    return out, rejected


def read_cells(path: Path) -> list[list[str]]:
    """The rows as a spreadsheet reads them."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, strict=True))


FULL = an_order(
    product="secure-site-ov",
    issued=date(2025, 12, 31),
    organization="北京云杉科技，Ltd",
    product_name="Secure Site OV",
    domains=("www.fernhill.example", "fernhill.example"),
    serial_number="0a1b",
    issuer="Larkseal CA",
    key_type="EC P-256",
    validity_years=1,
    partner="brightport",
    contact_name="Ada Finch",
    contact_email="ada@fernhill.example",
    locale="zh-CN",
    notices=False,
    renewed=True,
)


def test_audience_is_read_again_as_it_was(tmp_path: Path) -> None:
    """Every field survives, those that look like formulas too."""
    orders = [FULL, an_order(), *(an_order(organization=text) for text in FORMULAS)]
    orders += [an_order(order_id=text, contact_name=text) for text in FORMULAS]
    assert list(read_tables([write(tmp_path, *orders)[0]])) == orders


line = st.text(max_size=40).filter(lambda text: not NEVER_IN_A_FIELD.search(text))


@given(organization=line, contact=line, name=st.sampled_from(FORMULAS))
def test_any_text_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, organization: str, contact: str, name: str
) -> None:
    """Whatever an organisation or a person is called, it is read as it was written."""
    order = an_order(
        organization=organization.strip() or None, contact_name=contact, product_name=name
    )
    out = write(tmp_path_factory.mktemp("audience"), order)[0]
    assert list(read_tables([out])) == [order]


def test_audience_opens_in_excel(tmp_path: Path) -> None:
    """UTF-8 with its mark, columns in their fixed order, ISO days, line ends of RFC 4180."""
    raw = write(tmp_path, FULL)[0].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbforder_id,common_name,expires,issued,")
    assert raw.endswith(b"\r\n")
    cells = dict(zip(*read_cells(tmp_path / "audience.csv"), strict=True))
    assert tuple(cells) == COLUMNS
    assert set(COLUMNS) == set(Order.model_fields)
    assert (cells["expires"], cells["issued"]) == ("2026-12-31", "2025-12-31")
    assert (cells["notices"], cells["renewed"]) == ("no", "yes")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_the_audience_begins_like_a_formula(tmp_path: Path, text: str) -> None:
    """In every field of text an apostrophe stands before what a spreadsheet would compute."""
    fields = ("order_id", "common_name", "organization", "product_name", "contact_name", "issuer")
    out, _ = write(tmp_path, an_order(**dict.fromkeys(fields, text)))
    for cell in read_cells(out)[1]:
        assert not cell.startswith(tuple("=+-@＝＋－＠\t\r"))


def test_quick_way_of_writing_is_the_careful_one() -> None:
    """A line that was joined is what the csv module would have written of its cells."""
    for order in (FULL, an_order(), an_order(organization='A "B", C'), an_order(issuer="x|-y")):
        quick, careful = io.StringIO(), io.StringIO()
        AudienceWriter(quick, io.StringIO()).write(order)
        csv.writer(careful).writerows([COLUMNS, list_cells(order)])
        assert quick.getvalue() == careful.getvalue()


@pytest.mark.parametrize("sign", ["\0", "\n", "\r", "\t", "\x85", "\u2028", "\u202e", "\uffff"])
def test_order_with_a_control_character_is_refused(tmp_path: Path, sign: str) -> None:
    """No source can bring a line end or a turned direction of reading into the audience."""
    with pytest.raises(UnsafeText, match=f"common name: .*U\\+{ord(sign):04X}"):
        write(tmp_path, an_order(common_name=f"a{sign}b"))
    assert list(tmp_path.iterdir()) == []


def test_domain_with_a_space_is_refused(tmp_path: Path) -> None:
    """It would come back as two."""
    with pytest.raises(UnsafeText, match="domains"):
        write(tmp_path, an_order(domains=("a b",)))


def test_rejected_rows_are_shown_inert(tmp_path: Path) -> None:
    """What was wrong with a row cannot act in the file that tells of it."""
    row = RejectedRow(source="=a.csv", row=7, reason="it is\nodd", text="@x\0\u202ey")
    _, rejected = write(tmp_path, row)
    assert read_cells(rejected) == [
        ["source", "row", "reason", "text"],
        ["'=a.csv", "7", "it is⟨U+000A⟩odd", "'@x⟨U+0000⟩⟨U+202E⟩y"],
    ]


def test_plain_text_stays_as_it_is() -> None:
    """Only a beginning makes a formula."""
    assert make_inert("a=1") == "a=1"
    assert make_inert("'quoted'") == "'quoted'"


def test_failure_leaves_the_former_files(tmp_path: Path) -> None:
    """An error in the middle changes nothing and leaves nothing beside."""
    out, rejected = write(tmp_path, FULL)
    before = out.read_bytes()
    with pytest.raises(UnsafeText), open_audience(out, rejected) as writer:
        writer.write(an_order(issuer="a\nb"))
    assert out.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [out, rejected]


def test_leftover_of_a_killed_run_is_reused(tmp_path: Path) -> None:
    """What was half written is written anew, not carried on."""
    (tmp_path / ".audience.csv.part").write_text("half a line" * 1000)
    write(tmp_path, FULL)
    assert len(read_cells(tmp_path / "audience.csv")) == 2
    assert sorted(os.listdir(tmp_path)) == ["audience.csv", "rejected.csv"]


def test_two_runs_at_once_do_not_mix(tmp_path: Path) -> None:
    """The second is told, and the first ends as it began."""
    out, rejected = tmp_path / "audience.csv", tmp_path / "rejected.csv"
    with open_audience(out, rejected) as writer:
        with (
            pytest.raises(DeliverError, match="Another run is writing"),
            open_audience(out, rejected),
        ):
            pass
        writer.write(FULL)
    assert len(read_cells(out)) == 2


def test_only_its_own_files_are_replaced(tmp_path: Path) -> None:
    """Neither a source nor a file of another kind is lost to a slip of the hand."""
    source = tmp_path / "orders.csv"
    source.write_text("Order #,Common Name,Expires\n")
    out, rejected = tmp_path / "audience.csv", tmp_path / "rejected.csv"
    for target, other, said in (
        (source, rejected, "is one of the files that are read"),
        (out, source, "is one of the files that are read"),
        (out, out, "cannot both go"),
        (tmp_path, rejected, "is a folder"),
    ):
        with pytest.raises(DeliverError, match=said), open_audience(target, other, [source]):
            pass
    with (
        pytest.raises(DeliverError, match="was not written by this command"),
        open_audience(source, rejected),
    ):
        pass
    assert source.read_text() == "Order #,Common Name,Expires\n"
    write(tmp_path)
    write(tmp_path, FULL)
    assert len(read_cells(out)) == 2
