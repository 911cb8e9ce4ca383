"""Orders and policies of early renewal, with only what a test is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.model.brand import RenewalPolicy
from generator.model.claim import Evidence
from generator.model.order import Order

YEAR = 365
POLICY = Evidence(source="Larkseal renewal policy 4.2", as_of=date(2020, 9, 15))
BALANCE = Evidence(source="Larkseal order terms 2.1", as_of=date(2020, 9, 15))
REISSUE = Evidence(source="Larkseal plan terms 1.0", as_of=date(2026, 10, 1))


def a_policy(carry_over: str = "certificate", **changes: Any) -> RenewalPolicy:
    """A policy of carry-over within 90 days, with fields changed."""
    fields: dict[str, Any] = {"window_days": 90, "evidence": POLICY} | changes
    return RenewalPolicy(carry_over=carry_over, **fields)  # type: ignore[arg-type]


def an_order(expires: date, issued: date | None = None) -> Order:
    """An order that ends on a day; a year long unless its first day is given."""
    first = issued or date(expires.year - 1, expires.month, min(expires.day, 28))
    return Order(order_id="7001", common_name="www.reed.example", issued=first, expires=expires)
