"""Dates, percents, counts and lists in a locale's own form, from CLDR through Babel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_percent

from generator.facts.languages import read_language
from generator.model.copy_deck import DayForms
from generator.model.pseudo import find_real

KEPT = 8192
"""Written values that are remembered: a mailing asks for the same few thousand again and again."""
HAN_AND = re.compile(r"([A-Za-z0-9])和([A-Za-z0-9])")


@cache
def parse_locale(code: str) -> Locale:
    """Babel's locale for a code such as `zh-CN`; to look one up takes it most of a millisecond."""
    return Locale.parse(find_real(code), sep="-")


@lru_cache(maxsize=KEPT)
def write_date(day: date, locale: str) -> str:
    """A date that nobody can misread: `Dec 31, 2026`, `2026年12月31日`."""
    width = read_language(locale).date_width
    return format_date(day, format=width, locale=parse_locale(locale))


@lru_cache(maxsize=KEPT)
def write_percent(percent: int, locale: str) -> str:
    """20 as `20%`, with the space that the locale wants."""
    return format_percent(Decimal(percent) / 100, locale=parse_locale(locale))


def write_zhe(percent: int) -> str:
    """A discount in percent as Chinese counts it: 20 → `8`, 15 → `8.5` (tenths that are paid)."""
    tenths, rest = divmod(100 - percent, 10)
    return f"{tenths}.{rest}" if rest else str(tenths)


def write_list(items: Sequence[str], locale: str) -> str:
    """Names as a list with the locale's commas and conjunction."""
    return _write_list(tuple(items), locale)


@lru_cache(maxsize=KEPT)
def _write_list(items: tuple[str, ...], locale: str) -> str:
    listed = format_list(items, style="standard", locale=parse_locale(locale))
    # Chinese sets a space between its own characters and Latin ones; CLDR's pattern has none.
    return HAN_AND.sub(r"\1 和 \2", listed)


@lru_cache(maxsize=KEPT)
def write_time_zone(name: str, day: date, locale: str) -> str:
    """`America/New_York` as `Eastern Time`."""
    noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(name))
    return get_timezone_name(noon, width="long", locale=parse_locale(locale), return_zone=False)


def choose_day_form(count: int, forms: DayForms, locale: str) -> str:
    """The plural form of a count of days, still with its `{n}`."""
    written: str | None = getattr(forms, parse_locale(locale).plural_form(count), None)
    return written or forms.other


def write_days(count: int, forms: DayForms, locale: str) -> str:
    """A count of days with its noun: `1 day`, `60 days`, `60 天`."""
    return choose_day_form(count, forms, locale).replace("{n}", str(count))


def write_day_unit(count: int, forms: DayForms, locale: str) -> str:
    """The noun alone: `days`, `天`."""
    return choose_day_form(count, forms, locale).replace("{n}", "").strip()
