"""Selector and comparison of the starter, drawn by their renderers."""

from __future__ import annotations

from functools import cache

from generator.model.asset import AssetJob, JobKind, RenderedAsset
from generator.model.catalogue import ComparisonText, SelectorText
from generator.model.resolved import ResolvedKit
from generator.render.comparison.renderer import render_comparison
from generator.render.context import RenderContext
from generator.render.fonts import prepare_fonts
from generator.render.raster import BlitzRasterizer
from generator.render.selector.renderer import render_selector
from tests.builders import a_campaign

RENDERERS = {"selector": render_selector, "comparison": render_comparison}


@cache
def a_context() -> RenderContext:
    """What renderers work with, for the starter."""
    campaign = a_campaign()
    fonts = prepare_fonts(campaign)
    return RenderContext(campaign=campaign, fonts=fonts, rasterizer=BlitzRasterizer(fonts))


def a_job(kind: JobKind, locale: str = "en-US", partner: str = "brightport") -> AssetJob:
    """The job of one partner in one language."""
    path = f"{partner}/{locale}/every-stage/{kind}/{kind}.html"
    return AssetJob(kind=kind, partner=partner, locale=locale, stage="", path=path, key="k")


@cache
def draw(kind: JobKind, locale: str = "en-US") -> dict[str, RenderedAsset]:
    """The assets of one job, by kind."""
    return {asset.kind: asset for asset in RENDERERS[kind](a_job(kind, locale), a_context())}


def a_kit(locale: str = "en-US") -> ResolvedKit:
    """One partner's kit."""
    return a_context().campaign.kit("brightport", locale)


def the_selector(locale: str = "en-US") -> SelectorText:
    """What the starter's selector says."""
    return a_kit(locale).channel("selector").read(SelectorText)


def the_comparison(locale: str = "en-US") -> ComparisonText:
    """What the starter's comparison says."""
    return a_kit(locale).channel("comparison").read(ComparisonText)
