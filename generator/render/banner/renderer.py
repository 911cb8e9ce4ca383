"""A banner job in, one PNG with the text and boxes it drew out."""

from __future__ import annotations

from generator.errors import RenderError
from generator.facts.ads import limit_kb
from generator.model.asset import AssetJob, Link, RenderedAsset, TextBox
from generator.model.finding import Finding
from generator.model.resolved import ResolvedStage
from generator.render.banner.blocks import Run
from generator.render.banner.composition import Composition, settle_composition
from generator.render.banner.content import Content
from generator.render.banner.layout import Layout
from generator.render.banner.pictures import PlacedPicture
from generator.render.context import RenderContext
from generator.render.encode import StillFormat, encode_still

MAX_BYTES = 150_000
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
    "button",
)


def render_banner(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """Fit, draw and encode one banner; a layout that does not fit is a finding of its asset."""
    html, layout, picture, content = compose_banner(job, context)
    drawing = context.rasterizer.draw(html, job.width_px, job.height_px, job.scale)
    with context.phase("encode"):
        encoded = encode_still(drawing.image, choose_still(job), choose_limit(job))
    runs = _list_runs(layout)
    stage = context.campaign.kit(job.partner, job.locale).stage(job.stage)
    boxes = tuple(_box_of(run, drawing.boxes[run.id], content) for run in runs)
    return (
        RenderedAsset(
            path=job.path,
            kind="banner",
            body=encoded.body,
            encoding=encoded.encoding,
            distance=encoded.distance,
            width_px=drawing.image.width,
            height_px=drawing.image.height,
            text=_read_out(runs, picture, content, job.locale),
            boxes=boxes,
            links=(Link(label=content.button, url=stage.banner_url),),
            claims=_list_claims(layout, content, stage),
            findings=(*_report(job, layout), *_report_missing(job, runs, context)),
        ),
    )


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


def compose_banner(
    job: AssetJob, context: RenderContext
) -> tuple[str, Layout, PlacedPicture | None, Content]:
    """The finished document of a banner, and what stands in it."""
    made = settle_composition(job, context.campaign, context.fonts)
    html = _fill(job, context, made)
    return html, made.layout, made.picture, made.content


def _fill(job: AssetJob, context: RenderContext, made: Composition) -> str:
    return context.fill(
        f"banner/{made.family.name}.html.j2",
        lang=job.locale,
        width=job.width_px,
        height=job.height_px,
        palette=made.content.palette,
        text_family=made.setter.family(False),
        display_family=made.setter.family(True),
        placed=made.layout.placed,
        runs=_list_runs(made.layout),
        picture=made.picture,
    )


def _list_runs(layout: Layout) -> list[Run]:
    runs = [run.placed_at(item.x, item.y) for item in layout.placed for run in item.block.runs]
    return sorted(runs, key=lambda run: READING_ORDER.index(run.id))


def _box_of(run: Run, box: tuple[float, float, float, float], content: Content) -> TextBox:
    x, y, width, height = box
    return TextBox(
        id=run.id,
        text="\n".join(run.lines),
        x=x,
        y=y,
        width=width,
        height=height,
        font_px=run.size_px,
        bold=run.weight >= 700,
        ink=getattr(content.palette, run.role),
    )


def _read_out(
    runs: list[Run], picture: PlacedPicture | None, content: Content, locale: str
) -> tuple[str, ...]:
    """What the banner says, in reading order; the hero number as one phrase."""
    glue = "" if locale.startswith("zh") else " "
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
    if stage.hero == "percent" or shown & {"offer", "body"}:
        claims.append("offer")
    if content.imagery == "timeline" and stage.timeline:
        claims.append(f"carry-over.{stage.id}")
    named = (*content.claims, *(content.body_claims if "body" in shown else ()))
    return (*claims, *(f"{name}.{stage.id}" for name in named))


def _report_missing(job: AssetJob, runs: list[Run], context: RenderContext) -> tuple[Finding, ...]:
    """`glyphs.missing`: every character of the copy exists in the brand's fonts."""
    return tuple(
        Finding(
            check="glyphs.missing",
            level="error",
            path=job.path,
            message=(
                f"The fonts for {job.locale} cannot draw “{''.join(sorted(missing))}” in "
                f"“{' '.join(run.lines)}” ({run.id}). Use other characters, or other fonts."
            ),
        )
        for run in runs
        if (missing := context.fonts.missing_characters("".join(run.lines), job.locale))
    )


def _report(job: AssetJob, layout: Layout) -> tuple[Finding, ...]:
    if layout.fits:
        return ()
    return (
        Finding(
            check="fit.no-room",
            level="error",
            path=job.path,
            message=(
                f"The copy does not fit into {job.width_px} x {job.height_px} at the smallest "
                "sizes allowed. Shorten the headline or its short form, or leave this size out."
            ),
        ),
    )
