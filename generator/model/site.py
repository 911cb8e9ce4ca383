"""Copy of the messages on a partner's own site."""

from __future__ import annotations

from typing import Annotated

from generator.model.base import Noun, Text
from generator.model.channel_deck import ChannelDeck
from generator.model.copy_deck import Line, Short, StageKey
from generator.model.lengths import Most, within

STRIP = Most(96)
"""A strip has two lines on a telephone, and one on a desk."""
HEADLINE = Most(60)
"""As in banners: one thought, set large."""
PARAGRAPH = Most(220)
"""Three lines beside the figure."""
BUTTON = Most(22)
"""One line, whatever the width."""


class SiteForms(Noun):
    """What the demonstration page calls each form."""

    strip: Short
    """The strip across the top of a page."""
    hero: Short
    """The large message at the head of a page."""
    card: Short
    """The card beside other content."""
    exit: Short
    """The message for visitors on their way out."""


class SiteDemo(Noun):
    """Words of the demonstration page."""

    title: Line
    """Heading."""
    intro: Annotated[Line, within(Most(160))]
    """What the page shows."""
    stage: Short
    """Label of the choice of a stage, by days relative to expiry."""
    show_exit: Short
    """Label of the button that opens the exit message."""
    restore: Short
    """Label of the button that brings dismissed messages back."""
    forms: SiteForms
    """Names of the forms."""


class SiteLabels(Noun):
    """Words around every message."""

    region: Short
    """What a message is to a screen reader, such as `Certificate renewal`."""
    dismiss: Short
    """Label of the button that puts a message away."""
    demo: SiteDemo
    """The demonstration page."""


class SiteCopy(Noun):
    """One stage's words in all forms."""

    strip: Annotated[Line, within(STRIP)]
    """One sentence: the strip's, and the card's below its headline."""
    headline: Annotated[Line, within(HEADLINE)]
    """Headline of hero and card."""
    body: Annotated[Text, within(PARAGRAPH)]
    """What the hero says below its headline."""
    button: Annotated[Short, within(BUTTON)]
    """Call to action."""
    exit_title: Annotated[Line, within(HEADLINE)]
    """Headline of the exit message."""
    exit_body: Annotated[Text, within(PARAGRAPH)]
    """What it says: the one fact that a visitor should leave with."""


class SiteDeck(ChannelDeck):
    """Copy of all messages on a partner's own site in one language."""

    shared: SiteLabels
    """Words that are the same in every stage."""
    stages: dict[StageKey, SiteCopy]
    """The messages of each stage."""
