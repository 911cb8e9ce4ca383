"""The limits of contrast are dated, complete and in order."""

from __future__ import annotations

from datetime import date

import pytest

from generator.facts.legibility import load_legibility


def test_limits_are_those_of_wcag() -> None:
    """4.5 for text, 3 for large text and for what is not text, with source and day."""
    wcag = load_legibility().wcag
    assert (wcag.text, wcag.large_text, wcag.non_text) == (4.5, 3, 3)
    assert (wcag.large_px, wcag.large_bold_px) == (24, 18.66)
    assert wcag.source.startswith("WCAG 2.2")
    assert wcag.as_of >= date(2026, 11, 1)


@pytest.mark.parametrize(
    ("font_px", "bold", "lc"),
    [(36, False, 45), (35.9, False, 60), (24, True, 45), (24, False, 60), (23.9, False, 75),
     (16, True, 60), (15.9, True, 75), (8, False, 75), (8, True, 75)],
)  # fmt: skip
def test_level_follows_size_and_weight(font_px: float, bold: bool, lc: float) -> None:
    """The larger and bolder, the less lightness contrast is wanted."""
    assert load_legibility().apca.find_level(font_px, bold).lc == lc


def test_levels_stand_in_order_above_the_floor() -> None:
    """Each later level is for smaller type and wants more; the last takes every size."""
    apca = load_legibility().apca
    wanted = [level.lc for level in apca.levels]
    assert wanted == sorted(wanted)
    assert apca.floor < wanted[0]
    assert (apca.levels[-1].from_px, apca.levels[-1].from_bold_px) == (0, 0)
    assert apca.source.startswith("https://")
