"""Figures are read back in every form that copy has for them, and nothing else is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from generator.check.truth.figures import DaySpan, FigureKind, NamedDay, Sum
from generator.check.truth.reader import read_figures
from generator.facts.figure_forms import load_figure_forms
from generator.resolve.locales import parse_locale, write_date, write_percent, write_zhe

DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN")
YUAN = ("CNY", "JPY")
END = NamedDay(2026, 12, 31)


def read(line: str, kind: FigureKind) -> list[object]:
    """All readings of the figures of that kind; the line has figures of no other."""
    figures = read_figures(line)
    assert {figure.kind for figure in figures} <= {kind}, figures
    assert [line[figure.start : figure.end] for figure in figures] == [f.text for f in figures]
    return [reading for figure in figures for reading in figure.readings]


@pytest.mark.parametrize(
    ("line", "percents"),
    [
        ("Save 25% now", [25]),
        ("save 25 percent", [25]),
        ("25 per cent off", [25]),
        ("12.5 % off", [12.5]),
        ("12,5 % Rabatt", [12.5]),
        ("10–20% off", [10, 20]),
        ("from 10 to 20%", [10, 20]),
        ("twenty-five percent", [25]),
        ("Now at half price", [50]),
        ("half off", [50]),
        ("低至 8 折", [20]),
        ("低至8折起", [20]),
        ("打八折", [20]),
        ("八五折", [15]),
        ("85折", [15]),
        ("8.5 折", [15]),
        ("八点五折", [15]),
        ("半价续订", [50]),
        ("立减20％", [20]),
        ("百分之二十五", [25]),
    ],
)
def test_percent_is_read_in_every_form(line: str, percents: list[float]) -> None:
    """Signs, words, ranges, and 折 as what is taken off."""
    assert read(line, "percent") == [Decimal(str(percent)) for percent in percents]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("until Dec 31, 2026.", [END]),
        ("until December 31st, 2026", [END]),
        ("31 December 2026", [END]),
        ("the 31st of December 2026", [END]),
        ("2026-12-31", [END]),
        ("2026/12/31", [END]),
        ("12/31/2026", [END]),
        ("31.12.2026", [END]),
        ("12/31/26", [END]),
        ("01/02/20", [NamedDay(2020, 1, 2), NamedDay(2020, 2, 1)]),
        ("by 12/31", [NamedDay(None, 12, 31)]),
        ("Sept. 5", [NamedDay(None, 9, 5)]),
        ("in May 2026", [NamedDay(2026, 5, None)]),
        ("2026年12月31日到期", [END]),
        ("2026 年 12 月 31 日", [END]),
        ("12月31日前续订", [NamedDay(None, 12, 31)]),
        ("2026年12月", [NamedDay(2026, 12, None)]),
        ("十二月三十一日", [NamedDay(None, 12, 31)]),
    ],
)
def test_day_is_read_in_every_form(line: str, days: list[NamedDay]) -> None:
    """Named and numbered months, with and without a year; an ambiguous day has two readings."""
    assert read(line, "day") == days


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("60 days", [(60, 60)]),
        ("a 60-day window", [(60, 60)]),
        ("Sixty days left", [(60, 60)]),
        ("sixty-one days", [(61, 61)]),
        ("30 more days", [(30, 30)]),
        ("3-5 days", [(3, 3), (5, 5)]),
        ("8 weeks", [(56, 56)]),
        ("3 months", [(84, 93)]),
        ("one-year plan, two years at most", [(730, 732)]),
        ("48 hours left", [(2, 2)]),
        ("It expires today.", [(0, 0)]),
        ("还剩 60 天", [(60, 60)]),
        ("60天内续订", [(60, 60)]),
        ("30日内", [(30, 30)]),
        ("六十天", [(60, 60)]),
        ("3 个月", [(84, 93)]),
        ("您的证书今日到期", [(0, 0)]),
    ],
)
def test_length_of_time_is_read_in_days(line: str, spans: list[tuple[int, int]]) -> None:
    """In figures and in words; what has no exact number of days has a fewest and a most."""
    assert read(line, "count") == [DaySpan(*span) for span in spans]


@pytest.mark.parametrize(
    ("line", "amount", "currencies"),
    [
        ("$249.00", "249", DOLLARS),
        ("US$249", "249", ("USD",)),
        ("249 USD", "249", ("USD",)),
        ("EUR 1.280,00", "1280", ("EUR",)),
        ("1,280.50 €", "1280.5", ("EUR",)),
        ("¥1,280", "1280", YUAN),
        ("1280元", "1280", ("CNY", "HKD", "TWD")),
        ("$1.75M", "1750000", DOLLARS),
        ("175 万美元", "1750000", ("USD",)),
        ("80 dollars", "80", DOLLARS[:1]),
    ],
)
def test_sum_is_read_with_all_its_currencies(
    line: str, amount: str, currencies: tuple[str, ...]
) -> None:
    """Either decimal sign, thousands, scales; a bare sign stands for several currencies."""
    (found,) = read(line, "sum")
    assert isinstance(found, Sum)
    assert found.amount == Decimal(amount)
    assert set(currencies) <= set(found.currencies)


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Code EARLY-LARK", "code", "EARLY-LARK"),
        ("use code SAVE25 when you pay", "code", "SAVE25"),
        ("优惠码：EARLY-LARK。", "code", "EARLY-LARK"),
        ("for www.fernhill.example expires", "domain", "www.fernhill.example"),
        ("在 www.fernhill.example中", "domain", "www.fernhill.example"),
        ("*.meridian-labs.example", "domain", "meridian-labs.example"),
        ("desk@brightport.example", "domain", "brightport.example"),
        ("https://a.larkseal.example/x?y=25%2099", "domain", "a.larkseal.example"),
        ("48213077", "order", "48213077"),
        ("Order ID: 48213077", "order", "48213077"),
        ("订单号： 48213077", "order", "48213077"),
    ],
)
def test_names_are_read_as_written(line: str, kind: FigureKind, value: str) -> None:
    """Codes, domains and order numbers; an address is one domain, whatever stands in it."""
    assert read(line, kind) == [value]


@pytest.mark.parametrize(
    "line",
    [
        "Call +1 503 555 0172.",
        "请致电 400-820-8820",
        "18 Quay Street, Portland, OR 97209, USA",
        "Larkseal Trust Services, Inc., 400 Harbor Row, Portland, ME 04101, USA",
        "renewal policy 4.2, section 6.3.2",
        "© 2026 Larkseal Trust Services, Inc.",
        "NET::ERR_CERT_DATE_INVALID",
        "error code ERR-12345",
        "TLS 1.3, SHA-256, RSA 2048 and 256-bit keys",
        "300x250 px, scale 2",
        "Support 24/7, 24 hours a day, 7×24 小时",
        "you may 20 times march 3",
        "9/10 of all customers, 1/2",
        "一天不少，第三天，三周年",
        "打折、折扣、折叠",
        "The sentence ends.Then another begins, e.g. this one.",
        "3. Confirm the order. Once issued, install it.",
        "autumn 2026, Q4",
        "Ordering can take a few days, a good moment to start",
    ],
)
def test_what_is_no_figure_of_a_campaign_is_left_alone(line: str) -> None:
    """Telephones, addresses, versions, years, sizes, codes of errors, figures of speech."""
    assert read_figures(line) == ()


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ("60 Days Until Expiration", "days left"),
        ("仅剩 7 天", "days left"),
        ("expired 7 days ago", "days over"),
        ("已过期 7 天", "days over"),
        ("Offer ends Dec 31, 2026", "offer ends"),
        ("优惠至 2026年12月31日", "offer ends"),
        ("Issued: Dec 21, 2025", "issued"),
        ("到期日期: 2026年12月20日", "expires"),
    ],
)
def test_words_beside_a_figure_say_what_it_is(line: str, means: str) -> None:
    """A true number in a false sense is false."""
    (figure,) = read_figures(line)
    assert means in figure.means


def test_part_of_a_figure_is_not_read_again() -> None:
    """`31` of a date is no number of days, and the domain of an address no other."""
    figures = read_figures("By Dec 31, 2026 days are added; 2026年12月31日内有效")
    assert [figure.kind for figure in figures] == ["day", "day"]


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_that_is_written_is_read_back(day: date) -> None:
    """What the resolver writes, in either language and in CLDR's long form, is that day."""
    named = NamedDay(day.year, day.month, day.day)
    for locale in ("en-US", "en-GB", "zh-CN"):
        long = format_date(day, format="long", locale=parse_locale(locale))
        assert read(write_date(day, locale), "day") == [named]
        assert read(long, "day") == [named]


@given(st.integers(1, 90))
def test_every_percent_that_is_written_is_read_back(percent: int) -> None:
    """`20%` and `8 折` of one number are that number."""
    for locale in ("en-US", "zh-CN"):
        assert read(f"x {write_percent(percent, locale)} y", "percent") == [Decimal(percent)]
    assert read(f"低至 {write_zhe(percent)} 折", "percent") == [Decimal(percent)]


@given(st.text(max_size=80))
def test_any_text_can_be_read(line: str) -> None:
    """No text ends in an exception, and what is read stands in it."""
    for figure in read_figures(line):
        assert line[figure.start : figure.end] == figure.text
        assert figure.readings


def test_every_cue_has_a_hint() -> None:
    """The hints that save time never hide a cue."""
    for forms in load_figure_forms().values():
        for cue in forms.cues:
            words = (cue.before + cue.after).lower()
            assert any(hint in words for hint in forms.cue_hints), cue
