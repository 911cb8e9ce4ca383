"""The locale that no reader has: English made longer, accented and bracketed, to prove templates.

`en-XA` is what CLDR calls it (its root of pseudolocales); no library of dates knows it, so that
figures are written as in the language that it is made from.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PSEUDO_LOCALES: Mapping[str, str] = MappingProxyType({"en-XA": "en-US"})
"""Each with the locale whose figures and dates it has."""


def is_pseudo(locale: str) -> bool:
    """Whether a locale is made up: it is built and checked on request, and never delivered."""
    return locale in PSEUDO_LOCALES


def find_real(locale: str) -> str:
    """The locale whose figures and dates a locale has: its own, but for a made-up one."""
    return PSEUDO_LOCALES.get(locale, locale)
