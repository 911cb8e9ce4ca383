"""Reads the words of call lists, one YAML file for each locale."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.facts.reading import read_yaml
from generator.facts.report_words import Plural
from generator.model.base import Noun, Text
from generator.model.call_list import LeftOutKind

FOLDER = Path(__file__).with_name("call_list")


class CallListWords(Noun):
    """Every word of a call list in one language; texts in braces are filled in."""

    title: Text
    as_of: Text
    count: Plural
    discount: Text
    """What an order gets: `{discount} off`."""
    today: Text
    days_left: Plural
    days_over: Plural
    others: Plural
    """Servers that a page has no room for."""
    unknown: Text
    empty: Text
    sheet: Text
    about: Text
    columns: dict[str, Text]
    """Heads of columns by field."""
    rule: Text
    """How the list is sorted."""
    prices: Text
    unpriced: Plural
    left_out: dict[LeftOutKind, Plural]
    page: Text
    """`Page {n} of {total}`."""


def list_call_locales() -> list[str]:
    """Locales that have words."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def load_call_words(locale: str) -> CallListWords:
    """The words of that locale, one of `list_call_locales`."""
    text = (FOLDER / f"{locale}.yaml").read_text(encoding="utf-8")
    return CallListWords.model_validate(read_yaml(text))
