"""A spoken report enters; a workbook leaves, with a summary, the weeks and the list.

Texts are written as texts, whatever they begin with; the file holds no formula and no link.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from generator.facts.report_words import ReportWords
from generator.model.report import MOST_ROWS, ReportLine, SpokenReport
from generator.render.report.look import Look

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
COLUMNS: dict[str, int] = {
    "order_id": 14,
    "common_name": 38,
    "expires": 13,
    "days_left": 11,
    "band": 13,
    "product": 28,
    "validity": 12,
    "partner": 22,
    "organization": 30,
    "issued": 13,
    "notices": 12,
}
"""Width of each column in characters."""
PRICE_WIDTH = 16
DAY = "yyyy-mm-dd"
LONGEST_TEXT = 32_000
"""A cell of Excel holds 32,767 characters."""

Formats = dict[str, Any]


def render_xlsx(spoken: SpokenReport, words: ReportWords, look: Look) -> bytes:
    """The workbook; its only date is the report's day."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, OPTIONS)
    book.set_properties(
        {
            "title": spoken.title,
            "author": spoken.brand,
            "created": datetime.combine(spoken.report.today, time()),
        }
    )
    formats = _make_formats(book, look)
    _write_summary(book.add_worksheet(words.page.sheet_summary), spoken, words, formats)
    _write_list(book.add_worksheet(words.page.sheet_list), spoken, words, formats)
    _write_weeks(book, words.page.sheet_weeks, spoken, words, look, formats)
    book.close()
    return output.getvalue()


def _make_formats(book: Any, look: Look) -> Formats:
    top = {"valign": "top"}
    head = {"bold": True, "font_color": look.ink, "bg_color": look.ground, "text_wrap": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 20}),
        "heading": book.add_format({"bold": True, "font_size": 13}),
        "head": book.add_format({**head, "valign": "vcenter"}),
        "head-right": book.add_format({**head, "valign": "vcenter", "align": "right"}),
        "text": book.add_format(top),
        "note": book.add_format({"font_color": look.light.muted, "text_wrap": True, **top}),
        "strong": book.add_format({"bold": True, **top}),
        "number": book.add_format({"num_format": "#,##0", **top}),
        "day": book.add_format({"num_format": DAY, "align": "left", **top}),
        "money": book.add_format({"num_format": "#,##0.00", **top}),
    }


def _write_summary(sheet: Any, spoken: SpokenReport, words: ReportWords, formats: Formats) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 9, 14)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, spoken.title, formats["title"])
    for row, text in enumerate((spoken.brand, spoken.as_of, spoken.source), 1):
        sheet.write_string(row, 0, text, formats["text"])
    row = _write_windows(sheet, 5, spoken, words, formats)
    for table in spoken.groups:
        row = _write_groups(sheet, row + 1, table.field, table.heading, spoken, words, formats)
    row += 1
    sheet.write_string(row, 0, words.page.about, formats["heading"])
    notes = [*spoken.notes, spoken.chart_note, spoken.bounds.get("xlsx", "")]
    for text in filter(None, notes):
        row += 1
        sheet.merge_range(row, 0, row, 7, "", formats["note"])
        sheet.write_string(row, 0, text, formats["note"])
        sheet.set_row(row, 30)


def _write_windows(
    sheet: Any, row: int, spoken: SpokenReport, words: ReportWords, formats: Formats
) -> int:
    """Orders and sums in every currency by window; the next free row."""
    currencies = spoken.report.currencies
    _write_heads(sheet, row, [words.by_window, words.orders, *_name_values(spoken, words)], formats)
    for window, card in zip(spoken.report.windows, spoken.cards, strict=True):
        row += 1
        sheet.write_string(row, 0, card.label, formats["strong"])
        sheet.write_number(row, 1, window.tally.orders, formats["number"])
        for at, money in enumerate(window.tally.money[: len(currencies)]):
            if money.priced:
                sheet.write_number(row, 2 + at, float(money.amount), formats["money"])
    return row + 1


def _write_groups(
    sheet: Any,
    row: int,
    field: str,
    heading: str,
    spoken: SpokenReport,
    words: ReportWords,
    formats: Formats,
) -> int:
    """All partners or all products, not only those that a page has room for."""
    groups = spoken.report.partners if field == "partner" else spoken.report.products
    nameless = words.no_partner if field == "partner" else words.no_product
    shorts = [card.short for card in spoken.cards]
    _write_heads(sheet, row, [heading, *shorts, *_name_values(spoken, words)], formats)
    for group in groups:
        row += 1
        sheet.write_string(row, 0, group.name[:LONGEST_TEXT] or nameless, formats["strong"])
        for at, count in enumerate(group.windows, 1):
            sheet.write_number(row, at, count, formats["number"])
        for at, money in enumerate(group.upcoming.money, 1 + len(group.windows)):
            if money.priced:
                sheet.write_number(row, at, float(money.amount), formats["money"])
    return row + 1


def _name_values(spoken: SpokenReport, words: ReportWords) -> list[str]:
    return [f"{words.value} ({currency})" for currency in spoken.report.currencies]


def _write_heads(sheet: Any, row: int, heads: list[str], formats: Formats) -> None:
    for at, head in enumerate(heads):
        sheet.write_string(row, at, head, formats["head-right" if at else "head"])


def _write_list(sheet: Any, spoken: SpokenReport, words: ReportWords, formats: Formats) -> None:
    lines = spoken.report.lines[: MOST_ROWS["xlsx"]]
    currencies = spoken.report.currencies
    spans = {card.band: card.span for card in spoken.cards}
    prices = [words.columns["price"].replace("{currency}", one) for one in currencies]
    heads = [*(words.columns[name] for name in COLUMNS), *prices]
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, formats["head"])
    for at, width in enumerate([*COLUMNS.values(), *(PRICE_WIDTH for _ in prices)]):
        sheet.set_column(at, at, width)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(lines)), len(heads) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for row, line in enumerate(lines, 1):
        _write_line(sheet, row, line, spans[line.band], words, currencies, formats)


def _write_line(
    sheet: Any,
    row: int,
    line: ReportLine,
    span: str,
    words: ReportWords,
    currencies: tuple[str, ...],
    formats: Formats,
) -> None:
    texts = {
        "order_id": line.order_id,
        "common_name": line.common_name,
        "band": span,
        "product": line.product,
        "validity": line.validity,
        "partner": line.partner,
        "organization": line.organization,
        "notices": words.on if line.notices else words.off,
    }
    for at, name in enumerate(COLUMNS):
        day = line.expires if name == "expires" else line.issued if name == "issued" else None
        if day is not None:
            sheet.write_datetime(row, at, day, formats["day"])
        elif name == "days_left":
            sheet.write_number(row, at, line.days_left, formats["number"])
        elif texts.get(name):
            sheet.write_string(row, at, texts[name][:LONGEST_TEXT], formats["text"])
    amounts = {price.currency: price.amount for price in line.prices}
    for at, currency in enumerate(currencies, len(COLUMNS)):
        if currency in amounts:
            sheet.write_number(row, at, float(amounts[currency]), formats["money"])


def _write_weeks(
    book: Any, name: str, spoken: SpokenReport, words: ReportWords, look: Look, formats: Formats
) -> None:
    sheet = book.add_worksheet(name)
    heads = [words.week, *(card.span for card in spoken.cards), words.orders]
    _write_heads(sheet, 0, heads, formats)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, len(heads), 12)
    sheet.freeze_panes(1, 1)
    for row, bar in enumerate(spoken.bars, 1):
        sheet.write_string(row, 0, bar.name, formats["text"])
        for at, count in enumerate((*bar.counts, sum(bar.counts)), 1):
            sheet.write_number(row, at, count, formats["number"])
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    last = len(spoken.bars)
    for at, card in enumerate(spoken.cards, 1):
        chart.add_series(
            {
                "name": [name, 0, at],
                "categories": [name, 1, 0, last, 0],
                "values": [name, 1, at, last, at],
                "fill": {"color": look.light.bands[card.band]},
                "gap": 45,
            }
        )
    chart.set_title({"name": words.by_week})
    chart.set_legend({"position": "top"})
    chart.set_size({"width": 980, "height": 380})
    sheet.insert_chart(last + 2, 0, chart, {"description": spoken.chart_alt})
