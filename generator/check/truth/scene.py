"""A kit and a stage in, what every rule asks of them out, computed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from generator.check.truth.figures import NamedDay
from generator.check.truth.lines import squeeze
from generator.check.truth.report import Report
from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.model.truth import Backing, StageTruth

WINDOW = "renewal window"


class Same:
    """A noun by identity: nouns compare field by field, which takes longer than all checks."""

    __slots__ = ("noun",)

    def __init__(self, noun: object) -> None:
        self.noun = noun

    def __hash__(self) -> int:
        return id(self.noun)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.noun is other.noun


@dataclass(frozen=True)
class Scene:
    """One stage of one kit, and the verdicts on lines that were judged for it."""

    kit: ResolvedKit
    stage: ResolvedStage
    verdicts: dict[str, tuple[Report, ...]] = field(default_factory=dict)
    true_figures: set[tuple[object, ...]] = field(default_factory=set)
    """Figures that were found true whatever the line."""
    day_counts: dict[tuple[tuple[str, ...], bool], frozenset[int]] = field(default_factory=dict)
    day_names: dict[tuple[str, ...], frozenset[object]] = field(default_factory=dict)

    @property
    def truth(self) -> StageTruth:
        """Every figure that may be shown."""
        return self.stage.truth

    @property
    def region(self) -> str:
        """The market, such as `CN`."""
        return self.kit.locale.rpartition("-")[2]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Row names of the order table."""
        return tuple([row.label for row in self.stage.order_rows])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Registered names, which say nothing."""
        kit = self.kit
        names = (kit.brand.name, kit.brand.entity, kit.partner.name, kit.partner.console_name)
        return tuple(dict.fromkeys(name for name in names if name))

    @cached_property
    def true_percents(self) -> frozenset[object]:
        """Discounts."""
        return frozenset(self.truth.percents)

    @cached_property
    def domains(self) -> frozenset[str]:
        """Domains, each with those above it: of a host its own domain may be named."""
        found = set()
        for domain in self.truth.domains:
            labels = domain.split(".")
            found |= {".".join(labels[at:]) for at in range(max(1, len(labels) - 1))}
        return frozenset(found)

    def named_days(self, means: tuple[str, ...]) -> frozenset[object]:
        """Every way to name the days of those meanings; of all days where there is none."""
        if means not in self.day_names:
            days = [row.day for row in self.truth.days if not means or row.meaning in means]
            self.day_names[means] = frozenset().union(*map(name_day, days))
        return self.day_names[means]

    def counted_days(self, means: tuple[str, ...], of_window: bool) -> frozenset[int]:
        """Numbers of days of those meanings; without any, of all but the renewal window."""
        key = (means, of_window)
        if key not in self.day_counts:
            self.day_counts[key] = frozenset(
                row.days
                for row in self.truth.counts
                if (row.meaning in means if means else row.meaning != WINDOW)
                or (of_window and row.meaning == WINDOW)
            )
        return self.day_counts[key]

    @cached_property
    def doubtful(self) -> tuple[Backing, ...]:
        """Evidence that carries nothing on the day of the build."""
        return _list_doubtful(Same(self.kit))

    @cached_property
    def days(self) -> dict[str, date]:
        """The first day of each meaning."""
        return {row.meaning: row.day for row in reversed(self.truth.days)}

    def is_backed(self, words: str, line: str) -> bool:
        """Whether words stand inside a sentence with evidence, on one line or broken over some."""
        if _is_backed(Same(self.kit), words, line):
            return True
        own = [squeeze(claim.text) for claim in self.stage.claims if claim.evidence]
        return _is_within(words, line, [sentence for sentence in own if sentence])


@lru_cache(maxsize=512)
def name_day(day: date) -> frozenset[NamedDay]:
    """Every way to name a day: with and without its year, or only its month."""
    return frozenset(
        NamedDay(year, day.month, number) for year in (day.year, None) for number in (day.day, None)
    )


@lru_cache(maxsize=64)
def _list_backed(kit: Same) -> tuple[str, ...]:
    noun = kit.noun
    assert isinstance(noun, ResolvedKit)
    return tuple(squeeze(text) for backing in noun.backings for text in backing.texts)


@lru_cache(maxsize=4096)
def _is_backed(kit: Same, words: str, line: str) -> bool:
    return _is_within(words, line, _list_backed(kit))


def _is_within(words: str, line: str, sentences: Sequence[str]) -> bool:
    whole, sought = squeeze(line), squeeze(words)
    return any(
        sought in sentence and (sentence in whole or whole in sentence) for sentence in sentences
    )


@lru_cache(maxsize=64)
def _list_doubtful(kit: Same) -> tuple[Backing, ...]:
    noun = kit.noun
    assert isinstance(noun, ResolvedKit)
    return tuple(backing for backing in noun.backings if backing.doubt)


@lru_cache(maxsize=256)
def _open(kit: Same, stage: Same) -> Scene:
    return Scene(kit.noun, stage.noun)  # type: ignore[arg-type]


def open_scene(kit: ResolvedKit, stage: ResolvedStage) -> Scene:
    """The scene of that very kit and stage; the mails and banners of a stage share it."""
    return _open(Same(kit), Same(stage))


def list_alternatives(words: Sequence[object]) -> str:
    """`20`, `20 or 30`, `10, 20 or 30`."""
    named = [str(word) for word in dict.fromkeys(words)]
    return " or ".join(filter(None, [", ".join(named[:-1]), named[-1] if named else ""]))
