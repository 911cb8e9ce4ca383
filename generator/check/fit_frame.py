"""A banner job in, the frame that its text keeps inside of out."""

from __future__ import annotations

from functools import lru_cache

from generator.facts.ads import STORY_FROM_PROPORTION, load_ad_networks
from generator.model.asset import AssetJob

LEAST_MARGIN_PX = 6
LEAST_OF_LOW_PX = 4
"""Least clear space in banners 50 px high and lower."""
LOW_PX = 50
MARGIN_SHARE = 1 / 20
"""Clear space as a share of the shorter side."""


def measure_frame(job: AssetJob) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what text may use, CSS px.

    Tall stories keep the bands free that the network's app covers.
    """
    return _measure(job.placement, job.width_px, job.height_px)


@lru_cache(maxsize=1024)
def _measure(placement: str, width: int, height: int) -> tuple[float, float, float, float]:
    short = min(width, height)
    margin = float(LEAST_OF_LOW_PX)
    if short > LOW_PX:
        margin = float(max(LEAST_MARGIN_PX, round(short * MARGIN_SHARE)))
    top, bottom = margin, height - margin
    if height / width > STORY_FROM_PROPORTION:
        network = load_ad_networks()[placement]
        top = max(top, height * network.safe_top_percent / 100)
        bottom = min(bottom, height * (1 - network.safe_bottom_percent / 100))
    return margin, top, width - margin, bottom
