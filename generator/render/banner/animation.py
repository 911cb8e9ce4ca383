"""A banner job in, one animated GIF or PNG out; its last picture is the whole banner."""

from __future__ import annotations

from dataclasses import replace

from generator.errors import RenderError
from generator.model.asset import AssetJob, RenderedAsset
from generator.render.banner.film import FilmFormat, encode_film
from generator.render.banner.renderer import choose_limit
from generator.render.banner.story import tell_story
from generator.render.context import RenderContext


def render_animation(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """Tell the banner still by still; text and boxes are those of the whole banner.

    What only the stills before it say is told after the banner's own text.
    """
    story = tell_story(job, context)
    with context.phase("encode"):
        film = encode_film(story.stills, choose_film(job), choose_limit(job))
    asset = replace(
        story.banner,
        body=film.body,
        text=story.text,
        claims=story.claims,
        encoding=film.encoding,
        distance=film.distance,
    )
    return (asset,)


def choose_film(job: AssetJob) -> FilmFormat:
    """The file format of a banner that moves by itself."""
    if job.format in ("gif", "apng"):
        return job.format
    raise RenderError(f"{job.path}: {job.format} is no animated picture.")
