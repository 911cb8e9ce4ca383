"""A line of text in, every figure in it out, each part of the line read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from generator.check.truth.counts import read_counts
from generator.check.truth.dates import read_days
from generator.check.truth.figures import Figure
from generator.check.truth.percents import read_percents
from generator.check.truth.stems import hold_any, keep_shortest
from generator.check.truth.sums import read_sums
from generator.check.truth.tokens import (
    VALUES,
    read_codes,
    read_domains,
    read_orders,
    read_stand_ins,
)
from generator.facts.figure_forms import Cue, load_figure_forms

Reader = Callable[[str], Iterator[Figure]]

READERS: tuple[tuple[Reader, bool], ...] = (
    (read_domains, False),
    (read_stand_ins, False),
    (read_codes, False),
    (read_orders, True),
    (read_days, False),
    (read_percents, False),
    (read_counts, False),
    (read_sums, True),
)
"""In this order, since what one reader takes the next do not see; true where a digit is needed."""
TAKEN = "\x00"
DIGIT = re.compile(r"\d")
DIGIT_OR_VALUE = re.compile(rf"[\d{VALUES}]")
REACH = 24
"""Characters beside a figure among which words may say what it is."""


@lru_cache(maxsize=8192)
def read_figures(line: str) -> tuple[Figure, ...]:
    """The figures of a line in the order in which they stand there."""
    if not DIGIT_OR_VALUE.search(line) and not may_hold_words(line):
        return ()
    digits = DIGIT.search(line)
    rest = _mask_idioms(line)
    figures: list[Figure] = []
    for read, needs_digit in READERS:
        if needs_digit and not (digits and DIGIT.search(rest)):
            continue
        for figure in read(rest):
            if TAKEN in rest[figure.start : figure.end]:
                continue
            figures.append(_place(figure, line))
            rest = rest[: figure.start] + TAKEN * len(figure.text) + rest[figure.end :]
    return tuple(sorted(figures, key=_start)) if len(figures) > 1 else tuple(figures)


def _start(figure: Figure) -> int:
    return figure.start


def _place(figure: Figure, line: str) -> Figure:
    """The figure with what the words around it make of it."""
    if figure.kind not in ("count", "day"):
        return figure
    start, end = figure.start, figure.end
    means = figure.means
    if not means:
        before, after = line[max(0, start - REACH) : start], line[end : end + REACH]
        means = _hear_cues(figure.kind, before, after)
    of_window = figure.kind == "count" and bool(_windows().search(line))
    if not means and not of_window:
        return figure
    return figure._replace(means=means, of_window=of_window)


def may_hold_words(line: str) -> bool:
    """Whether a line without digits has a dot within a word, or a word that is part of a figure."""
    lowered = line.lower()
    latin, others = _stems()
    if hold_any(lowered, latin) or (not line.isascii() and hold_any(lowered, others)):
        return True
    return "." in line and bool(INNER_DOT.search(line))


INNER_DOT = re.compile(r"[A-Za-z0-9]\.[A-Za-z]")


@cache
def _stems() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of which one is in every figure without digits, Latin ones and others.

    Number words count only before a unit, so that the units stand for them.
    """
    every = load_figure_forms().values()
    words = {
        word.lower()
        for forms in every
        for word in (*forms.discounts, *forms.today, *forms.units, *forms.percent, *forms.codes)
    } | {"折", "百分之", "月"}
    shortest = keep_shortest(words)
    return (
        tuple(word for word in shortest if word.isascii()),
        tuple(word for word in shortest if not word.isascii()),
    )


def _mask_idioms(line: str) -> str:
    for idiom in _idioms():
        if idiom in line:
            return _idiom_pattern().sub(lambda found: TAKEN * len(found[0]), line)
    return line


@cache
def _idioms() -> tuple[str, ...]:
    return tuple(idiom for forms in load_figure_forms().values() for idiom in forms.idioms)


@cache
def _idiom_pattern() -> re.Pattern[str]:
    longest_first = sorted(_idioms(), key=len, reverse=True)
    return re.compile(r"(?<![\d/])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\d/])")


@cache
def _windows() -> re.Pattern[str]:
    words = [word for forms in load_figure_forms().values() for word in forms.window]
    return re.compile("|".join(map(re.escape, words)), re.I)


@cache
def _cues() -> dict[str, tuple[tuple[Cue, re.Pattern[str], re.Pattern[str]], ...]]:
    cues = [cue for forms in load_figure_forms().values() for cue in forms.cues]
    return {
        kind: tuple(
            (cue, re.compile(cue.before, re.I), re.compile(cue.after, re.I))
            for cue in cues
            if cue.kind == kind
        )
        for kind in ("count", "day")
    }


@cache
def _cue_hints() -> tuple[str, ...]:
    """One of these is among the words of every cue."""
    return tuple(hint for forms in load_figure_forms().values() for hint in forms.cue_hints)


@lru_cache(maxsize=8192)
def _hear_cues(kind: str, before: str, after: str) -> tuple[str, ...]:
    """What the words beside a figure say that it is; the first that speaks decides."""
    beside = f"{before} {after}".lower()
    if not hold_any(beside, _cue_hints()):
        return ()
    for cue, ends, begins in _cues()[kind]:
        if (not cue.before or ends.search(before)) and (not cue.after or begins.match(after)):
            return cue.means
    return ()
