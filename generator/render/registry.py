"""Which renderer draws which kind of job: the one visible list."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.asset import AssetJob, JobKind, RenderedAsset
from generator.render.banner.renderer import render_banner
from generator.render.context import RenderContext
from generator.render.email.renderer import render_email
from generator.render.one_pager.renderer import render_one_pager

Renderer = Callable[[AssetJob, RenderContext], tuple[RenderedAsset, ...]]

RENDERERS: dict[JobKind, Renderer] = {
    "email": render_email,
    "banner": render_banner,
    "one-pager": render_one_pager,
}
"""Renderer by job kind."""
