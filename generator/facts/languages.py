"""Reads how languages are written and set from languages.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.facts.reading import read_yaml
from generator.model.base import Noun

ANY = "und"
"""The row of every language that has none of its own, as BCP 47 calls an undetermined one."""

FIGURES = {ord("%"): None, ord("."): None}

# Spaces are what these texts are about: they keep theirs at both ends.
Spaced = Annotated[str, StringConstraints(strip_whitespace=False)]


class Language(Noun):
    """One language's punctuation, faces and line breaks."""

    source: str
    """Where its rules are written."""
    as_of: date
    """When they were read."""
    script: Literal["latin", "han", "kana"]
    """The faces that it is set in."""
    breaks: Literal["spaces", "words", "phrases"]
    """Where a line may end."""
    date_width: Literal["medium", "long"]
    """CLDR's width of a date that nobody can misread."""
    glue: Spaced
    """Between two sentences, or two lines that are read as one."""
    stop: str
    """Ends a sentence."""
    comma: Spaced
    """Between two facts of one line."""
    colon: Spaced
    """Behind a label."""
    brackets: tuple[Spaced, Spaced]
    """Around an aside."""
    pauses: str
    """A line may gladly end behind one of these."""
    no_start: str
    """What no line begins with."""
    no_end: str
    """What no line ends with."""
    weak_ends: frozenset[str] = frozenset()
    """In lower case: a line that ends on one of these makes the reader wait for its noun."""
    months: frozenset[str] = frozenset()
    """Names of months, in lower case and without full stops, beside which a number stays."""
    hyphenates: str = Field(default="", pattern="^[a-z]{0,3}(_[A-Z]{2})?$")
    """The dictionary that parts its long words; empty where none does."""
    keeps: tuple[str, ...] = ()
    """Words that the model for phrases would part."""
    yields: str = ""
    """Letters of the Latin face that it takes from its own face."""

    @property
    def is_sinic(self) -> bool:
        """Whether it is set as Chinese and Japanese are: in square letters, without tracking."""
        return self.script != "latin"

    def find_forbidden_breaks(self, lines: Sequence[str]) -> list[str]:
        """Lines that begin or end with what none may begin or end with."""
        # A decimal point and a sign of percent open a figure as often as they close one.
        wrong = [line for line in lines if line and line[0] in self.no_start.translate(FIGURES)]
        wrong += [line for line, _ in pairwise(lines) if line and line[-1] in self.no_end]
        return wrong


@cache
def load_languages() -> dict[str, Language]:
    """Languages by their code, `und` among them."""
    text = Path(__file__).with_name("languages.yaml").read_text(encoding="utf-8")
    return {code: Language(**row) for code, row in read_yaml(text).items()}


@cache
def read_language(locale: str) -> Language:
    """The language of a locale: `zh-CN` has the row `zh`, one without a row has `und`."""
    known = load_languages()
    return known.get(locale.partition("-")[0], known[ANY])
