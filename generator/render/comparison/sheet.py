"""A comparison's texts in; one tagged PDF page with the table out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model.asset import AssetJob, RenderedAsset
from generator.model.catalogue import CellText, ComparisonText
from generator.model.comparison import CellValue
from generator.model.resolved import ResolvedKit
from generator.render.catalogue.printing import (
    WIDE,
    SheetWords,
    finish_sheet,
    open_setter,
    print_sheet,
)
from generator.render.catalogue.sheet import BAND, FOOT, HEIGHT, Setter, join_footnotes
from generator.render.comparison.words import has_unknown, list_texts
from generator.render.context import RenderContext
from generator.render.one_pager.text import SetText, TextStyle

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
    setter, column = open_setter(context, kit), (WIDE - FIRST) / len(said.products)
    heads = [setter.set(one.name, HEAD, column - 2 * PAD) for one in said.products]
    head_height = max(one.height for one in heads) + 2 * ROW_PAD
    tight = set_rows(said, setter, column, TOP + head_height)
    free_mm = TOP + ROOM - (tight[-1].top + tight[-1].height)
    rows = spread_rows(tight, free_mm)
    row_top = ROW_PAD + (rows[-1].height - tight[-1].height) / 2
    words = describe_sheet(said)
    printed = print_sheet(
        context, kit, "comparison/sheet", path, words, ROW_STYLES,
        {"pad": PAD, "head_top": ROW_PAD, "row_top": round(row_top, 2)},
        first=setter.set(said.words["feature"], CELL, FIRST - PAD),
        heads=heads, head_height=head_height, rows=rows, top=TOP,
        lefts=[round(FIRST + index * column, 2) for index in range(len(said.products))],
    )  # fmt: skip
    texts, claims = (*list_texts(said), words.label), kit.channel(job.kind).claims
    return finish_sheet(path, "comparison-pdf", printed, words, texts, claims, _judge(free_mm))


def describe_sheet(said: ComparisonText) -> SheetWords:
    """What stands around the table."""
    numbers = range(1, len(said.sources) + 1)
    note = said.words["note"] if has_unknown(said) else ""
    order = said.words["order"]
    return SheetWords(
        title=said.title,
        intro=said.intro,
        footnotes=join_footnotes(said.sources, numbers, note),
        scan=order,
        label=order,
        url=said.print_url,
    )


def _judge(free_mm: float) -> tuple[str, str] | None:
    if free_mm >= 0:
        return None
    return "comparison.overflow", (
        f"The table is {-free_mm:.0f} mm too high for one page. "
        "Shorten `help` and `text` in comparison.yaml, or compare fewer features."
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
