"""Certificate orders with their dates and contacts, and what became of rows that are none."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from generator.model.base import Identifier, Noun, Text

Line = Annotated[str, StringConstraints(max_length=2000)]
"""A text that may be empty."""

NEVER_IN_A_FIELD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What no field of an order may hold: control characters, line ends, marks that turn the direction
of reading, halves of surrogate pairs, non-characters."""


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
    issued: date | None = None
    """First day of validity, in UTC; the vendor's order list leaves it out."""
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
    contact_phone: Line = ""
    """Their telephone number."""
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
    is_mistake: bool = True
    """False for what is no order by right, and only passed over: a chain's CA, a second copy."""


class IntakeCounts(Noun):
    """What became of everything that sources gave; `read` is the sum of the others."""

    taken: int = 0
    """Orders that stand in the audience."""
    rejected: int = 0
    """Rows that gave no order."""
    duplicates: int = 0
    """Orders whose number had come before."""
    renewed: int = 0
    """Orders left out because they were renewed already."""
    opted_out: int = 0
    """Orders left out because no renewal notices are wanted."""
    passed_over: int = 0
    """Things that are no order by right: CA certificates, keys, second copies."""

    @property
    def read(self) -> int:
        """Everything that came in."""
        left_out = self.duplicates + self.renewed + self.opted_out
        return self.taken + self.rejected + left_out + self.passed_over
