"""A line in, every day that it names out, with all ways to read an ambiguous one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from generator.check.truth.figures import Figure, NamedDay
from generator.check.truth.numbers import parse_han
from generator.check.truth.stems import keep_shortest
from generator.facts.figure_forms import load_figure_forms

ISO = re.compile(r"(?<![\d.,/-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-]|\.\d)")
HAN = re.compile(r"(?:(?<!\d)(\d{4})\s*年\s*)?(?<!\d)(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?")
HAN_WORDS = re.compile("([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]")
NUMERIC = re.compile(
    r"(?<![\d/.:-])(\d{1,2})(?:(/)(\d{1,2})/(\d{4}|\d{2})|([.-])(\d{1,2})\5(\d{4}))(?![\d/]|[.-]\d)"
)
# Without a year 9/10 may be a share: only a word of time before it, or 前 after it, makes it a day.
JOINED = re.compile(r"\d[-/.]\d")
YEARLESS = re.compile(
    r"(?:\b(?:by|until|till|on|before|through|ends?|expires?)\s|[至到于])\s?(\d{1,2})/(\d{1,2})"
    r"(?![\d/%])|(?<![\d/.])(\d{1,2})/(\d{1,2})(?=\s?[前起止])",
    re.I,
)
# Verbs like any other when they are written small.
ALSO_VERBS = frozenset({"may", "march", "mar"})
DIGIT = re.compile(r"\d")
REACH = 12
"""Characters before a month within which its day begins: `31st of `."""
AFTER_DAY = r"(?![\d:%％]|[.,]\d)"


@cache
def _months() -> dict[str, int]:
    return {
        name: number
        for forms in load_figure_forms().values()
        for number, names in enumerate(forms.months, 1)
        for name in names
    }


@cache
def _stems() -> tuple[str, ...]:
    """The shortest forms: one of them is in every name of a month."""
    return keep_shortest(_months())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The month before the day or alone before a year, and the day before the month."""
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    ordinal = r"(?:st|nd|rd|th|er|re|º|ª)?"
    month_first = (
        rf"\b({names})\.?(?:\s+(\d{{1,2}}){ordinal}{AFTER_DAY}(?:,?\s+(\d{{4}})(?!\d))?"
        rf"|,?\s+(\d{{4}})(?!\d))"
    )
    day_first = (
        rf"(?<![\d.,:/-])(\d{{1,2}})(?:{ordinal}|\.)\s+(?:of\s+|de\s+)?({names})\b\.?"
        rf"(?:,?\s+(?:del?\s+)?(\d{{4}})(?!\d))?"
    )
    return re.compile(month_first, re.I), re.compile(day_first, re.I)


def read_days(line: str) -> Iterator[Figure]:
    """Days with all their readings; a month with its year counts as a day of it."""
    if "月" in line:
        for found in HAN.finditer(line):
            year, month, day = (int(part) if part else None for part in found.groups())
            yield from _make(found, [(year, month, day)])
        for found in HAN_WORDS.finditer(line):
            yield from _make(found, [(None, parse_han(found[1]), parse_han(found[2]))])
    if JOINED.search(line):
        yield from _read_numeric(line)
    yield from _read_named(line)


def _read_numeric(line: str) -> Iterator[Figure]:
    for found in ISO.finditer(line):
        yield from _make(found, [(int(found[1]), int(found[3]), int(found[4]))])
    for found in NUMERIC.finditer(line):
        if found[2]:
            one, two, year = int(found[1]), int(found[3]), _widen(found[4])
            yield from _make(found, [(year, one, two), (year, two, one)])
        else:
            yield from _make(found, [(int(found[7]), int(found[6]), int(found[1]))])
    for found in YEARLESS.finditer(line):
        one, two = (int(part) for part in found.groups() if part)
        start = found.start(1) if found[1] else found.start(3)
        readings = _keep_real([(None, one, two), (None, two, one)])
        if readings:
            yield Figure("day", line[start : found.end()], start, readings)


def _widen(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _read_named(line: str) -> Iterator[Figure]:
    lowered = line.lower()
    stems = [stem for stem in _stems() if stem in lowered]
    if not stems:
        return
    # The day before its month first: `31 December 2026` also holds a month with a year.
    month_first, day_first = _patterns()
    starts = {found.start() for stem in stems for found in re.finditer(stem, lowered)}
    if any(DIGIT.search(line, max(0, at - REACH), at) for at in starts):
        for found in day_first.finditer(line):
            if _is_month(found[2]) or found[3]:
                yield from _make(found, [(_read(found[3]), _number(found[2]), _read(found[1]))])
    for at in starts:
        month = month_first.match(line, at)
        if month and _is_month(month[1]):
            year, day = _read(month[3] or month[4]), _read(month[2])
            yield from _make(month, [(year, _number(month[1]), day)])


def _is_month(word: str) -> bool:
    return word.lower() not in ALSO_VERBS or word[0].isupper()


def _number(word: str) -> int:
    return _months()[word.lower()]


def _read(text: str | None) -> int | None:
    return int(text) if text else None


def _make(
    found: re.Match[str], days: list[tuple[int | None, int | None, int | None]]
) -> Iterator[Figure]:
    readings = _keep_real(days)
    if readings:
        yield Figure("day", found[0], found.start(), readings)


def _keep_real(days: list[tuple[int | None, int | None, int | None]]) -> tuple[NamedDay, ...]:
    """Those that the calendar has, each once."""
    real = []
    for year, month, day in days:
        try:
            # A leap year, so that 29 February without a year is a day.
            date(year or 2000, month or 1, day or 1)
        except ValueError:
            continue
        real.append(NamedDay(year, month, day))
    return tuple(dict.fromkeys(real))
