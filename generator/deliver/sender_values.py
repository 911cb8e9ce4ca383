"""Recipients' values by the names of a sending system enter; files that it imports leave."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.deliver.audience import ENCODING, make_inert, show_signs

Row = Mapping[str, str]


class RecipientValues(NamedTuple):
    """What a system is told of one recipient."""

    address: str
    """Mail address."""
    values: Row
    """By the names of the system's fields."""
    orders: Sequence[Row]
    """Every order, by the names of the list's fields; empty where the system has no list."""


def encode_table(
    address: str, columns: Sequence[str], rows: Iterable[RecipientValues], listed: str = ""
) -> bytes:
    """A CSV with a line a recipient; `listed` names a column that holds the orders as JSON."""
    names = [address, *columns, *([listed] if listed else [])]
    return _encode(
        names,
        (
            [row.address, *(row.values.get(name, "") for name in columns)]
            + ([json.dumps(row.orders, ensure_ascii=False)] if listed else [])
            for row in rows
        ),
    )


def encode_orders(address: str, columns: Sequence[str], rows: Iterable[RecipientValues]) -> bytes:
    """A CSV with a line an order, for systems that keep orders in a table of their own."""
    return _encode(
        [address, *columns],
        (
            [row.address, *(order.get(name, "") for name in columns)]
            for row in rows
            for order in row.orders
        ),
    )


def _encode(names: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(names)
    for line in lines:
        writer.writerow([make_inert(show_signs(cell)) for cell in line])
    return target.getvalue().encode(ENCODING)


def encode_json(rows: Iterable[RecipientValues], listed: str = "") -> bytes:
    """An object by mail address, a recipient a line; `listed` names the list of orders."""
    lines = []
    for row in rows:
        values: dict[str, object] = {name: show_signs(text) for name, text in row.values.items()}
        if listed:
            values[listed] = [
                {name: show_signs(text) for name, text in order.items()} for order in row.orders
            ]
        address = json.dumps(row.address, ensure_ascii=False)
        lines.append(f"{address}: {json.dumps(values, ensure_ascii=False)}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
