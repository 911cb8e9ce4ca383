"""What an experiment needs, what came of it, and what may be said of that."""

from __future__ import annotations

from typing import Literal

from generator.model.base import Noun

Block = Literal["mismatch", "sample", "open", "plan", "empty"]
"""Why no verdict is given.

`mismatch`: the arms hold other shares of customers than they should. `sample`: an arm has fewer
customers than were planned. `open`: the outcome of some is not known yet. `plan`: no sample was
planned. `empty`: an arm has no customer.
"""
Verdict = Literal["better", "worse", "alike"]
"""An arm against the control; `alike` says that no difference was seen, not that there is none."""


class SampleSize(Noun):
    """How many customers an experiment takes."""

    arms: dict[str, int]
    """Customers by arm, the control first."""
    baseline_percent: float
    """Renewals expected of 100 customers of the control."""
    lift_points: float
    """The smallest difference worth seeing, in percentage points."""
    alpha_percent: float
    """How often, of 100 experiments without any difference, some arm seems to differ."""
    each_alpha_percent: float
    """The same for one comparison of an arm with the control."""
    power_percent: float
    """How often, of 100 experiments with that difference, it is seen."""
    weekly: int | None = None
    """Customers who enter in a week."""

    @property
    def total(self) -> int:
        """Customers in all arms."""
        return sum(self.arms.values())

    @property
    def weeks(self) -> int | None:
        """Whole weeks until all have entered; None where nobody said how many enter."""
        return -(-self.total // self.weekly) if self.weekly else None


class ArmResult(Noun):
    """What came of one arm."""

    variant: str
    """Id of the arm."""
    sent: int
    """Customers who were sent it."""
    known: int
    """Those of whom it is known whether they renewed."""
    renewed: int
    """Those who did."""

    @property
    def rate(self) -> float:
        """Share of renewals among those known; 0 without any."""
        return self.renewed / self.known if self.known else 0.0


class Lift(Noun):
    """One arm against the control, as a difference of shares."""

    variant: str
    """Id of the arm."""
    points: float
    """Its renewals less the control's, in percentage points."""
    low: float
    """Lower end of the interval."""
    high: float
    """Upper end of the interval."""
    verdict: Verdict
    """What the interval says; nobody is told before all blocks are gone."""


class Evaluation(Noun):
    """Results of an experiment."""

    experiment: str
    """Id of the experiment."""
    names: dict[str, str]
    """Names of the arms by id."""
    arms: tuple[ArmResult, ...]
    """The control, then the other arms."""
    lifts: tuple[Lift, ...]
    """Every other arm against the control; empty where one of them has no customer."""
    level_percent: float
    """How often, of 100 experiments, all intervals at once hold the true differences."""
    planned: SampleSize | None
    """The sample settled before the start."""
    expected: dict[str, float]
    """Customers by arm, had those sent been shared out exactly."""
    mismatch_p: float
    """How likely shares as uneven as these are by chance."""
    blocks: tuple[Block, ...]
    """Why no verdict is given; empty where one is."""
    winner: str = ""
    """The arm with the highest lift among those better than the control; empty without one."""
