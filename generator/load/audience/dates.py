"""The text of a date cell enters; a day in UTC leaves, or the reason why nobody can be sure of it.

A day and a month that could change places are never guessed, neither from the rest of the column
nor from the language of the header: whoever brings the file names the format.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from datetime import date, timedelta

from generator.load.audience.unreadable import Unreadable
from generator.load.spelling import show

MAX_REMEMBERED = 20_000
FIRST_YEAR = 1980
ALLOWED_FORMATS = "YYYY, MM and DD in some order, such as DD/MM/YYYY, MM/DD/YYYY or DD.MM.YY"
NAME_IT = "with --date-format or `date_format` in a mapping file"

MONTHS = {
    name.lower(): n for names in (month_name, month_abbr) for n, name in enumerate(names) if n
}
MONTHS["sept"] = 9

CLOCK = re.compile(
    r"[\sT,]\s*(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[AP]M)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?|[A-Z]{2,5})?$",
    re.IGNORECASE,
)
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
DAY_MONTH_NAME = re.compile(r"(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{2}|\d{4})")
MONTH_NAME_DAY = re.compile(r"([A-Za-z]{3,9})\.?[\s-]+(\d{1,2})(?:,\s*|[\s-]+)(\d{2}|\d{4})")
NUMERIC = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{2}|\d{4})")
SERIAL = re.compile(r"[345]\d{4}")


class DateFormat:
    """An order of year, month and day that somebody named, such as `DD/MM/YYYY`."""

    def __init__(self, name: str) -> None:
        """ValueError where the name does not hold one year, one month and one day."""
        self.name = name.strip().upper()
        parts = re.findall(r"Y+|M+|D+", self.name)
        rest = re.sub(r"Y+|M+|D+|[-/. ,]", "", self.name)
        kinds = sorted(part[0] for part in parts)
        widths = {"Y": (2, 4), "M": (1, 2, 3), "D": (1, 2)}
        if rest or kinds != ["D", "M", "Y"] or any(len(p) not in widths[p[0]] for p in parts):
            raise ValueError(f"{name!r} names no order of year, month and day")
        joined = "".join(parts) == self.name
        pieces = [_write_piece(part, joined) for part in parts]
        self._pattern = re.compile(("" if joined else r"[\s/.,-]+").join(pieces))

    def read(self, text: str) -> date | None:
        """The day; None where the text has another form, Unreadable where there is no such day."""
        found = self._pattern.fullmatch(text)
        if found is None:
            return None
        month = found["M"]
        number = int(month) if month.isdigit() else MONTHS.get(month.lower(), 0)
        year = int(found["Y"]) + (2000 if len(found["Y"]) == 2 else 0)
        return _make_day(year, number, int(found["D"]), f"{show(text)} as {self.name}")


def _write_piece(part: str, joined: bool) -> str:
    if part[0] == "Y":
        return rf"(?P<Y>\d{{{len(part)}}})"
    if part == "MMM":
        return r"(?P<M>[A-Za-z]{3,9})\.?"
    return rf"(?P<{part[0]}>\d{{{2 if joined else '1,2'}}})"


class DateReader:
    """Reads the dates of a file, remembering some: an export repeats its dates."""

    def __init__(self, date_format: str | None = None) -> None:
        """`date_format` as DateFormat takes it; None takes only dates that leave no doubt."""
        self._format = DateFormat(date_format) if date_format else None
        self._known: dict[str, date] = {}

    def read(self, text: str) -> date:
        """The day in UTC; Unreadable says why there is none."""
        day = self._known.get(text)
        if day is None:
            if len(self._known) >= MAX_REMEMBERED:
                self._known.clear()
            day = self._known[text] = self._read(text)
        return day

    def _read(self, text: str) -> date:
        clock = CLOCK.search(text)
        day = self._read_day(text[: clock.start()].rstrip(", ") if clock else text)
        if day.year < FIRST_YEAR:
            raise Unreadable(f"{show(text)} lies before {FIRST_YEAR}: the year is not believable")
        return _move_to_utc(day, clock, text) if clock else day

    def _read_day(self, text: str) -> date:
        if self._format and (day := self._format.read(text)):
            return day
        if found := YEAR_FIRST.fullmatch(text):
            return _make_day(int(found[1]), int(found[3]), int(found[4]), show(text))
        if found := CHINESE.fullmatch(text) or COMPACT.fullmatch(text):
            return _make_day(int(found[1]), int(found[2]), int(found[3]), show(text))
        if found := DAY_MONTH_NAME.fullmatch(text):
            return _make_named_day(found[3], found[2], found[1], text)
        if found := MONTH_NAME_DAY.fullmatch(text):
            return _make_named_day(found[3], found[1], found[2], text)
        if found := NUMERIC.fullmatch(text):
            return self._read_numeric(int(found[1]), int(found[3]), found[4], text)
        hint = "; it looks like Excel's number of a day: give the column a date format and save"
        raise Unreadable(f"{show(text)} is not a date{hint if SERIAL.fullmatch(text) else ''}")

    def _read_numeric(self, first: int, second: int, year: str, text: str) -> date:
        if self._format:
            raise Unreadable(f"{show(text)} is not written as {self._format.name}")
        if len(year) == 2:
            raise Unreadable(
                f"{show(text)} has a year of two digits: name the format {NAME_IT}, "
                "such as DD/MM/YY or MM/DD/YY"
            )
        if first <= 12 and second <= 12 and first != second:
            raise Unreadable(
                f"{show(text)} could be {first} {month_name[second]} or {second} "
                f"{month_name[first]}: name the format {NAME_IT}, DD/MM/YYYY or MM/DD/YYYY"
            )
        day, month = (first, second) if first > 12 else (second, first)
        return _make_day(int(year), month, day, show(text))


def _make_named_day(year: str, month: str, day: str, text: str) -> date:
    number = MONTHS.get(month.lower())
    if number is None:
        raise Unreadable(f"{show(text)} is not a date: there is no month {show(month)}")
    if len(year) == 2:
        raise Unreadable(
            f"{show(text)} has a year of two digits: name the format {NAME_IT}, such as DD-MMM-YY"
        )
    return _make_day(int(year), number, int(day), show(text))


def _make_day(year: int, month: int, day: int, shown: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(f"the calendar has no day {shown}") from None


def _move_to_utc(day: date, clock: re.Match[str], text: str) -> date:
    """The day in UTC at that time of day; a time without a zone is taken as it stands."""
    hour, minute = int(clock["hour"]), int(clock["minute"])
    if clock["half"]:
        if not 1 <= hour <= 12:
            raise Unreadable(f"{show(text)} has no such time of day")
        hour = hour % 12 + (12 if clock["half"].upper() == "PM" else 0)
    if hour > 23 or minute > 59:
        raise Unreadable(f"{show(text)} has no such time of day")
    zone = (clock["zone"] or "Z").upper()
    if zone in ("Z", "UTC", "GMT"):
        return day
    if zone[0] not in "+-":
        raise Unreadable(
            f"{show(text)} names the time zone {zone}, which could be several: "
            "write its distance from UTC, such as +08:00"
        )
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    if abs(offset) > 14 * 60:
        raise Unreadable(f"{show(text)} has no such time zone")
    try:
        return day + timedelta(days=(hour * 60 + minute - offset) // 1440)
    except OverflowError:
        raise Unreadable(f"the calendar ends before {show(text)}") from None
