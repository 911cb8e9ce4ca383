"""The orders of an audience in; which of them belong to the same customer out.

Two orders have one customer where their organisations have the same name, letter for letter but
for case and spaces, or where their main domains are under one registered domain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.facts.public_suffix import find_registrable_domain
from generator.model.order import Order


class CustomerIndex:
    """Orders by customer."""

    def __init__(self, orders: Iterable[Order]) -> None:
        self._servers: defaultdict[str, dict[str, Order]] = defaultdict(dict)
        for order in orders:
            for mark in list_marks(order.organization, order.common_name):
                self._servers[mark][order.order_id] = order

    def find_orders(self, order: Order) -> tuple[Order, ...]:
        """The customer's other orders, each once."""
        found = {
            other: one
            for mark in list_marks(order.organization, order.common_name)
            for other, one in self._servers.get(mark, {}).items()
            if other != order.order_id
        }
        return tuple(found.values())

    def list_others(self, order: Order) -> tuple[str, ...]:
        """Main domains of the customer's other orders, each once, in the order of the alphabet."""
        return tuple(sorted({one.common_name for one in self.find_orders(order)}))


def list_marks(organization: str | None, common_name: str) -> Iterator[str]:
    """What tells a customer: the organisation's name, the registered domain."""
    if organization:
        yield f"organization {' '.join(organization.split()).casefold()}"
    domain = find_registrable_domain(common_name)
    if domain:
        yield f"domain {domain}"
