"""What a campaign's calendar says: its stages on the days of the sample order, and the offer."""

from __future__ import annotations

from datetime import date

from generator.model.base import Noun


class CalendarStage(Noun):
    """One stage of the ladder."""

    stage: str
    """Stage id, which is also its folder."""
    label: str
    """Its days relative to expiry with their sign: `−90`, `0`, `+7`."""
    day: date
    """Where it falls for the sample order."""
    date: str
    """That day, written out."""
    summary: str
    """What a calendar shows on that day."""
    message: str
    """Headline of the mail, which all of the stage's assets are about."""
    what: str
    """Names of what goes out, joined."""


class CalendarDay(Noun):
    """A day that has a name of its own."""

    id: str
    """`offer-starts` or `offer-ends`."""
    day: date
    """The day."""
    date: str
    """The day, written out."""
    summary: str
    """What a calendar shows on it."""


class CalendarHeads(Noun):
    """Headings of the table."""

    days: str
    """Over days relative to expiry."""
    date: str
    """Over the days of the sample order."""
    message: str
    """Over headlines."""
    what: str
    """Over what goes out."""
    folder: str
    """Over the folders of the kit."""


class CalendarText(Noun):
    """A whole calendar in one language."""

    name: str
    """What it is called."""
    title: str
    """Heading of the printed page."""
    example: str
    """Where the days are counted from, and whose dates these are."""
    offer: str
    """When the offer ends, and what follows from it."""
    heads: CalendarHeads
    """Headings of the table."""
    stages: tuple[CalendarStage, ...]
    """Stages, earliest first."""
    days: tuple[CalendarDay, ...]
    """First and last day of the offer."""
