"""What people type for stages, sizes and kinds, and what it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.options import (
    list_campaigns,
    make_selection,
    read_kind,
    read_size,
    read_stage,
)


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("-90", "minus-90"),
        ("minus-90", "minus-90"),
        ("−90", "minus-90"),
        ("0", "day-0"),
        ("-0", "day-0"),
        ("day-0", "day-0"),
        ("7", "plus-7"),
        ("+7", "plus-7"),
        ("plus-7", "plus-7"),
    ],
)
def test_stage_is_understood_as_a_number_and_as_a_name(word: str, stage: str) -> None:
    """Both the YAML's number and the output's folder name mean the stage."""
    assert read_stage(word) == stage


@pytest.mark.parametrize("word", ["minus-090", "minus-0", "day-7", "ninety", "", "--90", "9.5"])
def test_stage_refuses_what_is_none(word: str) -> None:
    """A near miss is refused and the allowed forms are named."""
    with pytest.raises(ValueError, match="is no stage"):
        read_stage(word)


def test_size_is_understood_with_capitals_and_the_real_sign() -> None:
    """`300X250` and `300×250` mean 300x250."""
    assert [read_size(word) for word in ("300x250", "300X250", "300×250")] == ["300x250"] * 3


@pytest.mark.parametrize("word", ["300", "x250", "0x250", "300x250@2x", "300*250"])
def test_size_refuses_what_is_none(word: str) -> None:
    """A near miss is refused and an example is given."""
    with pytest.raises(ValueError, match="such as 300x250"):
        read_size(word)


def test_kind_is_understood_in_the_plural() -> None:
    """`banners` and `one_pager` mean the kinds."""
    assert [read_kind(word) for word in ("banners", "Email", "one_pager")] == [
        "banner",
        "email",
        "one-pager",
    ]


def test_selection_joins_repeated_options_and_comma_lists() -> None:
    """`--only email,banner --only email` selects two kinds."""
    chosen = make_selection((("email", "banner"), ("email",)), (), (("day-0",),), (), ())
    assert chosen.kinds == ("email", "banner")
    assert chosen.stages == ("day-0",)
    assert chosen.locales == ()
    assert chosen.is_partial


def test_campaigns_named_twice_are_built_once(tmp_path: Path) -> None:
    """The same folder in two spellings is one campaign, in the place of its first mention."""
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
    named = (str(first), str(second), f"{first}/../a")
    assert list_campaigns(named) == [first, second]
