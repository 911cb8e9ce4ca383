"""A banner job in, one HTML5 zip out: a page, the whole banner, and the stills that lie over it.

Networks take no font files, so words are drawn by the engine that draws the still banner, and said
in the page's own text for those who cannot see them. The page shows the whole banner at once;
the stills before it are wiped away one after another.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from generator.model.asset import AssetJob, RenderedAsset
from generator.render.banner.layers import (
    PLANS,
    STORES,
    Images,
    Layer,
    cut_layers,
    find_part,
    place_layers,
)
from generator.render.banner.package import pack_zip
from generator.render.banner.renderer import choose_limit
from generator.render.banner.story import Story, tell_story
from generator.render.context import RenderContext
from generator.render.encode import Encoded

LEAVE_MS = 600
"""How long a still takes to leave."""
FIRST_SINOGRAM = "\u2e80"


def render_html5(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """One zip; `preview` is the whole banner as a PNG."""
    story = tell_story(job, context)
    images = tuple(still.image for still in story.stills)
    dense = tuple(
        context.rasterizer.draw(still.document, job.width_px, job.height_px, 2).image
        for still in story.stills
    )
    with context.phase("encode"):
        body, worst = _fit(job, context, story, images, dense)
    asset = replace(
        story.banner,
        kind="banner-html5",
        body=body,
        text=story.text,
        claims=story.claims,
        encoding=worst.encoding,
        distance=worst.distance,
        preview=story.banner.body,
    )
    return (asset,)


def _fit(
    job: AssetJob, context: RenderContext, story: Story, images: Images, dense: Images
) -> tuple[bytes, Encoded]:
    """The best zip under the limit, and of its pictures the one that lost most."""
    part = find_part(images, dense)
    cut = cut_layers(images, part, 1), cut_layers(dense, part, 2)
    holds_ms = [still.hold_ms for still in story.stills]
    stored: dict[tuple[int, str], list[Encoded]] = {}
    tried: list[tuple[bytes, Encoded]] = []
    for plan in PLANS:
        layers = place_layers(holds_ms, part, images[-1].size, with_dense=len(plan) > 1)
        entries = {"index.html": _fill_page(job, context, story, layers)}
        used: list[Encoded] = []
        for index, depth in enumerate(plan):
            if (index, depth) not in stored:
                stored[index, depth] = STORES[depth](cut[index])
            used += stored[index, depth]
            names = [layer.dense if index else layer.name for layer in layers]
            bodies = [encoded.body for encoded in stored[index, depth]]
            entries.update(zip(names, bodies, strict=True))
        body, worst = pack_zip(entries), max(used, key=lambda encoded: encoded.distance)
        if len(body) <= choose_limit(job):
            return body, worst
        tried.append((body, worst))
    return min(tried, key=lambda made: len(made[0]))


def _fill_page(
    job: AssetJob, context: RenderContext, story: Story, layers: Sequence[Layer]
) -> bytes:
    stage = context.campaign.kit(job.partner, job.locale).stage(job.stage)
    palette = stage.shown.colors
    page = context.fill(
        "banner/html5.html.j2",
        lang=job.locale,
        width=job.width_px,
        height=job.height_px,
        ground=palette.ground,
        ink=palette.ink,
        title=stage.banner.headline,
        label=join_sentences(story.text),
        alt=join_sentences(story.banner.text),
        click_tag=write_script_text(stage.link_banner(job.placement, job.size)),
        leave_ms=LEAVE_MS,
        whole=layers[0],
        layers=layers[1:],
    )
    return page.encode()


def join_sentences(lines: Sequence[str]) -> str:
    """Lines as sentences, so that a voice pauses between them."""
    return " ".join(line if line[-1:] in ".。！!?？" else f"{line}{_stop(line)}" for line in lines)


def _stop(line: str) -> str:
    return "。" if line[-1:] >= FIRST_SINOGRAM else "."


def write_script_text(text: str) -> Markup:
    """Text as a string of JavaScript that cannot end the script element it stands in."""
    quoted = json.dumps(text)
    for sign in "<>&":
        quoted = quoted.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(quoted)
