"""The words of the report are whole in every language."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.facts.report_words import list_report_locales, load_report_words

BRACES = re.compile(r"\{\w+\}")


def flatten(words: Any, path: str = "") -> dict[str, str]:
    """Every text by its path; of a plural the form that all languages have."""
    if isinstance(words, str):
        return {path: words}
    if isinstance(words, dict) and "other" in words:
        return {path: words["other"]}
    return {
        key: text
        for name, child in words.items()
        for key, text in flatten(child, f"{path}/{name}").items()
    }


def test_report_words_exist_in_six_languages() -> None:
    """All six languages have words."""
    assert {"en-US", "zh-CN", "ja-JP", "de-DE", "fr-FR", "es-ES"} <= set(list_report_locales())


@pytest.mark.parametrize("locale", list_report_locales())
def test_report_words_are_the_same_in_every_language(locale: str) -> None:
    """No language lacks a text or a figure in it that another has."""
    ours, theirs = (
        flatten(load_report_words(one).model_dump(mode="json")) for one in (locale, "en-US")
    )
    assert ours.keys() == theirs.keys()
    for name, text in ours.items():
        assert set(BRACES.findall(text)) == set(BRACES.findall(theirs[name])), name
