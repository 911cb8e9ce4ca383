"""Planned pictures of a mail in, PNG files at twice their size out, each drawn once a worker."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from PIL import Image, ImageChops, ImageFilter

from generator.model.brand import Palette
from generator.model.resolved import ResolvedKit, ResolvedStage, TimelineFigure
from generator.render.context import RenderContext
from generator.render.email.colors import choose_lasting, derive_dark, derive_light
from generator.render.email.pictures import (
    LOGO_GAP_PX,
    LOGO_MARGIN_PX,
    LOGO_PX,
    Kind,
    Picture,
    measure_art,
)
from generator.render.email.typography import choose_typography
from generator.render.environment import drop_with_templates
from generator.render.figure import (
    Figure,
    FigureStyle,
    choose_certificate_state,
    draw_calendar,
    draw_certificate,
    draw_seal,
    draw_timeline,
    draw_warning,
)
from generator.render.figure.parts import mix_colors

SCALE = 2
PANEL_PADDING_PX = 24
PHONE_PADDING_PX = 16
HALO_PX = 2
TILE_SHARE = 0.14
SEAL_SHARE, SEAL_LEFT_PX = 1.0, 24.0
MARGIN_PX = 32
PALETTE_COLORS = 256
COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class Sketch:
    """An HTML fragment to be drawn, on a ground of its own or on none."""

    html: str
    ground: str = ""
    """`#RRGGBB`; empty for a transparent picture."""
    halo: bool = False
    """A white edge around dark shapes, so that they stay visible on a ground turned dark."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture is drawn for."""

    kit: ResolvedKit
    stage: ResolvedStage
    context: RenderContext

    def style(self, picture: Picture) -> FigureStyle:
        """Colour roles and families for a figure on the picture's ground."""
        fonts, locale = self.context.fonts, self.kit.locale
        ground, ink, accent = self.roles(picture)
        return FigureStyle(ground, ink, accent, fonts.text(locale), fonts.display(locale))

    @property
    def is_mirrored(self) -> bool:
        """Whether lines begin on the right."""
        return choose_typography(self.kit.locale).is_mirrored

    def roles(self, picture: Picture) -> tuple[str, str, str]:
        """Ground, ink and accent under the picture."""
        if picture.look == "mood":
            palette: Palette = self.stage.palette
            return palette.ground, palette.ink, palette.accent
        derive = derive_dark if picture.look == "dark" else derive_light
        surface = derive(self.kit.light)
        return surface.tint, surface.ink, surface.accent


def draw_pictures(
    pictures: tuple[Picture, ...], kit: ResolvedKit, stage: ResolvedStage, context: RenderContext
) -> dict[str, bytes]:
    """PNG files by the name of their picture."""
    subject = Subject(kit, stage, context)
    return {picture.name: _draw_cached(picture, subject) for picture in pictures}


def name_pictures(
    pictures: tuple[Picture, ...], kit: ResolvedKit, stage: ResolvedStage, context: RenderContext
) -> dict[str, str]:
    """File names by the name of the picture: the same content, the same file. Nothing is drawn."""
    subject = Subject(kit, stage, context)
    names = {}
    for picture in pictures:
        sketch = SKETCHERS[picture.kind](picture, subject)
        names[picture.name] = f"{picture.name}-{_hash_sketch(sketch, picture)[:12]}.png"
    return names


def _hash_sketch(sketch: Sketch, picture: Picture) -> str:
    content = f"{picture.width_px}x{picture.height_px} {sketch.ground} {sketch.halo} {sketch.html}"
    return hashlib.sha256(content.encode()).hexdigest()


def _draw_cached(picture: Picture, subject: Subject) -> bytes:
    sketch = SKETCHERS[picture.kind](picture, subject)
    key = f"email-{_hash_sketch(sketch, picture)}"
    drawn = subject.context.pictures.get(key)
    if drawn is None:
        image = _draw_sketch(sketch, picture, subject.context)
        with subject.context.phase("encode"):
            drawn = encode_png(image)
        subject.context.pictures[key] = drawn
    return drawn


def _draw_sketch(sketch: Sketch, picture: Picture, context: RenderContext) -> Image.Image:
    def draw(ground: str) -> Image.Image:
        page = (
            '<!doctype html><html><head></head><body style="margin:0;width:'
            f"{picture.width_px}px;height:{picture.height_px}px;overflow:hidden;"
            f'background:{ground}">{sketch.html}</body></html>'
        )
        return context.rasterizer.draw(page, picture.width_px, picture.height_px, SCALE).image

    if sketch.ground:
        return draw(sketch.ground)
    cut = cut_out(draw("#FFFFFF"), draw("#000000"))
    return add_halo(cut) if sketch.halo else cut


def cut_out(on_white: Image.Image, on_black: Image.Image) -> Image.Image:
    """The drawing without its ground: what differs between white and black is see-through."""
    white, black = on_white.getchannel("G"), on_black.getchannel("G")
    alpha = ImageChops.invert(ImageChops.difference(white, black))
    # Drawn on black, a colour is multiplied by its opacity, which is what `RGBa` means.
    multiplied = Image.merge("RGBA", (*on_black.split(), alpha))
    return Image.frombytes("RGBa", multiplied.size, multiplied.tobytes()).convert("RGBA")


def add_halo(image: Image.Image) -> Image.Image:
    """A white edge under the shapes: it shows only where a client turns the card dark."""
    spread = image.getchannel("A").filter(ImageFilter.MaxFilter(2 * HALO_PX + 1))
    soft = spread.filter(ImageFilter.GaussianBlur(0.6))
    under = Image.new("RGBA", image.size, "#FFFFFF")
    under.putalpha(soft)
    return Image.alpha_composite(under, image)


def encode_png(image: Image.Image) -> bytes:
    """PNG with a palette of 256 colours, a third of the size, without any metadata."""
    output = io.BytesIO()
    reduced = _reduce_colors(image) if image.mode == "RGB" else _reduce_clear(image)
    reduced.save(output, "PNG", compress_level=COMPRESSION)
    return output.getvalue()


def _reduce_colors(image: Image.Image) -> Image.Image:
    counted = cast(
        "list[tuple[int, tuple[int, int, int]]]", image.getcolors(image.width * image.height)
    )
    commonest = sorted(counted, key=lambda pair: (-pair[0], pair[1]))[:PALETTE_COLORS]
    palette = Image.new("P", (1, 1))
    # The flat colours stay exact, so that a ground meets the mail's own without an edge; only
    # the rarest tones of the smoothed outlines move.
    palette.putpalette([value for _, color in commonest for value in color])
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


def _reduce_clear(image: Image.Image) -> Image.Image:
    return image.quantize(PALETTE_COLORS, method=Image.Quantize.FASTOCTREE)


def _place_svg(svg: str, width: float, height: float, left: float = 0, top: float = 0) -> str:
    return svg.replace(
        "<svg ",
        f'<svg width="{width:g}" height="{height:g}"'
        f' style="position:absolute;left:{left:g}px;top:{top:g}px" ',
        1,
    )


def _sketch_logo(picture: Picture, subject: Subject) -> Sketch:
    kit, campaign, dark = subject.kit, subject.context.campaign, picture.look == "dark"
    sources = [kit.brand.logo_on_dark if dark else kit.brand.logo_on_light]
    if kit.partner.cobrand:
        sources.insert(0, kit.partner.logo_on_dark if dark else kit.partner.logo_on_light)
    derive = derive_dark if dark else derive_light
    parts: list[str] = []
    left = float(LOGO_MARGIN_PX)
    for source in sources:
        if parts:
            parts.append(
                f'<div style="position:absolute;left:{left + LOGO_GAP_PX:g}px;width:1px;'
                f"top:{LOGO_MARGIN_PX}px;height:{LOGO_PX}px;"
                f'background:{derive(kit.light).muted}"></div>'
            )
            left += 2 * LOGO_GAP_PX
        width, height = measure_art(campaign, source, LOGO_PX)
        parts.append(_place_svg(campaign.artwork[source], width, height, left, LOGO_MARGIN_PX))
        left += width
    return Sketch("".join(parts), halo=not dark)


def _sketch_icon(picture: Picture, subject: Subject) -> Sketch:
    tone = choose_lasting(subject.kit.light)
    svg = subject.context.campaign.artwork[picture.source].replace("currentColor", tone)
    red, green, blue = (int(tone[at : at + 2], 16) for at in (1, 3, 5))
    size, inset = picture.width_px, picture.width_px // 5
    tile = (
        f'<div style="width:{size}px;height:{size}px;border-radius:{size // 5}px;'
        f'background:rgba({red},{green},{blue},{TILE_SHARE})"></div>'
    )
    return Sketch(tile + _place_svg(svg, size - 2 * inset, size - 2 * inset, inset, inset))


def _sketch_social(picture: Picture, subject: Subject) -> Sketch:
    light = subject.kit.light
    # Half way between ink and its opposite: the footer is light or dark, as the reader likes.
    tone = mix_colors(light.ink, light.ground, 0.5)
    svg = subject.context.campaign.artwork[picture.source].replace("currentColor", tone)
    return Sketch(_place_svg(svg, picture.width_px, picture.height_px))


def _sketch_seal(picture: Picture, subject: Subject) -> Sketch:
    ground, _, _ = subject.roles(picture)
    brand = subject.kit.brand
    source = brand.seal_on_light if _is_light(ground) else brand.seal_on_dark
    # Beside a headline it is larger than its frame and cut by the edge, as on a letterhead.
    figure = draw_seal(subject.context.campaign.artwork[source], SEAL_SHARE * picture.height_px)
    top = (picture.height_px - figure.height_px) / 2
    left = SEAL_LEFT_PX if picture.look == "mood" else 0.0
    if subject.is_mirrored:
        left = picture.width_px - figure.width_px - left
    return Sketch(_shift(figure.html, left, top), ground)


def _is_light(color: str) -> bool:
    return int(color[3:5], 16) > 140


def _sketch_certificate(picture: Picture, subject: Subject) -> Sketch:
    style = subject.style(picture)
    width, height = picture.width_px - MARGIN_PX, picture.height_px
    state = choose_certificate_state(subject.stage.days)
    figure = draw_certificate(style, width, height, _folders(subject), state)
    return Sketch(_stand_beside(figure, subject), style.ground)


def _sketch_calendar(picture: Picture, subject: Subject) -> Sketch:
    style, numeral = subject.style(picture), subject.stage.days_numeral
    figure = draw_calendar(
        style, numeral.value, numeral.unit, picture.width_px - MARGIN_PX, picture.height_px,
        _folders(subject),
    )  # fmt: skip
    return Sketch(_stand_beside(figure, subject), style.ground)


def _sketch_timeline(picture: Picture, subject: Subject) -> Sketch:
    style, figure = subject.style(picture), subject.stage.timeline
    if figure is None:
        return Sketch("", style.ground)
    return _sketch_days(picture, style, figure, _folders(subject))


@drop_with_templates
@lru_cache(maxsize=1024)
def _sketch_days(
    picture: Picture, style: FigureStyle, figure: TimelineFigure, folders: tuple[str, ...]
) -> Sketch:
    """A timeline; that of a mailing's day of expiry is the same for every partner and product."""
    padding = PANEL_PADDING_PX if picture.width_px > 400 else PHONE_PADDING_PX
    drawn = draw_timeline(style, figure, picture.width_px - 2 * padding, folders)
    return Sketch(_center(drawn, picture), style.ground)


def _sketch_warning(picture: Picture, subject: Subject) -> Sketch:
    style = subject.style(picture)
    figure = draw_warning(
        style, subject.stage.warning, picture.width_px, picture.height_px, _folders(subject)
    )
    return Sketch(figure.html, style.ground)


def _stand_beside(figure: Figure, subject: Subject) -> str:
    """The figure beside a headline, off the edge of the column by a margin."""
    return _shift(figure.html, MARGIN_PX, 0) if subject.is_mirrored else figure.html


def _center(figure: Figure, picture: Picture) -> str:
    left = (picture.width_px - figure.width_px) / 2
    top = (picture.height_px - figure.height_px) / 2
    return _shift(figure.html, left, top)


def _shift(html: str, left: float, top: float) -> str:
    return f'<div style="position:absolute;left:{left:g}px;top:{top:g}px">{html}</div>'


def _folders(subject: Subject) -> tuple[str, ...]:
    return subject.context.campaign.template_dirs


SKETCHERS: Mapping[Kind, Callable[[Picture, Subject], Sketch]] = {
    "logo": _sketch_logo,
    "icon": _sketch_icon,
    "social": _sketch_social,
    "seal": _sketch_seal,
    "certificate": _sketch_certificate,
    "calendar": _sketch_calendar,
    "timeline": _sketch_timeline,
    "warning": _sketch_warning,
}
"""How each kind of picture is drawn."""
