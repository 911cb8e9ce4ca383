"""Whom to call first: the orders of an audience with what a caller needs to know of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from generator.model.base import Noun

LeftOutKind = Literal["renewed", "opted-out", "outside", "partner", "duplicate", "rejected"]
"""Why an order is not called: it is renewed, its customer does not want to be asked, it is in no
stage on that day, its partner is none of the campaign's, it stands there twice, or its row cannot
be read."""

CALL_FILES: Mapping[str, str] = MappingProxyType({"pdf": "calls.pdf", "xlsx": "calls.xlsx"})
"""Name of each file of a call list."""


SHOWN_OTHERS = 2
"""Other servers that a page names for each order; the rest is counted, and in the workbook."""


class CallLine(Noun):
    """One order to call about."""

    order_id: str
    """Number of the order."""
    common_name: str
    """Main domain."""
    customer: str
    """Organisation; empty where the audience does not tell."""
    contact_name: str
    """Whom to ask for; may be empty."""
    contact_phone: str
    """Number to call; may be empty."""
    contact_email: str
    """Mail address; may be empty."""
    product: str
    """Name of the product."""
    expires: date
    """Last day of validity."""
    expires_text: str
    """The same, written out."""
    days_left: int
    """Days to that day; negative after it."""
    days_text: str
    """The same in words."""
    stage: str
    """Folder of the script to call by."""
    discount: str
    """What the offer gives this very order, in words; empty for nothing."""
    list_price: Decimal | None
    """List price; None where it is not known in the list's currency."""
    price: Decimal | None
    """What renewing costs: the list price less this order's own discount."""
    price_text: str
    """The same, written out."""
    urgency: int
    """1 to 4, by the days left."""
    opportunity: Decimal | None
    """Price times urgency; None without a price."""
    others: tuple[str, ...]
    """Other servers of the same customer."""
    more_others: str
    """How many of them a page has no room for, in words; empty for none."""
    url: str
    """Where this order is renewed."""


class CallList(Noun):
    """A call list of one day, in one language and currency."""

    today: date
    """The day."""
    locale: str
    """Language of what it says."""
    currency: str
    """Currency of every sum; empty where the language has none."""
    lines: tuple[CallLine, ...]
    """The greatest opportunity first, orders without a known price behind, the nearest first."""
    left_out: dict[LeftOutKind, int]
    """How many orders are not called, by reason."""
    title: str
    """Heading."""
    count: str
    """How many orders, in words."""
    as_of: str
    """The day in words."""
    brand: str
    """Name of the brand."""
    notes: tuple[str, ...]
    """How the order was found, and what was left out."""
