"""A comparison's texts in; what its page, sheet and mails say out, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import CellText, ComparisonText, FeatureText


def has_unknown(said: ComparisonText) -> bool:
    """Whether any cell is not stated, so that a reader needs to know what that means."""
    return any(cell.value == "unknown" for row in said.features for cell in row.cells)


def list_texts(said: ComparisonText) -> Iterator[str]:
    """What the table says."""
    yield from (said.title, said.intro, said.words["feature"])
    yield from (product.name for product in said.products)
    for feature in said.features:
        yield from list_row(feature)
    if has_unknown(said):
        yield said.words["note"]
    yield from (said.words["sources"], *said.sources)


def list_row(feature: FeatureText) -> Iterator[str]:
    """A row: its name, what that is, and its cells."""
    yield from (feature.name, feature.help)
    for cell in feature.cells:
        yield from say_cell(cell)


def say_cell(cell: CellText) -> Iterator[str]:
    """A cell, with its detail."""
    yield cell.said
    if cell.detail:
        yield cell.detail
