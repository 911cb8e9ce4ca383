"""A job in, the engine that draws it out: the first one wherever it can."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from generator.errors import RenderError
from generator.model.asset import AssetJob
from generator.model.resolved import ResolvedCampaign
from generator.render.needs import find_endless, find_needs, find_reason
from generator.render.raster import Rasterizer

EngineChoice = Literal["auto", "blitz", "chromium"]
"""What a user asks for; `auto` lets templates decide."""


class Engines:
    """The engines of one worker; the second is opened by the first job that needs it."""

    def __init__(self, first: Rasterizer, open_second: Callable[[], Rasterizer] | None) -> None:
        self._first = first
        self._open_second = open_second
        self._second: Rasterizer | None = None

    def choose(self, job: AssetJob, campaign: ResolvedCampaign) -> Rasterizer:
        """Chromium for templates that declare what blitz cannot draw, blitz for all others."""
        needs = find_needs(job, campaign)
        if self._open_second and find_reason(needs):
            if self._second is None:
                self._second = self._open_second()
            return self._second
        endless = find_endless(needs)
        if endless:
            raise RenderError(
                f"{endless.place}: blitz never ends on {endless.feature}. Write "
                f"{{# needs: {endless.feature} #}} at the top of the template, or do without it."
            )
        return self._first

    def close(self) -> None:
        """Close what was opened."""
        self._first.close()
        if self._second:
            self._second.close()
