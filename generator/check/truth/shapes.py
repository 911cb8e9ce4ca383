"""What is true of a stage and a text in, the shape of the text out: stand-ins for true values.

Files of one shape differ in nothing but values that are true, each where another of the same
meaning stood: what one says is as true as what the other says. So a shape is judged once, with
however many orders it is filled.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date

from generator.check.truth.figures import DAY_STAND_INS, DOMAIN_STAND_IN, ORDER_STAND_INS
from generator.check.truth.tokens import DOMAIN, VALUES
from generator.facts.languages import read_language
from generator.model.pseudo import find_real
from generator.model.truth import StageTruth

LEAST_ORDER_ID = 6
"""Fewest digits of an order number that no percentage, day or count can be."""
LEAD = VALUES[0].encode()[:-1]
"""What every stand-in, and hardly anything else, begins with in UTF-8."""
IN_WORD = re.compile(
    rb"%(lead)s(?:(?<=[A-Za-z0-9._-]%(lead)s)|.(?:[A-Za-z0-9_%%-]|[.,][A-Za-z0-9]|%(lead)s))"
    % {b"lead": LEAD}
)
"""A stand-in that is part of a longer word, which says something else than its value does.

A full stop or comma makes it so only within a word.
"""
BEFORE_NUMBER = frozenset(b" \n:=#\x1d\x1e\x9a")
"""What an order number stands behind, with the last byte of the colon of Chinese."""
BEHIND_NUMBER = frozenset(b"\n\r&\x1d\x1e")
"""What stands behind an order number that is neither a sum nor a part of something else."""


class StandIns(NamedTuple):
    """The values that are true of one stage, and what stands in for them."""

    by_value: tuple[tuple[bytes, bytes], ...]
    """Days and domains as they are spelled with their stand-ins, longer ones first, in UTF-8."""
    by_number: tuple[tuple[bytes, bytes], ...]
    """The same for order numbers."""
    meanings: tuple[tuple[str, ...], ...]
    """What the stand-ins for days mean, in their order."""


def choose_stand_ins(truth: StageTruth, domains: frozenset[str], locale: str) -> StandIns:
    """Stand-ins for days, domains and order numbers; percents and counts stand for themselves."""
    days = tuple([(row.day, row.meaning) for row in truth.days])
    return _choose_once(days, domains, truth.order_ids, locale)


@lru_cache(maxsize=256)
def _choose_once(
    named: tuple[tuple[date, str], ...],
    domains: frozenset[str],
    order_ids: tuple[str, ...],
    locale: str,
) -> StandIns:
    """The kits of all partners name the same days of an order."""
    meant: dict[date, set[str]] = {}
    for day, meaning in named:
        meant.setdefault(day, set()).add(meaning)
    # By meaning and not by date, so that they are the same whatever the order's dates are.
    days = sorted([(tuple(sorted(meanings)), day) for day, meanings in meant.items()])
    days = days[: len(DAY_STAND_INS)]
    values = [
        (spell_day(day, locale), char) for (_, day), char in zip(days, DAY_STAND_INS, strict=False)
    ]
    values += [(name, DOMAIN_STAND_IN) for name in domains if _is_domain(name)]
    numbers = [
        (number, char)
        for number, char in zip(order_ids, ORDER_STAND_INS, strict=False)
        if len(number) >= LEAST_ORDER_ID and number.isdigit() and number.isascii()
    ]
    return StandIns(_order(values), _order(numbers), tuple([meanings for meanings, _ in days]))


def _order(values: list[tuple[str, str]]) -> tuple[tuple[bytes, bytes], ...]:
    spelled = [(value.encode(), stand_in.encode()) for value, stand_in in values]
    # Of equal length in the order of their letters: sorting keeps what it finds so.
    spelled.sort()
    spelled.sort(key=_measure, reverse=True)
    return tuple(spelled)


def _measure(pair: tuple[bytes, bytes]) -> int:
    return len(pair[0])


@lru_cache(maxsize=1024)
def spell_day(day: date, locale: str) -> str:
    """The usual form: `Dec 31, 2026`; a day in another form stands for itself."""
    return format_date(day, format=read_language(locale).date_width, locale=_parse(locale))


@lru_cache(maxsize=1024)
def _is_domain(name: str) -> bool:
    return bool(DOMAIN.fullmatch(name))


@lru_cache(maxsize=16)
def _parse(locale: str) -> Locale:
    return Locale.parse(find_real(locale), sep="-")


def find_shape(text: str, stand_ins: StandIns) -> str | None:
    """The text with stand-ins; None where it has such characters itself, or a value in a word."""
    shape = find_raw_shape(text.encode(), stand_ins)
    return shape if shape is None else shape.decode()


def find_raw_shape(text: bytes, stand_ins: StandIns) -> bytes | None:
    """The same in UTF-8, in which Python finds fastest."""
    # A single byte is found many times faster than two.
    if LEAD[:1] in text and LEAD in text:
        return None
    for value, stand_in in stand_ins.by_value:
        text = text.replace(value, stand_in)
    if IN_WORD.search(text):
        return None
    for number, stand_in in stand_ins.by_number:
        if number not in text:
            continue
        parts = text.split(number)
        for before, behind in pairwise(parts):
            if (before and before[-1] not in BEFORE_NUMBER) or (
                behind and behind[0] not in BEHIND_NUMBER
            ):
                return None
        text = stand_in.join(parts)
    return text
