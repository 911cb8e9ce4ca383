"""A locale enters; what the reference data lacks for it leaves, each with what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, get_args

from generator.facts.browser_warnings import load_warning_wording
from generator.facts.figure_forms import load_figure_forms
from generator.facts.figure_words import load_figure_words
from generator.facts.languages import load_languages
from generator.facts.regimes import list_regimes
from generator.facts.report_words import list_report_locales
from generator.model.campaign import Browser

BROWSERS: tuple[Browser, ...] = get_args(Browser)
ORIGIN = "en-US"
"""The language whose words stand in for missing ones."""


class Coverage(NamedTuple):
    """What one kind of reference data has of a language."""

    name: str
    """What it is."""
    found: str
    """What there is; empty where there is nothing."""
    otherwise: str
    """What happens without it."""


def _find_warnings(locale: str) -> str:
    return ", ".join(
        name for name in BROWSERS if load_warning_wording(name, locale).locale == locale
    )


def _find_forms(locale: str) -> str:
    language = locale.partition("-")[0]
    return language if language in load_figure_forms() else ""


def _find_typography(locale: str) -> str:
    language = locale.partition("-")[0]
    return language if language in load_languages() else ""


def _find_cadence(locale: str) -> str:
    own = load_figure_words(locale)
    return locale if locale == ORIGIN or own != load_figure_words(ORIGIN) else ""


def _find_regimes(locale: str) -> str:
    return ", ".join(list_regimes(locale.rpartition("-")[2]))


def _find_report(locale: str) -> str:
    return locale if locale in list_report_locales() else ""


KINDS: Mapping[str, tuple[Callable[[str], str], str]] = MappingProxyType(
    {
        "typography": (_find_typography, "punctuation and line breaks are those of no language"),
        "browser wording": (_find_warnings, "browser warnings are drawn in English"),
        "figures in words": (_find_forms, "figures written as words are not read back and checked"),
        "cadence picture": (_find_cadence, "it speaks English"),
        "laws": (_find_regimes, "no law's lines are asked for; name some under `regimes`"),
        "report": (_find_report, "`renewkit report` speaks another language"),
    }
)
"""Kinds of reference data that know languages, and what happens where one is unknown."""


def list_coverage(locale: str) -> tuple[Coverage, ...]:
    """What each kind has of a language."""
    return tuple(Coverage(name, find(locale), told) for name, (find, told) in KINDS.items())
