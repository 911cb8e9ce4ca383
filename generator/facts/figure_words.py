"""Reads the words of pictures that no copy deck holds from figure_words.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.facts.reading import read_yaml
from generator.model.base import Noun


class FigureWords(Noun):
    """One language's words."""

    title: str
    """What the cadence shows."""
    alt: str
    """Its alternative text."""
    axis: str
    """What the numbers count."""
    expiry: str
    """Label of the day of expiry."""
    channels: dict[str, str]
    """Names of channels."""


@cache
def _rows() -> dict[str, FigureWords]:
    text = Path(__file__).with_name("figure_words.yaml").read_text(encoding="utf-8")
    return {locale: FigureWords(**row) for locale, row in read_yaml(text).items()}


def load_figure_words(locale: str) -> FigureWords:
    """Words of that language; English where it has none."""
    rows = _rows()
    return rows.get(locale, rows["en-US"])
