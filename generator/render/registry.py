"""Which renderer draws which kind of job: the one visible list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.model.asset import AssetJob, BannerFormat, JobKind, RenderedAsset
from generator.render.banner.animation import render_animation
from generator.render.banner.html5 import render_html5
from generator.render.banner.renderer import begin_banner
from generator.render.console.renderer import render_console
from generator.render.context import RenderContext
from generator.render.email.renderer import render_email
from generator.render.figure.renderer import render_figure
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


def begin_job(job: AssetJob, context: RenderContext) -> Callable[[], tuple[RenderedAsset, ...]]:
    """What makes the files of a job when it is called; a banner that stands still is composed."""
    if job.kind != "banner":
        return partial(RENDERERS[job.kind], job, context)
    if job.format in MOVING:
        return partial(MOVING[job.format], job, context)
    return begin_banner(job, context)


# WeasyPrint takes longer to import than a mail or a banner takes to make: who prints imports it.
def print_one_pager(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The one-pager as PDF."""
    from generator.render.one_pager.renderer import render_one_pager

    return render_one_pager(job, context)


def print_call_script(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The call script in its three formats."""
    from generator.render.call_script.renderer import render_call_script

    return render_call_script(job, context)


def print_selector(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The selector as page, snippet and decision chart."""
    from generator.render.selector.renderer import render_selector

    return render_selector(job, context)


def print_comparison(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The comparison as page, snippet, mail block and PDF."""
    from generator.render.comparison.renderer import render_comparison

    return render_comparison(job, context)


def print_calendar(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The calendar as PDF, as events and as a table."""
    from generator.render.calendar.renderer import render_calendar

    return render_calendar(job, context)


def print_how_to(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The steps of a console as page, PDF and pictures."""
    from generator.render.how_to.renderer import render_how_to

    return render_how_to(job, context)


RENDERERS: dict[JobKind, Renderer] = {
    "email": render_email,
    "sender": render_sender,
    "one-pager": print_one_pager,
    "call-script": print_call_script,
    "figure": render_figure,
    "console": render_console,
    "selector": print_selector,
    "comparison": print_comparison,
    "site": render_site,
    "site-demo": render_demo,
    "calendar": print_calendar,
    "how-to": print_how_to,
}
"""Renderer by job kind; banners have their own, by format."""
