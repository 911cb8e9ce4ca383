"""Orders and reports for tests, each showing only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from generator.facts.report_words import load_report_words
from generator.load.brand_pack import BrandPack, load_brand_pack
from generator.model.brand import Product
from generator.model.order import Order
from generator.model.price import Price
from generator.model.report import REPORT_FILES, ExpiryReport, ReportFormat, SpokenReport
from generator.render.report.look import choose_look
from generator.render.report.page import Dress
from generator.resolve.report import make_report
from generator.resolve.report_summary import say_report
from generator.resolve.report_voice import Voice

TODAY = date(2026, 11, 22)
BRAND = Path(__file__).resolve().parent.parent / "brand" / "larkseal"
PRICES = {"secure-site-ov": {"USD": "399"}, "secure-site-ev": {"USD": "995", "CNY": "6880"}}

HOSTILE = (
    '=HYPERLINK("http://evil.test","x")',
    "<script>document.title='broken'</script>",
    "</script><img src=x onerror=\"document.title='broken'\">",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "＝1+1",
    "\u202egnp.exe",
    "{{ 7*7 }} {braces}",
    "مصرف الشرق",
    "😀 日本語",
    "W" * 2000,
)


def an_order(days: int = 10, **changes: Any) -> Order:
    """An order that expires that many days after TODAY."""
    fields: dict[str, Any] = {
        "order_id": f"{5000 + days}",
        "common_name": f"www{days}.fernhill.example",
        "product": "secure-site-ov",
        "expires": TODAY + timedelta(days=days),
        "organization": "Fernhill Outfitters",
        "partner": "brightport",
        "validity_years": 1,
    }
    return Order(**{**fields, **changes})


def many_orders(count: int) -> list[Order]:
    """Orders of three partners and two products, spread over the days before and after TODAY."""
    return [
        an_order(
            at % 110 - 15,
            order_id=str(70000 + at),
            common_name=f"host{at}.meridian-labs.example",
            product=("secure-site-ov", "secure-site-ev")[at % 2],
            partner=("brightport", "Northwind Hosting", "")[at % 3],
            notices=at % 10 > 0,
        )
        for at in range(count)
    ]


def hostile_orders() -> list[Order]:
    """Every hostile text in every field that a source fills."""
    return [
        an_order(
            at,
            order_id=f"{text[:60]} {at}",
            common_name=text,
            organization=text,
            partner=text,
            product=None,
            product_name=text,
        )
        for at, text in enumerate(HOSTILE)
    ]


@cache
def the_pack() -> BrandPack:
    """The starter's brand."""
    return load_brand_pack(BRAND)


@cache
def priced_products() -> tuple[Product, ...]:
    """The starter's products with the prices of PRICES, and no others."""
    return tuple(
        product.model_copy(
            update={
                "prices": tuple(
                    Price(
                        amount=Decimal(amount),
                        currency=currency,
                        source="Larkseal price list 7",
                        as_of=date(2026, 10, 1),
                    )
                    for currency, amount in PRICES.get(product.id, {}).items()
                )
            }
        )
        for product in the_pack().brand.products
    )


def a_voice(locale: str = "en-US") -> Voice:
    """The report's language."""
    return Voice(locale, load_report_words(locale))


def a_report(orders: Iterable[Order], locale: str = "en-US", **more: Any) -> ExpiryReport:
    """The report of those orders, with prices."""
    options = {"products": priced_products(), "partner_names": {"brightport": "Brightport"}, **more}
    return make_report(orders, today=TODAY, voice=a_voice(locale), **options)


def a_spoken_report(
    orders: Iterable[Order],
    locale: str = "en-US",
    formats: Sequence[ReportFormat] = tuple(REPORT_FILES),
    **more: Any,
) -> SpokenReport:
    """The same in words."""
    report = a_report(orders, locale, **more)
    voice = a_voice(locale)
    return say_report(report, voice, brand="Larkseal", source="orders.csv", formats=formats)


def a_dress() -> Dress:
    """The starter brand's colours, fonts and logo."""
    pack = the_pack()
    logo = pack.artwork[f"brand/{pack.brand.logos.on_dark}"]
    return Dress(choose_look(pack.brand), pack.brand.type, pack.fonts, logo)
