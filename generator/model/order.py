"""One certificate order with its dates."""

from __future__ import annotations

from datetime import date

from generator.model.base import Identifier, Noun, Text


class Order(Noun):
    """A certificate order, as the vendor's console lists it."""

    order_id: Text
    """Number of the order."""
    common_name: Text
    """The certificate's main domain."""
    product: Identifier
    """Product id in the brand."""
    issued: date
    """First day of validity."""
    expires: date
    """Last day of validity."""
    organization: Text | None = None
    """Whose order it is."""
