"""A selector's texts in; one tagged PDF page with its decisions as a drawing out."""

from __future__ import annotations

from collections.abc import Collection

from generator.model.asset import AssetJob, RenderedAsset
from generator.model.catalogue import SelectorText
from generator.model.resolved import ResolvedKit
from generator.render.catalogue.look import choose_look
from generator.render.catalogue.printing import (
    SheetWords,
    finish_sheet,
    open_setter,
    print_sheet,
)
from generator.render.catalogue.sheet import BAND, FOOT, HEIGHT, WIDTH, Setter, join_footnotes
from generator.render.context import RenderContext
from generator.render.selector.chart_layout import PAD, STYLES, Chart, lay_out_chart
from generator.render.selector.tree import grow_tree

TOP = BAND + 7.0
ROOM = HEIGHT - FOOT - TOP
"""Height for the drawing, mm."""


def render_chart(
    job: AssetJob, context: RenderContext, kit: ResolvedKit, said: SelectorText, path: str
) -> RenderedAsset:
    """The chart; an error finding where the table is too large for one page."""
    chart = fit_chart(said, open_setter(context, kit))
    numbers = {note for rule in said.rules for note in rule.notes}
    words = SheetWords(
        title=said.title,
        intro=said.words["chart_note"],
        footnotes=join_footnotes(said.sources, numbers, said.words["note"]),
        scan=said.words["scan"],
        label=said.words["order"],
        url=said.print_url,
    )
    row_width = min(card.width for card in chart.cards) - PAD - 0.3
    printed = print_sheet(
        context, kit, "selector/chart", path, words, STYLES,
        {"pad": PAD, "row_width": round(row_width, 2)},
        chart=chart, lines=draw_lines(chart, choose_look(kit).light.accent),
    )  # fmt: skip
    texts, claims = _list_texts(said, chart, numbers), kit.channel(job.kind).claims
    return finish_sheet(path, "selector-pdf", printed, words, texts, claims, _judge(chart))


def fit_chart(said: SelectorText, setter: Setter) -> Chart:
    """The chart with the reasons; where those are too long, with what each product does."""
    root = grow_tree(said)
    chart = lay_out_chart(said, root, setter, TOP)
    return chart if chart.height <= ROOM else lay_out_chart(said, root, setter, TOP, in_short=True)


def draw_lines(chart: Chart, color: str) -> str:
    """All lines of the chart as one drawing over the whole page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'width="{WIDTH:g}mm" height="{HEIGHT:g}mm"><path d="{"".join(chart.lines)}" '
        f'fill="none" stroke="{color}" stroke-width="0.45" stroke-linecap="round"/></svg>'
    )


def _judge(chart: Chart) -> tuple[str, str] | None:
    if chart.height <= ROOM:
        return None
    return "selector.overflow", (
        f"The chart is {chart.height - ROOM:.0f} mm too high for one page. "
        "Shorten reasons in selector.yaml, or join rows of `rules`."
    )


def _list_texts(said: SelectorText, chart: Chart, numbers: Collection[int]) -> list[str]:
    words = [said.title, said.words["chart_note"]]
    for card in chart.cards:
        words += [_join(card.head.lines), *(_join(row.text.lines) for row in card.rows)]
        if card.why:
            words.append(_join(card.why.lines))
    sources = [text for number, text in enumerate(said.sources, 1) if number in numbers]
    return [*words, said.words["scan"], said.words["order"], *sources, said.words["note"]]


def _join(lines: tuple[str, ...]) -> str:
    return " ".join(lines)
