"""Reads the words of a campaign's calendar from calendar_words.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.facts.reading import read_yaml
from generator.model.base import Noun
from generator.model.calendar import CalendarHeads


class CalendarWords(Noun, str_strip_whitespace=False):
    """One language's words."""

    name: str
    """What the calendar is called."""
    day: str
    """A stage, with `{label}`."""
    example: str
    """Whose dates these are, with `{domain}` and `{date}`."""
    offer: str
    """When the offer runs, with `{starts}` and `{ends}`."""
    heads: CalendarHeads
    """Headings of the table."""
    starts: str
    """The first day of the offer."""
    ends: str
    """The last one."""
    separator: str
    """Between names in a row."""


@cache
def _rows() -> dict[str, CalendarWords]:
    text = Path(__file__).with_name("calendar_words.yaml").read_text(encoding="utf-8")
    return {locale: CalendarWords(**row) for locale, row in read_yaml(text).items()}


def load_calendar_words(locale: str) -> CalendarWords:
    """Words of that language; English where it has none."""
    rows = _rows()
    return rows.get(locale, rows["en-US"])
