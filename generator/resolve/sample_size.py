"""A plan and the shares of the arms in; how many customers each arm takes out.

Two-sided test of two proportions by the normal approximation, pooled under the hypothesis of no
difference (Fleiss, Levin and Paik 2003, section 4.2, without correction for continuity), at alpha
shared equally among the comparisons with the control (Bonferroni).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from scipy.stats import norm

from generator.errors import ResolveError
from generator.model.experiment import Experiment, ExperimentPlan
from generator.model.experiment_result import SampleSize


def plan_sample(plan: ExperimentPlan, shares: Mapping[str, int]) -> SampleSize:
    """Customers by arm; the first of `shares` is the control, and every arm keeps its share.

    ResolveError where nobody is left who could renew beside the baseline.
    """
    if plan.baseline_percent + plan.lift_points >= 100:
        raise ResolveError(
            f"{plan.baseline_percent:g} % and {plan.lift_points:g} points more are 100 % or above: "
            "there is nobody left to win. Take a smaller lift."
        )
    control, *others = shares
    each_alpha = plan.alpha_percent / 100 / len(others)
    before = plan.baseline_percent / 100
    after = before + plan.lift_points / 100
    # What each arm needs against the control says how large one share must be.
    per_share = max(
        count_control(before, after, each_alpha, plan.power_percent / 100, ratio) / shares[control]
        for ratio in (shares[other] / shares[control] for other in others)
    )
    return SampleSize(
        arms={name: math.ceil(round(per_share * share, 6)) for name, share in shares.items()},
        baseline_percent=plan.baseline_percent,
        lift_points=plan.lift_points,
        alpha_percent=plan.alpha_percent,
        each_alpha_percent=100 * each_alpha,
        power_percent=plan.power_percent,
        weekly=plan.weekly,
    )


def plan_experiment(experiment: Experiment) -> SampleSize | None:
    """The sample that the experiment was planned for; None where it names no plan."""
    return plan_sample(experiment.plan, list_shares(experiment)) if experiment.plan else None


def list_shares(experiment: Experiment) -> dict[str, int]:
    """Shares by arm, the control first."""
    arms = sorted(experiment.variants, key=lambda arm: not arm.is_control)
    return {arm.id: arm.share for arm in arms}


def count_control(before: float, after: float, alpha: float, power: float, ratio: float) -> float:
    """Customers of the control, not yet rounded, where the other arm has `ratio` times as many."""
    mean = (before + ratio * after) / (1 + ratio)
    pooled = math.sqrt((1 + 1 / ratio) * mean * (1 - mean))
    apart = math.sqrt(before * (1 - before) + after * (1 - after) / ratio)
    reach = norm.ppf(1 - alpha / 2) * pooled + norm.ppf(power) * apart
    return float((reach / (after - before)) ** 2)
