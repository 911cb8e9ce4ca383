"""The flow of a send plan: every row is accounted for, and memory does not grow with them."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import LoadError
from generator.model.order import Order, RejectedRow
from generator.send_plan import plan_audience, write_send_plan
from tests.builders import STARTER, TODAY, a_workspace

CAMPAIGN = a_workspace().campaign
NAMES = ("send-plan.csv", "send-plan-dropped.csv", "send-plan.ics")


def an_order(number: int, **changes: Any) -> Order:
    """An order of that number, which expires before the offer ends."""
    name = f"www{number}.fernhill.example"
    order = Order(order_id=str(number), common_name=name, expires=date(2026, 12, 20))
    return order.model_copy(update=changes)


def read_rows(path: Path) -> list[list[str]]:
    """The rows below the header."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, strict=True))[1:]


def test_every_row_is_planned_or_named(tmp_path: Path) -> None:
    """Whatever came stands in the plan or in the list of what is dropped, with a reason."""
    rows: list[Order | RejectedRow] = [
        an_order(1),
        RejectedRow(source="a.csv", row=2, reason="expiry date: the cell is empty"),
        an_order(2, renewed=True),
        an_order(3, notices=False),
        an_order(1, expires=date(2026, 12, 1)),
        an_order(4, common_name="a\nb"),
        an_order(5, expires=date.max),
    ]
    counts = write_send_plan(rows, CAMPAIGN, today=TODAY, out=tmp_path)
    sent = {row[3] for row in read_rows(tmp_path / "send-plan.csv")}
    dropped = read_rows(tmp_path / "send-plan-dropped.csv")
    assert sent == {"1"}
    assert [row for row in dropped if row[1] == "all"] == [
        ["", "all", "a.csv:2: expiry date: the cell is empty"],
        ["2", "all", "it was renewed already"],
        ["3", "all", "no renewal notices are wanted"],
        ["1", "all", "the order stands in the audience before"],
        ["4", "all", "common name: it holds the sign U+000A"],
        ["5", "all", "it expires on 9999-12-31, which no calendar of mailings reaches"],
    ]
    assert (counts.orders, counts.reached) == (4, 1)
    assert counts.dropped["rejected"] == 2
    assert len(dropped) == sum(counts.dropped.values())
    stages = [row[2] for row in read_rows(tmp_path / "send-plan.csv")]
    assert len(stages) == counts.sends
    named = stages + [row[1] for row in dropped if row[0] == "1" and row[1] != "all"]
    assert sorted(named) == sorted(stage.id for stage in CAMPAIGN.stages)


def test_starter_is_planned_within_its_offer(tmp_path: Path) -> None:
    """The stage after expiry of a year-end certificate is dropped: the offer is over by then."""
    order = an_order(1, expires=date(2026, 12, 31))
    write_send_plan([order], CAMPAIGN, today=TODAY, out=tmp_path)
    assert read_rows(tmp_path / "send-plan-dropped.csv")[-1] == [
        "1",
        "plus-7",
        "on 2027-01-07 the offer is over: it ended on 2026-12-31",
    ]


def test_plan_of_files_is_that_of_their_orders(tmp_path: Path) -> None:
    """Files are read as an audience is, and give the same bytes each time."""
    source = tmp_path / "audience.csv"
    source.write_text("order_id,common_name,expires\n1,www1.fernhill.example,2026-12-20\n")
    for name in ("one", "two"):
        plan_audience([source], STARTER, today=TODAY, out=tmp_path / name)
    order = an_order(1)
    write_send_plan([order], CAMPAIGN, today=TODAY, out=tmp_path / "three")
    for name in NAMES:
        written = {(tmp_path / out / name).read_bytes() for out in ("one", "two", "three")}
        assert len(written) == 1


def test_damage_in_the_middle_writes_nothing(tmp_path: Path) -> None:
    """An error of the source leaves no half of a plan."""

    def rows() -> Iterator[Order]:
        yield an_order(1)
        raise LoadError([])

    with pytest.raises(LoadError):
        write_send_plan(rows(), CAMPAIGN, today=TODAY, out=tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_plan_memory_does_not_grow_with_orders(tmp_path: Path) -> None:
    """Four times the orders need the same memory, though the plan is sorted."""
    peaks = []
    for count in (4_000, 16_000):
        days = (timedelta(days=n % 60) for n in range(count))
        rows = (an_order(n, expires=TODAY + left) for n, left in enumerate(days))
        tracemalloc.start()
        write_send_plan(rows, CAMPAIGN, today=TODAY, out=tmp_path / str(count))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 2


texts = st.text(max_size=30).map(str.strip)


@given(
    st.lists(
        st.builds(
            Order,
            order_id=texts.filter(bool),
            common_name=texts.filter(bool),
            expires=st.dates(),
            issued=st.none() | st.dates(),
            partner=texts,
            locale=texts,
            contact_email=texts,
        ),
        max_size=4,
    )
)
def test_hostile_orders_are_inert(
    tmp_path_factory: pytest.TempPathFactory, orders: list[Order]
) -> None:
    """Any text and any date: no error, no formula, and every order in one list or the other."""
    out = tmp_path_factory.mktemp("plan")
    counts = write_send_plan(orders, CAMPAIGN, today=TODAY, out=out)
    plan = read_rows(out / "send-plan.csv")
    dropped = read_rows(out / "send-plan-dropped.csv")
    assert len(plan) == counts.sends
    assert len(dropped) == sum(counts.dropped.values())
    for row in [*(row[:9] for row in plan), *dropped]:
        assert not any(cell.startswith(tuple("=+-@\t\r＝＋－＠")) for cell in row)
    assert {len(row) for row in plan} <= {10}
