"""The wording of warning pages says whence it is, and what is not known."""

from __future__ import annotations

from typing import get_args

import pytest

from generator.facts.browser_warnings import load_warning_wording
from generator.model.campaign import Browser, Device

LOCALES = ("en-US", "zh-CN", "ja-JP", "de-DE", "fr-FR", "es-ES")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("device", get_args(Device))
@pytest.mark.parametrize("browser", get_args(Browser))
def test_wording_tells_its_source_and_its_gaps(
    browser: Browser, device: Device, locale: str
) -> None:
    """Each language has its own heading; whatever is left out is named by a note."""
    words = load_warning_wording(browser, locale, device)
    assert words.locale == locale
    assert words.version
    assert words.source
    # Firefox on phones shows its button back only on request.
    known = words.body and words.advanced and (words.back or browser == "firefox")
    assert known or "not verified and left out" in words.note
    assert words.body.count("X") <= 1


def test_language_without_wording_says_that_it_is_english() -> None:
    """Nobody takes the fallback for a translation."""
    assert load_warning_wording("edge", "it-IT").locale == "en-US"


def test_others_words_are_marked() -> None:
    """What browsers' makers did not publish themselves is secondary."""
    marks = {name: load_warning_wording(name, "en-US").secondary for name in get_args(Browser)}
    assert marks == {"chrome": False, "edge": True, "firefox": False, "safari": True}
