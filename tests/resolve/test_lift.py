"""Lifts with their intervals: numbers as published, verdicts read off them, and never too early."""

from __future__ import annotations

import random
from typing import Any

import pytest

from generator.model.experiment import Experiment, ExperimentPlan, Variant, VariantOffer
from generator.model.experiment_result import ArmResult, Evaluation
from generator.resolve.lift import bound_difference, evaluate_experiment
from generator.resolve.sample_size import plan_sample

PLAN = ExperimentPlan(baseline_percent=40, lift_points=6)


def an_arm(name: str, renewed: int, known: int, sent: int = 0) -> ArmResult:
    """Results of an arm."""
    return ArmResult(variant=name, sent=sent or known, known=known, renewed=renewed)


def an_experiment(plan: ExperimentPlan | None = PLAN, arms: int = 3) -> Experiment:
    """A control `a` and other arms `b`, `c` …, of equal shares."""
    offers = [None, *(VariantOffer(percent=10 + at) for at in range(arms - 1))]
    variants = [Variant(id="abcdefgh"[at], name=f"arm {at}", offer=offer)
                for at, offer in enumerate(offers)]  # fmt: skip
    return Experiment(id="test", variants=tuple(variants), plan=plan)


def evaluate(*arms: ArmResult, **changes: Any) -> Evaluation:
    """What may be said of these arms."""
    experiment = an_experiment(arms=len(arms), **changes)
    return evaluate_experiment(experiment, {arm.variant: arm for arm in arms})


@pytest.mark.parametrize(
    ("own", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_intervals_agree_with_published_ones(
    own: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """R. G. Newcombe, Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17 (1998), 873-890, table II: examples (a) to (h) by method 10.
    """
    found = bound_difference(an_arm("b", *own), an_arm("a", *other), 0.95)
    assert found == pytest.approx((low, high), abs=0.00005)


def test_clear_difference_names_the_winner() -> None:
    """With the whole sample in, the arm that is better is named, and so is one that is worse."""
    found = evaluate(an_arm("a", 520, 1300), an_arm("b", 620, 1300), an_arm("c", 430, 1300))
    assert not found.blocks
    assert found.winner == "b"
    assert [lift.verdict for lift in found.lifts] == ["better", "worse"]
    better = found.lifts[0]
    assert better.points == pytest.approx(100 * (620 - 520) / 1300)
    assert 0 < better.low < better.points < better.high


def test_winner_is_never_named_before_the_sample_is_complete() -> None:
    """However large the difference is, and though one customer alone is missing."""
    planned = plan_sample(PLAN, {"a": 1, "b": 1, "c": 1}).arms["a"]
    arms = [an_arm("a", 100, planned), an_arm("b", 1200, planned)]
    short = evaluate(*arms, an_arm("c", 1200, planned - 1))
    assert short.blocks == ("sample",)
    assert short.winner == ""
    assert evaluate(*arms, an_arm("c", 1200, planned)).winner == "b"


def test_open_outcomes_block_a_verdict() -> None:
    """Those who renew are known sooner than those who do not."""
    arms = [an_arm(name, 500, 1300) for name in "ab"]
    found = evaluate(*arms, an_arm("c", 700, 1300, sent=1310))
    assert (found.blocks, found.winner) == (("open",), "")


def test_without_a_plan_no_winner_is_named() -> None:
    """Nobody can wait until it looks well, and call that the plan."""
    found = evaluate(an_arm("a", 520, 1300), an_arm("b", 900, 1300), plan=None)
    assert (found.blocks, found.winner) == (("plan",), "")


def test_uneven_shares_block_a_verdict() -> None:
    """R. Kohavi, D. Tang and Y. Xu, Trustworthy Online Controlled Experiments (2020), chapter 21,
    scenario 1: 821,588 and 815,482 users where halves were asked for have p = 1.8e-6.
    """
    found = evaluate(an_arm("a", 300_000, 821_588), an_arm("b", 310_000, 815_482))
    assert found.mismatch_p == pytest.approx(1.8e-6, rel=0.02)
    assert (found.blocks, found.winner) == (("mismatch",), "")


def test_shares_as_uneven_as_chance_makes_them_pass() -> None:
    """A difference that comes once in a hundred experiments alarms nobody."""
    found = evaluate(an_arm("a", 520, 1300), an_arm("b", 600, 1430))
    assert 0.001 < found.mismatch_p < 0.05
    assert "mismatch" not in found.blocks


def test_arm_without_customers_is_told() -> None:
    """No division by nothing, and no interval."""
    found = evaluate(an_arm("a", 520, 1300), an_arm("b", 0, 0))
    assert "empty" in found.blocks
    assert found.lifts == ()


def test_no_effect_wins_as_rarely_as_was_allowed() -> None:
    """Among 400 experiments without any difference, no more than chance allows have a winner or a
    loser: alpha holds for all comparisons together.
    """
    chance = random.Random(20261122)
    plan = ExperimentPlan(baseline_percent=40, lift_points=15)
    size = plan_sample(plan, {"a": 1, "b": 1, "c": 1}).arms["a"]
    wrong = 0
    for _ in range(400):
        arms = [an_arm(name, sum(chance.random() < 0.4 for _ in range(size)), size)
                for name in "abc"]  # fmt: skip
        wrong += any(lift.verdict != "alike" for lift in evaluate(*arms, plan=plan).lifts)
    assert wrong <= 400 * 0.05 + 2 * (400 * 0.05 * 0.95) ** 0.5


def test_planned_lift_is_seen_as_often_as_was_planned() -> None:
    """Of 400 experiments with exactly that lift, about 80 of 100 name the arm."""
    chance = random.Random(20261123)
    plan = ExperimentPlan(baseline_percent=40, lift_points=15)
    size = plan_sample(plan, {"a": 1, "b": 1}).arms["a"]
    seen = 0
    for _ in range(400):
        renewed = [sum(chance.random() < rate for _ in range(size)) for rate in (0.4, 0.55)]
        arms = [an_arm(name, count, size) for name, count in zip("ab", renewed, strict=True)]
        seen += evaluate(*arms, plan=plan).winner == "b"
    assert 0.75 < seen / 400 < 0.87
