"""The benchmarks' table and JSON say what was measured; nothing is timed here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import NAMES, take_measurements
from benchmarks.kit import split_phases
from benchmarks.measurement import Goal, Lacking, Measurement, Row
from benchmarks.mjml_structure import list_structure
from benchmarks.rounds import Comparison, compare, one_by_one
from benchmarks.table import format_table, write_json

FAST = Row("banner-vs-chromium", "x", Goal("≥", 4))
SHORT = Row("startup", "s", Goal("≤", 0.25))
READ = Row("kit-cold", "s")


@pytest.mark.parametrize(
    ("row", "value", "holds"),
    [
        (FAST, 4.0, True),
        (FAST, 3.99, False),
        (SHORT, 0.25, True),
        (SHORT, 0.26, False),
        (READ, 40.0, True),
        (READ, None, False),
        (FAST, None, False),
    ],
)
def test_goal_holds_up_to_its_bound(row: Row, value: float | None, holds: bool) -> None:
    """A figure on the bound is good enough, one beyond it is not, and none never is."""
    assert Measurement(row, value, "").holds is holds


def test_json_lists_every_measurement(tmp_path: Path) -> None:
    """Each object has name, value, unit, goal, holds and how; null stands for what is not there."""
    path = tmp_path / "output" / "bench.json"
    write_json([Measurement(FAST, 5.12345, "5 rounds"), Measurement(READ, None, "no disk")], path)
    assert json.loads(path.read_text(encoding="utf-8")) == [
        {
            "name": "banner-vs-chromium", "value": 5.123, "unit": "x", "goal": "≥ 4",
            "holds": True, "how": "5 rounds",
        },
        {
            "name": "kit-cold", "value": None, "unit": "s", "goal": None,
            "holds": False, "how": "no disk",
        },
    ]  # fmt: skip


def test_table_stands_in_columns() -> None:
    """Figures stand right, and how each was measured stands below the table."""
    table = format_table([Measurement(FAST, 12.5, "five rounds"), Measurement(SHORT, 0.4, "ten")])
    assert table.splitlines() == [
        "benchmark           value  unit  goal    holds",
        "------------------  -----  ----  ------  -----",
        "banner-vs-chromium  12.50  x     ≥ 4     yes",
        "startup              0.40  s     ≤ 0.25  NO",
        "",
        "How it was measured",
        "  banner-vs-chromium: five rounds",
        "  startup: ten",
    ]


def test_structure_sees_what_readers_meet() -> None:
    """Classes, pictures, links and words count; comments, order of attributes and space do not."""
    ours = (
        '<body><div class="b a"><p class="x y">A  b</p><!-- c --><img alt="d" src="e"></div></body>'
    )
    theirs = '<body class="a b">\n<div><p class="y x">A b</p><img src="e" alt="d" /></div></body>'
    assert list_structure(ours) == list_structure(theirs)
    for old, new in (("A b", "A c"), ('"y x"', '"y"'), ('src="e"', 'src="f"'), ("<p", "<h1")):
        assert list_structure(theirs.replace(old, new)) != list_structure(theirs)


def test_lacking_program_fills_its_rows() -> None:
    """A machine without the alternative gets a row that says so, and the run goes on."""

    def measure(rounds: int) -> list[Measurement]:
        raise Lacking("There is no Node on this machine.")

    taken = take_measurements([FAST, READ], measure, 3)
    assert [(one.row, one.value, one.holds) for one in taken] == [
        (FAST, None, False),
        (READ, None, False),
    ]
    assert taken[0].how == "Not measured. There is no Node on this machine."


def test_comparison_takes_the_median_of_the_rounds_own_ratios() -> None:
    """One disturbed round does not move the figure."""
    compared = Comparison(ours=(1.0, 1.0, 9.0), theirs=(5.0, 4.0, 9.0))
    assert compared.times_faster == 4.0
    assert compared.share_of_time == 0.25


def test_sides_take_turns_at_beginning() -> None:
    """In every round both sides make every document, and each side begins as often."""
    calls: list[str] = []

    def note(document: str) -> float:
        calls.append(document)
        return 2.0 if document.isupper() else 1.0

    compared = compare([[("a", "A"), ("b", "B")]] * 2, one_by_one(note), one_by_one(note))
    assert calls == ["a", "b", "A", "B", "A", "B", "a", "b"]
    assert compared == Comparison((1.0, 1.0), (2.0, 2.0))


def test_phases_of_a_build_add_up() -> None:
    """The worker's time, counted twice, is split into what jobs report and the fonts."""
    seconds = {"wall": 9.0, "wait": 7.0, "render": 4.0, "check": 2.0, "load": 1.0, "deliver": 1.0}
    phases = split_phases(10.0, seconds)
    assert phases == {
        "render": 4.0, "check": 2.0, "load": 1.0, "deliver": 1.0, "fonts": 1.0, "start": 1.0,
    }  # fmt: skip
    assert sum(phases.values()) == 10.0


def test_every_promised_benchmark_is_there() -> None:
    """The names are those that goals are written down for."""
    assert NAMES == (
        "banner-vs-chromium",
        "banner-overhead",
        "banner-two-workers",
        "email-vs-mjml",
        "mjml-differences",
        "html-findings",
        "pdf-vs-chromium",
        "kit-cold",
        "kit-cold-overhead",
        "kit-warm",
        "startup",
        "load",
        "personalize-per-second",
        "personalize-peak-mb",
        "eml-per-second",
        "preview-latency-ms",
    )
