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
