"""A calendar's words in; one tagged PDF page with a row for each stage out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model.asset import AssetJob, RenderedAsset
from generator.model.brand import Palette
from generator.model.calendar import CalendarStage, CalendarText
from generator.model.resolved import ResolvedKit
from generator.render.catalogue.printing import (
    WIDE,
    SheetWords,
    finish_sheet,
    open_setter,
    print_sheet,
)
from generator.render.catalogue.sheet import BAND, FOOT, HEIGHT, Setter
from generator.render.context import RenderContext
from generator.render.one_pager.text import SetText, TextStyle

TOP = BAND + 6.0
ROOM = HEIGHT - FOOT - TOP
PAD, ROW_PAD, MOST_AIR = 4.0, 2.2, 5.0
"""Air in cells, and what a row may be higher than it must be, mm."""
COLUMNS = (32.0, 40.0, 94.0, 77.0, 26.0)
"""Widths of days, date, message, what goes out and folder, mm: all that the page has."""
HEAD = TextStyle("head", 8.6, 11.4, 700, balanced=True)
LABEL = TextStyle("label", 15, 18, 800)
DATE = TextStyle("date", 10, 13, 700)
MESSAGE = TextStyle("message", 10, 13, 700)
WHAT = TextStyle("what", 8.6, 11.8, balanced=True)
FOLDER = TextStyle("folder", 8.6, 11.8)
OFFER = TextStyle("offer", 10, 13.5, 700)
ROW_STYLES = (HEAD, LABEL, DATE, MESSAGE, WHAT, FOLDER, OFFER)


@dataclass(frozen=True, slots=True)
class SetRow:
    """A stage as it is printed."""

    top: float
    height: float
    palette: Palette
    label: SetText
    texts: tuple[SetText, ...]
    """The other columns' from left to right."""

    def place(self, text: SetText) -> float:
        """How far below the row's top the text begins, so that it stands on its middle, mm."""
        return round((self.height - text.height) / 2, 2)


def render_sheet(
    job: AssetJob, context: RenderContext, kit: ResolvedKit, said: CalendarText
) -> RenderedAsset:
    """The printed calendar; an error finding where the ladder is too long for one page."""
    setter = open_setter(context, kit)
    lefts = [round(sum(COLUMNS[:at]), 2) for at in range(len(COLUMNS))]
    heads = said.heads
    titles = (heads.days, heads.date, heads.message, heads.what, heads.folder)
    set_heads = [
        setter.set(text, HEAD, width - PAD) for text, width in zip(titles, COLUMNS, strict=True)
    ]
    head_height = max(one.height for one in set_heads) + 2 * ROW_PAD
    tight = set_rows(said, kit, setter, TOP + head_height)
    free_mm = TOP + ROOM - (tight[-1].top + tight[-1].height)
    words = SheetWords(title=said.title, intro=said.example, footnotes="")
    printed = print_sheet(
        context, kit, "calendar/sheet", job.path, words, ROW_STYLES,
        {"pad": PAD, "head_top": ROW_PAD, "label_width": COLUMNS[0] - PAD},
        heads=set_heads, head_height=head_height, rows=spread_rows(tight, free_mm), top=TOP,
        lefts=lefts, offer=setter.set(said.offer, OFFER, WIDE),
    )  # fmt: skip
    stages = [text for one in said.stages for text in (one.label, *_list_texts(one))]
    texts = (said.title, said.example, *titles, *stages, said.offer)
    claims = kit.channel(job.kind).claims
    return finish_sheet(job.path, "calendar-pdf", printed, words, texts, claims, _judge(free_mm))


def _list_texts(stage: CalendarStage) -> tuple[str, ...]:
    return stage.date, stage.message, stage.what, stage.stage


def set_rows(said: CalendarText, kit: ResolvedKit, setter: Setter, top: float) -> list[SetRow]:
    """Every stage, as high as its highest text."""
    rows = []
    for stage in said.stages:
        label, *cells = [
            setter.set(text, style, width - PAD)
            for text, style, width in zip(
                (stage.label, *_list_texts(stage)),
                (LABEL, DATE, MESSAGE, WHAT, FOLDER),
                COLUMNS,
                strict=True,
            )
        ]
        height = max(cell.height for cell in (label, *cells)) + 2 * ROW_PAD
        rows.append(SetRow(top, height, kit.stage(stage.stage).palette, label, tuple(cells)))
        top += height
    return rows


def spread_rows(rows: Sequence[SetRow], free_mm: float) -> list[SetRow]:
    """The same rows with what is left of the page between them, in measure."""
    more = min(max(free_mm, 0.0) / len(rows), MOST_AIR)
    return [
        replace(row, top=row.top + more * index, height=row.height + more)
        for index, row in enumerate(rows)
    ]


def _judge(free_mm: float) -> tuple[str, str] | None:
    if free_mm >= 0:
        return None
    return "calendar.overflow", (
        f"The ladder is {-free_mm:.0f} mm too high for one page. "
        "Print the table in cadence.csv, or leave stages out."
    )
