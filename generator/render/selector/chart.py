"""A selector's texts in; one tagged PDF page with its decisions as a drawing out."""

from __future__ import annotations

import re

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.catalogue import SelectorText
from generator.model.finding import Finding
from generator.model.resolved import ResolvedKit
from generator.render.catalogue.look import choose_look
from generator.render.catalogue.sheet import (
    BAND,
    FOOT,
    FOOTNOTE,
    HEIGHT,
    INTRO,
    LOGOS,
    MARGIN,
    QR_SIZE,
    SCAN,
    STYLES,
    TITLE,
    WIDTH,
    Setter,
    join_footnotes,
)
from generator.render.context import RenderContext
from generator.render.logo.choice import choose_logos
from generator.render.one_pager.press import open_press
from generator.render.one_pager.renderer import draw_preview
from generator.render.ruler import open_ruler
from generator.render.selector import chart_layout
from generator.render.selector.chart_layout import Chart, lay_out_chart
from generator.render.selector.tree import grow_tree

BETWEEN = re.compile(r">\s+<")
TOP = BAND + 7.0
ROOM = HEIGHT - FOOT - TOP
"""Height for the drawing, mm."""


def render_chart(
    job: AssetJob, context: RenderContext, kit: ResolvedKit, said: SelectorText, path: str
) -> RenderedAsset:
    """The chart; an error finding where the table is too large for one page."""
    fonts, look = context.fonts, choose_look(kit)
    setter = Setter(open_ruler(fonts), fonts.text(kit.locale), fonts.display(kit.locale))
    root = grow_tree(said)
    chart = lay_out_chart(said, root, setter, TOP)
    if chart.height > ROOM:
        chart = lay_out_chart(said, root, setter, TOP, in_short=True)
    numbers = {note for rule in said.rules for note in rule.notes}
    press = open_press(fonts)
    lockup = choose_logos(kit, context.campaign, look.head.ground, look.head.ink)
    wide, is_han = WIDTH - 2 * MARGIN, kit.locale.startswith(("zh", "ja"))
    page = context.fill(
        "selector/chart.html.j2",
        kit=kit,
        said=said,
        look=look,
        chart=chart,
        title=setter.set(said.title, TITLE, wide - LOGOS),
        intro=setter.set(said.words["chart_note"], INTRO, wide - LOGOS),
        footnotes=setter.set(
            join_footnotes(said.sources, numbers, said.words["note"]),
            FOOTNOTE,
            wide - QR_SIZE - 50,
        ),
        scan=setter.set(said.words["scan"], SCAN, 38),
        logos=[(logo.name, press.add_picture(logo.svg)) for logo in lockup.logos],
        plate=lockup.plate,
        code=press.add_qr(said.print_url, look.light.ink),
        lines=press.add_picture(draw_lines(chart, look.light.accent)),
    )
    style = context.fill(
        "selector/chart.css.j2",
        look=look,
        styles=(*STYLES, *chart_layout.STYLES),
        pad=chart_layout.PAD,
        row_width=round(min(card.width for card in chart.cards) - chart_layout.PAD - 0.3, 2),
        width=WIDTH,
        height=HEIGHT,
        margin=MARGIN,
        band=BAND,
        foot=FOOT,
        qr=QR_SIZE,
        text_family=setter.text_family,
        display_family=setter.display_family,
        is_han=is_han,
    )
    with context.phase("pdf"):
        printed = press.print(BETWEEN.sub("><", page), (style,), path)
    errors = [("pdf.renderer-warning", text) for text in printed.warnings]
    if chart.height > ROOM:
        message = (
            f"The chart is {chart.height - ROOM:.0f} mm too high for one page. "
            "Shorten reasons in selector.yaml, or join rows of `rules`."
        )
        errors.append(("selector.overflow", message))
    return RenderedAsset(
        path=path,
        kind="selector-pdf",
        body=printed.body,
        text=tuple(_list_texts(said, chart, numbers)),
        links=(Link(label=said.words["order"], url=said.print_url),),
        claims=kit.channel(job.kind).claims,
        findings=tuple(
            Finding(check=check, level="error", path=path, message=text) for check, text in errors
        ),
        preview=draw_preview(printed.body),
    )


def draw_lines(chart: Chart, color: str) -> str:
    """All lines of the chart as one drawing over the whole page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'width="{WIDTH:g}mm" height="{HEIGHT:g}mm"><path d="{"".join(chart.lines)}" '
        f'fill="none" stroke="{color}" stroke-width="0.45" stroke-linecap="round"/></svg>'
    )


def _list_texts(said: SelectorText, chart: Chart, numbers: set[int]) -> list[str]:
    words = [said.title, said.words["chart_note"]]
    for card in chart.cards:
        words += [_join(card.head.lines), *(_join(row.text.lines) for row in card.rows)]
        if card.why:
            words.append(_join(card.why.lines))
    sources = [text for number, text in enumerate(said.sources, 1) if number in numbers]
    return [*words, said.words["scan"], said.words["order"], *sources, said.words["note"]]


def _join(lines: tuple[str, ...]) -> str:
    return " ".join(lines)
