"""Dates, percents, counts and zones are written as each language writes them."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest

from generator.model.copy_deck import DayForms
from generator.resolve.locales import (
    write_date,
    write_day_unit,
    write_days,
    write_list,
    write_percent,
    write_time_zone,
    write_zhe,
)

WRITTEN = [
    ("en-US", "Jan 1, 2021", "20%"),
    ("en-GB", "1 Jan 2021", "20%"),
    ("zh-CN", "2021年1月1日", "20%"),
    ("zh-TW", "2021年1月1日", "20%"),
    ("ja-JP", "2021年1月1日", "20%"),
    ("ko-KR", "2021. 1. 1.", "20%"),
    ("de-DE", "1. Januar 2021", "20 %"),
    ("fr-FR", "1 janvier 2021", "20 %"),
    ("es-ES", "1 de enero de 2021", "20 %"),
    ("it-IT", "1 gen 2021", "20%"),
    ("pt-BR", "1 de jan. de 2021", "20%"),
    ("ru-RU", "1 янв. 2021 г.", "20 %"),
]
DAYS = DayForms(one="{n} day", other="{n} days")


@pytest.mark.parametrize(("locale", "day", "percent"), WRITTEN)
def test_dates_and_percents_have_the_form_of_their_locale(
    locale: str, day: str, percent: str
) -> None:
    """Order and separators are CLDR's, and no sign breaks off its number."""
    assert normalize("NFKC", write_date(date(2021, 1, 1), locale)) == day
    written = write_percent(20, locale)
    assert normalize("NFKC", written) == percent
    assert " " not in written


@pytest.mark.parametrize(
    ("percent", "zhe"),
    [(20, "8"), (15, "8.5"), (12, "8.8"), (7, "9.3"), (1, "9.9"), (50, "5"), (85, "1.5")],
)
def test_zhe_says_the_tenths_that_are_left_to_pay(percent: int, zhe: str) -> None:
    """20 % off is 8 折: what is paid, in tenths, without a needless zero."""
    assert write_zhe(percent) == zhe


def test_zhe_and_percent_always_add_up() -> None:
    """For every discount that a campaign may have, tenths paid and percent saved make one whole."""
    for percent in range(1, 91):
        assert round(float(write_zhe(percent)) * 10) + percent == 100
        assert not write_zhe(percent).endswith(".0")


@pytest.mark.parametrize(
    ("count", "words", "unit"),
    [(0, "0 days", "days"), (1, "1 day", "day"), (2, "2 days", "days"), (21, "21 days", "days")],
)
def test_day_counts_have_the_right_plural(count: int, words: str, unit: str) -> None:
    """Nobody reads of 1 days."""
    assert write_days(count, DAYS, "en-US") == words
    assert write_day_unit(count, DAYS, "en-US") == unit


def test_languages_without_a_singular_use_the_one_form_they_have() -> None:
    """Chinese has one form, and it serves one day too."""
    forms = DayForms(other="{n} 天")
    assert [write_days(count, forms, "zh-CN") for count in (1, 60)] == ["1 天", "60 天"]
    assert write_day_unit(1, forms, "zh-CN") == "天"


def test_time_zones_are_named_as_readers_know_them() -> None:
    """The zone has the name of the season in which the offer ends."""
    assert write_time_zone("America/New_York", date(2026, 12, 31), "en-US") == (
        "Eastern Standard Time"
    )
    assert write_time_zone("America/New_York", date(2026, 7, 1), "en-US") == (
        "Eastern Daylight Time"
    )
    chinese = write_time_zone("Asia/Shanghai", date(2026, 12, 31), "zh-CN")
    assert chinese == "中国标准时间"


def test_lists_have_the_locales_own_conjunction() -> None:
    """One name stands alone; several are joined as the language joins them."""
    assert write_list(["A"], "en-US") == "A"
    assert write_list(["A", "B", "C"], "en-US") == "A, B, and C"
    assert write_list(["A", "B", "C"], "zh-CN") == "A、B 和 C"


def test_choose_day_form_takes_each_form_that_a_language_has() -> None:
    """Polish counts in three forms; each number takes its own."""
    forms = DayForms(one="{n} dzień", few="{n} dni", many="{n} dni.", other="{n} dnia")
    assert [write_days(count, forms, "pl-PL") for count in (1, 2, 5)] == [
        "1 dzień",
        "2 dni",
        "5 dni.",
    ]
