"""A banner's boxes in, findings about overflow, overlap, margins and cut words out.

Everything here is arithmetic on what the renderer says it drew; `fit_pixels` asks the picture.
"""

from __future__ import annotations

from itertools import combinations

from generator.check.fit_frame import measure_frame
from generator.check.picture import Picture
from generator.model.asset import Area, AssetJob, RenderedAsset
from generator.model.finding import Finding

TOLERANCE_PX = 1.0
"""Boxes are laid out in fractions of a pixel."""
BEARING_EM = 0.04
"""The hero number hangs so far out at the left: its figures bring that much clear space."""
Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def check_fit(job: AssetJob, asset: RenderedAsset, picture: Picture) -> tuple[Finding, ...]:
    """`fit.overflow`: every text inside the picture. `fit.margin`: and inside its margins.

    `fit.overlap`: no text on another, nor on a logo, a picture or the edge of its button.
    """
    edges = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in asset.boxes]
    return (
        *_check_edges(job, asset, edges),
        *_check_overlap(asset, edges),
        *_check_areas(asset, edges),
    )


def _check_edges(job: AssetJob, asset: RenderedAsset, edges: list[Edges]) -> list[Finding]:
    findings = []
    width, height = job.width_px, job.height_px
    least_x, least_y, most_x, most_y = measure_frame(job)
    for box, (left, top, right, bottom) in zip(asset.boxes, edges, strict=True):
        over = max(-left, -top, right - width, bottom - height)
        if over > TOLERANCE_PX:
            message = f"“{box.text}” ({box.id}) runs {over:.0f} px out."
            findings.append(_error(asset, "fit.overflow", message))
            continue
        # Of a line box the margin counts what is seen; its leading is not.
        if box.ink_bottom > box.ink_top:
            top, bottom = box.ink_top, box.ink_bottom
        if box.id == "value":
            left += BEARING_EM * box.font_px
        short = max(least_x - left, least_y - top, right - most_x, bottom - most_y)
        if short > TOLERANCE_PX:
            message = f"“{box.text}” ({box.id}) stands {short:.0f} px in the margin."
            findings.append(_error(asset, "fit.margin", message))
    return findings


def _check_overlap(asset: RenderedAsset, edges: list[Edges]) -> list[Finding]:
    return [
        _error(
            asset,
            "fit.overlap",
            f"“{asset.boxes[i].text}” ({asset.boxes[i].id}) and “{asset.boxes[j].text}” "
            f"({asset.boxes[j].id}) overlap.",
        )
        for (i, one), (j, two) in combinations(enumerate(edges), 2)
        # Spelt out: a banner has up to fifty pairs.
        if one[2] - two[0] > TOLERANCE_PX
        and two[2] - one[0] > TOLERANCE_PX
        and one[3] - two[1] > TOLERANCE_PX
        and two[3] - one[1] > TOLERANCE_PX
    ]


def _check_areas(asset: RenderedAsset, edges: list[Edges]) -> list[Finding]:
    findings = []
    for area in asset.areas:
        left, top, right, bottom = find_edges(area)
        for box, (x, y, end, foot) in zip(asset.boxes, edges, strict=True):
            if area.id == "button" and box.id == "button":
                out = max(left - x, top - y, end - right, foot - bottom)
                if out > TOLERANCE_PX:
                    message = f"“{box.text}” (button) runs {out:.0f} px over its button."
                    findings.append(_error(asset, "fit.overflow", message))
            elif (
                end - left > TOLERANCE_PX
                and right - x > TOLERANCE_PX
                and foot - top > TOLERANCE_PX
                and bottom - y > TOLERANCE_PX
                and not (area.is_round and _clears_disc(area, (x, y, end, foot)))
            ):
                message = f"“{box.text}” ({box.id}) stands on the {area.id}."
                findings.append(_error(asset, "fit.overlap", message))
    return findings


def find_edges(area: Area) -> Edges:
    """Its four edges."""
    return area.x, area.y, area.x + area.width, area.y + area.height


def _clears_disc(area: Area, box: Edges) -> bool:
    radius = area.width / 2
    x, y = area.x + radius, area.y + radius
    off_x = max(box[0] - x, x - box[2], 0.0)
    off_y = max(box[1] - y, y - box[3], 0.0)
    return off_x**2 + off_y**2 >= (radius - TOLERANCE_PX) ** 2


def _error(asset: RenderedAsset, check: str, message: str) -> Finding:
    return Finding(
        check=check,
        level="error",
        path=asset.path,
        message=f"{message} Shorten the copy, or leave this size out.",
    )
