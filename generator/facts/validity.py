"""Reads the dated limits on certificates' validity and on reused validation from validity.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun


class DatedLimit(Noun):
    """A limit in days that holds from one day of issue on."""

    issued_from: date
    """First day of issue, in UTC, to which the row applies."""
    max_days: int = Field(gt=0)
    """Most days allowed."""
    source: str
    """The ballot and section that lay the limit down."""
    as_of: date
    """When the source was read."""


class ValidityLimit(DatedLimit):
    """How long a certificate may be valid (BR section 6.3.2)."""

    recommended_max_days: int = Field(gt=0)
    """Most days that CAs issue: the limit the BR recommend, a day short of the one they set."""


class ValidityFacts(Noun):
    """The three dated lists, each from the oldest row to the newest."""

    validity: tuple[ValidityLimit, ...] = Field(min_length=1)
    """Limits on the validity period (BR section 6.3.2)."""
    domain_reuse: tuple[DatedLimit, ...] = Field(min_length=1)
    """Limits on reusing the validation of domains and IP addresses (BR section 4.2.1)."""
    organization_reuse: tuple[DatedLimit, ...] = Field(min_length=1)
    """Limits on reusing the validation of organisations (BR section 4.2.1)."""


@cache
def load_validity_facts() -> ValidityFacts:
    """Every row of the file."""
    text = Path(__file__).with_name("validity.yaml").read_text(encoding="utf-8")
    return ValidityFacts(**read_yaml(text))
