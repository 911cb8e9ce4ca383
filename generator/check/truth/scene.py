"""A kit and a stage in, what every rule asks of them out, computed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.check.truth.figures import DAY_STAND_INS, DOMAIN_STAND_IN, ORDER_STAND_INS, NamedDay
from generator.check.truth.fillings import Shape, Values, find_shape, mark_values
from generator.check.truth.lines import squeeze
from generator.check.truth.report import Report
from generator.check.truth.shapes import StandIns, choose_stand_ins
from generator.check.truth.shapes import find_shape as find_true_shape
from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.model.same import Same
from generator.model.truth import Backing, StageTruth

WINDOW = "renewal window"
MOST_FILLABLE = 4
"""Shapes that are tried by filling them; mails of one kit and stage have one or two."""


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
        return _list_names(self.kit)

    @cached_property
    def stand_ins(self) -> StandIns:
        """What stands in for the values of this stage."""
        return choose_stand_ins(self.truth, self.domains, self.kit.locale)

    @cached_property
    def values(self) -> Values:
        """The order's own values, each with its mark."""
        return mark_values(self.stand_ins)

    @cached_property
    def true_shapes(self) -> TrueShapes:
        """Shapes that say nothing false here and wherever the same is true."""
        return _recall_shapes(self._list_grounds())

    def _list_grounds(self) -> tuple[object, ...]:
        """All that a shape is judged by, but for the values that have stand-ins."""
        truth = self.truth
        return (
            _recall_grounds(Same(self.kit)), self.labels, truth.percents, truth.codes, truth.hosts,
            tuple([(row.amount, row.currency) for row in truth.sums]),
            tuple([(row.days, row.meaning) for row in truth.counts]),
            len(truth.order_ids), self.stand_ins.meanings,
            self.own_sentences[len(self.own_sentences) // 2 :],
        )  # fmt: skip

    @cached_property
    def own_sentences(self) -> tuple[str, ...]:
        """Sentences with evidence that stand in this stage alone, and their shapes."""
        said = [claim.text for claim in self.stage.claims if claim.evidence]
        shapes = [find_true_shape(text, self.stand_ins) or text for text in said]
        return tuple([squeeze(text) for text in (*said, *shapes) if text])

    @cached_property
    def true_percents(self) -> frozenset[object]:
        """Discounts."""
        return frozenset(self.truth.percents)

    @cached_property
    def domains(self) -> frozenset[str]:
        """The certificate's domains, each with those above it."""
        return _add_parents(self.truth.domains)

    @cached_property
    def true_domains(self) -> frozenset[object]:
        """All that may be named, and what stands in for those of the certificate."""
        return self.domains | _add_parents(self.truth.hosts) | {DOMAIN_STAND_IN}

    @cached_property
    def true_orders(self) -> frozenset[object]:
        """The order numbers, and what stands in for them."""
        numbers = self.truth.order_ids
        return frozenset((*numbers, *ORDER_STAND_INS[: len(numbers)]))

    def named_days(self, means: tuple[str, ...]) -> frozenset[object]:
        """Every way to name the days of those meanings; of all days where there is none."""
        if means not in self.day_names:
            days = [row.day for row in self.truth.days if not means or row.meaning in means]
            standing = [
                char
                for char, meant in zip(DAY_STAND_INS, self.stand_ins.meanings, strict=False)
                if not means or not set(means).isdisjoint(meant)
            ]
            self.day_names[means] = frozenset(standing).union(*map(name_day, days))
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
        if _is_backed(_recall_grounds(Same(self.kit)), words, line):
            return True
        return _is_within(words, line, self.own_sentences)


@lru_cache(maxsize=512)
def _add_parents(domains: tuple[str, ...]) -> frozenset[str]:
    """Of a host its own domain may be named."""
    found = set()
    for domain in domains:
        labels = domain.split(".")
        found |= {".".join(labels[at:]) for at in range(max(1, len(labels) - 1))}
    return frozenset(found)


@lru_cache(maxsize=512)
def name_day(day: date) -> frozenset[NamedDay]:
    """Every way to name a day: with and without its year, or only its month."""
    return frozenset(
        NamedDay(year, day.month, number) for year in (day.year, None) for number in (day.day, None)
    )


class Grounds(NamedTuple):
    """What of a kit decides whether a sentence is true."""

    locale: str
    names: tuple[str, ...]
    backed: tuple[str, ...]
    """Sentences with evidence, without white space."""


def _list_backed(kit: ResolvedKit) -> tuple[str, ...]:
    return _squeeze_all(tuple([text for backing in kit.backings for text in backing.texts]))


@lru_cache(maxsize=256)
def _squeeze_all(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Sentences of a brand, most of which are the same for every order."""
    return tuple(map(_squeeze_once, texts))


_squeeze_once = lru_cache(maxsize=8192)(squeeze)


@lru_cache(maxsize=4096)
def _is_backed(grounds: Same[Grounds], words: str, line: str) -> bool:
    # By grounds and not by kit: what is remembered here would keep thousands of kits in memory.
    return _is_within(words, line, grounds.noun.backed)


def _is_within(words: str, line: str, sentences: Sequence[str]) -> bool:
    whole, sought = squeeze(line), squeeze(words)
    return any(
        sought in sentence and (sentence in whole or whole in sentence) for sentence in sentences
    )


@lru_cache(maxsize=64)
def _list_doubtful(kit: Same[ResolvedKit]) -> tuple[Backing, ...]:
    return tuple(backing for backing in kit.noun.backings if backing.doubt)


def _list_names(kit: ResolvedKit) -> tuple[str, ...]:
    names = (kit.brand.name, kit.brand.entity, kit.partner.name, kit.partner.console_name)
    return tuple(dict.fromkeys(name for name in names if name))


@lru_cache(maxsize=32)
def _recall_grounds(kit: Same[ResolvedKit]) -> Same[Grounds]:
    """What a kit's shapes are judged by, as one and the same key for kits that agree in it."""
    return _intern(Grounds(kit.noun.locale, _list_names(kit.noun), _list_backed(kit.noun)))


@lru_cache(maxsize=256)
def _intern(grounds: Grounds) -> Same[Grounds]:
    return Same(grounds)


class TrueShapes:
    """Shapes of which one is known to be true: by digest, and some that can be filled again."""

    def __init__(self) -> None:
        self.digests: set[bytes] = set()
        self.fillable: list[Shape] = []

    def hold(self, text: bytes, values: Values) -> bool:
        """Whether a text is one of the shapes with these values, by those that can be filled."""
        return any(shape.fill(values) == text for shape in self.fillable)

    def keep(self, digest: bytes, text: bytes, values: Values) -> None:
        """Remember the shape of a text."""
        self.digests.add(digest)
        if len(self.fillable) < MOST_FILLABLE:
            self.fillable.append(Shape(find_shape(text, values)))


@lru_cache(maxsize=512)
def _recall_shapes(grounds: tuple[object, ...]) -> TrueShapes:
    return TrueShapes()


@lru_cache(maxsize=48)
def _open(kit: Same[ResolvedKit], stage: Same[ResolvedStage]) -> Scene:
    return Scene(kit.noun, stage.noun)


def open_scene(kit: ResolvedKit, stage: ResolvedStage) -> Scene:
    """The scene of that very kit and stage; the mails and banners of a stage share it."""
    return _open(Same(kit), Same(stage))


def find_stage(kit: ResolvedKit, stage_id: str) -> ResolvedStage:
    """The stage of that id; without an id one in which all that holds in any stage is true."""
    return kit.stage(stage_id) if stage_id else _join_stages(Same(kit))


@lru_cache(maxsize=64)
def _join_stages(kit: Same[ResolvedKit]) -> ResolvedStage:
    stages = kit.noun.stages
    truth = {
        name: tuple(dict.fromkeys(row for stage in stages for row in getattr(stage.truth, name)))
        for name in StageTruth.model_fields
    }
    claims = dict.fromkeys(claim for stage in stages for claim in stage.claims)
    return stages[0].model_copy(
        update={"id": "", "truth": StageTruth(**truth), "claims": tuple(claims)}
    )


def list_alternatives(words: Sequence[object]) -> str:
    """`20`, `20 or 30`, `10, 20 or 30`."""
    named = [str(word) for word in dict.fromkeys(words)]
    return " or ".join(filter(None, [", ".join(named[:-1]), named[-1] if named else ""]))
