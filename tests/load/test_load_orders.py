"""Orders in CSV: what loads, and what is told of each field."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.load.orders import load_orders
from generator.model.order import Order

HEADER = "order_id,common_name,product,issued,expires\n"
ROW = "1001,www.fernhill.example,secure-site,2025-12-21,2026-12-20\n"


def load(
    tmp_path: Path, text: str | bytes, products: tuple[str, ...] | None = ("secure-site",)
) -> tuple[tuple[Order, ...], list[Problem]]:
    """The orders of a text and its problems."""
    path = tmp_path / "orders.csv"
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    problems: list[Problem] = []
    return load_orders(path, problems, products=products), problems


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ROW,
        "\ufeff" + HEADER + ROW,
        (HEADER + ROW).replace("\n", "\r\n"),
        (HEADER + ROW).replace("\n", "\r"),
        (HEADER + "\n" + ROW + "\n\n").rstrip(),
        'expires,"product",issued,common_name,order_id\n'
        '2026-12-20,"secure-site", 2025-12-21,www.fernhill.example,1001\n',
        HEADER.strip() + ",organization\n" + ROW.strip() + ",\n",
    ],
)
def test_orders_load_from_any_spreadsheet(tmp_path: Path, text: str) -> None:
    """Byte-order mark, line ends, order of columns and quotes make no difference."""
    orders, problems = load(tmp_path, text)
    assert not problems
    assert orders == (
        Order(
            order_id="1001",
            common_name="www.fernhill.example",
            product="secure-site",
            issued=date(2025, 12, 21),
            expires=date(2026, 12, 20),
        ),
    )


def test_quoted_fields_keep_commas_quotes_and_lines(tmp_path: Path) -> None:
    """A quoted field is one field, and the row after it has its right line."""
    wide = HEADER.strip() + ",organization\n"
    text = wide + ROW.strip() + ',"A ""B"",\nC"\n' + ROW.replace("1001", "1002").strip() + ",D,E\n"
    orders, [problem] = load(tmp_path, text)
    assert orders[0].organization == 'A "B",\nC'
    assert problem.line == 4
    assert "7 fields, the header 6" in problem.message


BAD = [
    ("", 0, 0, "no orders"),
    (HEADER, 0, 0, "a header and no orders"),
    (HEADER.replace("product", "prodct") + ROW, 1, 22, "no such column"),
    (HEADER.replace("product,", "") + ROW, 1, 1, "the column `product` is missing"),
    (HEADER.replace("expires", "expires,expires") + ROW, 1, 45, "stands here a second time"),
    ((HEADER + ROW).replace(",", ";"), 1, 1, "not separated by commas"),
    (HEADER + ROW.replace(",secure-site", ""), 2, 1, "4 fields, the header 5"),
    (HEADER + ROW.replace("secure-site", "secure-sight"), 2, 27, "no such product"),
    (HEADER + ROW.replace("1001", ""), 2, 1, "field is empty"),
    (HEADER + ROW.replace("2025-12-21", "21/12/2025"), 2, 39, "not a date"),
    (HEADER + ROW.replace("2025-12-21", "20251221"), 2, 39, "not a date"),
    (HEADER + ROW.replace("2026-12-20", "2026-02-30"), 2, 50, "not a date"),
    (HEADER + ROW + ROW, 3, 1, "stands on line 2 already"),
    (HEADER + '"' + ROW, 2, 1, "never closed"),
    (HEADER + '"1001"x' + ROW[4:], 2, 7, "goes on after the closing"),
    ((HEADER + ROW).encode("utf-16"), 1, 1, "UTF-16"),
    (HEADER.encode() + ROW.encode().replace(b"www", "续".encode("gbk")), 2, 6, "not UTF-8"),
    (HEADER + ROW.replace("www", "w\0w"), 2, 7, "control character"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), BAD)
def test_wrong_field_is_told_with_line_and_column(
    tmp_path: Path, text: str | bytes, line: int, column: int, message: str
) -> None:
    """One mistake, one message, at the field."""
    _, problems = load(tmp_path, text)
    assert [(p.line, p.column) for p in problems] == [(line, column)], problems
    assert message in problems[0].message


def test_products_go_unchecked_where_the_brand_cannot_be_read(tmp_path: Path) -> None:
    """A broken brand does not blame every order."""
    orders, problems = load(tmp_path, HEADER + ROW.replace("secure-site", "other"), None)
    assert len(orders) == 1
    assert not problems


def test_noise_never_ends_in_a_traceback(tmp_path: Path) -> None:
    """Random pieces of CSV are read or told."""
    pieces = [",", '"', '""', "\n", "\r\n", " ", "1001", "2026-12-20", HEADER, ROW, "折", "-"]
    for seed in range(500):
        chance = random.Random(seed)
        load(tmp_path, "".join(chance.choices(pieces, k=chance.randrange(12))))
