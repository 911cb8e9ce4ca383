"""Reads the wording of browsers' expired-certificate pages from browser_warnings.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from generator.facts.reading import read_yaml
from generator.model.base import Noun


class WarningWording(Noun):
    """The words of one browser's page in one language; `X` in `body` is the domain."""

    tab: str
    """Title of the tab."""
    heading: str
    """Heading of the page."""
    body: str
    """First paragraph."""
    code: str
    """Error code."""
    advanced: str
    """Left button."""
    back: str
    """Right button."""


@cache
def _rows() -> dict[str, Any]:
    text = Path(__file__).with_name("browser_warnings.yaml").read_text(encoding="utf-8")
    rows: dict[str, Any] = read_yaml(text)
    return rows


def load_warning_wording(browser: str, locale: str) -> WarningWording:
    """Wording of that browser; English where the locale has none of its own."""
    row = _rows()[browser]
    return WarningWording(**row.get(locale, row["en-US"]))
