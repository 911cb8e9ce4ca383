"""The brand's products, feature by feature; behind every cell stands where it comes from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Identifier, LocalizedText, Noun
from generator.model.claim import Evidence

CellValue = Literal["yes", "no", "text", "unknown"]
"""`unknown`: nobody has looked it up, or nothing dated says so; never shown as `no`."""


class Cell(Noun):
    """What one product has of one feature."""

    value: CellValue
    """`yes`, `no`, `text` for words of its own, or `unknown`."""
    text: LocalizedText | None = None
    """The words, where the value is `text`; beside `yes` or `no`, a few words of detail."""
    evidence: Evidence | None = None
    """What the cell rests on; `unknown` alone needs none."""


class Feature(Noun):
    """A row of the table."""

    id: Identifier
    """Name used in findings and claims."""
    name: LocalizedText
    """What is compared, in one to four words."""
    help: LocalizedText
    """One sentence: what the feature is."""
    cells: dict[Identifier, Cell]
    """A cell for each product of the comparison."""


class ComparisonWords(Noun):
    """What the table says around its cells."""

    feature: LocalizedText
    """Head of the features' column."""
    yes: LocalizedText
    """A feature that the product has."""
    no: LocalizedText
    """A feature that the product does not have."""
    unknown: LocalizedText
    """A cell that nothing dated speaks about: `not stated`."""
    sources: LocalizedText
    """Heading of the footnotes."""
    source: LocalizedText
    """One footnote, with `{source}` and `{date}`."""
    note: LocalizedText
    """What `unknown` means."""
    order: LocalizedText
    """Button to the partner; may name `{partner}` and `{console}`."""


class Comparison(Noun):
    """The brand's products side by side."""

    title: LocalizedText
    """Heading."""
    intro: LocalizedText
    """One or two sentences under it."""
    products: tuple[Identifier, ...] = Field(min_length=2, max_length=5)
    """The columns."""
    features: tuple[Feature, ...] = Field(min_length=1)
    """The rows."""
    words: ComparisonWords
    """Everything else that is said."""
