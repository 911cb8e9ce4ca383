"""The mapping file: other layouts become readable, and its mistakes are told all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.load.audience.mapping import TableMapping, load_mapping
from generator.load.audience.tables import read_tables
from generator.model.order import Order
from tests.load.audience.builders import refuse, write_table

MAPPING = """\
columns:
  order_id: Auftrag
  common_name: Rechner
  expires: Ende
ignore: [Valid till]
date_format: DD.MM.YYYY
delimiter: semicolon
encoding: windows-1252
"""


def load(folder: Path, text: str) -> tuple[TableMapping | None, list[Problem]]:
    """The mapping of a text and its problems."""
    problems: list[Problem] = []
    return load_mapping(write_table(folder, text, "mapping.yaml"), problems), problems


def test_mapping_reads_another_layout(tmp_path: Path) -> None:
    """Names, date format, delimiter and encoding of the file are those of the mapping."""
    mapping, problems = load(tmp_path, MAPPING)
    assert problems == []
    assert mapping is not None
    text = "Auftrag;Rechner;Ende;Valid till;Organisation\n7;a.example;03.04.2026;never;Élan\n"
    path = write_table(tmp_path, text.encode("windows-1252"))
    assert list(read_tables([path], mapping)) == [
        Order(order_id="7", common_name="a.example", expires=date(2026, 4, 3), organization="Élan")
    ]


def test_mapping_tells_all_problems_with_their_places(tmp_path: Path) -> None:
    """Unknown keys, wrong choices and senseless formats come in one run, with what was meant."""
    _, problems = load(
        tmp_path,
        "colums: {}\ndelimiter: comma,\nencoding: utf8\ncolumns:\n  order: A\n",
    )
    told = {(problem.line, problem.column): problem for problem in problems}
    assert told[1, 1].hint == "did you mean `columns`?"
    assert told[2, 12].hint == "did you mean `comma`?"
    assert told[3, 11].hint == "did you mean `utf-8`?"
    assert told[5, 3].hint == "did you mean `order_id`?"


@pytest.mark.parametrize("written", ["day first", "DD/MM", "'%d/%m/%Y'"])
def test_mapping_refuses_a_senseless_date_format(tmp_path: Path, written: str) -> None:
    """The place and the allowed forms are told."""
    mapping, problems = load(tmp_path, f"date_format: {written}\n")
    assert mapping is None
    assert (problems[0].line, problems[0].column) == (1, 14)
    assert "DD/MM/YYYY" in problems[0].allowed


def test_mapped_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The header's own names are offered."""
    path = write_table(tmp_path, "Order #,Rechnr,Expires\n7,a.example,2026-12-31\n")
    said = refuse(path, columns={"common_name": "Rechner"})
    assert 'the mapping file calls the common name "Rechner"' in said
    assert "did you mean `Rechnr`?" in said
