"""A spoken report enters; a tagged A4 PDF leaves: summary, groups and notes, then the list.

All texts are broken into lines here and set as they are, so that rows are as high as planned and
WeasyPrint need not look for places to break ten thousand cells at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from babel.numbers import format_decimal

from generator.errors import RenderError
from generator.facts.languages import read_language
from generator.facts.report_words import ReportWords
from generator.model.report import BANDS, MOST_ROWS, ReportLine, SpokenReport, WindowCard
from generator.render.environment import fill_template
from generator.render.fonts import FontSet
from generator.render.line_breaks import break_lines
from generator.render.one_pager.press import Press, open_press
from generator.render.report.cells import Measure, fit_lines
from generator.render.report.chart import draw_chart, lay_out_chart, lay_out_meters
from generator.render.report.faces import cut_report_faces, draw_gaps, list_owned
from generator.render.report.page import Dress
from generator.render.ruler import open_ruler

PT_PER_MM = 72 / 25.4
BETWEEN = re.compile(r">\s+<")
COLUMNS_MM: dict[str, float] = {
    "order_id": 23,
    "common_name": 60,
    "expires": 28,
    "days_left": 18,
    "product": 40,
    "validity": 17,
    "partner": 29,
    "organization": 39,
    "notices": 15,
}
"""Width of each column; together they fill the page between its margins."""
GAP_MM = 3.0
CELL_PT, HEAD_PT, NAME_PT, NOTE_PT = 8.0, 7.5, 8.5, 8.5
STRONG = frozenset(("common_name", "days_left"))
NAME_MM, NOTES_MM = 42.0, 240.0


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets texts in the faces of one report, with a sign for each letter that they lack."""

    faces: FontSet
    locale: str
    owned: frozenset[int]

    def measure(self, size_pt: float, weight: int = 400) -> Measure:
        """Measures in mm."""
        ruler, family = open_ruler(self.faces), self.faces.text(self.locale)
        return lambda text: ruler.measure(text, size_pt / PT_PER_MM, family, weight)

    def fit(
        self, text: str, room_mm: float, size_pt: float, weight: int = 400, most: int = 2
    ) -> str:
        """The text in a narrow place, cut where it is too long."""
        lines = fit_lines(self.draw(text), room_mm, self.measure(size_pt, weight), most)
        return "\n".join(lines)

    def fill(self, text: str, room_mm: float, size_pt: float) -> str:
        """A sentence in a wide place, broken where sense allows."""
        lines = break_lines(self.draw(text), self.locale, room_mm, self.measure(size_pt))
        return "\n".join(lines)

    def draw(self, text: str) -> str:
        """The text in letters that the faces have."""
        return draw_gaps(text, self.owned)


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one band."""

    card: WindowCard
    rows: tuple[dict[str, str], ...]


def render_pdf(spoken: SpokenReport, words: ReportWords, dress: Dress) -> bytes:
    """The PDF; RenderError where a page cannot be set as it should be."""
    lines = spoken.report.lines[: MOST_ROWS["pdf"]]
    texts = _list_texts(spoken, words, lines)
    faces = cut_report_faces(texts, spoken.locale, dress.families, dress.fonts)
    setter = Setter(faces, spoken.locale, list_owned(faces))
    press = open_press(faces)
    chart = lay_out_chart(spoken.bars)
    fill = partial(fill_template, dress.template_dirs)
    page = fill(
        "report/page.html.j2",
        spoken=spoken,
        words=words,
        logo=press.add_picture(dress.logo) if dress.logo else "",
        bars=press.add_picture(draw_chart(chart, dress.look.light.bands)),
        chart=chart,
        scale=[format_decimal(one, locale=spoken.locale.replace("-", "_")) for one in chart.scale],
        sections=_set_sections(lines, spoken, words, setter),
        heads=[(name, _set_head(name, words, setter)) for name in COLUMNS_MM],
        notes=[setter.fill(note, NOTES_MM, NOTE_PT) for note in _list_notes(spoken, texts, setter)],
        meters=_draw_meters(spoken, press, dress),
        name=lambda text: setter.fit(text, NAME_MM, NAME_PT, 600),
        line=lambda text, room: setter.fit(text, room, 9, most=1),
    )
    style = fill(
        "report/page.css.j2",
        look=dress.look,
        columns=COLUMNS_MM,
        gap=GAP_MM,
        chart=chart,
        text_family=faces.text(spoken.locale),
        display_family=faces.display(spoken.locale),
        sinic=read_language(spoken.locale).is_sinic,
        footer=[setter.draw(spoken.title + " · " + spoken.as_of), *_split_page_number(words)],
    )
    printed = press.print(BETWEEN.sub("><", page), (style,), f"report {spoken.title}")
    if printed.warnings:
        raise RenderError("The PDF cannot be set as it should be: " + "; ".join(printed.warnings))
    return printed.body


def _list_texts(
    spoken: SpokenReport, words: ReportWords, lines: Sequence[ReportLine]
) -> tuple[str, ...]:
    """All that the PDF can say; the faces need these letters."""
    said = [words.model_dump_json(), spoken.model_dump_json(exclude={"report"})]
    for line in lines:
        said.append(line.common_name + line.organization + line.partner + line.product)
        said.append(line.order_id + line.validity + line.expires_text)
    return tuple(said)


def _list_notes(spoken: SpokenReport, texts: Sequence[str], setter: Setter) -> Iterator[str]:
    yield from spoken.notes
    if any(setter.draw(text) != text for text in texts):
        yield spoken.gaps


def _set_sections(
    lines: Sequence[ReportLine], spoken: SpokenReport, words: ReportWords, setter: Setter
) -> list[Section]:
    set_row = _prepare_row(words, setter)
    cards = {card.band: card for card in spoken.cards}
    sections = []
    for band in BANDS:
        rows = tuple(set_row(line) for line in lines if line.band == band)
        if rows:
            sections.append(Section(cards[band], rows))
    return sections


def _prepare_row(words: ReportWords, setter: Setter) -> Callable[[ReportLine], dict[str, str]]:
    rooms = {name: width - GAP_MM for name, width in COLUMNS_MM.items()}

    def set_row(line: ReportLine) -> dict[str, str]:
        said = {
            "order_id": line.order_id,
            "common_name": line.common_name,
            "expires": line.expires_text,
            "days_left": line.days_text,
            "product": line.product,
            "validity": line.validity,
            "partner": line.partner,
            "organization": line.organization,
            "notices": words.on if line.notices else words.off,
        }
        return {
            name: setter.fit(
                text or words.unknown, rooms[name], CELL_PT, 600 if name in STRONG else 400
            )
            for name, text in said.items()
        }

    return set_row


def _set_head(name: str, words: ReportWords, setter: Setter) -> str:
    lines = break_lines(
        words.columns[name],
        setter.locale,
        COLUMNS_MM[name] - GAP_MM,
        setter.measure(HEAD_PT, 600),
    )
    return "\n".join(lines)


def _draw_meters(spoken: SpokenReport, press: Press, dress: Dress) -> list[list[str]]:
    """Addresses of the rows' bars, by table; they repeat what the row says."""
    colors = dress.look.light.bands
    return [
        [press.add_picture(draw_chart(meter, colors)) for meter in lay_out_meters(table)]
        for table in spoken.groups
    ]


def _split_page_number(words: ReportWords) -> list[str]:
    """What stands before, between and after the page and the number of pages."""
    before, _, rest = words.page.page.partition("{n}")
    between, _, after = rest.partition("{total}")
    return [before, between, after]
