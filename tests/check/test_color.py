"""Contrast is computed as WCAG 2.2 defines it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.color import Rgb, color_distance, contrast_ratio, parse_color

COLORS = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#767676", "#FFFFFF", 4.54),
     ("#777777", "#FFFFFF", 4.48), ("#0000FF", "#ffffff", 8.59), ("#FF0000", "#FFFFFF", 4.0)],
)  # fmt: skip
def test_known_pairs_have_their_known_contrast(one: str, other: str, ratio: float) -> None:
    """Pairs whose ratios are published."""
    assert contrast_ratio(parse_color(one), parse_color(other)) == pytest.approx(ratio, abs=0.005)


@given(one=COLORS, other=COLORS)
def test_contrast_is_symmetric_and_between_1_and_21(one: Rgb, other: Rgb) -> None:
    """Which of the two is the text makes no difference."""
    ratio = contrast_ratio(one, other)
    assert 1.0 <= ratio <= 21.0
    assert ratio == contrast_ratio(other, one)
    assert contrast_ratio(one, one) == 1.0


def test_distance_is_that_of_the_farthest_channel() -> None:
    """One channel that differs is enough to be another colour."""
    assert color_distance((10, 20, 30), (12, 20, 90)) == 60
    assert parse_color("#0B2a5b") == (11, 42, 91)
