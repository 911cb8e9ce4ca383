"""A line in, every percentage and discount in it out: `20%`, `20 percent`, `8 折`, `半价`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from generator.check.truth.figures import Figure
from generator.check.truth.numbers import (
    HAN_NUMBER,
    parse_han,
    parse_percent,
    parse_words,
    write_word_pattern,
)
from generator.check.truth.stems import hold_any
from generator.facts.figure_forms import load_figure_forms

HAN_PERCENT = re.compile(rf"百分之\s?({HAN_NUMBER}|\d+(?:\.\d+)?)")
FIRST_CJK = "\u2e80"
# 折扣, 打折 and the like name no number; 折 after a number is tenths that are paid.
ZHE = re.compile(
    r"(?<![\d.])(?:(\d\d?(?:\.\d)?)|([一二三四五六七八九](?:[点.]?[一二三四五六七八九])?))\s*折"
    r"(?![扣腾叠线断磨返旧合射])"
)
# 2割 is twenty percent, 2割5分 twenty-five; 割引 after a sign of percent is no number.
WARI = re.compile(r"(?<![\d.])([1-9１-９])\s?割(?:([1-9１-９])分)?")
OFF = re.compile(
    r"\s*(?:off\b|discount\b|rabatt\b|de (?:remise|réduction|descuento)\b|折扣|优惠|割引|オフ)",
    re.I,
)


@cache
def _signed() -> re.Pattern[str]:
    # Japanese writes its words on without a boundary.
    latin = "|".join(re.escape(word) for word in _words() if word < FIRST_CJK)
    others = "|".join(re.escape(word) for word in _words() if word >= FIRST_CJK)
    number = r"\d{1,4}(?:[.,]\d+)?"
    return re.compile(
        rf"(?<![\d.,])(?:({number})\s?(?:[-–—~〜～]|to|bis|à|a|至|到|から)\s?)?({number})"
        rf"[\s\u00a0\u202f-]?(?:[%％]|(?:{latin})\b|(?:{others}))",
        re.I,
    )


@cache
def _worded() -> re.Pattern[str]:
    named = "|".join(re.escape(word) for word in _words() if word < FIRST_CJK)
    return re.compile(rf"\b({write_word_pattern()})[\s-](?:{named})\b", re.I)


@cache
def _discounts() -> dict[str, int]:
    found = {
        phrase.lower(): percent
        for forms in load_figure_forms().values()
        for phrase, percent in forms.discounts.items()
    }
    return dict(sorted(found.items(), key=lambda row: -len(row[0])))


@cache
def _words() -> tuple[str, ...]:
    words = [word for forms in load_figure_forms().values() for word in forms.percent]
    return tuple(sorted(words, key=len, reverse=True))


def read_percents(line: str) -> Iterator[Figure]:
    """Percentages, and 折 as the percent that is taken off."""
    lowered = line.lower()
    named = hold_any(lowered, _words())
    if named or "%" in line or "％" in line:
        yield from _read_signed(line)
    if named:
        for found in _worded().finditer(line):
            value = Decimal(parse_words(found[1]))
            yield Figure("percent", found[0], found.start(), (value,))
    if "折" in line:
        for found in ZHE.finditer(line):
            tenths = _parse_tenths(found[1], found[2])
            value = Decimal(100) - tenths * 10
            yield Figure("percent", found[0], found.start(), (value,), is_discount=True)
    if "割" in line:
        for found in WARI.finditer(line):
            value = Decimal(10 * int(found[1]) + int(found[2] or 0))
            yield Figure("percent", found[0], found.start(), (value,))
    if "百分之" in line:
        for found in HAN_PERCENT.finditer(line):
            written = found[1]
            number = Decimal(written) if written[0].isdecimal() else Decimal(parse_han(written))
            yield Figure("percent", found[0], found.start(), (number,))
    for phrase, percent in _discounts().items():
        at = lowered.find(phrase)
        if at >= 0:
            text = line[at : at + len(phrase)]
            yield Figure("percent", text, at, (Decimal(percent),), is_discount=True)


def _read_signed(line: str) -> Iterator[Figure]:
    for found in _signed().finditer(line):
        is_off = bool(OFF.match(line, found.end()))
        values = tuple([parse_percent(part) for part in found.groups() if part])
        yield Figure("percent", found[0], found.start(), values, is_discount=is_off)


def _parse_tenths(digits: str | None, han: str | None) -> Decimal:
    """`8`, `8.5`, `85`, `八`, `八五`, `八点五` as tenths that are paid."""
    if digits:
        number = Decimal(digits)
    else:
        parsed = [parse_han(char) for char in (han or "") if char not in "点."]
        number = Decimal("".join(map(str, parsed)))
    return number if number < 10 else number / 10
