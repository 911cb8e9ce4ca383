"""Reads the words of an experiment's plan and results, one YAML file for each locale."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.facts.reading import read_yaml
from generator.facts.report_words import Plural
from generator.model.base import Noun, Text
from generator.model.experiment_result import Verdict

FOLDER = Path(__file__).with_name("experiment")


class PlanWords(Noun):
    """What a plan says; texts in braces are filled in."""

    title: Text
    unnamed: Text
    each: Plural
    arm: Plural
    total: Plural
    sees: Text
    chance: Text
    shared: Plural
    weeks: Plural
    after: Text
    once: Text
    written: Text
    unwritten: Text


class BlockWords(Noun):
    """Why there is no verdict."""

    empty: Text
    mismatch: Text
    plan: Text
    sample: Plural
    open: Plural


class ResultWords(Noun):
    """What results say."""

    title: Text
    winner: Text
    several: Text
    none: Text
    early: Text
    unusable: Text
    so_far: Text
    verdicts: dict[Verdict, Text]
    tentative: Text
    ruled_out: Text
    not_ruled_out: Text
    cost: Text
    method: Text


class FigureWords(Noun):
    """What the picture says."""

    axis: Text
    zero: Text
    worth: Text
    early: Text
    alt: Text


class ExperimentWords(Noun):
    """Every word of plan and results in one language."""

    columns: dict[str, Text]
    """Heads of the table by field."""
    plan: PlanWords
    blocks: BlockWords
    result: ResultWords
    figure: FigureWords


def list_experiment_locales() -> list[str]:
    """Locales that have words."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def load_experiment_words(locale: str) -> ExperimentWords:
    """The words of that locale, one of `list_experiment_locales`."""
    text = (FOLDER / f"{locale}.yaml").read_text(encoding="utf-8")
    return ExperimentWords.model_validate(read_yaml(text))
