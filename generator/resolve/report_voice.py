"""Days, numbers and sums enter; the words in which a report says them leave."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_currency, format_decimal

from generator.facts.report_words import Plural, ReportWords
from generator.model.order import NEVER_IN_A_FIELD
from generator.model.report import WINDOW_DAYS, Band
from generator.resolve.locales import parse_locale, write_date
from generator.resolve.placeholders import fill_placeholders

MINUS = "−"
SUNDAY = timedelta(days=6)


class Voice:
    """One language of the report."""

    def __init__(self, locale: str, words: ReportWords) -> None:
        self.locale, self.words = locale, words
        self._cldr = parse_locale(locale)
        # A report says the same few hundred days in every line.
        self.say_day = cache(self._say_day)

    def _say_day(self, day: date) -> str:
        return write_date(day, self.locale)

    def say_long_day(self, day: date) -> str:
        """`November 22, 2026`."""
        return format_date(day, "long", locale=self._cldr)

    def say_short_day(self, day: date) -> str:
        """`Nov 23`."""
        return format_skeleton("MMMd", day, locale=self._cldr)

    def say_week(self, monday: date, number: int) -> str:
        """The week with its number and days."""
        span = format_interval(monday, monday + SUNDAY, "yMMMd", locale=self._cldr)
        return self.fill(self.words.week_name, number=str(number), span=span)

    def say_number(self, count: int) -> str:
        """A count with the locale's grouping."""
        return format_decimal(count, locale=self._cldr)

    def say_money(self, amount: Decimal, currency: str, *, whole: bool) -> str:
        """A sum; sums of whole prices have no cents."""
        if whole:
            pattern = self._cldr.currency_formats["standard"].pattern.replace(".00", "")
            return format_currency(
                amount, currency, format=pattern, locale=self._cldr, currency_digits=False
            )
        return format_currency(amount, currency, locale=self._cldr)

    def say_count(self, count: int, forms: Plural, **values: str) -> str:
        """The plural form of a count, filled in."""
        one = self._cldr.plural_form(count) == "one" and forms.one
        return self.fill(one or forms.other, n=self.say_number(count), **values)

    def fill(self, text: str, **values: str) -> str:
        """The text with its braces filled in; braces in a value stay as they are."""
        return fill_placeholders(text, values)

    def say_days_left(self, days: int) -> str:
        """As a table shows it."""
        if days == 0:
            return self.words.today
        return self.say_number(days) if days > 0 else MINUS + self.say_number(-days)

    def say_window(self, band: Band) -> str:
        """A window that holds all nearer bands."""
        if band == "expired":
            return self.words.expired
        return self.fill(self.words.window, days=str(WINDOW_DAYS[band]))

    def say_short_window(self, band: Band) -> str:
        """The same where room is scarce."""
        if band == "expired":
            return self.words.expired
        return self.fill(self.words.window_short, days=str(WINDOW_DAYS[band]))

    def say_band(self, band: Band) -> str:
        """The days of one band alone."""
        if band == "expired":
            return self.words.expired
        bounds = list(WINDOW_DAYS.values())
        at = bounds.index(WINDOW_DAYS[band])
        if at == 0:
            return self.fill(self.words.band_first, last=str(bounds[0]))
        return self.fill(self.words.band, first=str(bounds[at - 1] + 1), last=str(bounds[at]))

    def say_validity(self, years: int | None, days: int | None) -> str:
        """Years of the plan, else days of the certificate, else nothing."""
        if years is not None:
            return self.say_count(years, self.words.years)
        return "" if days is None else self.say_count(days, self.words.days)


def show_signs(text: str) -> str:
    """The text on one line; marks that would turn or hide what follows are shown by their code."""
    text = NEVER_IN_A_FIELD.sub(_show_sign, text)
    return " ".join(text.split())


def _show_sign(found: re.Match[str]) -> str:
    sign = found[0]
    return " " if sign in "\t\r\n" else f"[U+{ord(sign):04X}]"
