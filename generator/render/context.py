"""What every renderer works with: the campaign, its fonts, an engine, and a stopwatch."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from generator.model.asset import AssetJob
from generator.model.resolved import ResolvedCampaign
from generator.render.engines import Engines
from generator.render.environment import fill_template
from generator.render.fonts import FontSet
from generator.render.kept import Kept
from generator.render.raster import Rasterizer


@dataclass
class RenderContext:
    """One worker's tools for one campaign; renderers share it and keep no other state."""

    campaign: ResolvedCampaign
    fonts: FontSet
    rasterizer: Rasterizer
    """The engine of the job in hand."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Encoded pictures by content key: icons and figures come back in many mails."""
    composed: Kept[Any] = field(default_factory=Kept)
    """Banners that were composed last, by what they say and how large they are."""
    finished: Kept[Any] = field(default_factory=Kept)
    """Banners that were drawn last, by their documents."""
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Time spent by phase since the last `take_seconds`."""
    engines: Engines | None = None
    """What chooses an engine for each job; without it one engine draws all."""

    def take_campaign(self, campaign: ResolvedCampaign) -> None:
        """Go on with another campaign, or with other templates; the fonts must hold its letters."""
        self.campaign = campaign
        self.composed.clear()

    def take_up(self, job: AssetJob) -> None:
        """Set the engine that draws this job."""
        if self.engines:
            self.rasterizer = self.engines.choose(job, self.campaign)

    def close(self) -> None:
        """Give back what the engines hold."""
        (self.engines or self.rasterizer).close()

    def fill(self, template: str, /, **values: Any) -> str:
        """Fill a template of the brand or of the product."""
        return fill_template(self.campaign.template_dirs, template, **values)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count the time of the block under that name: `render`, `encode` or `pdf`."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - started

    def take_seconds(self) -> dict[str, float]:
        """The counted times; the count begins again."""
        taken = dict(self.seconds)
        self.seconds.clear()
        return taken
