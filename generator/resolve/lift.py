"""An experiment and what came of its arms in; lifts with intervals, and what blocks a verdict, out.

Intervals are Newcombe's (Statistics in Medicine 17, 1998, 873-890, method 10), made of Wilson's for
each share. They hold for all comparisons at once (Bonferroni), and the verdict is read off them: so
picture, words and verdict cannot contradict each other. The horizon is fixed: nothing is concluded
before every arm has the sample that was planned, and then once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from scipy.stats import binomtest, chisquare

from generator.model.experiment import Experiment
from generator.model.experiment_result import (
    ArmResult,
    Block,
    Evaluation,
    Lift,
    SampleSize,
    Verdict,
)
from generator.resolve.sample_size import list_shares, plan_experiment

MISMATCH_BELOW = 0.001
"""Shares less likely than that are no chance: whoever tests every week must not be alarmed."""
USUAL_ALPHA_PERCENT = 5.0


def evaluate_experiment(experiment: Experiment, results: Mapping[str, ArmResult]) -> Evaluation:
    """What may be said of the results, by arm; an arm without a result has no customers."""
    shares, planned = list_shares(experiment), plan_experiment(experiment)
    none = {name: ArmResult(variant=name, sent=0, known=0, renewed=0) for name in shares}
    arms = tuple({**none, **results}[name] for name in shares)
    alpha = (experiment.plan.alpha_percent if experiment.plan else USUAL_ALPHA_PERCENT) / 100
    lifts = compare_arms(arms, alpha / (len(arms) - 1))
    expected = share_out(sum(arm.sent for arm in arms), shares)
    mismatch = judge_shares(arms, expected)
    blocks = tuple(_list_blocks(arms, planned, mismatch))
    better = [lift for lift in lifts if lift.verdict == "better"]
    best = max(better, key=lambda lift: lift.points, default=None)
    return Evaluation(
        experiment=experiment.id,
        names={arm.id: arm.name for arm in experiment.variants},
        arms=arms,
        lifts=lifts,
        level_percent=100 * (1 - alpha),
        planned=planned,
        expected=expected,
        mismatch_p=mismatch,
        blocks=blocks,
        winner=best.variant if best and not blocks else "",
    )


def compare_arms(arms: Sequence[ArmResult], alpha: float) -> tuple[Lift, ...]:
    """Every arm against the first, each at that alpha; nothing where one has no customer."""
    if not all(arm.known for arm in arms):
        return ()
    control, *others = arms
    return tuple(_compare(arm, control, alpha) for arm in others)


def _compare(arm: ArmResult, control: ArmResult, alpha: float) -> Lift:
    low, high = bound_difference(arm, control, 1 - alpha)
    verdict: Verdict = "better" if low > 0 else "worse" if high < 0 else "alike"
    points = 100 * (arm.rate - control.rate)
    return Lift(variant=arm.variant, points=points, low=100 * low, high=100 * high, verdict=verdict)


def bound_difference(arm: ArmResult, control: ArmResult, level: float) -> tuple[float, float]:
    """Newcombe's interval for the difference of two shares, as fractions."""
    own, other = (
        binomtest(one.renewed, one.known).proportion_ci(level, method="wilson")
        for one in (arm, control)
    )
    difference = arm.rate - control.rate
    low = math.hypot(arm.rate - own.low, other.high - control.rate)
    high = math.hypot(own.high - arm.rate, control.rate - other.low)
    return difference - low, difference + high


def share_out(customers: int, shares: Mapping[str, int]) -> dict[str, float]:
    """So many customers by arm, exactly in their shares."""
    whole = sum(shares.values())
    return {name: customers * share / whole for name, share in shares.items()}


def judge_shares(arms: Sequence[ArmResult], expected: Mapping[str, float]) -> float:
    """How likely it is by chance that the arms' customers differ so from what is expected."""
    if not any(expected.values()):
        return 1.0
    sent = [arm.sent for arm in arms]
    return float(chisquare(sent, [expected[arm.variant] for arm in arms]).pvalue)


def _list_blocks(
    arms: Sequence[ArmResult], planned: SampleSize | None, mismatch: float
) -> list[Block]:
    found: list[tuple[Block, bool]] = [
        ("empty", not all(arm.known for arm in arms)),
        ("mismatch", mismatch < MISMATCH_BELOW),
        ("plan", planned is None),
        ("sample", planned is not None and any(a.known < planned.arms[a.variant] for a in arms)),
        ("open", any(arm.known < arm.sent for arm in arms)),
    ]
    return [block for block, holds in found if holds]
