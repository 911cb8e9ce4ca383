"""Copy of the script that a partner's salespeople call by: what to say, and what only they read."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Noun, Text
from generator.model.channel_deck import ChannelDeck
from generator.model.copy_deck import Line, Short, StageKey

CallNeed = Literal["do-not-call", "recording", "identify"]
"""What laws ask of a caller: to leave alone who does not want calls, not to record in secret, to
say at once who calls and why."""


class Objection(Noun):
    """What a customer may say, and what to answer."""

    says: Line
    """In the customer's words."""
    answer: Text
    """What to say; a promise about days only through a claim, with a sentence beside it."""


class Question(Noun):
    """A question that shows how much assurance a site needs."""

    ask: Line
    """What to say."""
    listen: Text
    """What the answer tells the caller."""


class CallHeadings(Noun):
    """Headings of the script's parts."""

    before: Short
    """What to do before the call."""
    opening: Short
    """First words."""
    order: Short
    """Facts of the order."""
    value: Short
    """Why to renew."""
    offer: Short
    """What the customer saves."""
    objections: Short
    """Objections and answers."""
    assurance: Short
    """Questions about the assurance that the site needs."""
    close: Short
    """Last words."""
    voicemail: Short
    """What to leave on a machine."""
    notes: Short
    """Space to write."""


class CallLabels(Noun):
    """Words of the script that are the same in every stage."""

    title: Short
    """What the document is."""
    legend: Line
    """How what is said is told from what is not."""
    headings: CallHeadings
    """Names of the parts."""
    says: Short
    """Head of the column with objections."""
    answer: Short
    """Head of the column with answers."""
    points: Short
    """Before the value points that a caller can name."""
    link: Short
    """Before the address where the customer renews."""
    checks: tuple[Line, ...] = Field(min_length=1, max_length=4)
    """What to look up before the call."""
    reminders: dict[CallNeed, Line]
    """What the law asks for, in the caller's words."""
    questions: tuple[Question, ...] = Field(min_length=1, max_length=4)
    """Assurance questions."""
    objections: tuple[Objection, ...] = Field(default=(), max_length=4)
    """Objections that come up in any stage."""


class CallCopy(Noun):
    """What is said in one stage."""

    title: Line
    """Headline of the script, such as `{days} left`."""
    aim: Line
    """What the call is to reach; only the caller reads it."""
    opening: tuple[Text, ...] = Field(min_length=1, max_length=3)
    """First words."""
    value: Text
    """Why renewing now is good for the customer."""
    offer: Text
    """The offer."""
    objections: tuple[Objection, ...] = Field(min_length=1, max_length=4)
    """Objections of this stage."""
    close: Text
    """The last question, and what was agreed."""
    voicemail: Text
    """What to leave on a machine."""


class CallDeck(ChannelDeck):
    """Copy of all call scripts in one language."""

    shared: CallLabels
    """Words that are the same in every stage."""
    stages: dict[StageKey, CallCopy]
    """The script of each stage."""
