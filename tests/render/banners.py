"""What the tests of banners share: an opened engine, and one banner of a changed campaign."""

from __future__ import annotations

from functools import cache

from generator.model.asset import AssetJob, RenderedAsset
from generator.model.resolved import ResolvedCampaign
from generator.render.banner.renderer import render_banner
from generator.render.context import RenderContext
from generator.render.fonts import FontSet, prepare_fonts
from generator.render.raster import BlitzRasterizer
from tests.builders import a_campaign


@cache
def the_fonts(more_chinese: str = "") -> FontSet:
    """Faces for the starter's characters and some more, made once a process."""
    scan = f"扫码续订{more_chinese}"
    return prepare_fonts(a_campaign(decks__zh_CN__shared__scan=scan))


def open_banner_context(campaign: ResolvedCampaign, more_chinese: str = "") -> RenderContext:
    """The tools of a worker, with the engine that draws in this process."""
    fonts = the_fonts(more_chinese)
    return RenderContext(campaign, fonts, BlitzRasterizer(fonts))


def a_banner_job(
    size: str = "300x250",
    *,
    placement: str = "google_display",
    locale: str = "en-US",
    stage: str = "minus-60",
    partner: str = "brightport",
    scale: int = 1,
) -> AssetJob:
    """A job as planning declares it."""
    width, height = size.split("x")
    return AssetJob(
        kind="banner", partner=partner, locale=locale, stage=stage, placement=placement,
        width_px=int(width), height_px=int(height), scale=scale,
        path=f"{partner}/{locale}/{stage}/banners/{placement}/{size}.png", key="0" * 64,
    )  # fmt: skip


def draw_banner(job: AssetJob, context: RenderContext) -> RenderedAsset:
    """The one asset of a banner job."""
    (asset,) = render_banner(job, context)
    return asset
