"""Dates in exports: what is taken, and what nobody can be sure of."""

from __future__ import annotations

from datetime import date

import pytest

from generator.load.audience.dates import DateFormat, DateReader
from generator.load.audience.unreadable import Unreadable

NEW_YEARS_EVE = date(2026, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-31",
        "2026/12/31",
        "2026.12.31",
        "20261231",
        "2026-12-31T23:59:59Z",
        "2026-12-31 23:59:59",
        "2026-12-31T23:59:59.999+00:00",
        "2026-12-31 11:59 PM",
        "2026-12-31 12:00:00 UTC",
        "2026-12-30T20:00:00-08:00",
        "2027-01-01T07:59:59+08:00",
        "2027-01-01 07:59 +0800",
        "2026年12月31日",
        "2026 年 12 月 31 日",
        "2026年12月31日 23:59:59",
        "31 Dec 2026",
        "31-Dec-2026",
        "31 December 2026",
        "Dec 31, 2026",
        "december 31 2026",
        "Dec. 31, 2026, 11:59 PM",
        "31/12/2026",
        "12/31/2026",
        "31.12.2026",
    ],
)
def test_date_without_doubt_is_taken(text: str) -> None:
    """Each of these can mean one day only; a time with its zone gives the day in UTC."""
    assert DateReader().read(text) == NEW_YEARS_EVE


def test_day_and_month_that_are_equal_leave_no_doubt() -> None:
    """05/05/2026 is the fifth of May in any order."""
    assert DateReader().read("05/05/2026") == date(2026, 5, 5)


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.2026", "12-11-2026"])
def test_ambiguous_date_is_refused_with_the_option(text: str) -> None:
    """A day and month that could change places are refused, and the way out is named."""
    with pytest.raises(Unreadable, match=r"could be .* --date-format .*DD/MM/YYYY or MM/DD/YYYY"):
        DateReader().read(text)


def test_proof_in_one_date_does_not_decide_for_another() -> None:
    """After 31/12/2026 the same column's 03/04/2026 is as doubtful as before."""
    reader = DateReader()
    assert reader.read("31/12/2026") == NEW_YEARS_EVE
    with pytest.raises(Unreadable, match="could be 3 April or 4 March"):
        reader.read("03/04/2026")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/12/26", "year of two digits"),
        ("31-Dec-26", "year of two digits"),
        ("46387", "Excel's number of a day"),
        ("2026-02-29", "the calendar has no day"),
        ("31/13/2026", "the calendar has no day"),
        ("0026-12-31", "lies before 1980"),
        ("2026-12-31 25:00", "no such time of day"),
        ("2026-12-31 13:00 PM", "no such time of day"),
        ("2026-12-31 10:00 CST", "names the time zone CST"),
        ("2026-12-31T10:00+99:00", "no such time zone"),
        ("9999-12-31T23:00-05:00", "the calendar ends"),
        ("31 Foo 2026", 'there is no month "Foo"'),
        ("soon", "is not a date"),
        ("2026-12", "is not a date"),
        ("31/12-2026", "is not a date"),
    ],
)
def test_wrong_date_says_what_is_wrong(text: str, said: str) -> None:
    """What is no day is refused with the reason."""
    with pytest.raises(Unreadable, match=said):
        DateReader().read(text)


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("DD/MM/YYYY", "03/04/2026", date(2026, 4, 3)),
        ("MM/DD/YYYY", "03/04/2026", date(2026, 3, 4)),
        ("mm/dd/yyyy", "3.4.2026", date(2026, 3, 4)),
        ("DD/MM/YYYY", "03/04/2026 23:59", date(2026, 4, 3)),
        ("DD.MM.YY", "03.04.26", date(2026, 4, 3)),
        ("DD-MMM-YY", "03-Apr-26", date(2026, 4, 3)),
        ("DDMMYYYY", "03042026", date(2026, 4, 3)),
        ("DD/MM/YYYY", "2026-04-03", date(2026, 4, 3)),
    ],
)
def test_named_format_decides(name: str, text: str, day: date) -> None:
    """With the order named, its dates are taken; ISO dates still are what they are."""
    assert DateReader(name).read(text) == day


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("MM/DD/YYYY", "31/12/2026", "no day .* as MM/DD/YYYY"),
        ("DD/MM/YYYY", "03/04/26", "is not written as DD/MM/YYYY"),
    ],
)
def test_named_format_is_kept_to(name: str, text: str, said: str) -> None:
    """A date that contradicts the named order is refused, not read in another."""
    with pytest.raises(Unreadable, match=said):
        DateReader(name).read(text)


@pytest.mark.parametrize("name", ["", "DD/MM", "DD/MM/YYYY/DD", "YYY-MM-DD", "day first", "%d/%m"])
def test_format_without_sense_is_refused(name: str) -> None:
    """One year, one month and one day make a format."""
    with pytest.raises(ValueError, match="names no order"):
        DateFormat(name)
