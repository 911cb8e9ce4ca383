"""What stands in a text for many orders in the place of one order's data."""

from __future__ import annotations

MARKS: dict[str, str] = {
    "order_id": "⨀",
    "order_id_in_link": "⨁",
    "common_name": "⨂",
    "issued": "⨃",
    "product": "⨄",
}
"""One printable character a value, used in no language: no line break can split it, and MRML
writes it in attributes as it is."""

UPSELL_MARKS: dict[str, str] = {"servers": "⪰", "merged": "⪱", "wildcard": "⪲"}
"""Figures of the modules beside the renewal, each order's own."""
ORDER_MARKS: dict[str, str] = {**MARKS, **UPSELL_MARKS}
"""What differs between mails that are filled here."""

FIELDS = (
    *MARKS, "first_name", "full_name", "expires", "days", "days_number", "days_unit",
    "carried_days", "carried_days_number", "total_days", "term_days", "term_days_number",
    "new_end", "list_price", "renewal_price", "savings",
)  # fmt: skip
"""What differs from order to order, where one mail is to serve orders of every day and product."""
MOST_CLAIMS = 60
"""Claims that may be named in mails to sending systems."""

FIELD_MARKS: dict[str, str] = {
    **MARKS,
    **{name: chr(0x2A10 + number) for number, name in enumerate(FIELDS[len(MARKS) :])},
}
"""Marks of these, and of more than `MARKS` has."""
ITEM_MARKS: dict[str, str] = {name: chr(0x2A30 + number) for number, name in enumerate(FIELDS)}
"""The same values of each order in turn, inside a loop over orders."""
CLAIM_MARKS: tuple[str, ...] = tuple(chr(0x2A60 + number) for number in range(MOST_CLAIMS))
"""Sentences that are true of some orders."""
UNSUBSCRIBE, VIEW = "⪠", "⪡"
"""Addresses that the sending system makes."""
LOOP_OPEN, LOOP_ELSE, LOOP_CLOSE = "⪢", "⪣", "⪤"
"""Around the rows of an order: once an order, then of a single one."""
GIVEN_OPEN, GIVEN_CLOSE = "⪥", "⪦"
"""Around a part that is shown only where a field has a value; its mark follows the first."""
OPENING, LINE = "⪧", "⪨"
"""Where a mail's opening goes, and the line that the system wants under the address."""
