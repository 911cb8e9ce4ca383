"""CSV text enters; rows of fields leave, each field with its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.errors import Problem


class Field(NamedTuple):
    """One field of a row, unquoted, with the place where it begins."""

    text: str
    line: int
    column: int


def split_rows(text: str, file: str, problems: list[Problem]) -> Iterator[list[Field]]:
    """Rows as RFC 4180 has them, blank lines left out; ends early at a quote left open."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    number = 0
    while number < len(lines):
        if not lines[number].strip():
            number += 1
            continue
        row, number, problem = _split_row(lines, number, file)
        if problem:
            problems.append(problem)
            if not row:
                return
            continue
        yield row


def _split_row(lines: list[str], number: int, file: str) -> tuple[list[Field], int, Problem | None]:
    """One row, the index of the line after it, and what is wrong with its quotation marks."""
    row: list[Field] = []
    line, at = lines[number], 0
    while True:
        begin_line, begin = number + 1, at + 1
        if line.startswith('"', at):
            words, at = [], at + 1
            while (close := _find_close(line, at)) < 0:
                words.append(line[at:])
                number += 1
                if number == len(lines):
                    message = "the quotation mark that opens here is never closed"
                    return [], number, Problem(file, begin_line, begin, "", message)
                line, at = lines[number], 0
            words.append(line[at:close])
            row.append(Field("\n".join(words).replace('""', '"'), begin_line, begin))
            at = close + 1
            if at < len(line) and line[at] != ",":
                message = "text goes on after the closing quotation mark"
                hint = 'write a quotation mark inside a quoted field twice: ""'
                problem = Problem(file, number + 1, at + 1, "", message, hint=hint)
                return row, number + 1, problem
        else:
            comma = line.find(",", at)
            end = len(line) if comma < 0 else comma
            row.append(Field(line[at:end], begin_line, begin))
            at = end
        if at >= len(line):
            return row, number + 1, None
        at += 1


def _find_close(line: str, at: int) -> int:
    """Index of the quotation mark that closes a field; -1 where it is not on this line."""
    while (close := line.find('"', at)) >= 0 and line.startswith('""', close):
        at = close + 2
    return close
