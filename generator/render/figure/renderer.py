"""A job and its tools in; one picture as an SVG and a PNG file out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from PIL import Image

from generator.errors import RenderError
from generator.model.asset import AssetJob, AssetKind, RenderedAsset, TextBox
from generator.model.brand import Palette
from generator.model.figures import BrowserPage
from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.render.context import RenderContext
from generator.render.email.drawing import cut_out, encode_png
from generator.render.figure.browser_window import CORNERS, draw_browser_page
from generator.render.figure.cadence import draw_cadence
from generator.render.figure.countdown import draw_countdown
from generator.render.figure.parts import Figure, FigureStyle
from generator.render.figure.png import Corners, encode_cornered, encode_flat
from generator.render.figure.seal_plate import CORNER, draw_bare_seal, draw_seal_plate
from generator.render.figure.svg import write_svg
from generator.render.figure.timeline import draw_timeline
from generator.render.ruler import open_ruler

SCALE = 2
"""Device pixels of the PNG for each CSS px: it stands on dense screens and in print."""
TIMELINE_PX, MARGIN_PX = 880, 36


class Drawn(NamedTuple):
    """A picture with what it is to those who do not see it."""

    figure: Figure
    title: str
    description: str
    ground: str = ""
    """`#RRGGBB` around it; empty where it is see-through."""
    corners: Corners | None = None
    """Where it fills its whole frame but for these."""
    margin_px: int = 0
    """How far its ground goes on around it."""
    text: tuple[str, ...] = ()
    """What it says beside its words."""


def render_figure(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The picture that the job names."""
    kit = context.campaign.kit(job.partner, job.locale)
    # Engines know a font by its family; the outlines of letters need its ruler.
    open_ruler(context.fonts)
    with context.phase("render"):
        drawn = _draw(job, kit, context)
    svg, png = _write_files(drawn, job.locale, context)
    width, height = _measure(drawn)
    files: tuple[tuple[AssetKind, str, bytes, int], ...] = (
        ("figure-svg", job.path, svg, 1),
        ("figure-png", job.path.removesuffix(".svg") + ".png", png, SCALE),
    )
    return tuple(
        RenderedAsset(
            path=path, kind=kind, body=body, width_px=width * scale, height_px=height * scale,
            text=(*drawn.figure.text, *drawn.text), boxes=tuple(_list_boxes(drawn)),
            engine=context.rasterizer.name,
        )
        for kind, path, body, scale in files
    )  # fmt: skip


def _measure(drawn: Drawn) -> tuple[int, int]:
    """Width and height in CSS px, with the margin."""
    figure, margins = drawn.figure, 2 * drawn.margin_px
    return round(figure.width_px) + margins, round(figure.height_px) + margins


def _list_boxes(drawn: Drawn) -> Iterator[TextBox]:
    margin = drawn.margin_px
    for index, block in enumerate(drawn.figure.blocks):
        yield TextBox(
            id=f"text-{index}", text="\n".join(block.lines),
            x=block.left + margin, y=block.top + margin,
            width=block.width, height=block.height, font_px=block.size, bold=block.weight >= 700,
            ink=block.color,
        )  # fmt: skip


def _draw(job: AssetJob, kit: ResolvedKit, context: RenderContext) -> Drawn:
    if not job.stage:
        return _draw_lasting(job.figure, kit, context)
    stage = kit.stage(job.stage)
    figures = stage.figures
    if figures is None:
        raise RenderError(f"The stage {stage.id} has no words for the picture {job.figure}.")
    if job.figure == "countdown":
        return _draw_countdown(kit, stage, context)
    if job.figure == "timeline":
        return _draw_timeline(kit, stage, context)
    page = next(page for page in figures.pages if page.name == job.figure)
    return _draw_page(page, context)


def _style(kit: ResolvedKit, palette: Palette, context: RenderContext) -> FigureStyle:
    fonts, locale = context.fonts, kit.locale
    return FigureStyle(
        palette.ground, palette.ink, palette.accent, fonts.text(locale), fonts.display(locale)
    )


def _draw_page(page: BrowserPage, context: RenderContext) -> Drawn:
    family = context.fonts.text(page.locale)
    figure = draw_browser_page(page, family, context.campaign.template_dirs)
    return Drawn(figure, page.title, page.alt, corners=_scale_corners(*CORNERS[page.device]))


def _scale_corners(radius_px: float, color: str) -> Corners:
    return Corners(round(radius_px * SCALE), color)


def _draw_countdown(kit: ResolvedKit, stage: ResolvedStage, context: RenderContext) -> Drawn:
    assert stage.figures is not None
    words, ladder = stage.figures.countdown, kit.cadence.steps if kit.cadence else ()
    figure = draw_countdown(
        _style(kit, stage.palette, context), words, stage.days_numeral, stage.days,
        tuple(step.days for step in ladder), context.campaign.template_dirs,
    )  # fmt: skip
    said = stage.days_numeral.spoken
    about = f"{words.domain} · {words.label} {words.date}"
    return Drawn(figure, said, about, stage.palette.ground)


def _draw_timeline(kit: ResolvedKit, stage: ResolvedStage, context: RenderContext) -> Drawn:
    assert stage.timeline is not None
    figure = draw_timeline(
        _style(kit, kit.light, context), stage.timeline, TIMELINE_PX, context.campaign.template_dirs
    )
    return Drawn(
        figure, stage.timeline.title, stage.timeline.alt, kit.light.ground, margin_px=MARGIN_PX
    )


def _draw_lasting(name: str, kit: ResolvedKit, context: RenderContext) -> Drawn:
    """Pictures that are the same in every stage."""
    brand, artwork = kit.brand, context.campaign.artwork
    dirs, style = context.campaign.template_dirs, _style(kit, kit.light, context)
    if name == "cadence":
        assert kit.cadence is not None
        palettes = {stage.id: stage.palette for stage in kit.stages}
        figure = draw_cadence(style, kit.cadence, palettes, dirs)
        return Drawn(figure, kit.cadence.title, kit.cadence.alt, kit.light.ground)
    alt = kit.shared.seal_alt
    if name == "seal":
        host = urlsplit(brand.website).hostname or brand.website
        plate = draw_seal_plate(style, artwork[brand.seal_on_light], brand.name, host, dirs)
        return Drawn(plate, alt, "", corners=_scale_corners(*CORNER), text=(alt,))
    source = brand.seal_on_dark if name == "seal-dark" else brand.seal_on_light
    return Drawn(draw_bare_seal(artwork[source], name == "seal-small", dirs), alt, "", text=(alt,))


def _write_files(drawn: Drawn, locale: str, context: RenderContext) -> tuple[bytes, bytes]:
    """SVG and PNG; a warning page is the same in many stages, and for all partners."""
    content = "\n".join((drawn.title, drawn.description, drawn.ground, locale, drawn.figure.html))
    key = f"figure-{hashlib.sha256(content.encode()).hexdigest()}"
    svg, png = context.pictures.get(f"{key}.svg"), context.pictures.get(f"{key}.png")
    if svg is None or png is None:
        with context.phase("render"):
            svg = write_svg(
                drawn.figure, drawn.title, drawn.description, locale, drawn.margin_px, drawn.ground
            )
            png = _rasterize(drawn, context)
        context.pictures |= {f"{key}.svg": svg, f"{key}.png": png}
    return svg, png


def _rasterize(drawn: Drawn, context: RenderContext) -> bytes:
    figure, margin = drawn.figure, drawn.margin_px
    width, height = _measure(drawn)
    html = figure.html
    if margin:
        html = f'<div style="position:absolute;left:{margin}px;top:{margin}px">{html}</div>'

    def draw(ground: str) -> Image.Image:
        page = (
            '<!doctype html><html><head></head><body style="margin:0;width:'
            f'{width}px;height:{height}px;overflow:hidden;background:{ground}">'
            f"{html}</body></html>"
        )
        return context.rasterizer.draw(page, width, height, SCALE).image

    if drawn.ground:
        return encode_flat(draw(drawn.ground))
    if drawn.corners:
        # To draw it on black too, to see where it ends, would take twice as long.
        return encode_cornered(draw("#FFFFFF"), drawn.corners)
    return encode_png(cut_out(draw("#FFFFFF"), draw("#000000")))
