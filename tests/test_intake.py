"""The flow of orders: every row is accounted for, and memory does not grow with their number."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.errors import LoadError
from generator.intake import import_tables, take_orders
from generator.load.audience.tables import read_tables
from generator.model.order import IntakeCounts, Order, RejectedRow

HEADER = "Order #,Common Name,Expires,Organization,Renewed,Renewal notices\n"


def an_order(number: int, **changes: Any) -> Order:
    """An order of that number."""
    name = f"www{number}.fernhill.example"
    order = Order(order_id=str(number), common_name=name, expires=date(2026, 12, 31))
    return order.model_copy(update=changes)


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    """Taken, rejected, duplicate, renewed and opted out make up what was read."""
    rows: list[Order | RejectedRow] = [
        an_order(1),
        RejectedRow(source="a.csv", row=2, reason="odd"),
        an_order(2, renewed=True),
        an_order(2),
        an_order(3, notices=False),
        an_order(1),
        an_order(4),
        an_order(5, common_name="a\nb"),
    ]
    result = take_orders(rows, out=tmp_path / "audience.csv")
    assert result.counts == IntakeCounts(taken=2, rejected=2, duplicates=2, renewed=1, opted_out=1)
    assert result.counts.read == len(rows)
    assert list(read_tables([result.out])) == [an_order(1), an_order(4)]
    assert result.rejected == tmp_path / "audience.rejected.csv"
    assert len(result.rejected.read_text(encoding="utf-8").splitlines()) == 3
    assert result.first_rejected[0].reason == "odd"


def test_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the machine or the hour is in either file."""
    source = tmp_path / "orders.csv"
    source.write_text(f"{HEADER}1,a.example,2026-12-31,Fernhill,no,yes\n2,b.example,soon,,,\n")
    written = []
    for name in ("one", "two"):
        result = import_tables([source], out=tmp_path / f"{name}.csv")
        written.append((result.out.read_bytes(), result.rejected.read_bytes()))
    assert written[0] == written[1]


def test_several_files_make_one_audience(tmp_path: Path) -> None:
    """Duplicates are found across files, and the first file's row counts."""
    for name, organization in (("new.csv", "New"), ("old.csv", "Old")):
        (tmp_path / name).write_text(f"{HEADER}1,a.example,2026-12-31,{organization},no,yes\n")
    result = import_tables([tmp_path / "new.csv", tmp_path / "old.csv"], out=tmp_path / "a.csv")
    assert (result.counts.taken, result.counts.duplicates) == (1, 1)
    orders = list(read_tables([result.out]))
    assert isinstance(orders[0], Order)
    assert orders[0].organization == "New"


def test_damage_in_the_middle_writes_nothing(tmp_path: Path) -> None:
    """An error of the source leaves no half of an audience."""

    def rows() -> Iterator[Order]:
        yield an_order(1)
        raise LoadError([])

    with pytest.raises(LoadError):
        take_orders(rows(), out=tmp_path / "audience.csv")
    assert list(tmp_path.iterdir()) == []


def test_intake_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    """Four times the rows need the same memory, from the first byte to the last."""
    peaks = []
    for count in (10_000, 40_000):
        source = tmp_path / f"{count}.csv"
        lines = (f"{n},www{n}.a.example,2026-12-31,Org {n},no,yes\n" for n in range(count))
        source.write_text(HEADER + "".join(lines))
        tracemalloc.start()
        assert import_tables([source], out=tmp_path / f"a{count}.csv").counts.taken == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # Bounded memories fill up; 30,000 rows more would be 3 MB and more.
    assert peaks[1] < peaks[0] + 1_000_000
