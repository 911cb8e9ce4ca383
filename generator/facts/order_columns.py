"""Reads the names of order columns, and the words in their cells, from order_columns.yaml."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

from generator.facts.reading import read_yaml
from generator.model.base import Noun


class ColumnSynonyms(Noun):
    """How exports name one column."""

    names: tuple[str, ...]
    """Names that say plainly what the column holds."""
    weak: tuple[str, ...] = ()
    """Names that count only where no plain one stands in the same header."""


class CellWords(Noun):
    """What cells of columns with a few fixed words may say."""

    yes: frozenset[str]
    """True."""
    no: frozenset[str]
    """False."""
    renewed: frozenset[str]
    """Statuses of orders that were renewed."""
    dead: frozenset[str]
    """Statuses of orders without a certificate that could be renewed."""


class OrderColumns(Noun):
    """All that is known of the layout of order exports."""

    as_of: date
    """When this was last reviewed."""
    source: str
    """Where the names come from."""
    columns: dict[str, ColumnSynonyms]
    """Names by field."""
    words: CellWords
    """Words by meaning, as `fold_name` gives them."""
    languages: dict[str, tuple[str, ...]]
    """Names of languages by locale."""
    gb18030_signs: tuple[str, ...]
    """Words that no other encoding yields by chance."""


def fold_name(text: str) -> str:
    """A name without case, spaces, signs and full-width forms; a sign alone stays a sign."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum()) or plain.strip()


@cache
def load_order_columns() -> OrderColumns:
    """The table of the file; words and languages are folded."""
    text = Path(__file__).with_name("order_columns.yaml").read_text(encoding="utf-8")
    table = OrderColumns.model_validate(read_yaml(text))
    words = {
        name: frozenset(fold_name(word) for word in getattr(table.words, name))
        for name in CellWords.model_fields
    }
    languages = {
        locale: tuple(fold_name(name) for name in names)
        for locale, names in table.languages.items()
    }
    return table.model_copy(update={"words": CellWords(**words), "languages": languages})


@cache
def rank_names() -> dict[str, tuple[str, bool]]:
    """Field by folded name, and whether that name is a plain one."""
    ranked: dict[str, tuple[str, bool]] = {}
    for field, synonyms in load_order_columns().columns.items():
        for names, plain in ((synonyms.names, True), (synonyms.weak, False)):
            for name in names:
                known = ranked.setdefault(fold_name(name), (field, plain))
                if known != (field, plain):
                    raise ValueError(f"{name!r} stands for {known[0]} and for {field}")
    return ranked
