"""A call list enters; a workbook leaves, with the list and what it rests on.

Texts are written as texts, whatever they begin with; the file holds no formula.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from generator.facts.call_list_words import CallListWords
from generator.model.call_list import CallLine, CallList
from generator.render.report.look import Look

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
COLUMNS: dict[str, int] = {
    "rank": 7,
    "days_left": 10,
    "expires": 12,
    "customer": 28,
    "contact_name": 22,
    "contact_phone": 20,
    "contact_email": 28,
    "common_name": 34,
    "order_id": 14,
    "product": 26,
    "discount": 14,
    "list_price": 14,
    "price": 16,
    "urgency": 10,
    "opportunity": 16,
    "others": 44,
    "stage": 12,
    "url": 60,
}
"""Width of each column in characters."""
MONEY = frozenset(("list_price", "price", "opportunity"))
COUNTS = frozenset(("days_left", "urgency"))
LONGEST_TEXT, LONGEST_URL = 32_000, 2_000
"""A cell of Excel holds 32,767 characters, a link 2,079."""


def render_call_xlsx(calls: CallList, words: CallListWords, look: Look) -> bytes:
    """The workbook; its only date is the list's day."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, OPTIONS)
    book.set_properties(
        {
            "title": calls.title,
            "author": calls.brand,
            "created": datetime.combine(calls.today, time()),
        }
    )
    formats = _make_formats(book, look)
    _write_list(book.add_worksheet(words.sheet), calls, words, formats)
    _write_notes(book.add_worksheet(words.about), calls, formats)
    book.close()
    return output.getvalue()


def _make_formats(book: Any, look: Look) -> dict[str, Any]:
    top = {"valign": "top"}
    head = {"bold": True, "font_color": look.ink, "bg_color": look.ground, "text_wrap": True}
    return {
        "head": book.add_format({**head, "valign": "vcenter"}),
        "title": book.add_format({"bold": True, "font_size": 20}),
        "text": book.add_format({**top, "text_wrap": True}),
        "number": book.add_format({"num_format": "#,##0", **top}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
        "money": book.add_format({"num_format": "#,##0.00", **top}),
        "link": book.add_format({"font_color": look.light.accent, "underline": 1, **top}),
    }


def _write_list(sheet: Any, calls: CallList, words: CallListWords, formats: dict[str, Any]) -> None:
    for at, (name, width) in enumerate(COLUMNS.items()):
        head = words.columns[name].replace("{currency}", calls.currency or words.unknown)
        sheet.write_string(0, at, head, formats["head"])
        sheet.set_column(at, at, width)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 4)
    sheet.autofilter(0, 0, max(1, len(calls.lines)), len(COLUMNS) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for row, line in enumerate(calls.lines, 1):
        sheet.write_number(row, 0, row, formats["number"])
        for at, name in enumerate(COLUMNS):
            if name != "rank":
                _write_cell(sheet, row, at, name, line, formats)


def _write_cell(
    sheet: Any, row: int, at: int, name: str, line: CallLine, formats: dict[str, Any]
) -> None:
    value = getattr(line, name)
    if value is None or value == "" or value == ():
        return
    if name == "expires":
        sheet.write_datetime(row, at, value, formats["day"])
    elif name in MONEY:
        sheet.write_number(row, at, float(value), formats["money"])
    elif name in COUNTS:
        sheet.write_number(row, at, value, formats["number"])
    elif name == "url" and len(value) <= LONGEST_URL:
        sheet.write_url(row, at, value, formats["link"])
    else:
        text = "\n".join(value) if isinstance(value, tuple) else value
        sheet.write_string(row, at, text[:LONGEST_TEXT], formats["text"])


def _write_notes(sheet: Any, calls: CallList, formats: dict[str, Any]) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, calls.title, formats["title"])
    for row, text in enumerate((calls.brand, calls.as_of, "", *calls.notes), 1):
        sheet.write_string(row, 0, text, formats["text"])
