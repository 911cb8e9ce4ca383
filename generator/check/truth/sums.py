"""A line in, every sum of money in it out: `$249.00`, `249 USD`, `¥1,280`, `128 万元`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.check.truth.figures import Figure, Sum
from generator.check.truth.numbers import parse_amount
from generator.check.truth.stems import hold_any, keep_shortest
from generator.facts.figure_forms import load_figure_forms

DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN")
SIGNS: dict[str, tuple[str, ...]] = {
    "US$": ("USD",), "CA$": ("CAD",), "C$": ("CAD",), "AU$": ("AUD",), "A$": ("AUD",),
    "NZ$": ("NZD",), "HK$": ("HKD",), "S$": ("SGD",), "NT$": ("TWD",), "MX$": ("MXN",),
    "R$": ("BRL",), "CN¥": ("CNY",), "JP¥": ("JPY",), "$": DOLLARS, "¥": ("CNY", "JPY"),
    "￥": ("CNY", "JPY"), "€": ("EUR",), "£": ("GBP",), "₩": ("KRW",), "₹": ("INR",),
    "zł": ("PLN",), "Fr.": ("CHF",), "RMB": ("CNY",),
}  # fmt: skip
CODES = (
    "USD", "EUR", "GBP", "CNY", "JPY", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "KRW", "INR",
    "CHF", "SEK", "NOK", "DKK", "PLN", "BRL", "MXN", "ZAR",
)  # fmt: skip
"""ISO 4217 codes that are looked for in text."""
FIRST_CJK = "\u2e80"
NUMBER = (
    r"\d{1,3}(?:[,.\u00a0\u2009\u202f’']\d{3})+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?"
)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {
        word: currencies
        for forms in load_figure_forms().values()
        for word, currencies in forms.currencies.items()
    }


@cache
def _scales() -> dict[str, int]:
    return {
        word: value
        for forms in load_figure_forms().values()
        for word, value in forms.scales.items()
    }


@cache
def _signs() -> tuple[str, ...]:
    """The shortest signs and words: one of them is beside every sum."""
    return keep_shortest(word.lower() for word in (*SIGNS, *CODES, *_words()))


def _any_of(words: object) -> str:
    listed = sorted(map(str, words), key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(word) for word in listed)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    latin = _any_of([word for word in _scales() if word < FIRST_CJK])
    han = _any_of([word for word in _scales() if word >= FIRST_CJK])
    scale = rf"(?:\s?({latin})(?![A-Za-z])|\s?({han}))?"
    before = rf"(?<![A-Za-z])({_any_of((*SIGNS, *CODES))})\s?({NUMBER}){scale}"
    signs = _any_of([sign for sign in (*SIGNS, *CODES) if sign not in ("$", "Fr.", "R$")])
    words = _any_of(_words())
    after = (
        rf"(?<![\d.,])({NUMBER}){scale}\s?(?:({signs})(?![A-Za-z\d])|({words})(?![A-Za-z素旦宵]))"
    )
    return re.compile(before, re.I), re.compile(after, re.I)


def read_sums(line: str) -> Iterator[Figure]:
    """Sums with every currency that their sign can stand for."""
    lowered = line.lower()
    if not hold_any(lowered, _signs()):
        return
    before, after = _patterns()
    for found in before.finditer(line):
        sign, number, latin, han = found.groups()
        yield _make(found, number, latin or han, _find_currencies(sign))
    for found in after.finditer(line):
        number, latin, han, sign, word = found.groups()
        named = _find_currencies(sign) if sign else _words()[word.lower()]
        yield _make(found, number, latin or han, named)


def _find_currencies(sign: str) -> tuple[str, ...]:
    spelled = {known.upper(): currencies for known, currencies in SIGNS.items()}
    return spelled.get(sign.upper(), (sign.upper(),))


def _make(
    found: re.Match[str], number: str, scale: str | None, currencies: tuple[str, ...]
) -> Figure:
    amount = parse_amount(number) * (_scales()[scale.lower()] if scale else 1)
    return Figure("sum", found[0], found.start(), (Sum(amount, currencies),))
