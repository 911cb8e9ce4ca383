"""Plan and results of an experiment in words, every string final."""

from __future__ import annotations

from generator.model.base import Noun
from generator.model.experiment_result import Verdict


class LiftRow(Noun):
    """One arm in the picture."""

    name: str
    """Name of the arm."""
    label: str
    """Lift and interval, written out."""
    points: float
    """Lift in percentage points."""
    low: float
    """Lower end of the interval."""
    high: float
    """Upper end of the interval."""
    verdict: Verdict
    """What the interval says."""


class LiftFigure(Noun):
    """The picture of all intervals, with its words."""

    title: str
    """What came of it, in one line."""
    axis: str
    """What the axis counts."""
    zero: str
    """Label of no difference."""
    worth: str
    """Label of the smallest difference worth seeing; empty without a plan."""
    worth_at: float
    """Where that is, in points."""
    rows: tuple[LiftRow, ...]
    """Arms, in the order of the campaign."""
    is_final: bool
    """Whether a verdict is given; if not, nothing is coloured as one."""
    alt: str
    """Alternative text."""


class ExperimentReport(Noun):
    """What is said of an experiment."""

    locale: str
    """Language."""
    title: str
    """What it is about."""
    headline: str
    """The one thing to know."""
    paragraphs: tuple[str, ...]
    """Reasons, comparisons, and how they were worked out."""
    columns: tuple[str, ...] = ()
    """Heads of the table of arms."""
    rows: tuple[tuple[str, ...], ...] = ()
    """One for each arm, the control first."""
    figure: LiftFigure | None = None
    """Intervals; none where an arm has no customer."""
