"""A banner's boxes in, findings about overflow and overlap out."""

from __future__ import annotations

from itertools import combinations

from generator.check.picture import Picture
from generator.model.asset import AssetJob, RenderedAsset, TextBox
from generator.model.finding import Finding

TOLERANCE_PX = 1.0
"""Boxes are laid out in fractions of a pixel."""


def check_fit(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`fit.overflow`: every text inside the picture. `fit.overlap`: no two texts on each other."""
    return (*_check_overflow(job, asset), *_check_overlap(asset))


def _check_overflow(job: AssetJob, asset: RenderedAsset) -> list[Finding]:
    findings = []
    for box in asset.boxes:
        over = max(
            -box.x,
            -box.y,
            box.x + box.width - job.width_px,
            box.y + box.height - job.height_px,
        )
        if over > TOLERANCE_PX:
            findings.append(
                _error(asset, "fit.overflow", f"“{box.text}” ({box.id}) runs {over:.0f} px out.")
            )
    return findings


def _check_overlap(asset: RenderedAsset) -> list[Finding]:
    return [
        _error(
            asset, "fit.overlap", f"“{one.text}” ({one.id}) and “{two.text}” ({two.id}) overlap."
        )
        for one, two in combinations(asset.boxes, 2)
        if _overlap_px(one, two) > TOLERANCE_PX
    ]


def _overlap_px(one: TextBox, two: TextBox) -> float:
    width = min(one.x + one.width, two.x + two.width) - max(one.x, two.x)
    height = min(one.y + one.height, two.y + two.height) - max(one.y, two.y)
    return min(width, height)


def _error(asset: RenderedAsset, check: str, message: str) -> Finding:
    return Finding(
        check=check,
        level="error",
        path=asset.path,
        message=f"{message} Shorten the copy, or leave this size out.",
    )
