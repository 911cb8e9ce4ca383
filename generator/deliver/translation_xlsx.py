"""A campaign's texts enter; a workbook for translators without tools of their own leaves.

Only the column of translations can be written in. Placeholders stand out in colour.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from generator.model.copy_text import CopyText, split_tokens
from generator.model.translation_sheet import (
    ABOUT,
    CAMPAIGN,
    HEADS,
    HIDDEN,
    SHEET,
    SOURCE_LANGUAGE,
    TARGET_LANGUAGE,
)

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDTHS = (34, 56, 56, 22, 44, 10, 20)
CREATED = datetime(2000, 1, 1)
"""A file says nothing of the moment at which it was made, so that it is the same every time."""
LONGEST_TOLD = 1000
INK, GROUND, TOKEN_INK, OPEN_GROUND = "#0B1F33", "#E8EDF5", "#1357D6", "#FFFDF2"
ADVICE = (
    "Write only in the column Target; the others are locked.",
    "What stands in braces is filled in by the build: numbers, dates, names, whole sentences. "
    "Keep each of them exactly as it is, and put it where your language wants it.",
    "Leave a cell empty, and its text stays untranslated.",
    "The column Limit says how long a text may be, so that it fits its place.",
    "Write as a native marketer would, with the typography of your language.",
)

Formats = dict[str, Any]


def write_xlsx(
    texts: Sequence[CopyText], campaign: str, source_locale: str, target_locale: str
) -> bytes:
    """The workbook; texts stand in it in their order."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, OPTIONS)
    book.set_properties({"title": f"{campaign}: {target_locale}", "created": CREATED})
    formats = _make_formats(book)
    _write_texts(book.add_worksheet(SHEET), texts, formats)
    about = {
        CAMPAIGN: campaign,
        SOURCE_LANGUAGE: source_locale,
        TARGET_LANGUAGE: target_locale,
    }
    _write_about(book.add_worksheet(ABOUT), about, formats)
    book.close()
    return output.getvalue()


def _make_formats(book: Any) -> Formats:
    text = {"valign": "top", "text_wrap": True, "font_color": INK}
    return {
        "head": book.add_format({**text, "bold": True, "bg_color": GROUND, "bottom": 1}),
        "key": book.add_format({**text, "font_size": 9, "font_color": "#5A6B7F"}),
        "text": book.add_format(text),
        "token": book.add_format({"bold": True, "font_color": TOKEN_INK}),
        "plain": book.add_format({"font_color": INK}),
        "open": book.add_format(
            {**text, "bg_color": OPEN_GROUND, "border": 1, "border_color": "#D8D2BC", "locked": 0}
        ),
    }


def _write_texts(sheet: Any, texts: Sequence[CopyText], formats: Formats) -> None:
    for at, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width, None, {"hidden": head in HIDDEN})
        sheet.write_string(0, at, head, formats["head"])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(texts)), 4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for row, text in enumerate(texts, 1):
        _write_text(sheet, row, text, formats)
    unlocked = {"format_columns": True, "format_rows": True, "autofilter": True}
    sheet.protect("", unlocked)


def _write_text(sheet: Any, row: int, text: CopyText, formats: Formats) -> None:
    sheet.write_string(row, 0, text.key, formats["key"])
    _write_words(sheet, row, 1, text.source, formats)
    if text.target:
        sheet.write_string(row, 2, text.target, formats["open"])
    else:
        sheet.write_blank(row, 2, None, formats["open"])
    most = text.limit.count(text.source)[1]
    told = text.limit.describe() if most < LONGEST_TOLD else ""
    sheet.write_string(row, 3, told, formats["key"])
    sheet.write_string(row, 4, _write_note(text), formats["key"])
    sheet.write_string(row, 5, text.file, formats["key"])
    sheet.write_string(row, 6, text.digest, formats["key"])
    if 0 < most < LONGEST_TOLD and len(split_tokens(text.source)) == 1:
        sheet.data_validation(
            row,
            2,
            row,
            2,
            {
                "validate": "length",
                "criteria": "<=",
                "value": most,
                "error_type": "warning",
                "error_title": "Too long",
                "error_message": text.limit.describe()[:255],
            },
        )


def _write_words(sheet: Any, row: int, column: int, words: str, formats: Formats) -> None:
    """The text with its placeholders in colour."""
    pieces = split_tokens(words)
    fragments: list[Any] = []
    for at, piece in enumerate(pieces):
        if piece:
            fragments += [formats["token" if at % 2 else "plain"], piece]
    if len(fragments) < 4:
        sheet.write_string(row, column, words, formats["text"])
    else:
        sheet.write_rich_string(row, column, *fragments, formats["text"])


def _write_note(text: CopyText) -> str:
    plural = f"Plural form: {text.plural} (CLDR)." if text.plural else ""
    return " ".join(" ".join((text.meaning, text.comment, plural)).split())


def _write_about(sheet: Any, about: dict[str, str], formats: Formats) -> None:
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)
    for row, (label, value) in enumerate(about.items()):
        sheet.write_string(row, 0, label, formats["head"])
        sheet.write_string(row, 1, value, formats["text"])
    for row, line in enumerate(ADVICE, len(about) + 1):
        sheet.write_string(row, 1, line, formats["text"])
    sheet.protect("")
