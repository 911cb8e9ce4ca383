"""What of a mail becomes a field in a sending system."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Noun


class MergeField(Noun):
    """A value that differs from order to order."""

    id: str
    """Name, such as `expires`; of a claim's sentence `claim_<id>`."""
    key: str
    """The placeholder or claim that it has the value of."""
    mark: str
    """What stands in a kit in its place."""
    short: str = ""
    """Name where names are short, of fields that are not on file."""
    default: str = ""
    """What is said where it is empty; empty for nothing."""
    examples: dict[str, str] = Field(default_factory=dict)
    """The value for the sample order, by stage."""
    says: str = ""
    """What it holds, of fields that are not on file."""


class SenderFile(Noun):
    """A file that tells how to set up a sending system, for one partner and language."""

    partner: str
    """Partner id."""
    locale: str
    """Locale code."""
    sender: str
    """Id of the sending system."""
    kind: Literal["fields", "guide"]
    """The list of fields to create, or what to do with all files."""
    name: str
    """File name."""
    body: bytes
    """The file."""
    rows: int = 0
    """Fields in a list of fields."""
