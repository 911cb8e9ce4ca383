"""Who gets which arm: the same for everybody's sums, in the shares asked for, one a customer."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from datetime import date
from typing import Any

from generator.model.experiment import Experiment, Variant
from generator.model.order import Order
from generator.resolve.assignment import assign_order, choose_arm, mask_customer, name_customer

DAY = date(2026, 12, 20)
THIRDS = (("save-10", 1), ("save-15", 1), ("save-20", 1))
CUSTOMERS = [f"organization:customer {number}" for number in range(6000)]


def an_order(**changes: Any) -> Order:
    """An order of one customer."""
    order = Order(order_id="1", common_name="www.fernhill.example", expires=DAY)
    return order.model_copy(update={"organization": "Fernhill Outfitters", **changes})


def an_experiment(*shares: int) -> Experiment:
    """Arms a, b, c … with those shares."""
    arms = [Variant(id=chr(97 + at), name="arm", share=share) for at, share in enumerate(shares)]
    return Experiment(id="test", variants=tuple(arms))


def work_out(experiment: str, customer: str, shares: dict[str, int]) -> str:
    """The sums of docs/how-to/run-an-experiment.md, written anew."""
    scores = {}
    for arm, share in shares.items():
        text = f"{experiment}\n{customer}\n{arm}"
        number = int(hashlib.sha256(text.encode("utf-8")).hexdigest()[:13], 16)
        scores[arm] = math.log((number + 0.5) / 2**52) / share
    return max(scores, key=lambda arm: scores[arm])


def test_assignment_can_be_worked_out_from_the_docs() -> None:
    """Whoever follows the how-to finds the same arm for every customer."""
    for customer in CUSTOMERS[:500]:
        found = choose_arm("incentive-2026", customer, THIRDS)
        assert found == work_out("incentive-2026", customer, dict(THIRDS))
    assert choose_arm("incentive-2026", "organization:fernhill outfitters", THIRDS) == "save-20"
    assert choose_arm("incentive-2026", "organization:meridian labs", THIRDS) == "save-10"


def test_assignment_keeps_to_the_shares() -> None:
    """Of shares 1, 1 and 2 the last arm gets half, within what chance allows."""
    arms = (("a", 1), ("b", 1), ("c", 2))
    counts = Counter(choose_arm("x", customer, arms) for customer in CUSTOMERS)
    for arm, share in arms:
        expected = len(CUSTOMERS) * share / 4
        assert abs(counts[arm] - expected) < 4 * math.sqrt(expected)


def test_changed_share_moves_nobody_between_other_arms() -> None:
    """Customers only leave or join the arm whose share changed, and no more than they must."""
    more = (("save-10", 1), ("save-15", 2), ("save-20", 1))
    moved = [
        (before, after)
        for customer in CUSTOMERS
        if (before := choose_arm("x", customer, THIRDS))
        != (after := choose_arm("x", customer, more))
    ]
    assert {after for _, after in moved} == {"save-15"}
    # From a third to a half: a sixth of all.
    assert abs(len(moved) / len(CUSTOMERS) - 1 / 6) < 0.02


def test_order_of_arms_does_not_matter() -> None:
    """Arms may be sorted otherwise in the campaign at any time."""
    for customer in CUSTOMERS[:200]:
        assert choose_arm("x", customer, THIRDS) == choose_arm("x", customer, THIRDS[::-1])


def test_customer_gets_one_arm_for_all_orders() -> None:
    """However many orders, contacts and spellings: one organisation, one arm."""
    experiment = an_experiment(1, 1, 1, 1)
    orders = [an_order(order_id=str(number), contact_email=f"{number}@x.example")
              for number in range(20)]  # fmt: skip
    orders.append(an_order(order_id="30", organization=" FERNHILL  outfitters "))
    assert len({assign_order(experiment, order).id for order in orders}) == 1


def test_customer_is_named_by_what_is_known() -> None:
    """The organisation; without one the contact; without one the order itself."""
    assert name_customer(an_order()) == "organization:fernhill outfitters"
    alone = an_order(organization=None, contact_email="Ada@Fernhill.example")
    assert name_customer(alone) == "contact:ada@fernhill.example"
    assert name_customer(an_order(organization=None)) == "order:1"


def test_masked_customer_tells_nobody_who_it_is() -> None:
    """Sixteen digits, the same each time, others in another experiment."""
    masked = mask_customer("a", "contact:ada@fernhill.example")
    assert masked == mask_customer("a", "contact:ada@fernhill.example")
    assert masked != mask_customer("b", "contact:ada@fernhill.example")
    assert len(masked) == 16
    assert set(masked) <= set("0123456789abcdef")
