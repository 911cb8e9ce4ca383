"""Two ways to make the same documents enter; their times, round by round, leave.

Within a round each side makes all documents in one go, as it would in a build, then the other
does; the side that begins changes. The figure is the median of the rounds' own ratios, so that
what else the machine does falls on both sides of a ratio.
"""

from __future__ import annotations

import functools
import gc
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from benchmarks.starter import open_starter

Ours = TypeVar("Ours")
Theirs = TypeVar("Theirs")
REMEMBERING = ("generator.render.", "generator.check.")
LASTING = ("generator.render.logo.",)
"""A brand's artwork is judged once a build, as its templates are compiled once."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Seconds a document in each round, of both sides."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def times_faster(self) -> float:
        """How many times faster ours is: median over the rounds."""
        return median(b / a for a, b in zip(self.ours, self.theirs, strict=True))

    @property
    def share_of_time(self) -> float:
        """Our time as a multiple of theirs: median over the rounds."""
        return median(a / b for a, b in zip(self.ours, self.theirs, strict=True))

    def describe(self, theirs: str) -> str:
        """Medians in milliseconds a document, and how far the rounds lie apart."""
        ratios = [b / a for a, b in zip(self.ours, self.theirs, strict=True)]
        return (
            f"renewkit {median(self.ours) * 1000:.2f} ms a document, {theirs} "
            f"{median(self.theirs) * 1000:.2f} ms (medians of {len(ratios)} rounds; their ratios "
            f"lie between {min(ratios):.2f} and {max(ratios):.2f})"
        )


def compare(
    rounds: Iterable[Sequence[tuple[Ours, Theirs]]],
    ours: Callable[[Sequence[Ours]], float],
    theirs: Callable[[Sequence[Theirs]], float],
    *,
    forgetful: bool = True,
) -> Comparison:
    """Run every round: each pair is one document as either side wants it.

    Both callables make all documents of a round and return the seconds that it took. `forgetful`:
    our memories of words are emptied before each round, for rounds that say the same.
    """
    means: tuple[list[float], list[float]] = ([], [])
    for number, pairs in enumerate(rounds):
        if forgetful:
            forget_words()
        gc.collect()
        for side in (0, 1) if number % 2 == 0 else (1, 0):
            if side == 0:
                means[0].append(ours([mine for mine, _ in pairs]) / len(pairs))
            else:
                means[1].append(theirs([other for _, other in pairs]) / len(pairs))
    return Comparison(tuple(means[0]), tuple(means[1]))


def one_by_one(make: Callable[[Ours], float]) -> Callable[[Sequence[Ours]], float]:
    """All documents of a round in turns, for a side that makes each by itself."""
    return lambda documents: sum(map(make, documents))


def time_each(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def forget_words() -> None:
    """Empty every bounded memory of renderers and checks, and forget finished pictures.

    A second round would otherwise find its own measured lines in there, which no build does.
    Compiled templates and reference data, which every build keeps, are unbounded caches and stay,
    as do what is known of a brand's artwork and the documents that the engine keeps open.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith(REMEMBERING) and not name.startswith(LASTING):
            for member in vars(module).values():
                is_memory = isinstance(member, functools._lru_cache_wrapper)
                if is_memory and (member.cache_info().maxsize or 0) > 1:
                    member.cache_clear()
    open_starter().composed.clear()
    open_starter().finished.clear()
