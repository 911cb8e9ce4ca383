"""A how-to job in; its page, its printed sheet and a picture for each screen out."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.how_to import HowToText, ScreenText
from generator.model.resolved import ResolvedKit
from generator.render.catalogue.look import choose_look
from generator.render.catalogue.page import embed_picture, write_page
from generator.render.context import RenderContext
from generator.render.figure.png import encode_flat
from generator.render.how_to.screen import DrawnScreen, RingStyle, draw_screen
from generator.render.how_to.sheet import render_sheet
from generator.render.how_to.words import list_texts
from generator.render.ruler import open_ruler

PAGE, SHEET = "how-to.html", "how-to.pdf"
SCALE = 2
"""Device pixels of a picture for each CSS px: it stands on dense screens and in documents."""


def render_how_to(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The page first, as the job's main asset."""
    kit = context.campaign.kit(job.partner, job.locale)
    said = kit.channel(job.kind).read(HowToText)
    folder = job.path.removesuffix(PAGE)
    open_ruler(context.fonts)
    style = choose_rings(kit, context)
    drawings = [
        draw_screen(context.campaign.artwork[screen.artwork], screen, style)
        for screen in said.screens
    ]
    page = RenderedAsset(
        path=job.path,
        kind="how-to-html",
        body=write_page(
            context, kit, "how_to/page.html.j2", "how_to/page.css.j2",
            said=said,
            screens=[
                (screen, embed_picture(drawn.write(kit.locale)), drawn)
                for screen, drawn in zip(said.screens, drawings, strict=True)
            ],
        ),
        text=(*list_texts(said), kit.brand.notice),
        links=(Link(label=said.open, url=said.url),),
    )  # fmt: skip
    sheet = render_sheet(job, context, kit, said, drawings, folder + SHEET)
    pictures = [
        file
        for screen, drawn in zip(said.screens, drawings, strict=True)
        for file in write_pictures(folder, screen, drawn, kit.locale, context)
    ]
    return (page, sheet, *pictures)


def choose_rings(kit: ResolvedKit, context: RenderContext) -> RingStyle:
    """Rings in the accent, which reads on white, with a white halo for dark screens."""
    light = choose_look(kit).light
    return RingStyle(
        ring=light.accent, digit=light.on_accent, halo="#FFFFFF", frame=light.line,
        family=context.fonts.text(kit.locale),
    )  # fmt: skip


def write_pictures(
    folder: str, screen: ScreenText, drawn: DrawnScreen, locale: str, context: RenderContext
) -> Iterator[RenderedAsset]:
    """The screen as SVG and PNG, for pages and documents of the partner's own."""
    svg = drawn.write(locale, screen.title, screen.alt)
    said = (screen.title, screen.alt)
    yield RenderedAsset(
        path=f"{folder}{screen.id}.svg", kind="how-to-svg", body=svg.encode(),
        width_px=drawn.width_px, height_px=drawn.height_px, text=said,
    )  # fmt: skip
    with context.phase("render"):
        image = _rasterize(drawn.write(locale), drawn, context)
    yield RenderedAsset(
        path=f"{folder}{screen.id}.png", kind="how-to-png", body=encode_flat(image),
        width_px=drawn.width_px * SCALE, height_px=drawn.height_px * SCALE, text=said,
        engine=context.rasterizer.name,
    )  # fmt: skip


def _rasterize(svg: str, drawn: DrawnScreen, context: RenderContext) -> Image.Image:
    size = f'width="{drawn.width_px}" height="{drawn.height_px}"'
    page = (
        '<!doctype html><html><head></head><body style="margin:0;width:'
        f'{drawn.width_px}px;height:{drawn.height_px}px;overflow:hidden;background:#FFFFFF">'
        f'<img src="{embed_picture(svg)}" {size} style="display:block"></body></html>'
    )
    return context.rasterizer.draw(page, drawn.width_px, drawn.height_px, SCALE).image
