"""Selector and comparison in one language, every string final, per partner."""

from __future__ import annotations

from generator.model.base import Noun
from generator.model.comparison import CellValue


class AnswerText(Noun):
    """One answer."""

    id: str
    """Name in links to a result."""
    label: str
    """What stands beside the button."""
    means: str
    """What it means for the certificate."""


class QuestionText(Noun):
    """A question."""

    id: str
    """Name in links to a result."""
    text: str
    """In full."""
    short: str
    """Its subject."""
    hint: str
    """What helps to answer; may be empty."""
    answers: tuple[AnswerText, ...]
    """The answers."""


class ConditionText(Noun):
    """What a row asks of one question."""

    question: str
    """Id of the question."""
    taken: tuple[str, ...]
    """Ids of the answers that it takes."""
    short: str
    """Subject of the question."""
    answers: str
    """Those answers as one phrase: `Yes, now or Planned`."""


class RuleText(Noun):
    """A row of the rule table with its result."""

    id: str
    """Name of the row."""
    conditions: tuple[ConditionText, ...]
    """What it asks; empty for the row that takes all that is left."""
    product: str
    """Id of the product."""
    name: str
    """Name of the product."""
    assurance: str
    """Its validation level."""
    summary: str
    """What that certificate does."""
    reason: str
    """Why it fits."""
    url: str
    """Where a visitor goes on, with campaign parameters."""
    notes: tuple[int, ...]
    """Numbers of its sources."""


class AdviceText(Noun):
    """What is worth knowing beside the product."""

    id: str
    """Name of the row."""
    conditions: tuple[ConditionText, ...]
    """When it is said."""
    text: str
    """What is said."""
    notes: tuple[int, ...]
    """Numbers of its sources."""


class SelectorText(Noun):
    """The selector."""

    title: str
    """Heading."""
    intro: str
    """Under it."""
    questions: tuple[QuestionText, ...]
    """What is asked."""
    rules: tuple[RuleText, ...]
    """The rule table, from the top."""
    advice: tuple[AdviceText, ...]
    """What is worth knowing beside."""
    sources: tuple[str, ...]
    """Footnotes, each with its date; number 1 stands first."""
    words: dict[str, str]
    """Everything else that is said, by its name in the brand's file."""
    print_url: str
    """Where the code on the printed chart leads."""


class CellText(Noun):
    """What one product has of one feature."""

    value: CellValue
    """What it is."""
    said: str
    """What is shown, such as `Yes` or `Not stated`."""
    detail: str
    """A few words beside; may be empty."""
    note: int
    """Number of its source; 0 without one."""


class FeatureText(Noun):
    """A row of the table."""

    id: str
    """Name of the row."""
    name: str
    """What is compared."""
    help: str
    """What the feature is."""
    cells: tuple[CellText, ...]
    """One for each product."""


class ProductText(Noun):
    """A column of the table."""

    id: str
    """Id of the product."""
    name: str
    """Its name."""
    short: str
    """The same without the brand's name."""
    url: str
    """Where a visitor goes on, with campaign parameters."""


class ComparisonText(Noun):
    """The brand's products side by side."""

    title: str
    """Heading."""
    intro: str
    """Under it."""
    products: tuple[ProductText, ...]
    """The columns."""
    features: tuple[FeatureText, ...]
    """The rows."""
    sources: tuple[str, ...]
    """Footnotes, each with its date; number 1 stands first."""
    words: dict[str, str]
    """Everything else that is said, by its name in the brand's file."""
    print_url: str
    """Where the printed page leads."""
