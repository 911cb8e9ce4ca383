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
        self._servers: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for order in orders:
            for mark in list_marks(order):
                self._servers[mark][order.order_id] = order.common_name

    def list_others(self, order: Order) -> tuple[str, ...]:
        """Main domains of the customer's other orders, each once, in the order of the alphabet."""
        found = {
            name
            for mark in list_marks(order)
            for other, name in self._servers[mark].items()
            if other != order.order_id
        }
        return tuple(sorted(found))


def list_marks(order: Order) -> Iterator[str]:
    """What tells a customer: the organisation's name, the registered domain."""
    if order.organization:
        yield f"organization {' '.join(order.organization.split()).casefold()}"
    domain = find_registrable_domain(order.common_name)
    if domain:
        yield f"domain {domain}"
