"""Numbers as languages write them in, their value out."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.facts.figure_forms import load_figure_forms

HAN_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
HAN_DIGITS |= {"〇": 0, "两": 2}
HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
HAN_NUMBER = "[零〇一二两三四五六七八九十百千]+"


def parse_amount(text: str) -> Decimal:
    """`1,280.50`, `1.280,50`, `249`: three digits behind a sign are thousands, fewer decimals."""
    signs = [char for char in text if not char.isdigit()]
    digits = re.sub(r"\D", "", text)
    if not signs:
        return Decimal(digits)
    decimals = len(text) - 1 - max(text.rfind(sign) for sign in signs)
    if decimals == 3:
        return Decimal(digits)
    return Decimal(digits).scaleb(-decimals)


def parse_percent(text: str) -> Decimal:
    """`20`, `12.5`, `12,5`: a percentage has no thousands."""
    return Decimal(text.replace(",", "."))


def parse_han(text: str) -> int:
    """`六十` → 60, `三百六十五` → 365, `八五` → 85."""
    if not any(char in HAN_PLACES for char in text):
        return int("".join(str(HAN_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in HAN_DIGITS:
            digit = HAN_DIGITS[char]
        else:
            total += (digit or 1) * HAN_PLACES[char]
            digit = 0
    return total + digit


def write_word_pattern() -> str:
    """A pattern for number words of all languages, `sixty-one` as well as `sixty`."""
    words = _list_words()
    tens = "|".join(re.escape(word) for word, value in words.items() if value in range(20, 100))
    ones = "|".join(re.escape(word) for word, value in words.items() if value < 10)
    every = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return rf"(?:(?:{tens})[ -](?:one|{ones})|{every})"


def parse_words(text: str) -> int:
    """`sixty-one` → 61."""
    words = _list_words()
    lowered = " ".join(text.lower().split())
    if lowered in words:
        return words[lowered]
    return sum(words.get(part, 1) for part in re.split("[ -]", lowered))


def _list_words() -> dict[str, int]:
    return {
        word: value
        for forms in load_figure_forms().values()
        for word, value in forms.numbers.items()
    }
