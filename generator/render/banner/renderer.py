"""A banner job in, one PNG with the text and boxes it drew out."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from PIL import Image

from generator.facts.ads import load_ad_networks
from generator.model.asset import AssetJob, Link, RenderedAsset, TextBox
from generator.model.finding import Finding
from generator.model.resolved import ResolvedCampaign, ResolvedStage
from generator.render.banner.blocks import Run, Typesetter
from generator.render.banner.column import lay_out_column
from generator.render.banner.content import Content, gather_content
from generator.render.banner.families import Family, choose_family
from generator.render.banner.layout import Canvas, Layout
from generator.render.banner.pictures import PlacedPicture, choose_picture
from generator.render.banner.row import lay_out_row
from generator.render.banner.strip import lay_out_strip
from generator.render.context import RenderContext
from generator.render.figure import FigureStyle

FLOWS = {"column": lay_out_column, "row": lay_out_row, "strip": lay_out_strip}
Composer = Callable[[Content], tuple[Layout, PlacedPicture | None]]
STORY_FROM_PROPORTION = 1.6
READING_ORDER = (
    "before",
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
        body = encode_png(drawing.image, load_ad_networks()[job.placement].max_kb * 1000)
    runs = _list_runs(layout)
    stage = context.campaign.kit(job.partner, job.locale).stage(job.stage)
    boxes = tuple(_box_of(run, drawing.boxes[run.id], content) for run in runs)
    return (
        RenderedAsset(
            path=job.path,
            kind="banner",
            body=body,
            width_px=drawing.image.width,
            height_px=drawing.image.height,
            text=_read_out(runs, picture, content, job.locale),
            boxes=boxes,
            links=(Link(label=content.button, url=stage.banner_url),),
            claims=_list_claims(layout, content, stage),
            findings=_report(job, layout),
        ),
    )


def compose_banner(
    job: AssetJob, context: RenderContext
) -> tuple[str, Layout, PlacedPicture | None, Content]:
    """The finished document of a banner, and what stands in it."""
    campaign = context.campaign
    kit = campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    canvas = measure_canvas(job)
    family = choose_family(job.width_px, job.height_px)
    setter = Typesetter.open(context.fonts, job.locale, kit.keep_together, campaign.type.sizes_px)
    style = FigureStyle(
        stage.palette.ground,
        stage.palette.ink,
        stage.palette.accent,
        setter.family(False),
        setter.family(True),
    )

    def compose(content: Content) -> tuple[Layout, PlacedPicture | None]:
        layout = snap_layout(FLOWS[family.flow](content, family, canvas, setter))
        return layout, choose_picture(content, stage, layout, canvas, style, campaign.template_dirs)

    content, layout, picture = _settle(job, campaign, compose)
    html = _fill(job, context, family, layout, picture, content, setter)
    return html, layout, picture, content


def measure_canvas(job: AssetJob) -> Canvas:
    """The banner's size and, for tall stories, the bands that an app's controls cover."""
    network = load_ad_networks()[job.placement]
    tall = job.height_px / job.width_px > STORY_FROM_PROPORTION
    return Canvas(
        job.width_px,
        job.height_px,
        safe_top=round(job.height_px * network.safe_top_percent / 100) if tall else 0,
        safe_bottom=round(job.height_px * network.safe_bottom_percent / 100) if tall else 0,
    )


def _settle(
    job: AssetJob, campaign: ResolvedCampaign, compose: Composer
) -> tuple[Content, Layout, PlacedPicture | None]:
    """Choose the words: a picture that is the hero outlasts the lines below the headline.

    Words about a warning page are used only where the page itself is shown; a size that has no
    room for it says what ad networks say.
    """
    content = gather_content(job, campaign)
    layout, picture = compose(content)
    if picture is None and content.hero == "picture":
        bare = replace(content, offer="", code="")
        for words in (bare, replace(bare, body="")):
            slim, found = compose(words)
            if found is not None:
                return words, slim, found
    if picture is None and content.imagery == "browser-warning":
        content = gather_content(job, campaign, warning_allowed=False)
        layout, picture = compose(content)
    return content, layout, picture


def _fill(
    job: AssetJob,
    context: RenderContext,
    family: Family,
    layout: Layout,
    picture: PlacedPicture | None,
    content: Content,
    setter: Typesetter,
) -> str:
    return context.fill(
        f"banner/{family.name}.html.j2",
        lang=job.locale,
        width=job.width_px,
        height=job.height_px,
        palette=content.palette,
        text_family=setter.family(False),
        display_family=setter.family(True),
        placed=layout.placed,
        runs=_list_runs(layout),
        picture=picture,
    )


def snap_layout(layout: Layout) -> Layout:
    """Blocks on whole pixels: browsers snap text and pictures to them, other engines do not."""
    placed = tuple(replace(item, x=round(item.x), y=round(item.y)) for item in layout.placed)
    return replace(layout, placed=placed)


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
        if run.id not in ("value", "unit", "after")
        for text in (run.lines if run.id == "chips" else (glue.join(run.lines),))
    ]
    hero = content.numeral is not None
    if hero and content.numeral is not None:
        before = content.numeral.before
        texts = [text for text in texts if text != before]
        texts.insert(0, content.numeral.spoken)
    return (*texts, *(picture.figure.text if picture else ()))


def _list_claims(layout: Layout, content: Content, stage: ResolvedStage) -> tuple[str, ...]:
    shown = {item.block.name for item in layout.placed}
    claims = []
    if stage.hero == "percent" or shown & {"offer", "body"}:
        claims.append("offer")
    if content.imagery == "timeline" and stage.timeline:
        claims.append(f"carry-over.{stage.id}")
    return tuple(claims)


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


def encode_png(image: Image.Image, max_bytes: int) -> bytes:
    """PNG in full colour; smaller and slower only where the placement's limit asks for it.

    Level 3 is nearly as small as the default at a third of its time. The last resort is a palette
    of 256 colours: this art is flat, so nothing in it can band.
    """
    body = _save_png(image, 3)
    if len(body) > max_bytes:
        body = _save_png(image, 9)
    if len(body) > max_bytes:
        palette = image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        body = _save_png(palette, 9)
    return body


def _save_png(image: Image.Image, level: int) -> bytes:
    output = io.BytesIO()
    image.save(output, "PNG", compress_level=level)
    return output.getvalue()
