"""Sends and renewals as CSV: by order or by arm, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import LoadError, Problem
from generator.load.experiment_results import load_results
from generator.model.experiment_result import ArmResult

ARMS = ("a", "b")


def read(folder: Path, text: str) -> dict[str, tuple[int, int, int]]:
    """Sent, known and renewed by arm."""
    file = folder / "results.csv"
    file.write_text(text, encoding="utf-8-sig")
    found: dict[str, ArmResult] = load_results(file, ARMS)
    return {name: (arm.sent, arm.known, arm.renewed) for name, arm in found.items()}


def list_problems(folder: Path, text: str) -> tuple[Problem, ...]:
    """All that is wrong with a file of that text."""
    with pytest.raises(LoadError) as caught:
        read(folder, text)
    return caught.value.problems


def test_rows_of_arms_are_read(tmp_path: Path) -> None:
    """Without `known` the outcome of everybody is known."""
    assert read(tmp_path, "variant,sent,renewed\na,10,4\nb,12,6\n") == {
        "a": (10, 10, 4), "b": (12, 12, 6),
    }  # fmt: skip
    assert read(tmp_path, "renewed,variant,known,sent\n4,a,8,10\n") == {"a": (10, 8, 4)}


def test_rows_of_orders_are_counted(tmp_path: Path) -> None:
    """A day is a renewal, nothing is open, and other columns do not matter."""
    rows = (
        "order_id,variant,stage,renewed\n1,a,x,yes\n2,a,x,no\n3,a,x,\n4,b,x,2026-11-30\n5,b,x,否\n"
    )
    assert read(tmp_path, rows) == {"a": (3, 2, 1), "b": (2, 2, 1)}


def test_order_in_several_rows_counts_once(tmp_path: Path) -> None:
    """A log has a row for each mail, and an order gets several."""
    rows = "order_id,variant,renewed\n1,a,yes\n1,a,yes\n2,a,no\n"
    assert read(tmp_path, rows) == {"a": (2, 2, 1)}


def test_customer_counts_once(tmp_path: Path) -> None:
    """As renewed if any order was; as open while none was and one is open."""
    rows = (
        "order_id,customer,variant,renewed\n1,x,a,no\n2,x,a,yes\n3,y,a,no\n4,y,a,\n5,z,a,no\n"
        "6,,a,no\n7,,a,no\n"
    )
    assert read(tmp_path, rows) == {"a": (5, 4, 1)}


def test_all_mistakes_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    """Line and column of each, in their order."""
    text = (
        "order_id,customer,variant,renewed\n,x,a,yes\n2,x,c,no\n3,y,a,perhaps\n4,z,a,yes\n"
        "4,z,a,no\n5,z,b,no\n6,w\n"
    )
    problems = list_problems(tmp_path, text)
    assert [(one.line, one.column, one.message) for one in problems] == [
        (2, 1, "the field is empty"),
        (3, 5, "the experiment has no such arm"),
        (4, 7, "this is no outcome"),
        (6, 7, "line 5 says otherwise of this order"),
        (7, 5, "this customer was sent another arm, a, on line 5"),
        (8, 1, "the row has 2 fields, the header 4"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 0, 0, "the file has no results"),
        ("variant,sent,renewed\n", 0, 0, "the file has a header and no results"),
        ("order_id,variant\n1,a\n", 1, 1, "the column `renewed` is missing"),
        ("variant;sent;renewed\na;1;1\n", 1, 1, "the columns are not separated by commas"),
        ("variant,sent,sent,renewed\na,1,1,1\n", 1, 14, "this column stands here a second time"),
        ("variant,sent,renewed\na,ten,1\n", 2, 3, "this is no count"),
        ("variant,sent,renewed\na,10,-1\n", 2, 6, "this is no count"),
        ("variant,sent,renewed\na,10,11\n", 2, 6, "more renewed than the 10 that are known"),
        ("variant,sent,known,renewed\na,10,11,1\n", 2, 6, "more are known than the 10"),
        ("variant,sent,renewed\na,10,1\na,10,1\n", 3, 1, "this arm stands on line 2 already"),
        ('variant,sent,renewed\n"a,10,1\n', 2, 1, "the quotation mark that opens here"),
    ],
)
def test_mistake_is_said_where_it_stands(
    tmp_path: Path, text: str, line: int, column: int, message: str
) -> None:
    """One sentence with its place."""
    (problem,) = list_problems(tmp_path, text)
    assert (problem.line, problem.column) == (line, column)
    assert message in problem.message


def test_missing_file_is_named(tmp_path: Path) -> None:
    """No traceback."""
    with pytest.raises(LoadError, match="there is no such file"):
        load_results(tmp_path / "none.csv", ARMS)
