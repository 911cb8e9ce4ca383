"""A call list enters; a tagged A4 PDF leaves: one row for each call, the first one on top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.errors import RenderError
from generator.facts.call_list_words import CallListWords
from generator.facts.languages import read_language
from generator.model.call_list import SHOWN_OTHERS, CallLine, CallList
from generator.render.environment import fill_template
from generator.render.one_pager.press import open_press
from generator.render.report.faces import cut_report_faces, list_owned
from generator.render.report.page import Dress
from generator.render.report.pdf import Setter

BETWEEN = re.compile(r">\s+<")
COLUMNS_MM: dict[str, float] = {
    "rank": 9,
    "expires": 35,
    "customer": 52,
    "common_name": 55,
    "product": 36,
    "price": 30,
    "others": 52,
}
"""Width of each column; together they fill the page between its margins."""
BELOW = {"expires": ("stage",), "common_name": ("order_id",), "price": ("discount",)}
"""What else stands in a column, and is named in its head."""
GAP_MM = 4.0
CELL_PT, HEAD_PT, NOTE_PT = 9.0, 7.5, 8.5
NOTES_MM = 240.0
MOST_ROWS = 2_000
"""Rows of the PDF: nobody calls more on a day. The workbook has all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a line in bold, the others plain, each in broken lines."""

    strong: str
    plain: tuple[str, ...] = ()


def render_call_pdf(calls: CallList, words: CallListWords, dress: Dress) -> bytes:
    """The PDF; RenderError where a page cannot be set as it should be."""
    lines = calls.lines[:MOST_ROWS]
    texts = [words.model_dump_json(), calls.model_dump_json(exclude={"lines"})]
    texts += [line.model_dump_json() for line in lines]
    faces = cut_report_faces(texts, calls.locale, dress.families, dress.fonts)
    setter = Setter(faces, calls.locale, list_owned(faces))
    press = open_press(faces)
    fill = partial(fill_template, dress.template_dirs)
    page = fill(
        "call_list/page.html.j2",
        calls=calls,
        words=words,
        logo=press.add_picture(dress.logo) if dress.logo else "",
        heads=[
            (name, setter.fit(_name(words, name, calls), _room(name), HEAD_PT, 600))
            for name in COLUMNS_MM
        ],
        rows=[(line, list(_set_row(at, line, words, setter))) for at, line in enumerate(lines, 1)],
        notes=[setter.fill(note, NOTES_MM, NOTE_PT) for note in calls.notes],
    )
    before, _, rest = words.page.partition("{n}")
    between, _, after = rest.partition("{total}")
    style = fill(
        "call_list/page.css.j2",
        look=dress.look,
        columns=COLUMNS_MM,
        gap=GAP_MM,
        cell_pt=CELL_PT,
        text_family=faces.text(calls.locale),
        display_family=faces.display(calls.locale),
        sinic=read_language(calls.locale).is_sinic,
        footer=[setter.draw(f"{calls.title} · {calls.as_of}"), before, between, after],
    )
    printed = press.print(BETWEEN.sub("><", page), (style,), f"calls {calls.title}")
    if printed.warnings:
        raise RenderError("The PDF cannot be set as it should be: " + "; ".join(printed.warnings))
    return printed.body


def _name(words: CallListWords, name: str, calls: CallList) -> str:
    """The head of a column, with what stands on its second line."""
    parts = [words.columns[one] for one in (name, *BELOW.get(name, ()))]
    return " · ".join(parts).replace("{currency}", calls.currency or words.unknown)


def _room(name: str) -> float:
    return COLUMNS_MM[name] - GAP_MM


def _set_row(
    at: int, line: CallLine, words: CallListWords, setter: Setter
) -> Iterator[tuple[str, Cell]]:
    said = {
        "rank": (str(at), ()),
        "expires": (line.days_text, (line.expires_text, line.stage)),
        "customer": (
            line.customer or line.contact_name,
            (line.contact_name if line.customer else "", line.contact_phone, line.contact_email),
        ),
        "common_name": (line.common_name, (line.order_id,)),
        "product": ("", (line.product,)),
        "price": (line.price_text, (line.discount,)),
        "others": ("", (*line.others[:SHOWN_OTHERS], line.more_others)),
    }
    for name, (strong, plain) in said.items():
        texts = [text for text in plain if text]
        if not strong and not texts:
            texts = [words.unknown]
        cell = Cell(
            setter.fit(strong, _room(name), CELL_PT, 600) if strong else "",
            tuple(setter.fit(text, _room(name), CELL_PT) for text in texts),
        )
        yield name, cell
