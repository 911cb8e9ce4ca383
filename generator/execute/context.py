"""A campaign and an engine's name in, the tools that one process renders with out."""

from __future__ import annotations

from generator.errors import EnvironmentLacks
from generator.execute.browser import find_chromium
from generator.model.resolved import ResolvedCampaign
from generator.render.context import RenderContext
from generator.render.fonts import FontSet, prepare_fonts
from generator.render.raster import BlitzRasterizer, ChromiumRasterizer, Rasterizer


def open_context(
    campaign: ResolvedCampaign, engine: str, more: frozenset[str] = frozenset()
) -> RenderContext:
    """The tools of one worker; EnvironmentLacks where the engine cannot start.

    `more`: characters that the faces have besides those of the campaign.
    """
    fonts = prepare_fonts(campaign, more)
    return RenderContext(campaign, fonts, _open_rasterizer(engine, fonts))


def _open_rasterizer(engine: str, fonts: FontSet) -> Rasterizer:
    if engine == "blitz":
        return BlitzRasterizer(fonts)
    executable = find_chromium()
    if executable is None:
        raise EnvironmentLacks(
            "The engine chromium needs a Chromium browser, and none was found. "
            "Install one (Debian: apt install chromium) or build with --engine blitz."
        )
    # Text is measured with blitz's shaper whichever engine draws it.
    BlitzRasterizer(fonts)
    return ChromiumRasterizer(fonts, executable)
