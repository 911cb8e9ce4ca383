"""Copy in, its length as banners count it out; and the most that each part of a banner takes.

The limits are measured: copy up to them fits every size of `generator/facts/ads.yaml`, the
headline or, where a size is too small for it, its short form. `tests/torture` holds them to it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from generator.model.placeholders import CLAIM_PATTERN, PLACEHOLDER_PATTERN

WIDE = frozenset("WF")
"""Classes of East Asian Width whose letters are as wide as two Latin ones."""
WORD_END = re.compile(r"[ \t\r\n]+")
"""Spaces that a line may end at: a thin or a no-break space holds its neighbours together."""
FIGURE_COLUMNS = 3
"""What a placeholder counts as that the table below does not name: a bare number."""
PLACEHOLDER_COLUMNS: dict[str, int] = {
    **dict.fromkeys(("percent", "zhe", "discount_sign", "n", "days_unit"), 4),
    **dict.fromkeys(("days", "min_term", "carried_days", "total_days", "term_days"), 8),
    **dict.fromkeys(("discount", "discount_number", "code_label"), 7),
    **dict.fromkeys(("list_price", "renewal_price", "savings"), 8),
    **dict.fromkeys(("offer_ends", "expires", "issued", "new_end", "send_on"), 13),
    **dict.fromkeys(("offer", "code", "order_id", "contact_phone"), 14),
    **dict.fromkeys(("brand", "partner", "time_zone"), 12),
    **dict.fromkeys(("console", "product", "products", "common_name", "contact_email"), 20),
    "offer_line": 48,
    "renewal_url": 40,
}
"""Letters that a placeholder counts as: what usually stands in its place."""


@dataclass(frozen=True, slots=True)
class Most:
    """The most that a part of a banner takes."""

    columns: int
    """Letters in all; a Chinese, Japanese or Korean one counts as two."""
    word: int = 0
    """Letters of its longest Latin word; 0 where that does not matter."""

    def check(self, text: str) -> str:
        """The text as it is; PydanticCustomError where it is too long."""
        found = count_columns(text)
        if found > self.columns:
            message = "the text counts {found} letters; at most {most}"
            rule = {"found": found, "most": self.columns}
            raise PydanticCustomError("copy_too_long", message, rule)
        longest = find_longest_word(text)
        if self.word and count_columns(longest) > self.word:
            message = "the word {word} counts {found} letters; at most {most}"
            context = {"word": longest, "found": count_columns(longest), "most": self.word}
            raise PydanticCustomError("word_too_long", message, context)
        return text


def within(most: Most) -> AfterValidator:
    """What refuses longer copy when a deck is loaded."""
    return AfterValidator(most.check)


@dataclass(frozen=True, slots=True)
class EachMost:
    """The most that a text takes in each of its languages."""

    most: Most
    """For one of them."""

    def check(self, texts: dict[str, str]) -> dict[str, str]:
        """The texts as they are; PydanticCustomError where one is too long."""
        return {locale: self.most.check(text) for locale, text in texts.items()}


def within_each(most: Most) -> AfterValidator:
    """The same for a text in several languages."""
    return AfterValidator(EachMost(most).check)


HEADLINE = Most(60)
SHORT_FORM = Most(24, word=14)
BODY = Most(90)
BUTTON = Most(16)
OFFER_LINE = Most(60)
OFFER_SHORT = Most(32)
CHIP = Most(24)
CODE_LABEL = Most(12)
BEFORE_NUMBER = Most(16)
SIGN = Most(4)
NUMBER = Most(8)
UNIT = Most(6)
AFTER_NUMBER = Most(14)


@lru_cache(maxsize=4096)
def count_columns(text: str) -> int:
    """Length in Latin letters: a wide letter is two, an accent none, a placeholder its usual."""
    columns = 0
    for match in PLACEHOLDER_PATTERN.finditer(text):
        columns += PLACEHOLDER_COLUMNS.get(match[1], FIGURE_COLUMNS)
    # A claim has a limit of its own, where it is written.
    plain = CLAIM_PATTERN.sub("", PLACEHOLDER_PATTERN.sub("", text))
    return columns + sum(map(measure_letter, plain))


def measure_letter(letter: str) -> int:
    """Columns of one letter: 2 for a wide one, 0 for a mark that stands on another, else 1."""
    if unicodedata.east_asian_width(letter) in WIDE:
        return 2
    return 0 if unicodedata.combining(letter) else 1


def find_longest_word(text: str) -> str:
    """The longest piece that no line breaks in: Latin letters up to a space or a sinogram."""
    plain = CLAIM_PATTERN.sub(" ", PLACEHOLDER_PATTERN.sub(" ", text))
    spaced = "".join(" " if measure_letter(letter) == 2 else letter for letter in plain)
    return max(WORD_END.split(spaced), key=count_columns, default="")
