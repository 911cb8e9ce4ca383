"""Reads how languages write figures in copy from figure_forms.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from generator.facts.reading import read_yaml
from generator.model.base import Noun


class Cue(Noun):
    """Words right beside a figure that say what it is."""

    kind: Literal["count", "day"]
    """Kind of figure."""
    before: str = ""
    """Pattern of what ends where the figure begins; empty for anything."""
    after: str = ""
    """Pattern of what begins where the figure ends; empty for anything."""
    means: tuple[str, ...]
    """What the figure is then, by the meanings of StageTruth."""


class FigureForms(Noun):
    """One language's words for figures."""

    source: str
    """Where the forms were read."""
    as_of: date
    """When."""
    percent: tuple[str, ...]
    """Words for %."""
    discounts: dict[str, int]
    """Phrases that are a discount by themselves, in percent."""
    numbers: dict[str, int]
    """Words for numbers."""
    units: dict[str, tuple[int, int]]
    """Words of time, with the fewest and the most days that one of them is."""
    today: dict[str, int]
    """Phrases that count days without a figure."""
    months: tuple[tuple[str, ...], ...]
    """January to December, each with its short forms; empty where months are numbered."""
    currencies: dict[str, tuple[str, ...]]
    """Words after a sum, with the currencies that they may stand for."""
    scales: dict[str, int]
    """Words that multiply a sum."""
    codes: tuple[str, ...]
    """Words before an offer code."""
    orders: tuple[str, ...]
    """Words before an order number."""
    idioms: tuple[str, ...]
    """Figures of speech that count nothing."""
    window: tuple[str, ...]
    """Words that speak of the renewal window."""
    cue_hints: tuple[str, ...]
    """One of these, in lower case, is among the words of every cue; looked for first, for speed."""
    cues: tuple[Cue, ...]
    """What words beside a figure make of it."""


@cache
def load_figure_forms() -> dict[str, FigureForms]:
    """Forms by language."""
    text = Path(__file__).with_name("figure_forms.yaml").read_text(encoding="utf-8")
    return {language: FigureForms(**row) for language, row in read_yaml(text).items()}
