"""A campaign and an engine's name in, the tools that one process renders with out."""

from __future__ import annotations

from functools import partial

from generator.errors import EnvironmentLacks
from generator.execute.browser import find_chromium
from generator.execute.cores import use_all_cores
from generator.model.resolved import ResolvedCampaign
from generator.render.chromium import ChromiumRasterizer
from generator.render.context import RenderContext
from generator.render.engines import Engines
from generator.render.fonts import FontSet, prepare_fonts
from generator.render.raster import BlitzRasterizer, Rasterizer


def open_context(
    campaign: ResolvedCampaign,
    engine: str,
    more: frozenset[str] = frozenset(),
    shares_cores: bool = False,
) -> RenderContext:
    """The tools of one worker; EnvironmentLacks where the engine cannot start.

    `engine`: `blitz`, `chromium`, or `auto`, where the template of each job decides.

    `more`: characters that the faces have besides those of the campaign.
    `shares_cores`: other workers draw at the same time.
    """
    fonts = prepare_fonts(campaign, more)
    # Text is measured with blitz's shaper whichever engine draws it.
    first = BlitzRasterizer(fonts)
    if engine == "chromium":
        return RenderContext(campaign, fonts, open_chromium(fonts, shares_cores))
    second = None if engine == "blitz" else partial(open_chromium, fonts, shares_cores)
    return RenderContext(campaign, fonts, first, engines=Engines(first, second))


def open_chromium(fonts: FontSet, shares_cores: bool) -> Rasterizer:
    """A browser of this process; EnvironmentLacks without one."""
    executable = find_chromium()
    if executable is None:
        raise EnvironmentLacks(
            "The engine chromium needs a Chromium browser, and none was found. "
            "Install one (Debian: apt install chromium) or build with --engine blitz."
        )
    with use_all_cores():
        return ChromiumRasterizer(fonts, executable, shares_cores=shares_cores)
