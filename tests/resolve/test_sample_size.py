"""Sample sizes: as published, larger for more arms and smaller lifts."""

from __future__ import annotations

import math

import pytest

from generator.errors import ResolveError
from generator.model.experiment import ExperimentPlan
from generator.resolve.sample_size import count_control, plan_sample


def a_plan(**changes: float) -> ExperimentPlan:
    """40 of 100 renew, and 6 more are worth seeing."""
    return ExperimentPlan.model_validate({"baseline_percent": 40, "lift_points": 6, **changes})


def test_sample_agrees_with_a_published_one() -> None:
    """The example of R's manual page of power.prop.test: shares of 0.50 and 0.75, power 0.90, two
    sides at 0.05 take n = 76.7 in each group.
    """
    assert count_control(0.50, 0.75, 0.05, 0.90, 1) == pytest.approx(76.7, abs=0.05)


def test_more_arms_take_more_customers_each() -> None:
    """Each comparison has its part of the false alarms that are allowed."""
    two = plan_sample(a_plan(), {"a": 1, "b": 1})
    three = plan_sample(a_plan(), {"a": 1, "b": 1, "c": 1})
    assert two.each_alpha_percent == 5
    assert three.each_alpha_percent == 2.5
    assert three.arms["a"] > two.arms["a"]
    assert three.arms == dict.fromkeys("abc", 1293)
    assert two.arms == dict.fromkeys("ab", math.ceil(count_control(0.4, 0.46, 0.05, 0.8, 1)))


def test_smaller_lift_takes_more_customers() -> None:
    """Half the lift takes about four times as many."""
    six, three = (plan_sample(a_plan(lift_points=lift), {"a": 1, "b": 1}).total for lift in (6, 3))
    assert 3.8 < three / six < 4.2


def test_every_arm_keeps_its_share() -> None:
    """An arm with double the share gets double the customers, and the least arm enough."""
    sample = plan_sample(a_plan(), {"a": 2, "b": 1, "c": 1})
    assert sample.arms["a"] == pytest.approx(2 * sample.arms["b"], abs=1)
    assert sample.arms["b"] == sample.arms["c"]
    assert sample.arms["a"] >= count_control(0.4, 0.46, 0.025, 0.8, 0.5)


def test_weeks_are_whole_weeks() -> None:
    """3,879 customers at 400 a week have entered after ten weeks; unknown without a count."""
    shares = {"a": 1, "b": 1, "c": 1}
    assert plan_sample(a_plan(weekly=400), shares).weeks == 10
    assert plan_sample(a_plan(), shares).weeks is None


def test_lift_above_everybody_is_refused() -> None:
    """Nobody is left to win."""
    with pytest.raises(ResolveError, match="Take a smaller lift"):
        plan_sample(a_plan(baseline_percent=95), {"a": 1, "b": 1})
