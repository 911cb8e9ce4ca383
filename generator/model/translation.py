"""A translation as it came back: what was said of each text, and where in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["xliff", "xlsx"]
SUFFIXES: dict[str, Format] = {".xlf": "xliff", ".xliff": "xliff", ".xlsx": "xlsx"}
"""How files are called, with what they are."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file that a translator sends back."""

    file: str
    """The file, with its sheet and cell where it is a workbook."""
    line: int = 0
    """Its line; 0 where lines mean nothing."""
    label: str = ""
    """What the place is called there, such as a unit's id."""


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """One text as the translator left it."""

    file: str
    """Which file of the campaign it is of."""
    key: str
    """Its key path there."""
    target: str
    """What was written; empty where nothing was."""
    digest: str
    """Fingerprint of the source text that was translated."""
    spot: Spot
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A whole file."""

    campaign: str
    """The campaign from which it was exported."""
    source_locale: str
    """The language that was translated."""
    target_locale: str
    """The language into which."""
    texts: tuple[TranslatedText, ...]
    """Every text."""
    spot: Spot
    """The file itself."""


def name_unit(key: str) -> str:
    """A key path as the name of a unit: `subject[short].line` is `subject.short.line`."""
    return key.replace("[", ".").replace("]", "")
