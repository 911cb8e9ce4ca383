"""What an asset says in, findings about unfilled templates out."""

from __future__ import annotations

import re

from generator.model.asset import RenderedAsset
from generator.model.finding import Finding

RESIDUE = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|\$\{|\{[a-z_]+\}|\bNone\b|\bNaN\b|\bundefined\b|\bUndefined\b"
)
MARKS = ("{", "}", "None", "NaN", "ndefined")
"""One of these is in every residue; to look for them first is many times faster."""


def find_marks(text: str) -> bool:
    """Whether there may be residue in that text."""
    # Written out, since this is asked of every text and a loop takes as long as the search.
    first, second, third, fourth, fifth = MARKS
    return first in text or second in text or third in text or fourth in text or fifth in text


def find_residue(text: str) -> str:
    """The first piece of a template in that text; empty where there is none."""
    found = RESIDUE.search(text) if find_marks(text) else None
    return found.group() if found else ""


def check_residue(asset: RenderedAsset) -> tuple[Finding, ...]:
    """`residue.template`: no placeholder, template tag or Python value in what a reader sees."""
    if not find_marks("\n".join(asset.text)):
        return ()
    return tuple(
        Finding(
            check="residue.template",
            level="error",
            path=asset.path,
            message=f"“{residue}” was left over from a template in “{text}”.",
        )
        for text in asset.text
        if (residue := find_residue(text))
    )
