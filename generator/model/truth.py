"""What is true of one stage, for one partner and locale, and so may be said there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.model.base import Noun


class Source(Noun):
    """A text as its author wrote it, and where it stands."""

    key: str
    """Key path, such as `stages.minus-90.banner.headline`."""
    text: str
    """The text with its placeholders."""
    place: str
    """`file:line:column`."""


class TrueDay(Noun):
    """A day that may be named."""

    day: date
    """The day."""
    meaning: str
    """What it is: `expires`, `offer ends`."""


class TrueCount(Noun):
    """A number of days that may be named."""

    days: int
    """How many."""
    meaning: str
    """What they count: `days left`, `days carried over`."""


class TrueSum(Noun):
    """A sum of money that may be named."""

    amount: Decimal
    """How much, in units of the currency."""
    currency: str
    """ISO 4217 code."""
    meaning: str
    """What it is: `list price`, `renewal price`."""


class StageTruth(Noun):
    """Every figure that finished files of one stage may show; any other is false."""

    percents: tuple[Decimal, ...] = ()
    """Discounts in percent."""
    sums: tuple[TrueSum, ...] = ()
    """Prices and savings."""
    days: tuple[TrueDay, ...] = ()
    """Dates."""
    counts: tuple[TrueCount, ...] = ()
    """Numbers of days."""
    codes: tuple[str, ...] = ()
    """Offer codes."""
    domains: tuple[str, ...] = ()
    """Domains of the certificate."""
    hosts: tuple[str, ...] = ()
    """Domains of partner and brand."""
    order_ids: tuple[str, ...] = ()
    """Order numbers."""


class Backing(Noun):
    """What a claim rests on, and the sentences that it carries."""

    claim: str
    """Id of the claim, such as `value.warranty`; a stage's own adds its name behind a dot."""
    texts: tuple[str, ...] = ()
    """Sentences that may say what needs evidence."""
    source: str
    """Where the evidence stands."""
    as_of: date
    """When it was read."""
    key: str
    """Key path of `as_of` in brand.yaml."""
    doubt: str = ""
    """Why it carries nothing on the day of the build; empty where it does."""
