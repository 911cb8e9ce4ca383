"""Contrast is computed as WCAG 2.2 and APCA define it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check.color import (
    Rgb,
    color_distance,
    contrast_ratio,
    lightness_contrast,
    parse_color,
    write_color,
)

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


@pytest.mark.parametrize(
    ("text", "ground", "lc"),
    [
        ("#888888", "#FFFFFF", 63.056469930209424),
        ("#FFFFFF", "#888888", -68.54146436644962),
        ("#000000", "#AAAAAA", 58.146262578561334),
        ("#AAAAAA", "#000000", -56.24113336839742),
        ("#112233", "#DDEEFF", 91.66830811481631),
        ("#DDEEFF", "#112233", -93.06770049484275),
        ("#112233", "#444444", 8.32326136957393),
        ("#444444", "#112233", -7.526878460278154),
    ],
)
def test_lightness_contrast_of_published_pairs(text: str, ground: str, lc: float) -> None:
    """The pairs and values that APCA's authors publish for trying an implementation."""
    assert lightness_contrast(parse_color(text), parse_color(ground)) == pytest.approx(lc, abs=1e-9)


@given(text=COLORS, ground=COLORS)
def test_lightness_contrast_has_a_sign_and_a_range(text: Rgb, ground: Rgb) -> None:
    """Dark on light is positive, light on dark negative, and a colour on itself nothing."""
    forth, back = lightness_contrast(text, ground), lightness_contrast(ground, text)
    assert -108 < forth < 107
    assert forth * back <= 0
    assert lightness_contrast(text, text) == 0


@given(color=COLORS)
def test_colour_is_written_as_it_is_read(color: Rgb) -> None:
    """`#RRGGBB` there and back."""
    assert parse_color(write_color(color)) == color
