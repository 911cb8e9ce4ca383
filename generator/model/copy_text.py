"""One text of a campaign's copy, in the source language and in another, with what limits it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.model.lengths import Most, count_columns, find_longest_word
from generator.model.placeholders import (
    CLAIM_PATTERN,
    NAME_PLACEHOLDERS,
    PERCENT_PLACEHOLDERS,
    PLACEHOLDER_PATTERN,
    PLACEHOLDERS,
)

BASE_FILE = "copy"
"""Name of the base deck among the files of a translation; channels have their own name."""

TOKEN = re.compile(f"{CLAIM_PATTERN.pattern}|{PLACEHOLDER_PATTERN.pattern}")
NEARLY_FULL = 90
"""Percent of its limit from which on a text is marked."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a text may be: letters as written, or columns as banners count them."""

    letters: int = 0
    """Most letters, those of placeholders' names among them; 0 where there is no such limit."""
    most: Most | None = None
    """What its place on a banner takes."""

    def count(self, text: str) -> tuple[int, int]:
        """How long the text is, and how long it may be; 0 for no limit."""
        letters = (len(text), self.letters)
        if self.most is None:
            return letters
        columns = (count_columns(text), self.most.columns)
        # Of two limits, the one that leaves less.
        if self.letters and letters[0] * columns[1] > columns[0] * letters[1]:
            return letters
        return columns

    def find_fault(self, text: str) -> str:
        """Why the text is too long, in words; empty where it is not."""
        length, most = self.count(text)
        if most and length > most:
            return f"the text counts {length} letters; at most {most}"
        word = find_longest_word(text)
        most_word = self.most.word if self.most else 0
        if most_word and count_columns(word) > most_word:
            return f"the word {word} counts {count_columns(word)} letters; at most {most_word}"
        return ""

    def describe(self) -> str:
        """The limit for a translator; empty where there is none."""
        if self.most is None:
            return f"at most {self.letters} letters" if self.letters else ""
        word = f", and {self.most.word} a word" if self.most.word else ""
        return f"at most {self.most.columns} letters, Chinese and Japanese ones counting two{word}"


@dataclass(frozen=True, slots=True)
class CopyText:
    """One text: where it stands, what it says, and what it must fit."""

    file: str
    """Which file it is of: `copy`, a channel, `brand` or `partners/<id>`."""
    key: str
    """Its key path; entries of a list that have an id are named by it."""
    source: str
    """In the source language."""
    target: str
    """In the other; empty where it is not translated."""
    limit: Limit
    """How long it may be."""
    meaning: str = ""
    """What it is for."""
    comment: str = ""
    """What the deck says beside it."""
    plural: str = ""
    """CLDR's category, where it is one form of a count."""
    optional: bool = False
    """Whether the other language says enough without it."""

    @property
    def is_missing(self) -> bool:
        """Whether the other language lacks a text that it needs."""
        return not self.target and not self.optional

    @property
    def digest(self) -> str:
        """Tells whether the source text is still the one that was translated."""
        return digest_text(self.source)


def digest_text(text: str) -> str:
    """A short fingerprint of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def split_tokens(text: str) -> list[str]:
    """The text in pieces: words at even places, placeholders and claims at odd ones."""
    pieces, last = [], 0
    for match in TOKEN.finditer(text):
        pieces += [text[last : match.start()], match[0]]
        last = match.end()
    return [*pieces, text[last:]]


def list_tokens(text: str) -> list[str]:
    """Its placeholders and claims, in order, each spelled in the one way."""
    return [spell_token(token) for token in split_tokens(text)[1::2]]


def spell_token(token: str) -> str:
    """`{claim: days ,long}` as `{claim:days, long}`."""
    claim = CLAIM_PATTERN.fullmatch(token)
    if claim is None:
        return token
    form = f", {claim[2]}" if claim[2] and claim[2] != "text" else ""
    return f"{{claim:{claim[1]}{form}}}"


def explain_token(token: str) -> str:
    """What stands in its place, for a translator."""
    claim = CLAIM_PATTERN.fullmatch(token)
    if claim:
        return f"a whole sentence, {claim[1]}, or nothing where it is not true"
    return PLACEHOLDERS.get(token.strip("{}"), "")


SAME_VALUE: Mapping[str, str] = MappingProxyType(
    {f"{{{name}}}": "{percent}" for name in PERCENT_PLACEHOLDERS}
    | {f"{{{name}}}": "{full_name}" for name in NAME_PLACEHOLDERS}
)
"""Spellings of one value, of which each language takes its own: 20% or 8 折, Ada or Ada Byron."""
