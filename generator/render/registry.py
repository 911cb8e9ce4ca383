"""Which renderer draws which kind of job: the one visible list."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.asset import AssetJob, BannerFormat, JobKind, RenderedAsset
from generator.render.banner.animation import render_animation
from generator.render.banner.html5 import render_html5
from generator.render.banner.renderer import render_banner
from generator.render.call_script.renderer import render_call_script
from generator.render.comparison.renderer import render_comparison
from generator.render.console.renderer import render_console
from generator.render.context import RenderContext
from generator.render.email.renderer import render_email
from generator.render.figure.renderer import render_figure
from generator.render.one_pager.renderer import render_one_pager
from generator.render.selector.renderer import render_selector
from generator.render.sender.renderer import render_sender
from generator.render.site.demo import render_demo
from generator.render.site.renderer import render_site

Renderer = Callable[[AssetJob, RenderContext], tuple[RenderedAsset, ...]]

MOVING: dict[BannerFormat, Renderer] = {
    "gif": render_animation,
    "apng": render_animation,
    "html5": render_html5,
}
"""Renderer of banners that move, by file format; all others stand still."""


def render_any_banner(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The banner in the format that the job asks for."""
    render = MOVING.get(job.format, render_banner) if job.format else render_banner
    return render(job, context)


RENDERERS: dict[JobKind, Renderer] = {
    "email": render_email,
    "sender": render_sender,
    "banner": render_any_banner,
    "one-pager": render_one_pager,
    "call-script": render_call_script,
    "figure": render_figure,
    "console": render_console,
    "selector": render_selector,
    "comparison": render_comparison,
    "site": render_site,
    "site-demo": render_demo,
}
"""Renderer by job kind."""
