"""The words of experiments are whole in every language."""

from __future__ import annotations

import pytest

from generator.facts.experiment_words import list_experiment_locales, load_experiment_words
from tests.facts.test_report_words import BRACES, flatten


def test_experiment_words_exist_in_six_languages() -> None:
    """Those of the starter."""
    known = {"en-US", "zh-CN", "ja-JP", "de-DE", "fr-FR", "es-ES"}
    assert known <= set(list_experiment_locales())


@pytest.mark.parametrize("locale", list_experiment_locales())
def test_experiment_words_are_the_same_in_every_language(locale: str) -> None:
    """No language lacks a text or a figure in it that another has."""
    ours, theirs = (
        flatten(load_experiment_words(one).model_dump(mode="json")) for one in (locale, "en-US")
    )
    assert ours.keys() == theirs.keys()
    for name, text in ours.items():
        # A language without a form for one need not name what is clear from the rest.
        assert set(BRACES.findall(text)) <= set(BRACES.findall(theirs[name])), name
