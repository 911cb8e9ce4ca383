"""Copy of the messages that the partner's console shows to a customer who has signed in."""

from __future__ import annotations

from typing import Annotated

from generator.model.base import Noun, Text
from generator.model.channel_deck import ChannelDeck
from generator.model.copy_deck import Line, Short, StageKey
from generator.model.lengths import Most, within

BADGE = Most(20)
"""A badge stands on one line beside an order."""


BANNER = Most(120)
"""A banner is read in passing: two lines at most beside its button."""
TITLE = Most(64)
"""A modal's heading stays on two lines of a telephone."""


class ConsoleLabels(Noun):
    """Words around every message."""

    dismiss: Short
    """Label of the button that puts the message away."""
    region: Short
    """What the message is to a screen reader, such as `Renewal notice`."""


class ConsoleCopy(Noun):
    """One stage's message in its three forms."""

    badge: Annotated[Short, within(BADGE)]
    """A few letters beside the order, such as `30 days left`."""
    banner: Annotated[Line, within(BANNER)]
    """One sentence across the top."""
    title: Annotated[Line, within(TITLE)]
    """Heading of the modal."""
    body: Text
    """What the modal says."""
    button: Short
    """Call to action."""
    later: Short
    """Label of the button that closes the modal."""


class ConsoleDeck(ChannelDeck):
    """Copy of all in-console messages in one language."""

    shared: ConsoleLabels
    """Words that are the same in every stage."""
    stages: dict[StageKey, ConsoleCopy]
    """The message of each stage."""
