"""Reads what mail clients support from email_clients.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun

FeatureKind = Literal[
    "property", "value", "function", "unit", "at-rule", "selector", "element", "picture"
]
Support = Literal["full", "part", "none", "unknown"]


class Feature(Noun):
    """Something that a mail may use, and who draws it."""

    name: str
    """As it is written: `border-radius`, `display:flex`, `:hover`, `video`."""
    kind: FeatureKind
    """What it is."""
    if_missing: Literal["harmless", "looks", "breaks"]
    """What a mail loses where a client lacks it."""
    instead: str
    """What to do, or what is seen there."""
    full: tuple[str, ...] = ()
    """Clients that support it."""
    part: tuple[str, ...] = ()
    """Clients that do so in part."""
    none: tuple[str, ...] = ()
    """Clients that do not."""
    sources: tuple[str, ...] = Field(min_length=1)
    """Where that stands."""
    tested: date | None = None
    """When it was tested; None where the page does not say."""

    def find_support(self, client: str) -> Support:
        """What that client does; `unknown` where nobody says."""
        for level in ("full", "part", "none"):
            if client in getattr(self, level):
                return level
        return "unknown"


class EmailClients(Noun):
    """The whole table."""

    as_of: date
    """When the pages were read."""
    clients: dict[str, str]
    """Names by id."""
    features: tuple[Feature, ...]
    """Every row."""

    def name_clients(self, feature: Feature) -> str:
        """`Gmail on the web, Yahoo Mail`: who does not support it."""
        return ", ".join(self.clients[client] for client in feature.none)


@cache
def load_email_clients() -> EmailClients:
    """The table of the file."""
    text = Path(__file__).with_name("email_clients.yaml").read_text(encoding="utf-8")
    return EmailClients(**read_yaml(text))


@cache
def list_features(kind: FeatureKind) -> dict[str, Feature]:
    """The rows of a kind by name, without those that no client lacks or nobody misses."""
    return {
        row.name: row
        for row in load_email_clients().features
        if row.kind == kind and row.none and row.if_missing != "harmless"
    }
