"""Copy that is too long for a banner is refused where it is written, with what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.lengths import (
    BODY,
    BUTTON,
    HEADLINE,
    SHORT_FORM,
    Most,
    count_columns,
    find_longest_word,
)
from tests.builders import the_starter
from tests.load.builders import BRAND, EN, a_workspace_folder, change, list_problems


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Renew early", 11),
        ("早续订，省心", 12),
        ("A\u030aE\u0301O", 3),
        ("カﾀ", 3),
        ("{days} left", 13),
        ("Save {percent_number}", 8),
        ("{claim: nothing-lost, short}", 0),
    ],
)
def test_length_is_counted_fairly_to_scripts(text: str, columns: int) -> None:
    """A wide letter counts two, a mark on another none, a placeholder what stands in its place."""
    assert count_columns(text) == columns


def test_longest_word_ends_at_spaces_and_sinograms() -> None:
    """A no-break space holds a word together; sinograms part at any place."""
    assert find_longest_word("Die Zertifikatsfrist endet") == "Zertifikatsfrist"
    assert (
        find_longest_word("\u00ab\u202fOffre\u202f\u00bb du jour")
        == "\u00ab\u202fOffre\u202f\u00bb"
    )
    assert find_longest_word("请登录console续订") == "console"


@pytest.mark.parametrize(
    ("written", "most", "letter"),
    [
        ("headline: Renew early", HEADLINE, "n "),
        ("headline: Renew early", HEADLINE, "续"),
        ("short: Renew", SHORT_FORM, "n "),
        ("body: Save some.", BODY, "n "),
        ("button: Renew now", BUTTON, "n "),
    ],
)
def test_copy_at_the_limit_is_taken_and_one_letter_more_is_not(
    tmp_path: Path, written: str, most: Most, letter: str
) -> None:
    """The sentence gives place, found length and allowed length."""
    key = written.split(":")[0]
    text = (letter * most.columns)[: most.columns * len(letter) // 2].strip()
    text += "n" * (most.columns - count_columns(text))
    folder = a_workspace_folder(tmp_path)
    line = change(folder, EN, written, f'{key}: "{text}"')
    assert list_problems(folder) == []
    change(folder, EN, f'{key}: "{text}"', f'{key}: "n{text}"')
    [problem] = list_problems(folder)
    assert (problem.line, Path(problem.file).name) == (line, "en-US.yaml")
    assert f"counts {most.columns + 1} letters" in problem.message
    assert f"at most {most.columns}" in problem.allowed


def test_long_word_of_a_short_form_is_named(tmp_path: Path) -> None:
    """A compound that no narrow banner can hold is told with its letters."""
    folder = a_workspace_folder(tmp_path)
    change(folder, EN, "short: Renew", "short: Verlaengerungsfrist")
    [problem] = list_problems(folder)
    assert "“Verlaengerungsfrist” is too long for a narrow banner: 19 letters" in problem.message
    assert "at most 14 a word" in problem.allowed


def test_long_chip_of_the_brand_is_refused(tmp_path: Path) -> None:
    """Value points have a length too, in every language."""
    folder = a_workspace_folder(tmp_path)
    written = next(row for row in (folder / BRAND).read_text().splitlines() if "chip: " in row)
    change(folder, BRAND, written.strip(), f"chip: {{en-US: {'n' * 25}}}")
    assert any("counts 25 letters" in problem.message for problem in list_problems(folder))


def test_starter_keeps_to_the_limits() -> None:
    """The words that a newcomer begins with are within them, in both languages."""
    for deck in the_starter().decks.values():
        for stage in deck.stages.values():
            for words in filter(None, (stage.banner, stage.own_site_banner)):
                assert count_columns(words.headline) <= HEADLINE.columns
                assert count_columns(words.short) <= SHORT_FORM.columns
