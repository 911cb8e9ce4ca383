"""Sums of money are rounded and written as CLDR has it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.resolve.money import (
    round_money,
    write_currency_sign,
    write_money,
    write_money_number,
)


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("319.205", "USD", "319.21"),
        ("319.204", "USD", "319.20"),
        ("0.005", "EUR", "0.01"),
        ("2499.5", "JPY", "2500"),
        ("1.0005", "KWD", "1.001"),
    ],
)
def test_half_a_coin_is_rounded_up(amount: str, currency: str, rounded: str) -> None:
    """The smallest coin is the currency's own: none in Japan, a thousandth in Kuwait."""
    assert str(round_money(Decimal(amount), currency)) == rounded


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "written"),
    [
        ("50", "USD", "en-US", "$50"),
        ("1319.2", "USD", "en-US", "$1,319.20"),
        ("300", "CNY", "zh-CN", "¥300"),
        ("300", "CNY", "en-US", "CN¥300"),
        ("50", "USD", "zh-CN", "US$50"),
        ("50", "EUR", "de-DE", "50\N{NO-BREAK SPACE}€"),
    ],
)
def test_sum_is_written_as_the_language_does(
    amount: str, currency: str, locale: str, written: str
) -> None:
    """Sign, its side and decimals are the language's; a whole sum stands without decimals."""
    assert write_money(Decimal(amount), currency, locale) == written


def test_sign_and_number_make_the_sum() -> None:
    """The hero number sets them apart; together they are what running text says."""
    sign = write_currency_sign("USD", "en-US")
    assert sign + write_money_number(Decimal("1250"), "USD", "en-US") == "$1,250"
