"""A one-pager job in, one tagged PDF page out, with what it says and a picture of it."""

from __future__ import annotations

import io
import re

import pypdfium2
from markupsafe import Markup
from PIL import Image

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.finding import Finding
from generator.render.context import RenderContext
from generator.render.figure import Figure
from generator.render.figure.parts import measure_luminance
from generator.render.one_pager import parts
from generator.render.one_pager.figures import DARK_GROUND
from generator.render.one_pager.page import (
    DROPS,
    OFFER_AIR,
    Page,
    compose_page,
)
from generator.render.one_pager.pictures import compose_icons
from generator.render.one_pager.press import Press, Print, open_press
from generator.render.one_pager.sheet import (
    BAND_FOOT,
    LOCKUP_HEIGHT,
    LOCKUP_TOP,
    MARGIN,
    lay_out_sheet,
)
from generator.render.one_pager.text import STYLES
from generator.render.one_pager.type import WORD_GAP_MM, WORD_PT
from generator.render.one_pager.words import list_claims, list_texts
from generator.render.raster import register_faces

PREVIEW_WIDTH_PX = 840
DRAWING = re.compile(r"<svg .*?</svg>", re.DOTALL)


def render_one_pager(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The page of that job; copy is dropped in the order of DROPS until it fits."""
    register_faces(context.fonts)
    kit = context.campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    with context.phase("pdf"):
        press = open_press(context.fonts)
        sheet = lay_out_sheet(job.paper, stage.hero, job.for_print)
        page = compose_page(context, kit, stage, sheet)
        printed = press.print(
            write_page(page, context, press), write_style(page, context), job.path,
            sheet.bleed,
        )  # fmt: skip
    with context.phase("preview"):
        preview = draw_preview(printed.body)
    asset = RenderedAsset(
        path=job.path,
        kind="one-pager-print" if job.for_print else "one-pager",
        body=printed.body,
        text=tuple(list_texts(page)),
        links=(Link(label=stage.button, url=stage.print_url),),
        claims=tuple(list_claims(page)),
        findings=tuple(_judge(job, page, printed)),
        preview=preview,
    )
    return (asset,)


def write_style(page: Page, context: RenderContext) -> tuple[str, str]:
    """Two style sheets, each read once and used again: of paper and script, and of colours."""
    kit, fonts = page.kit, context.fonts
    measures = context.fill(
        "one_pager/page.css.j2",
        sheet=page.sheet,
        margin=MARGIN,
        lockup_top=LOCKUP_TOP,
        lockup_height=LOCKUP_HEIGHT,
        band_foot=BAND_FOOT,
        parts=parts,
        offer_air=OFFER_AIR,
        word_pt=WORD_PT,
        word_gap_mm=WORD_GAP_MM,
        styles=STYLES,
        text_family=fonts.text(kit.locale),
        display_family=fonts.display(kit.locale),
    )
    palette = page.stage.palette
    colors = context.fill(
        "one_pager/colors.css.j2", palette=palette, light=kit.light, point=page.point
    )
    return measures, colors


def write_page(page: Page, context: RenderContext, press: Press) -> str:
    """The page as XHTML."""
    kit = page.kit
    dark = measure_luminance(page.stage.palette.ground) < DARK_GROUND
    brand, partner = kit.brand, kit.partner
    return context.fill(
        "one_pager/page.html.j2",
        page=page,
        kit=kit,
        stage=page.stage,
        brand_logo=_show(context, press, brand.logo_on_dark if dark else brand.logo_on_light),
        partner_logo=_show(context, press, partner.logo_on_dark if dark else partner.logo_on_light),
        icons=press.add_picture(_draw_icons(page, context)),
        code=press.add_qr(page.stage.print_url, kit.light.ink),
        draw=lambda figure, alt: _place_figure(figure, alt, press),
    )


def _draw_icons(page: Page, context: RenderContext) -> str:
    """All icons of the value points as one decorative picture behind their words."""
    values = next(one.part for one in page.main if isinstance(one.part, parts.Values))
    art = context.campaign.artwork
    sources = {value.id: art[value.icon] for value in page.kit.values}
    icons = tuple(
        (sources[cell.id].replace("currentColor", page.point), cell.left, cell.top - 0.6)
        for cell in values.cells
    )
    return compose_icons(icons, parts.ICON_SIZE, page.sheet.main, values.height)


def _show(context: RenderContext, press: Press, key: str, ink: str = "") -> str:
    svg = context.campaign.artwork[key]
    return press.add_picture(svg.replace("currentColor", ink) if ink else svg)


def _place_figure(figure: Figure, alt: str, press: Press) -> Markup:
    """The figure with its drawing as a picture that has a name, as PDF/UA asks."""

    def replace(found: re.Match[str]) -> str:
        return Markup('<img class="drawing" src="{}" alt="{}"/>').format(
            press.add_picture(found[0]), alt
        )

    # XHTML has no lone <br>, and a line feed costs the PDF engine less than an element.
    words = DRAWING.sub(replace, figure.html).replace("white-space:nowrap", "white-space:pre")
    return Markup(words.replace("<br>", "\n"))


def _judge(job: AssetJob, page: Page, printed: Print) -> list[Finding]:
    errors = [("pdf.renderer-warning", text) for text in printed.warnings]
    if page.overflow > 0:
        rest = ", ".join(DROPS)
        errors.append(
            ("pdf.overflow", f"The copy is {page.overflow} mm too long, even without {rest}.")
        )
    if not page.headline.fits:
        size = page.headline.size_pt
        errors.append(("pdf.overflow", f"The headline is too long even at {size} pt."))
    findings = [
        Finding(check=check, level="error", path=job.path, message=text) for check, text in errors
    ]
    if page.dropped and page.overflow <= 0:
        message = f"Left out so that the rest fits: {', '.join(page.dropped)}."
        findings.append(Finding(check="pdf.dropped", level="note", path=job.path, message=message))
    return findings


def draw_preview(body: bytes) -> bytes:
    """PNG of the first page, 840 px wide."""
    document = pypdfium2.PdfDocument(body)
    page = document[0]
    image: Image.Image = page.render(scale=PREVIEW_WIDTH_PX / page.get_width()).to_pil()
    output = io.BytesIO()
    image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        output, "PNG", compress_level=3
    )
    page.close()
    document.close()
    return output.getvalue()
