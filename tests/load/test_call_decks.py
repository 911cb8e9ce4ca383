"""The starter's call scripts are written in six languages, and promise days only by a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.reading import read_yaml
from generator.model.call_script import CallDeck, CallNeed
from tests.builders import STARTER

DECKS = sorted((STARTER / "copy").glob("*/call-script.yaml"))
CLAIM = "{claim:nothing-lost, long}"
NEEDS: set[CallNeed] = {"do-not-call", "recording", "identify"}


@pytest.mark.parametrize("file", DECKS, ids=[file.parent.name for file in DECKS])
def test_script_of_each_language_is_whole(file: Path) -> None:
    """Every stage has its words, every reminder is there, and lost days are a claim's matter."""
    deck = CallDeck.model_validate(read_yaml(file.read_text(encoding="utf-8")))
    assert deck.locale == file.parent.name
    assert set(deck.shared.reminders) == NEEDS
    stages = {f"minus-{days}" for days in (90, 60, 30, 14, 7, 3)}
    assert deck.stages.keys() == stages | {"day-0", "plus-7"}
    for stage in stages:
        answers = [one.answer for one in deck.stages[stage].objections]
        assert sum(CLAIM in answer for answer in answers) == 1
        # A claim that does not hold says nothing: there is a sentence beside it.
        assert all(answer.replace(CLAIM, "").strip() for answer in answers)


def test_starter_has_scripts_in_six_languages() -> None:
    """Each of the languages that kits are made in."""
    names = {file.parent.name for file in DECKS}
    assert names == {"de-DE", "en-US", "es-ES", "fr-FR", "ja-JP", "zh-CN"}
