"""Reads the dated limits of mails from email_limits.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun


class Dated(Noun):
    """A fact with its source."""

    source: str
    """Where it stands."""
    as_of: date
    """When it was read."""


class Weight(Dated):
    """Bytes of HTML."""

    clipped_bytes: int = Field(gt=0)
    """From here on Gmail cuts a mail."""
    comfortable_bytes: int = Field(gt=0)
    """Up to here nothing is told."""


class StyleBudget(Dated):
    """Bytes of style."""

    most_bytes: int = Field(gt=0)
    """What Gmail reads, of all style sheets together."""


class ListLengths(Dated):
    """How much of subject and preheader a list of mails shows, in columns."""

    phone: tuple[int, int]
    """What is sure to be seen on a phone, and what many show."""
    desktop: tuple[int, int]
    """The same on a desktop."""
    preview_columns: int = Field(gt=0)
    """Of the preheader, at most."""
    most_subject: int = Field(gt=0)
    """Longer subjects are warned of."""
    most_preheader: int = Field(gt=0)
    """Longer preheaders are warned of."""
    padded_characters: int = Field(gt=0)
    """Preheader and filler together have at least as many."""


class LetterLimits(Dated):
    """The plain-text part."""

    most_columns: int = Field(gt=0)
    """Of a line."""
    least_characters: int = Field(gt=0)
    """Of the whole."""


class TouchLimits(Dated):
    """Buttons."""

    least_px: float = Field(gt=0)
    """Least height."""


class PictureShare(Dated):
    """Pictures against words."""

    least_letters: int = Field(gt=0)
    """From so many letters on nothing is told."""
    most_area_per_letter_px: float = Field(gt=0)
    """Square px of picture for each letter below that."""


class EmailLimits(Noun):
    """Every limit of a mail."""

    weight: Weight
    """HTML."""
    style: StyleBudget
    """Style sheets."""
    list: ListLengths
    """Subject and preheader."""
    letter: LetterLimits
    """Plain text."""
    touch: TouchLimits
    """Buttons."""
    picture_share: PictureShare
    """Pictures."""


@cache
def load_email_limits() -> EmailLimits:
    """The limits of the file."""
    text = Path(__file__).with_name("email_limits.yaml").read_text(encoding="utf-8")
    return EmailLimits(**read_yaml(text))
