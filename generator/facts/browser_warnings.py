"""Reads the wording of browsers' expired-certificate pages from browser_warnings.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator.facts.reading import read_yaml
from generator.model.base import Noun
from generator.model.campaign import Browser, Device

ABOUT = frozenset({"version", "as_of", "source", "secondary", "code"})
"""What holds for all languages of a page."""


class WarningWording(Noun):
    """The words of one browser's page in one language; `X` in `body` is the domain.

    What could not be verified is empty, and the note says what that is.
    """

    version: str
    """Version of the browser whose words these are."""
    as_of: date
    """When they were read."""
    source: str
    """Where they were read."""
    secondary: bool
    """Whether others than the browser's maker told them."""
    locale: str
    """The language; English where there is no wording in the one asked for."""
    tab: str = ""
    """Title of the tab."""
    heading: str
    """Heading of the page."""
    body: str = ""
    """What stands under it; a line feed begins another paragraph."""
    code: str = ""
    """Error code."""
    advanced: str = ""
    """Button that shows more."""
    back: str = ""
    """Button that leads away."""
    address: str = ""
    """Said beside the domain in the address bar."""
    note: str = ""
    """What is not verified in this language."""


@cache
def _rows() -> dict[str, Any]:
    text = Path(__file__).with_name("browser_warnings.yaml").read_text(encoding="utf-8")
    rows: dict[str, Any] = read_yaml(text)
    return rows


def load_warning_wording(
    browser: Browser, locale: str, device: Device = "desktop"
) -> WarningWording:
    """Wording of that browser there; English where the locale has none of its own."""
    row: Mapping[str, Any] = _rows()[browser]
    row = row.get(device, row)
    about = {name: row[name] for name in ABOUT}
    found = locale if locale in row else "en-US"
    return WarningWording(**about, **row[found], locale=found)
