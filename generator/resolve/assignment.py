"""An experiment and an order in; the arm that its customer gets out, the same for everybody's sums.

Weighted rendezvous hashing: an arm's score is ln(u) / share, where u is between 0 and 1 and comes
from SHA-256 of experiment, customer and arm; the highest score wins. So shares are kept, no list
of who got what is needed, and a share that changes moves customers only to or from that arm.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from datetime import date
from functools import lru_cache

from generator.model.experiment import Experiment, Variant
from generator.model.order import Order
from generator.resolve.recipients import Recipient

BITS = 52
"""As many as a floating-point number holds exactly: 13 hexadecimal digits."""
DIGITS = BITS // 4
CUSTOMER_DIGITS = 16
CUSTOMERS_KEPT = 65_536


def name_customer(order: Order) -> str:
    """Who is assigned: the organisation; without one the mail address, then the order itself.

    Two mails with two discounts in one house would be compared over lunch.
    """
    for kind, name in (
        ("organization", order.organization or ""),
        ("contact", order.contact_email),
        ("order", order.order_id),
    ):
        folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
        if folded:
            return f"{kind}:{folded}"
    return ""


def assign_order(experiment: Experiment, order: Order) -> Variant:
    """The arm that the order's customer gets."""
    arms = tuple((arm.id, arm.share) for arm in experiment.variants)
    chosen = choose_arm(experiment.id, name_customer(order), arms)
    return next(arm for arm in experiment.variants if arm.id == chosen)


@lru_cache(maxsize=CUSTOMERS_KEPT)
def choose_arm(experiment: str, customer: str, arms: tuple[tuple[str, int], ...]) -> str:
    """The arm with the highest score; `arms` are ids with their shares."""
    return max(arms, key=lambda arm: score_arm(experiment, customer, *arm))[0]


def score_arm(experiment: str, customer: str, arm: str, share: int) -> float:
    """How strongly a customer is drawn to an arm; always below 0."""
    digits = _digest(f"{experiment}\n{customer}\n{arm}")[:DIGITS]
    return math.log((int(digits, 16) + 0.5) / 2**BITS) / share


def mask_customer(experiment: str, customer: str) -> str:
    """A name by which a log can tell customers apart without naming them."""
    return _digest(f"{experiment}\n{customer}")[:CUSTOMER_DIGITS]


def list_exposure(
    experiment: Experiment, order: Order, recipient: Recipient, today: date
) -> tuple[str, ...]:
    """A line of the log of who was sent which arm; `deliver` names its columns."""
    customer = mask_customer(experiment.id, name_customer(order))
    where = (recipient.partner, recipient.locale, recipient.stage.id)
    return (order.order_id, customer, recipient.variant, today.isoformat(), *where)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
