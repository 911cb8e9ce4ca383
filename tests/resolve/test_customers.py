"""Orders of one customer are found by organisation and by registered domain."""

from __future__ import annotations

from datetime import date

import pytest

from generator.facts.public_suffix import find_registrable_domain
from generator.model.order import Order
from generator.resolve.customers import CustomerIndex


def an_order(order_id: str, name: str, organization: str | None = None) -> Order:
    """An order of which only these matter."""
    day = date(2026, 12, 20)
    return Order(order_id=order_id, common_name=name, organization=organization, expires=day)


def test_other_servers_are_found_by_name_and_by_domain() -> None:
    """Either is enough, and an order is not its own neighbour."""
    orders = [
        an_order("1", "www.fern.example", "Fern  Hill"),
        an_order("2", "shop.other.example", "FERN HILL"),
        an_order("3", "*.fern.example"),
        an_order("4", "www.quay.example", "Quay"),
    ]
    index = CustomerIndex(orders)
    assert index.list_others(orders[0]) == ("*.fern.example", "shop.other.example")
    assert index.list_others(orders[1]) == ("www.fern.example",)
    assert index.list_others(orders[3]) == ()


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("*.shop.fern.example", "fern.example"),
        ("a.b.co.uk", "b.co.uk"),
        ("one.github.io", "one.github.io"),
        ("co.uk", ""),
        ("192.0.2.7", ""),
        ("localhost", ""),
        ("2001:db8::1", ""),
    ],
)
def test_registrable_domain_is_what_somebody_registered(host: str, domain: str) -> None:
    """By the Public Suffix List: strangers under one suffix are not one customer."""
    assert find_registrable_domain(host) == domain
