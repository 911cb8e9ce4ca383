"""A comparison's texts in; one tagged PDF page with the table out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.model.catalogue import CellText, ComparisonText
from generator.model.comparison import CellValue
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
from generator.render.comparison.words import has_unknown, list_texts
from generator.render.context import RenderContext
from generator.render.logo.choice import choose_logos
from generator.render.one_pager.press import open_press
from generator.render.one_pager.renderer import draw_preview
from generator.render.one_pager.text import SetText, TextStyle
from generator.render.ruler import open_ruler

BETWEEN = re.compile(r">\s+<")
TOP = BAND + 6.0
ROOM = HEIGHT - FOOT - TOP
FIRST, PAD, ROW_PAD = 76.0, 3.0, 2.3
"""Width of the features' column, and air in cells, mm."""
MOST_AIR = 4.0
"""What a row may be higher than it must be, mm."""
MARKS: dict[CellValue, str] = {"yes": "✓\u2002", "no": "–\u2002", "text": "", "unknown": ""}
"""Signs before the words, so that a column can be read at a glance."""
HEAD = TextStyle("product", 9.5, 12.5, 700, balanced=True)
NAME = TextStyle("feature", 9.2, 12.2, 700)
HELP = TextStyle("help", 7.4, 10, balanced=True)
CELL = TextStyle("cell", 8.8, 11.8)
STRONG = TextStyle("strong", 8.8, 11.8, 700)
ROW_STYLES = (HEAD, NAME, HELP, CELL, STRONG)


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell as it is printed."""

    value: str
    text: SetText


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row as it is printed."""

    top: float
    height: float
    name: SetText
    help: SetText
    cells: tuple[SetCell, ...]


def render_sheet(
    job: AssetJob, context: RenderContext, kit: ResolvedKit, said: ComparisonText, path: str
) -> RenderedAsset:
    """The printed table; an error finding where it is too large for one page."""
    fonts, look = context.fonts, choose_look(kit)
    setter = Setter(open_ruler(fonts), fonts.text(kit.locale), fonts.display(kit.locale))
    wide, is_han = WIDTH - 2 * MARGIN, kit.locale.startswith(("zh", "ja"))
    column = (wide - FIRST) / len(said.products)
    heads = [setter.set(one.name, HEAD, column - 2 * PAD) for one in said.products]
    head_height = max(one.height for one in heads) + 2 * ROW_PAD
    rows = set_rows(said, setter, column, TOP + head_height)
    bare_height = rows[-1].height
    bottom = rows[-1].top + bare_height
    rows = spread_rows(rows, TOP + ROOM - bottom)
    note = said.words["note"] if has_unknown(said) else ""
    press = open_press(fonts)
    lockup = choose_logos(kit, context.campaign, look.head.ground, look.head.ink)
    page = context.fill(
        "comparison/sheet.html.j2",
        kit=kit,
        said=said,
        look=look,
        title=setter.set(said.title, TITLE, wide - LOGOS),
        intro=setter.set(said.intro, INTRO, wide - LOGOS),
        first=setter.set(said.words["feature"], CELL, FIRST - PAD),
        heads=heads,
        head_height=head_height,
        rows=rows,
        lefts=[round(FIRST + index * column, 2) for index in range(len(said.products))],
        top=TOP,
        footnotes=setter.set(
            join_footnotes(said.sources, range(1, len(said.sources) + 1), note),
            FOOTNOTE,
            wide - QR_SIZE - 50,
        ),
        scan=setter.set(said.words["order"], SCAN, 40),
        logos=[(logo.name, press.add_picture(logo.svg)) for logo in lockup.logos],
        plate=lockup.plate,
        code=press.add_qr(said.print_url, look.light.ink),
    )
    style = context.fill(
        "comparison/sheet.css.j2",
        look=look,
        styles=(*STYLES, *ROW_STYLES),
        pad=PAD,
        row_top=round(ROW_PAD + (rows[-1].height - bare_height) / 2, 2),
        head_top=ROW_PAD,
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
    if bottom - TOP > ROOM:
        message = (
            f"The table is {bottom - TOP - ROOM:.0f} mm too high for one page. "
            "Shorten `help` and `text` in comparison.yaml, or compare fewer features."
        )
        errors.append(("comparison.overflow", message))
    return RenderedAsset(
        path=path,
        kind="comparison-pdf",
        body=printed.body,
        text=(*list_texts(said), said.words["order"]),
        links=(Link(label=said.words["order"], url=said.print_url),),
        claims=kit.channel(job.kind).claims,
        findings=tuple(
            Finding(check=check, level="error", path=path, message=text) for check, text in errors
        ),
        preview=draw_preview(printed.body),
    )


def set_rows(said: ComparisonText, setter: Setter, column: float, top: float) -> list[SetRow]:
    """Every row, as high as its highest cell."""
    rows = []
    for feature in said.features:
        name = setter.set(feature.name, NAME, FIRST - PAD)
        explained = setter.set(feature.help, HELP, FIRST - 2 * PAD)
        cells = tuple(
            SetCell(cell.value, setter.set(_say(cell), _choose(cell), column - 2 * PAD))
            for cell in feature.cells
        )
        tallest = max(name.height + explained.height, *(one.text.height for one in cells))
        height = tallest + 2 * ROW_PAD
        rows.append(SetRow(top, height, name, explained, cells))
        top += height
    return rows


def spread_rows(rows: Sequence[SetRow], free_mm: float) -> list[SetRow]:
    """The same rows with what is left of the page between them, in measure."""
    more = min(max(free_mm, 0.0) / len(rows), MOST_AIR)
    return [
        replace(row, top=row.top + more * index, height=row.height + more)
        for index, row in enumerate(rows)
    ]


def _say(cell: CellText) -> str:
    said = f"{MARKS[cell.value]}{cell.said}"
    if cell.detail:
        said += f" · {cell.detail}"
    return f"{said}\u00a0[{cell.note}]" if cell.note else said


def _choose(cell: CellText) -> TextStyle:
    return STRONG if cell.value == "yes" else CELL
