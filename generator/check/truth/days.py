"""Dates and numbers of days of a line in, those that are not the order's or the offer's out."""

from __future__ import annotations

from generator.check.truth.figures import DaySpan, Figure
from generator.check.truth.offer import EVIDENCE
from generator.check.truth.report import Report
from generator.check.truth.scene import Scene


def judge_day(figure: Figure, line: str, scene: Scene) -> Report | None:
    """`truth.day`: a date is one of the stage's, and the one that the words beside it name."""
    if scene.named_days(figure.means).issuperset(figure.readings):
        return None
    if scene.is_backed(figure.text, line):
        return None
    known = [row for row in scene.truth.days if not figure.means or row.meaning in figure.means]
    right = "; ".join(dict.fromkeys(f"{row.meaning} {row.day}" for row in known))
    ways = " and ".join(_write(named) for named in figure.readings)
    read = f"it can be read as {ways}, and not each is true: " if len(figure.readings) > 1 else ""
    reason = (
        f"{read or 'no day of this order or offer is that one: '}true here are {right}. "
        f"Write {{expires}}, {{offer_ends}}, {{issued}} or {{new_end}} in its place. {EVIDENCE}"
    )
    claim = "offer" if figure.means == ("offer ends",) else "expiry"
    return Report("day", claim, reason, figure.text, line, "stages")


def _write(named: object) -> str:
    return "-".join(f"{part:02d}" for part in named if part) if isinstance(named, tuple) else ""


def judge_count(figure: Figure, line: str, scene: Scene) -> Report | None:
    """`truth.count`: a number of days is true at this stage, in the sense that words give it."""
    known = scene.counted_days(figure.means, figure.of_window)
    if all(isinstance(span, DaySpan) and _holds(span, known) for span in figure.readings):
        return None
    if scene.is_backed(figure.text, line):
        return None
    true = [row for row in scene.truth.counts if row.days in known]
    named = [row for row in true if not figure.means or row.meaning in figure.means]
    right = "; ".join(dict.fromkeys(f"{row.meaning} {row.days}" for row in named)) or "none"
    reason = (
        f"that is no number of days of stage {scene.stage.id}: true here are {right}. "
        f"Write {{days}}, {{carried_days}} or {{term_days}} in its place. {EVIDENCE}"
    )
    return Report("count", "expiry", reason, figure.text, line, "stages")


def _holds(span: DaySpan, days: frozenset[int]) -> bool:
    if span.fewest in days:
        return True
    return span.fewest != span.most and any(span.fewest <= n <= span.most for n in days)
