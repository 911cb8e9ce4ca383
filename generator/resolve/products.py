"""What an order says of its product in, the brand's id of it out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.brand import Brand
from generator.model.order import Order


def index_products(brand: Brand) -> dict[str, str]:
    """Product ids by id and by each of their names, in folded case."""
    found = {}
    for product in brand.products:
        for name in (product.id, *product.name.values()):
            found[name.casefold()] = product.id
    return found


def find_product_id(order: Order, products: Mapping[str, str], unnamed: str) -> str:
    """The product of an order; `unnamed` for orders whose source tells none, else empty.

    `products` has the brand's ids by id and name, as `index_products` makes it.
    """
    if order.product or order.product_name:
        return look_up_product(order.product, order.product_name, products)
    return unnamed


def look_up_product(
    product: str | None, product_name: str | None, products: Mapping[str, str]
) -> str:
    """The product of that id, else of that name; empty where the brand has none of that name."""
    return product or products.get((product_name or "").casefold(), "")
