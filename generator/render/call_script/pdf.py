"""A script in, its tagged PDF for one paper out, with what was noticed on the way."""

from __future__ import annotations

import re

from generator.render.call_script import layout
from generator.render.call_script.layout import Sheets, lay_out_sheets
from generator.render.call_script.script import Script
from generator.render.context import RenderContext
from generator.render.logo.choice import choose_logos
from generator.render.one_pager.figures import choose_point
from generator.render.one_pager.press import Press, Print, open_press

BETWEEN = re.compile(r">\s+<")


def print_script(
    script: Script, paper: str, path: str, context: RenderContext
) -> tuple[Sheets, Print]:
    """The pages as they were laid out, and the file."""
    press = open_press(context.fonts)
    sheets = lay_out_sheets(script, paper, context.fonts)
    page = BETWEEN.sub("><", write_pages(script, sheets, context, press))
    return sheets, press.print(page, write_style(script, sheets, context), path)


def write_style(script: Script, sheets: Sheets, context: RenderContext) -> tuple[str, str]:
    """Two style sheets: of paper and script, and of colours; each is read once."""
    kit, stage = script.kit, script.stage
    measures = context.fill(
        "call_script/page.css.j2",
        sheets=sheets,
        layout=layout,
        text_family=context.fonts.text(kit.locale),
        display_family=context.fonts.display(kit.locale),
    )
    colors = context.fill(
        "call_script/colors.css.j2",
        palette=stage.palette,
        light=kit.light,
        point=choose_point(kit, stage),
    )
    return measures, colors


def write_pages(script: Script, sheets: Sheets, context: RenderContext, press: Press) -> str:
    """Both pages as XHTML."""
    palette = script.stage.palette
    lockup = choose_logos(script.kit, context.campaign, palette.ground, palette.ink)
    return context.fill(
        "call_script/page.html.j2",
        script=script,
        kit=script.kit,
        sheets=sheets,
        layout=layout,
        lockup=lockup,
        logos=[(press.add_picture(logo.svg), logo.name) for logo in lockup.logos],
    )
