"""A line in, the offer codes, order numbers and domains in it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.check.truth.figures import (
    DAY_STAND_INS,
    DOMAIN_STAND_IN,
    ORDER_STAND_INS,
    Figure,
    FigureKind,
)
from generator.check.truth.stems import hold_any, keep_shortest
from generator.facts.figure_forms import load_figure_forms

ENDINGS = (
    "com", "net", "org", "io", "co", "dev", "app", "cloud", "info", "biz", "shop", "site", "online",
    "store", "xyz", "me", "edu", "gov", "cn", "hk", "tw", "jp", "kr", "sg", "in", "uk", "eu", "de",
    "fr", "es", "it", "nl", "ch", "at", "be", "se", "no", "dk", "fi", "pl", "pt", "ie", "us", "ca",
    "au", "nz", "br", "mx", "example", "test", "invalid",
)  # fmt: skip
"""Last labels by which a word with dots is taken for a domain; file names and `e.g.` are none."""
VALUES = DAY_STAND_INS + DOMAIN_STAND_IN + ORDER_STAND_INS
BEFORE_HOST = r"(?<![A-Za-z0-9._-])(?:https?://)?(?:[A-Za-z0-9._+-]+@|\*\.)?"
AFTER_HOST = rf"(?::\d+)?(?:/[A-Za-z0-9/._~%&=?#+{VALUES}-]*|\?[A-Za-z0-9._~%&=+{VALUES}-]*)?"
DOMAIN = re.compile(
    rf"{BEFORE_HOST}((?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+(?:{'|'.join(ENDINGS)}))"
    rf"(?![A-Za-z0-9_@-]|\.[A-Za-z0-9]){AFTER_HOST}",
    re.I,
)
STANDING = re.compile(f"[{DAY_STAND_INS}{ORDER_STAND_INS}]")
STOOD_IN = re.compile(f"{BEFORE_HOST}({DOMAIN_STAND_IN}){AFTER_HOST}")
LABEL = re.compile(r"\.[A-Za-z0-9]")
ORDER_LINE = re.compile(r"\s*(\d{6,})\s*$")


@cache
def _labelled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    every = load_figure_forms().values()
    codes = _any_of(word for forms in every for word in forms.codes)
    orders = _any_of(word for forms in every for word in forms.orders)
    # An error code and a QR code are no offer codes, and a code has a letter in capitals.
    code = (
        rf"(?<!error )(?<!QR )(?<!エラー)(?<![A-Za-z])(?i:{codes})"
        r"[\s:：\"“„«「]*([A-Z0-9][A-Z0-9-]{2,19})(?![a-z])"
    )
    order = rf"(?<![A-Za-z])(?i:{orders})[\s:：#]*([A-Z0-9-]*\d[A-Z0-9-]{{4,}})(?![a-z])"
    return re.compile(code), re.compile(order)


@cache
def _code_stems() -> tuple[str, ...]:
    """The shortest labels: one of them is in every other."""
    names = {word.lower() for forms in load_figure_forms().values() for word in forms.codes}
    return keep_shortest(names)


@cache
def _order_stems() -> tuple[str, ...]:
    names = {word.lower() for forms in load_figure_forms().values() for word in forms.orders}
    return keep_shortest(names)


def _any_of(words: Iterator[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def read_domains(line: str) -> Iterator[Figure]:
    """Domains, alone or in an address of the web or of mail; the whole address is taken."""
    if DOMAIN_STAND_IN in line:
        for found in STOOD_IN.finditer(line):
            yield Figure("domain", found[0], found.start(), (found[1],))
    if LABEL.search(line):
        for found in DOMAIN.finditer(line):
            yield Figure("domain", found[0], found.start(), (found[1].lower(),))


def read_stand_ins(line: str) -> Iterator[Figure]:
    """Days and order numbers that stand-ins take the place of."""
    if line.isascii():
        return
    for found in STANDING.finditer(line):
        kind: FigureKind = "day" if found[0] in DAY_STAND_INS else "order"
        yield Figure(kind, found[0], found.start(), (found[0],))


def read_codes(line: str) -> Iterator[Figure]:
    """What stands behind `code`, in capitals, with a letter in it."""
    lowered = line.lower()
    if not hold_any(lowered, _code_stems()):
        return
    for found in _labelled()[0].finditer(line):
        if re.search("[A-Z]", found[1]):
            yield Figure("code", found[1], found.start(1), (found[1],))


def read_orders(line: str) -> Iterator[Figure]:
    """What stands behind `order`, and a line of nothing but six digits or more."""
    alone = ORDER_LINE.match(line)
    if alone:
        yield Figure("order", alone[1], alone.start(1), (alone[1],))
        return
    lowered = line.lower()
    if not hold_any(lowered, _order_stems()):
        return
    for found in _labelled()[1].finditer(line):
        yield Figure("order", found[1], found.start(1), (found[1],))
