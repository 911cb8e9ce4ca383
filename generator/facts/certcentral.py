"""Reads where the CertCentral Services API is, and how it may be asked, from certcentral.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import HttpsUrl, Identifier, Noun


class Region(Noun):
    """One of the places where accounts live."""

    region: Identifier
    """Its name on the command line."""
    api_url: HttpsUrl
    """What the address of every request begins with."""
    source: str
    """Where the address was read."""
    as_of: date
    """When it was read."""


class RequestLimit(Noun):
    """How many requests of one key are answered within any such stretch of time."""

    max_requests: int = Field(gt=0)
    """Most requests."""
    period_s: float = Field(gt=0)
    """Length of the stretch in seconds."""
    source: str = ""
    """Where the limit was read."""
    as_of: date | None = None
    """When it was read."""


class OrderList(Noun):
    """A list of orders that the service keeps."""

    orders: str
    """Path of the list; an order's details are under it, by the order's number."""
    filters: frozenset[str]
    """What it can be filtered by."""


class CertCentralFacts(Noun):
    """All that is known of the service."""

    as_of: date
    """When this was last reviewed."""
    source: str
    """What was read."""
    regions: tuple[Region, ...] = Field(min_length=1)
    """Where accounts live."""
    key_header: str
    """Name of the HTTP header that carries the key."""
    max_page: int = Field(gt=0)
    """Most orders in one answer."""
    limits: tuple[RequestLimit, ...] = Field(min_length=1)
    """All of them hold at the same time."""
    own: OrderList
    """Orders of the account itself."""
    subaccounts: OrderList
    """Orders of a partner's subaccounts."""


@cache
def load_certcentral_facts() -> CertCentralFacts:
    """Every row of the file."""
    text = Path(__file__).with_name("certcentral.yaml").read_text(encoding="utf-8")
    return CertCentralFacts.model_validate(read_yaml(text))
