"""Reads the words of the expiring-certificates report, one YAML file for each locale."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.facts.reading import read_yaml
from generator.model.base import Noun, Text

FOLDER = Path(__file__).with_name("report")


class Plural(Noun):
    """A text with `{n}` in it, by number."""

    one: Text | None = None
    """For one, where the language has a form of its own."""
    other: Text
    """For every other number."""


class NoteWords(Noun):
    """Sentences below the figures."""

    days: Text
    prices: Text
    no_prices: Text
    unpriced: Plural
    other_currency: Plural
    renewed: Plural
    duplicates: Plural
    rejected: Plural
    notices_off: Plural


class PageWords(Noun):
    """What only one of the formats says."""

    list: Text
    list_left_out: Text
    list_left_out_alone: Text
    font_gaps: Text
    font_gaps_alone: Text
    page: Text
    search: Text
    search_hint: Text
    filter_partner: Text
    all_partners: Text
    filter_product: Text
    all_products: Text
    windows: Text
    everything: Text
    sort: Text
    shown: Text
    shown_all: Text
    shown_one: Text
    shown_money: Text
    clear: Text
    none: Text
    none_hint: Text
    nothing: Text
    nothing_hint: Text
    previous: Text
    next: Text
    rows: Text
    pages: Text
    skip: Text
    to_dark: Text
    to_light: Text
    files: Text
    chart_table: Text
    about: Text
    no_script: Text
    printed: Text
    sheet_summary: Text
    sheet_list: Text
    sheet_weeks: Text


class ReportWords(Noun):
    """Every word of the report in one language; texts in braces are filled in."""

    title: Text
    as_of: Text
    source: Plural
    hero: Plural
    hero_money: Text
    hero_money_part: Plural
    window: Text
    window_short: Text
    expired: Text
    band_first: Text
    band: Text
    unpriced: Plural
    by_week: Text
    by_partner: Text
    by_product: Text
    by_window: Text
    certificates: Text
    value: Text
    value_hint: Text
    orders: Text
    week: Text
    week_name: Text
    this_week: Text
    today: Text
    expired_before: Plural
    expire_later: Plural
    chart_alt: Text
    chart_empty: Text
    count: Plural
    years: Plural
    days: Plural
    no_partner: Text
    no_product: Text
    others: Plural
    unknown: Text
    on: Text
    off: Text
    columns: dict[str, Text]
    """Heads of columns by field."""
    notes: NoteWords
    page: PageWords


def list_report_locales() -> list[str]:
    """Locales that have words."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def load_report_words(locale: str) -> ReportWords:
    """The words of that locale, one of `list_report_locales`."""
    text = (FOLDER / f"{locale}.yaml").read_text(encoding="utf-8")
    return ReportWords.model_validate(read_yaml(text))
