"""A banner job in, one PNG with the text and boxes it drew out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from generator.errors import RenderError
from generator.facts.ads import limit_kb, load_ad_networks
from generator.facts.languages import read_language
from generator.model.asset import AssetJob, Link, LogoBox, RenderedAsset, TextBox
from generator.model.finding import Finding
from generator.model.resolved import ResolvedStage
from generator.render.banner.areas import list_areas
from generator.render.banner.blocks import Run
from generator.render.banner.composition import (
    Composition,
    measure_canvas,
    settle_composition,
)
from generator.render.banner.content import Content, gather_content
from generator.render.banner.edge import choose_edge
from generator.render.banner.families import name_template
from generator.render.banner.ink import Inks, open_inks
from generator.render.banner.layout import LOGO_ID, Layout
from generator.render.banner.pictures import PlacedPicture
from generator.render.banner.plate import frame_lockup
from generator.render.banner.shortage import find_shortages
from generator.render.context import RenderContext
from generator.render.encode import Encoded, StillFormat, encode_still
from generator.render.figure.parts import mix_colors
from generator.render.raster import Box
from generator.render.ruler import open_ruler

MAX_BYTES = 150_000
BORDER_INK = 0.25
"""How much ink is in a border that stands for looks alone."""
READING_ORDER = (
    "before",
    "sign",
    "value",
    "unit",
    "after",
    "headline",
    "body",
    "offer",
    "code",
    "chips",
    "chips-2",
    "chips-3",
    "button",
)
RANKS = {name: rank for rank, name in enumerate(READING_ORDER)}


class _Finished(NamedTuple):
    """An encoded picture, its device pixels, and the box of every element that has an id."""

    encoded: Encoded
    width_px: int
    height_px: int
    boxes: Mapping[str, Box]


def render_banner(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """Fit, draw and encode one banner."""
    return begin_banner(job, context)()


def begin_banner(job: AssetJob, context: RenderContext) -> Callable[[], tuple[RenderedAsset, ...]]:
    """Fit one banner, and return what draws and encodes it.

    A layout that does not fit is a finding of its asset.
    """
    html, made = compose_banner(job, context)
    return lambda: (draw_banner(job, context, html, made),)


def draw_banner(
    job: AssetJob, context: RenderContext, html: str, made: Composition
) -> RenderedAsset:
    """The finished file of a composition, whose document is `html`."""
    layout, picture, content = made.layout, made.picture, made.content
    finished = _finish(job, context, html)
    encoded = finished.encoded
    runs = _list_runs(layout)
    stage = context.campaign.kit(job.partner, job.locale).stage(job.stage)
    boxes = _list_boxes(runs, finished.boxes, content, job, context)
    url = stage.link_banner(job.placement, job.size)
    return RenderedAsset(
        path=job.path,
        kind="banner",
        body=encoded.body,
        encoding=encoded.encoding,
        distance=encoded.distance,
        engine=context.rasterizer.name,
        width_px=finished.width_px,
        height_px=finished.height_px,
        text=_read_out(runs, picture, content, job.locale),
        boxes=boxes,
        areas=list_areas(layout, picture, content.imagery),
        logos=list_logos(content, finished.boxes),
        links=(Link(label=content.button, url=url),),
        claims=_list_claims(layout, content, stage),
        findings=(*_report(job, layout, context), *_report_missing(job, runs, context)),
    )


def _finish(job: AssetJob, context: RenderContext, html: str) -> _Finished:
    """The file of a document; that of another network may be the same, and is not made twice."""
    kind, limit = choose_still(job), choose_limit(job)
    key = context.rasterizer.name, html, job.scale, kind, limit
    finished: _Finished | None = context.finished.get(key)
    if finished is None:
        drawing = context.rasterizer.draw(html, job.width_px, job.height_px, job.scale)
        with context.phase("encode"):
            encoded = encode_still(drawing.image, kind, limit)
        finished = _Finished(encoded, drawing.image.width, drawing.image.height, drawing.boxes)
        context.finished.keep(key, finished)
    return finished


def choose_still(job: AssetJob) -> StillFormat:
    """The file format of a banner that does not move."""
    if job.format in (None, "png"):
        return "png"
    if job.format in ("jpg", "webp"):
        return job.format
    raise RenderError(f"{job.path}: {job.format} is no still picture.")


def choose_limit(job: AssetJob) -> int:
    """Bytes that a banner may weigh: what the placement takes, and never more than light pages do.

    Social networks take megabytes, and then compress what they are given; a light file survives
    that, and a partner's mail or page shows it at once. Double density may weigh twice as much.
    """
    most_kb = limit_kb(job.placement, f"{job.width_px}x{job.height_px}")
    return min(most_kb * 1000, MAX_BYTES * job.scale)


def compose_banner(job: AssetJob, context: RenderContext) -> tuple[str, Composition]:
    """The finished document of a banner, and what stands in it."""
    made = _settle(job, context)
    return fill_banner(job, context, made), made


def _settle(job: AssetJob, context: RenderContext) -> Composition:
    """What stands in a banner; of a network that is told the same it is the same."""
    content = gather_content(job, context.campaign)
    key = job.partner, job.locale, job.stage, measure_canvas(job), content
    made: Composition | None = context.composed.get(key)
    if made is None:
        made = settle_composition(job, context.campaign, context.fonts, content)
        context.composed.keep(key, made)
    return made


def fill_banner(job: AssetJob, context: RenderContext, made: Composition) -> str:
    """The document of a composition."""
    return context.fill(
        context.campaign.concept.template or name_template(job.width_px, job.height_px),
        lang=job.locale,
        width=job.width_px,
        height=job.height_px,
        palette=made.content.palette,
        text_family=made.setter.family(False),
        display_family=made.setter.family(True),
        placed=made.layout.placed,
        runs=_list_runs(made.layout),
        picture=made.picture,
        panel=made.panel,
        bar=made.bar,
        has_own_template=bool(context.campaign.concept.template),
        radius=context.campaign.concept.concept.tokens.button_radius,
        plate=frame_lockup(made.layout, job.width_px, job.height_px, made.content.plate),
        edge=_choose_border(job, context, made),
    )


def _choose_border(job: AssetJob, context: RenderContext, made: Composition) -> str:
    """What the network asks for, or what the concept has; empty without either."""
    colors = made.content.palette
    edge = choose_edge(job.placement, colors.ground, colors.ink)
    if edge or not context.campaign.concept.concept.tokens.border:
        return edge
    return mix_colors(colors.ground, colors.ink, BORDER_INK)


def _list_runs(layout: Layout) -> list[Run]:
    runs = [run.placed_at(item.x, item.y) for item in layout.placed for run in item.block.runs]
    return sorted(runs, key=_rank_run)


def _rank_run(run: Run) -> int:
    return RANKS[run.id]


def _list_boxes(
    runs: list[Run],
    drawn: Mapping[str, Box],
    content: Content,
    job: AssetJob,
    context: RenderContext,
) -> tuple[TextBox, ...]:
    fonts, locale, ruler = context.fonts, job.locale, open_ruler(context.fonts)
    inks = {
        True: open_inks(ruler, fonts.display(locale)),
        False: open_inks(ruler, fonts.text(locale)),
    }
    return tuple([_box_of(run, drawn[run.id], content, inks[run.display]) for run in runs])


def _box_of(run: Run, box: Box, content: Content, inks: Inks) -> TextBox:
    x, y, width, height = box
    highest, lowest = inks.measure(run)
    return TextBox(
        id=run.id,
        text=run.text,
        x=x,
        y=y,
        width=width,
        height=height,
        font_px=run.size_px,
        bold=run.weight >= 700,
        ink=getattr(content.palette, run.role),
        ink_top=y + highest,
        ink_bottom=y + lowest,
    )


def list_logos(content: Content, boxes: Mapping[str, Box]) -> tuple[LogoBox, ...]:
    """The logos that were drawn; a size without room for them has none."""
    found = []
    for index, logo in enumerate(content.logos):
        box = boxes.get(f"{LOGO_ID}{index}")
        if box is not None:
            x, y, width, height = box
            found.append(
                LogoBox(name=logo.name, x=x, y=y, width=width, height=height, colors=logo.colors)
            )
    return tuple(found)


def _read_out(
    runs: list[Run], picture: PlacedPicture | None, content: Content, locale: str
) -> tuple[str, ...]:
    """What the banner says, in reading order; the hero number as one phrase."""
    glue = read_language(locale).glue
    texts = [
        text
        for run in runs
        if run.id not in ("sign", "value", "unit", "after")
        for text in (run.lines if run.id == "chips" else (glue.join(run.lines),))
    ]
    hero = content.numeral is not None
    if hero and content.numeral is not None:
        before = content.numeral.before
        texts = [text for text in texts if text != before]
        texts.insert(0, content.numeral.spoken)
    if content.leaf is not None:
        # The leaf is seen first, and its number is said with its words.
        return (content.leaf.spoken, *texts)
    return (*texts, *(picture.figure.text if picture else ()))


def _list_claims(layout: Layout, content: Content, stage: ResolvedStage) -> tuple[str, ...]:
    shown = {item.block.name for item in layout.placed}
    claims = []
    if content.hero == "percent" or shown & {"offer", "body"}:
        claims.append("offer")
    if content.imagery == "timeline" and stage.timeline:
        claims.append(f"carry-over.{stage.id}")
    named = (*content.claims, *(content.body_claims if "body" in shown else ()))
    return (*claims, *(f"{name}.{stage.id}" for name in named))


def _report_missing(job: AssetJob, runs: list[Run], context: RenderContext) -> tuple[Finding, ...]:
    """`glyphs.missing`: every character of the copy exists in the brand's fonts."""
    # Asked once for all: hardly any banner has one.
    missing = context.fonts.missing_characters("".join(map(_join_lines, runs)), job.locale)
    if not missing:
        return ()
    return tuple(
        Finding(
            check="glyphs.missing",
            level="error",
            path=job.path,
            message=(
                f"The fonts for {job.locale} cannot draw “{''.join(sorted(lacking))}” in "
                f"“{' '.join(run.lines)}” ({run.id}). Use other characters, or other fonts."
            ),
        )
        for run in runs
        if (lacking := missing.intersection(_join_lines(run)))
    )


def _join_lines(run: Run) -> str:
    return "".join(run.lines)


def _report(job: AssetJob, layout: Layout, context: RenderContext) -> tuple[Finding, ...]:
    """`fit.no-room`: the least that a size must say fits it."""
    if layout.fits:
        return ()
    own = load_ad_networks()[job.placement].browser_warning
    shortages = find_shortages(job, context.campaign, context.fonts, own)
    told = "; or ".join(shortage.sentence for shortage in shortages)
    told = told[:1].upper() + told[1:]
    remedy = "Shorten one of them" if len(shortages) > 1 else "Shorten it"
    if not told:
        told = "No single text is to blame"
        remedy = "Shorten the short form, the button and the word before the number"
    return (
        Finding(
            check="fit.no-room",
            level="error",
            path=job.path,
            message=(
                f"The copy does not fit into {job.width_px} x {job.height_px} at the smallest "
                f"sizes allowed. {told}. {remedy}, or leave this size out."
            ),
        ),
    )
