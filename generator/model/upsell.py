"""What may be offered beside a renewal, and the figures with which it is said."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

UpsellModule = Literal["servers", "multi-year", "consolidation", "assurance", "automation"]
"""`servers`: other certificates of the same customer that expire soon. `multi-year`: a longer plan.
`consolidation`: one certificate in the place of several. `assurance`: the next validation level.
`automation`: renewing without anybody's work."""


class Server(NamedTuple):
    """Another order of the same customer that is neither renewed nor over."""

    order_id: str
    """Number of the order."""
    common_name: str
    """Main domain."""
    expires: date
    """Last day of validity."""
    product: str
    """Its product: an id of the brand; empty where the order tells none that is known."""
    names: tuple[str, ...]
    """Every domain of the certificate; empty where they are too many to be told."""


class Upsell(NamedTuple):
    """Which modules hold for an order; what is zero or empty does not hold."""

    servers: int = 0
    """Other servers of the customer whose certificates expire soon."""
    merged: int = 0
    """Certificates whose names one could cover, the order's own among them."""
    merger: str = ""
    """The product that could: an id of the brand."""
    wildcard: str = ""
    """Its name where it is a wildcard, such as `*.fernhill.example`; else empty."""
    years: int = 0
    """Longest plan of the order's product, where that is longer than one year."""
    higher: str = ""
    """A product of the next validation level: an id of the brand."""
    automation: bool = False
    """Whether the brand renews by itself."""
