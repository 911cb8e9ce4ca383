"""Steps and their drawings in; one tagged PDF page with a column for each screen out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.asset import AssetJob, RenderedAsset
from generator.model.how_to import HowToText
from generator.model.resolved import ResolvedKit
from generator.render.catalogue.printing import (
    WIDE,
    SheetWords,
    finish_sheet,
    open_setter,
    print_sheet,
)
from generator.render.catalogue.sheet import BAND, FOOT, HEIGHT, MARGIN, Setter
from generator.render.context import RenderContext
from generator.render.how_to.screen import DrawnScreen
from generator.render.how_to.words import list_texts
from generator.render.one_pager.text import SetText, TextStyle

TOP = BAND + 8.0
ROOM = HEIGHT - FOOT - TOP
GAP, UNDER, BETWEEN = 9.0, 7.0, 4.4
"""Between columns, under pictures and between steps, mm."""
DISC, BESIDE = 7.0, 10.0
"""Diameter of a step's number, and where its text begins, mm."""
HEAD = TextStyle("screen", 15, 19, 800, balanced=True)
STEP = TextStyle("step", 12, 16.8)
STYLES = (HEAD, STEP)


@dataclass(frozen=True, slots=True)
class SetStep:
    """A step as it is printed, mm from the page's top."""

    top: float
    number: int
    text: SetText


@dataclass(frozen=True, slots=True)
class SetColumn:
    """A screen as it is printed, mm."""

    left: float
    alt: str
    picture_height: float
    head_top: float
    head: SetText
    steps: tuple[SetStep, ...]
    bottom: float


def render_sheet(
    job: AssetJob,
    context: RenderContext,
    kit: ResolvedKit,
    said: HowToText,
    drawings: Sequence[DrawnScreen],
    path: str,
) -> RenderedAsset:
    """The printed steps; an error finding where they are too long for one page."""
    columns = set_columns(said, drawings, open_setter(context, kit))
    free_mm = TOP + ROOM - max(column.bottom for column in columns)
    words = SheetWords(
        title=said.title, intro=said.intro, footnotes=said.note,
        scan=said.open, label=said.open, url=said.print_url,
    )  # fmt: skip
    printed = print_sheet(
        context, kit, "how_to/sheet", path, words, STYLES,
        {"width": measure_column(len(columns)), "disc": DISC, "beside": BESIDE, "top": TOP},
        columns=columns, pictures=[drawn.write(kit.locale) for drawn in drawings],
    )  # fmt: skip
    overflow = None
    if free_mm < 0:
        overflow = (
            "how-to.overflow",
            f"The steps are {-free_mm:.0f} mm too high for one page. "
            "Shorten them in how-to.yaml, or show fewer.",
        )
    texts = tuple(list_texts(said))
    return finish_sheet(path, "how-to-pdf", printed, words, texts, (), overflow)


def measure_column(count: int) -> float:
    """Width of a column, mm."""
    return round((WIDE - (count - 1) * GAP) / count, 2)


def set_columns(
    said: HowToText, drawings: Sequence[DrawnScreen], setter: Setter
) -> list[SetColumn]:
    """Every screen in its column; headings and steps of all begin at the same height."""
    width = measure_column(len(drawings))
    heads = [setter.set(screen.title, HEAD, width) for screen in said.screens]
    head_top = TOP + max(width * one.height_px / one.width_px for one in drawings) + UNDER
    first = head_top + max(head.height for head in heads) + BETWEEN
    columns = []
    for index, (screen, drawn, head) in enumerate(zip(said.screens, drawings, heads, strict=True)):
        top, steps = first, []
        for step in screen.steps:
            text = setter.set(step.text, STEP, width - BESIDE)
            steps.append(SetStep(round(top, 2), step.number, text))
            top += max(text.height, DISC) + BETWEEN
        columns.append(
            SetColumn(
                left=round(MARGIN + index * (width + GAP), 2),
                alt=screen.alt,
                picture_height=round(width * drawn.height_px / drawn.width_px, 2),
                head_top=round(head_top, 2),
                head=head,
                steps=tuple(steps),
                bottom=top - BETWEEN,
            )
        )
    return columns
