"""A line in, every length of time in it out, in days: `60 days`, `sixty-day`, `60 天`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.check.truth.figures import DaySpan, Figure
from generator.check.truth.numbers import (
    HAN_DIGITS,
    HAN_NUMBER,
    parse_han,
    parse_words,
    write_word_pattern,
)
from generator.check.truth.stems import hold_any, keep_shortest
from generator.facts.figure_forms import load_figure_forms

HOURS = re.compile(r"(?<![\d.,×x])(\d{2,3})[\s-]?(?:hours?\b|个?小时)", re.I)
RANGE = r"\s?(?:[-–—~〜～]|to|or|bis|oder|à|ou|a|o|至|到|或|から)\s?"
BEFORE = re.compile(rf"(\d{{1,4}}){RANGE}$")
REACH = 12
"""Characters before a number within which a range begins."""
NOT_BEFORE = frozenset("0123456789.,:/#-")
"""What a number with a unit does not follow: it would be a part of something else."""
DIGIT = re.compile(r"\d")
MORE = r"(?:\s(?:more|full|whole|calendar|remaining|extra|additional))?"


FIRST_CJK = "\u2e80"
KANA = re.compile("[\u3041-\u30fa]")
KANA_DAYS = re.compile(r"(?<![月第\d.,/])(\d{1,4})日(?![間付本])")
"""In Japanese 60日 is a count where no month stands before it; in Chinese it is a day."""
HAN_NUMERALS = frozenset(HAN_DIGITS)


@cache
def _number_words() -> frozenset[str]:
    every = load_figure_forms().values()
    words = {word for forms in every for name in forms.numbers for word in name.split()}
    # `a` and `one` are in most sentences; `hundred` stands for what begins with them.
    return frozenset(words - {"a", "one"})


@cache
def _units() -> dict[str, DaySpan]:
    return {
        word: DaySpan(*days)
        for forms in load_figure_forms().values()
        for word, days in forms.units.items()
    }


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = sorted(_units(), key=len, reverse=True)
    latin = "|".join(word for word in words if word < FIRST_CJK)
    # 周年 is an anniversary, 天然 and the like are no days.
    han = "|".join(word for word in words if word >= FIRST_CJK)
    unit = rf"(?:(?:{latin})\b|(?:{han})(?![年然气])|日(?=[内之以]))"
    # Without anything before its first digit a pattern is found ten times faster.
    digits = rf"\d{{1,4}}[\s\u00a0]?-?{MORE}\s?({unit})"
    spoken = rf"\b({write_word_pattern()})[\s-]{MORE.strip()}\s?((?:{latin})\b)"
    han_spoken = rf"(?<![第每这那前后近几\d])({HAN_NUMBER})\s?((?:{han})(?![年然气]))"
    return re.compile(digits, re.I), re.compile(spoken, re.I), re.compile(han_spoken)


@cache
def _stems() -> tuple[str, ...]:
    """The shortest forms: one of them is in every unit."""
    return keep_shortest({*_units(), "日"})


@cache
def _today() -> dict[str, int]:
    return {
        phrase.lower(): days
        for forms in load_figure_forms().values()
        for phrase, days in forms.today.items()
    }


def read_counts(line: str) -> Iterator[Figure]:
    """Days, weeks, months and years; hours where they are whole days and more than one."""
    lowered = line.lower()
    has_unit = hold_any(lowered, _stems())
    if has_unit and DIGIT.search(line):
        for found in _patterns()[0].finditer(line):
            yield from _read_digits(line, found)
    if "日" in line and KANA.search(line):
        for found in KANA_DAYS.finditer(line):
            days = int(found[1])
            yield Figure("count", found[0], found.start(), (DaySpan(days, days),))
    if "hour" in lowered or "小时" in line:
        yield from _read_hours(line)
    if has_unit:
        yield from _read_spoken(line)
    phrases = _today()
    for phrase, days in phrases.items():
        at = lowered.find(phrase)
        if at >= 0:
            text, means = line[at : at + len(phrase)], ("days left", "days over")
            yield Figure("count", text, at, (DaySpan(days, days),), means)


def _read_digits(line: str, found: re.Match[str]) -> Iterator[Figure]:
    """A number with its unit, and the number before it where it ends a range."""
    first = BEFORE.search(line, max(0, found.start() - REACH), found.start())
    start = first.start(1) if first else found.start()
    if start and line[start - 1] in NOT_BEFORE:
        return
    each = _units()[_find_unit(found[1])]
    number = re.match(r"\d+", found[0])
    numbers = [part for part in (first and first[1], number and number[0]) if part]
    values = tuple([_multiply(int(part), each) for part in numbers])
    yield Figure("count", line[start : found.end()], start, values)


def _read_hours(line: str) -> Iterator[Figure]:
    for found in HOURS.finditer(line):
        days, rest = divmod(int(found[1]), 24)
        if days > 1 and not rest:
            yield Figure("count", found[0], found.start(), (DaySpan(days, days),))


def _read_spoken(line: str) -> Iterator[Figure]:
    _, spoken, in_han = _patterns()
    words = line.lower().replace("-", " ").split()
    for found in () if _number_words().isdisjoint(words) else spoken.finditer(line):
        value = _multiply(parse_words(found[1]), _units()[found[2].lower()])
        yield Figure("count", found[0], found.start(), (value,))
    for found in () if HAN_NUMERALS.isdisjoint(line) else in_han.finditer(line):
        number = parse_han(found[1])
        # 一天 is a figure of speech far more often than a count; `today` has those that count.
        if number > 1:
            value = _multiply(number, _units()[found[2]])
            yield Figure("count", found[0], found.start(), (value,))


def _find_unit(written: str) -> str:
    lowered = written.lower()
    return lowered if lowered in _units() else "日内"


def _multiply(number: int, each: DaySpan) -> DaySpan:
    return DaySpan(number * each.fewest, number * each.most)
