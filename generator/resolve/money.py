"""Sums of money in; rounded to the currency's smallest coin, or written as a locale does, out.

Signs, their places and the number of decimals are those of CLDR, through Babel.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_currency, get_currency_precision, get_currency_symbol

from generator.resolve.locales import KEPT, parse_locale


def round_money(amount: Decimal, currency: str) -> Decimal:
    """The sum in whole smallest units of the currency, half a unit rounded up."""
    return amount.quantize(Decimal(1).scaleb(-get_currency_precision(currency)), ROUND_HALF_UP)


@lru_cache(maxsize=KEPT)
def write_money(amount: Decimal, currency: str, locale: str) -> str:
    """A sum such as `$50`, `¥3,193.60` or `50 €`; whole sums stand without decimals."""
    known = parse_locale(locale)
    amount = round_money(amount, currency)
    if amount != amount.to_integral_value():
        return format_currency(amount, currency, locale=known)
    pattern = known.currency_formats["standard"].pattern.replace("0.00", "0")
    return format_currency(amount, currency, pattern, locale=known, currency_digits=False)


def write_currency_sign(currency: str, locale: str) -> str:
    """The sign of a currency where that language reads it: `$`, `US$`, `¥`."""
    return get_currency_symbol(currency, locale=parse_locale(locale))


def write_money_number(amount: Decimal, currency: str, locale: str) -> str:
    """The sum without its sign: `50`, `1,250`."""
    sign = write_currency_sign(currency, locale)
    return write_money(amount, currency, locale).replace(sign, "").strip()
