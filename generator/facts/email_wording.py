"""Reads words and signs that harm a mail from email_wording.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from generator.facts.email_limits import Dated
from generator.facts.reading import read_yaml
from generator.model.base import Noun


class LinkLabels(Dated):
    """What a link may be called."""

    vague: tuple[str, ...] = Field(min_length=1)
    """Whole labels, in lower case, that do not tell where they lead."""


class Capitals(Dated):
    """How loud a mail may be."""

    least_letters: int = Field(gt=0)
    """Latin letters from which on a subject is judged."""
    most_percent: int = Field(gt=0, le=100)
    """Share of capitals among them."""
    most_words: int = Field(gt=0)
    """Words in capitals in a row, in the mail."""


class Punctuation(Dated):
    """Signs that shout."""

    repeated: str
    """One behind the other: a regular expression, for all text."""
    scattered: str
    """Too many in a subject: another."""


class Pattern(Dated):
    """Signs that one expression finds."""

    pattern: str
    """A regular expression."""


class Currency(Dated):
    """Signs of money."""

    signs: str = Field(min_length=1)
    """Each of them."""
    most_in_row: int = Field(gt=0)
    """One behind the other."""
    most_in_subject: int = Field(gt=0)
    """In a subject."""


class Shorteners(Dated):
    """Services that hide where a link leads."""

    hosts: tuple[str, ...] = Field(min_length=1)
    """Their hosts."""


class MergeFields(Dated):
    """What sending systems write for a recipient's name and the like."""

    patterns: tuple[str, ...] = Field(min_length=1)
    """Regular expressions."""


class EmailWording(Noun):
    """Every family."""

    link_labels: LinkLabels
    """Labels of links."""
    capitals: Capitals
    """Capitals."""
    punctuation: Punctuation
    """Repeated signs."""
    currency: Currency
    """Signs of money."""
    shorteners: Shorteners
    """Shortened addresses."""
    merge_fields: MergeFields
    """Fields of sending systems."""
    emoji: Pattern
    """Emoji."""


@cache
def load_email_wording() -> EmailWording:
    """The families of the file."""
    text = Path(__file__).with_name("email_wording.yaml").read_text(encoding="utf-8")
    return EmailWording(**read_yaml(text))
