"""A one-pager job in, one tagged PDF page out, with what it says and a picture of it."""

from __future__ import annotations

import io
import re

import pypdfium2
from markupsafe import Markup, escape
from PIL import Image

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.finding import Finding
from generator.render.context import RenderContext
from generator.render.figure import Figure
from generator.render.logo.choice import Lockup, choose_logos
from generator.render.logo.pixels import measure_ratio
from generator.render.one_pager import parts
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
from generator.render.one_pager.text import ROW, STEP, STYLES
from generator.render.one_pager.type import WORD_GAP_MM, WORD_PT
from generator.render.one_pager.words import list_claims, list_texts
from generator.render.raster import register_faces

LOCKUP_GAP = 10.0
"""Between two logos, mm, with the rule in its middle."""
PLATE_PAD = 4.2
"""Clear space around logos on a plate, mm."""

PREVIEW_WIDTH_PX = 840
LF = "\n"
"""XHTML has no lone <br>, and a line feed costs the PDF engine less than an element."""
DRAWING = re.compile(r"<svg .*?</svg>", re.DOTALL)
BETWEEN = re.compile(r">\s+<")
TEXT = re.compile(
    r'<div style="position:absolute;left:([\d.-]+)px;top:([\d.-]+)px;width:([\d.]+)px;'
    r"height:[\d.]+px;"
    r'([^"]*?)line-height:([\d.]+)px([^"]*)">(.*?)</div>',
    re.DOTALL,
)
"""A piece of text in a figure."""
SAID_BY_THE_SHEET = (";white-space:nowrap", ";letter-spacing:0", "font-weight:400;")


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
        row_leading_pt=ROW.leading_pt,
        step_leading_pt=STEP.leading_pt,
        values_step=parts.measure_value_step(page.sheet.main),
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
    palette = page.stage.palette
    lockup = choose_logos(kit, context.campaign, palette.ground, palette.ink)
    page_text = context.fill(
        "one_pager/page.html.j2",
        page=page,
        kit=kit,
        stage=page.stage,
        brand_logo=press.add_picture(lockup.logos[-1].svg),
        partner_logo=press.add_picture(lockup.logos[0].svg),
        lockup=lockup,
        plate_mm=_measure_plate(lockup, page.sheet.bleed),
        icons=press.add_picture(_draw_icons(page, context)),
        code=press.add_qr(page.stage.print_url, kit.light.ink),
        draw=lambda figure, alt, scale, air, foot: _place_figure(
            figure, alt, scale, air, foot, context.fonts.text(kit.locale), press
        ),
    )
    # What stands between elements would be set as lines: the sheet keeps all white space.
    return BETWEEN.sub("><", page_text)


def _measure_plate(lockup: Lockup, bleed: float) -> dict[str, float]:
    """The plate under the logos, where they need one: a tab that runs out of the sheet."""
    widths = [measure_ratio(logo.svg, logo.name) * LOCKUP_HEIGHT for logo in lockup.logos]
    inside = sum(widths) + (len(widths) - 1) * LOCKUP_GAP + PLATE_PAD * 2
    return {
        "left": -bleed,
        "top": LOCKUP_TOP - PLATE_PAD,
        "width": bleed + MARGIN + inside - PLATE_PAD,
        "height": LOCKUP_HEIGHT + 2 * PLATE_PAD,
    }


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


def _place_figure(
    figure: Figure, alt: str, scale: float, air: float, foot: float, family: str, press: Press
) -> Markup:
    """The figure with its drawing as a picture that has a name, as PDF/UA asks.

    Its words follow each other, moved by margins: a box in the flow costs half of a placed one.
    """
    end = figure.height_px

    def show(found: re.Match[str]) -> str:
        address = press.add_picture(found[0])
        return Markup('<img class="drawing" src="{}" alt="{}"/>').format(address, alt)

    def move(found: re.Match[str]) -> str:
        nonlocal end
        left, top, width, style, line_px, rest, words = found.groups()
        # Only what is set to the right or to the middle needs to know its width.
        room = "" if "text-align:left" in rest else f"width:{width}px;"
        moved = f"margin:{float(top) - end:.2f}px 0 0 {left}px;{room}{style}line-height:{line_px}px"
        lines = words.split("<br>")
        end = float(top) + float(line_px) * len(lines)
        return f'<div style="{moved}{rest}">{LF.join(lines)}</div>'

    html = DRAWING.sub(show, figure.html)
    for said in (f"font-family:{escape(family)};", *SAID_BY_THE_SHEET):
        html = html.replace(said, "")
    placed = f"margin:{air:.2f}mm 0 {foot:.2f}mm;transform:scale({scale});"
    html = html.replace('style="', f'style="{placed if air else ""}', 1)
    return Markup(TEXT.sub(move, html))


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
