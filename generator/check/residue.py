"""What an asset says in, findings about unfilled templates out."""

from __future__ import annotations

import re

from generator.model.asset import RenderedAsset
from generator.model.finding import Finding

RESIDUE = re.compile(r"\{\{|\}\}|\{%|%\}|\{[a-z_]+\}|\bNone\b|\bundefined\b|\bUndefined\b")


def check_residue(asset: RenderedAsset) -> tuple[Finding, ...]:
    """`residue.template`: no placeholder, template tag or Python value in what a reader sees."""
    return tuple(
        Finding(
            check="residue.template",
            level="error",
            path=asset.path,
            message=f"“{found.group()}” was left over from a template in “{text}”.",
        )
        for text in asset.text
        for found in [RESIDUE.search(text)]
        if found
    )
