"""A CSV file enters; its rows leave one by one, however long the file or a line of it is."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from generator.errors import Problem
from generator.load.audience.dates import DateReader
from generator.load.audience.encodings import find_encoding
from generator.load.audience.header import MAX_ROWS_ABOVE, Header, choose_header, tell_header
from generator.load.audience.mapping import TableMapping
from generator.load.audience.rows import LONGEST_SHOWN, RowReader, make_rejected
from generator.model.order import Order, RejectedRow

MAX_LINE_CHARS = 1 << 20
MAX_ROW_LINES = 1000
MAX_LINES_AGAIN = 200_000
NEVER_CLOSED = "a quotation mark that opens here is never closed"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


class RowTooLong(Exception):
    """A line or a row that no export has; reading goes on behind it."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that the rules of CSV do not allow."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file whose header was found; its rows may be read any number of times."""

    path: Path
    source: str
    encoding: str
    delimiter: str
    header: Header

    def read_rows(self, dates: DateReader) -> Iterator[Order | RejectedRow]:
        """Every row below the header."""
        reader = RowReader(self.header, self.source, dates)
        with open_text(self.path, self.encoding) as stream:
            for row, cells in split_rows(stream, self.delimiter):
                if row <= self.header.row:
                    continue
                if isinstance(cells, Broken):
                    yield make_rejected(self.source, row, cells.reason, cells.text)
                    continue
                if any(cells) and (read := reader.read(row, cells)) is not None:
                    yield read

    def glance_rows(self, dates: DateReader, fields: Collection[str]) -> Iterator[dict[str, Any]]:
        """These fields of every row that can make an order, not held to the model."""
        reader = RowReader(self.header.keep(fields), self.source, dates)
        with open_text(self.path, self.encoding) as stream:
            for row, cells in split_rows(stream, self.delimiter):
                if row > self.header.row and not isinstance(cells, Broken) and cells:
                    glanced = reader.glance(cells)
                    if glanced is not None:
                        yield glanced


def open_csv(
    path: Path, source: str, mapping: TableMapping, problems: list[Problem]
) -> CsvTable | None:
    """The file with its encoding, delimiter and header; None after adding what is wrong."""
    encoding = find_encoding(path, source, mapping.encoding, problems)
    if encoding is None:
        return None
    candidates = [
        (delimiter, choose_header(_read_top(path, encoding, delimiter), mapping))
        for name, delimiter in DELIMITERS.items()
        if mapping.delimiter in (None, name)
    ]
    delimiter, header = max(candidates, key=lambda candidate: _rank(candidate[1]))
    if header is None or not header.is_whole:
        tell_header(header, source, problems)
        return None
    return CsvTable(path, source, encoding, delimiter, header)


def _rank(header: Header | None) -> tuple[bool, int]:
    """How much a header tells; the right delimiter is the one that makes it tell most."""
    return (header.is_whole, len(header.fields)) if header else (False, -1)


def _read_top(path: Path, encoding: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The rows among which the header must be."""
    with open_text(path, encoding) as stream:
        rows = islice(split_rows(stream, delimiter), MAX_ROWS_ABOVE)
        return [(row, cells) for row, cells in rows if not isinstance(cells, Broken) and any(cells)]


def open_text(path: Path, encoding: str) -> TextIO:
    """The file as strict text, its line ends as they stand."""
    return path.open(encoding=encoding, errors="strict", newline="")


def split_rows(stream: TextIO, delimiter: str) -> Iterator[tuple[int, list[str] | Broken]]:
    """The line on which each row begins, and its cells; a broken row spoils no other.

    Where a quotation mark is never closed, the csv module has swallowed what follows: only the
    first line is given up then, and the others are read again. Text made to be read again and
    again exhausts a budget, after which swallowed lines are given up together.
    """
    line, lines, again, budget = 1, list[str](), deque[str](), MAX_LINES_AGAIN
    while True:
        source = _feed(stream, lines, again)
        try:
            for cells in csv.reader(source, delimiter=delimiter, strict=True):
                yield line, cells
                line += len(lines)
                lines.clear()
            return
        except (csv.Error, RowTooLong) as error:
            reason, given_up = _explain(error), len(lines)
            if given_up <= budget:
                budget -= given_up - 1
                again.extendleft(reversed(lines[1:]))
                given_up = 1
            else:
                reason += f" (lines {line} to {line + given_up - 1} are given up)"
            yield line, Broken(reason, lines[0][:LONGEST_SHOWN])
            line += given_up
            lines.clear()


def _feed(stream: TextIO, lines: list[str], again: deque[str]) -> Iterator[str]:
    """Lines, those to be read again first, each noted in `lines`."""
    while line := again.popleft() if again else stream.readline(MAX_LINE_CHARS):
        lines.append(line)
        if len(line) == MAX_LINE_CHARS and line[-1] not in "\r\n":
            _skip_line(stream)
            raise RowTooLong(f"the line is longer than {MAX_LINE_CHARS:,} characters")
        if len(lines) > 1 and (len(lines) > MAX_ROW_LINES or sum(map(len, lines)) > MAX_LINE_CHARS):
            raise RowTooLong(NEVER_CLOSED)
        yield line


def _skip_line(stream: TextIO) -> None:
    while (rest := stream.readline(MAX_LINE_CHARS)) and rest[-1] not in "\r\n":
        pass


def _explain(error: Exception) -> str:
    words = str(error)
    if isinstance(error, RowTooLong):
        return words
    if "expected after" in words:
        return "text goes on after a closing quotation mark; inside quotes write it twice"
    if "unexpected end" in words or "field larger" in words:
        return NEVER_CLOSED
    return f"the row cannot be split into cells ({words})"
