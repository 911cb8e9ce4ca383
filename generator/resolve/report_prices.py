"""A brand's products enter; what an order's product is called and costs leaves, and sums of it.

Nothing is guessed: a product is known by its id or by one of its names, letter for letter but for
case and spaces, and an order whose product has no price is counted as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_territory_currencies

from generator.model.brand import Product
from generator.model.order import Order
from generator.model.report import Opportunity, PriceSource, ProductPrice, ReportLine, Tally
from generator.resolve.locales import parse_locale

FALLBACK = "en-US"


@dataclass(frozen=True, slots=True)
class KnownProduct:
    """What the brand says of a product."""

    name: str
    prices: tuple[ProductPrice, ...]


class Catalog:
    """The products of a brand, to be looked up by what orders say of them."""

    def __init__(self, products: Sequence[Product], locale: str) -> None:
        self._known: dict[str, KnownProduct] = {}
        described = [(product, _describe(product, locale)) for product in products]
        # Ids go first: a name that looks like another product's id must not take its place.
        for product, known in described:
            self._known.setdefault(_fold(product.id), known)
        for product, known in described:
            for name in product.name.values():
                self._known.setdefault(_fold(name), known)

    def find(self, order: Order) -> KnownProduct:
        """The order's product; one that the brand does not know has its own name and no price."""
        for name in (order.product, order.product_name):
            if name and (known := self._known.get(_fold(name))):
                return known
        return KnownProduct(order.product_name or order.product or "", ())


def _describe(product: Product, locale: str) -> KnownProduct:
    name = (
        product.name.get(locale) or product.name.get(FALLBACK) or next(iter(product.name.values()))
    )
    prices = tuple(ProductPrice(currency=one.currency, amount=one.amount) for one in product.prices)
    return KnownProduct(name, prices)


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def list_sources(products: Iterable[Product]) -> tuple[PriceSource, ...]:
    """Where prices come from, each once, the latest reading first."""
    found = {(price.as_of, price.source) for product in products for price in product.prices}
    ordered = sorted(found, key=lambda pair: (-pair[0].toordinal(), pair[1]))
    return tuple(PriceSource(source=source, as_of=day) for day, source in ordered)


def order_currencies(lines: Iterable[ReportLine], locale: str) -> tuple[str, ...]:
    """Currencies of the lines' prices: the locale's own first, then those that price most."""
    counts: dict[str, int] = {}
    for line in lines:
        for price in line.prices:
            counts[price.currency] = counts.get(price.currency, 0) + 1
    own = get_territory_currencies(parse_locale(locale).territory or "")
    return tuple(sorted(counts, key=lambda one: (one not in own, -counts[one], one)))


def list_whole(lines: Iterable[ReportLine]) -> tuple[str, ...]:
    """Currencies in which no line's price has cents: their sums are then written without any."""
    amounts: dict[str, bool] = {}
    for price in {price for line in lines for price in line.prices}:
        is_whole = price.amount == price.amount.to_integral_value()
        amounts[price.currency] = is_whole and amounts.get(price.currency, True)
    return tuple(sorted(currency for currency, is_whole in amounts.items() if is_whole))


def tally_lines(lines: Iterable[ReportLine], currencies: Sequence[str]) -> Tally:
    """The lines counted, and the sum of their prices in each currency."""
    sums = dict.fromkeys(currencies, Decimal(0))
    priced = dict.fromkeys(currencies, 0)
    orders = 0
    for line in lines:
        orders += 1
        for price in line.prices:
            sums[price.currency] += price.amount
            priced[price.currency] += 1
    money = tuple(
        Opportunity(
            currency=one, amount=sums[one], priced=priced[one], unpriced=orders - priced[one]
        )
        for one in currencies
    )
    return Tally(orders=orders, money=money)
