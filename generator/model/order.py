"""Certificate orders with their dates and contacts, and what became of rows that are none."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from generator.model.base import Identifier, Noun, Text

Line = Annotated[str, StringConstraints(max_length=2000)]
"""A text that may be empty."""


class Order(Noun):
    """A certificate order, as the vendor's console lists it.

    What a source does not tell stays empty: a certificate file has no order number, an export no
    serial number.
    """

    order_id: Text
    """Number of the order; for a certificate read from a file or a server its serial number."""
    common_name: Text
    """The certificate's main domain."""
    product: Identifier | None = None
    """Product id in the brand."""
    issued: date
    """First day of validity, in UTC."""
    expires: date
    """Last day of validity, in UTC."""
    organization: Text | None = None
    """Whose order it is."""
    product_name: Line = ""
    """The product as the source names it."""
    domains: tuple[Text, ...] = ()
    """Every domain of the certificate (subject alternative names)."""
    serial_number: Line = ""
    """Serial number, in lower-case hexadecimal digits."""
    issuer: Line = ""
    """Who issued the certificate."""
    key_type: Line = ""
    """Algorithm and size, such as `RSA 2048` or `EC P-256`."""
    validity_years: int | None = None
    """Years of the plan that was bought."""
    partner: Line = ""
    """Partner id, or the account through which the order was placed."""
    contact_name: Line = ""
    """Who is written to."""
    contact_email: Line = ""
    """Their address."""
    locale: Line = ""
    """Language in which they are written to."""
    notices: bool = True
    """Whether renewal notices are wanted."""
    renewed: bool = False
    """Whether it was renewed already."""


class RejectedRow(Noun):
    """A row, file or server that gave no order."""

    source: Text
    """File, host or account it came from."""
    row: int
    """Row or line number in there, counted from 1; 0 where there are no rows."""
    reason: Text
    """Why it was not taken, as a sentence."""
    text: Line = ""
    """The row as it stood, shortened."""
