"""The lines of a report enter; the rows that its page holds leave, as one JSON value."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from generator.model.report import BANDS, MOST_ROWS, WINDOW_DAYS, ReportLine, SpokenReport

PAGE_ROWS = 100
LONGEST_TEXT = 300
"""Longer values are cut in the page; the CSV has them whole."""

Json = dict[str, Any]


class Numbered:
    """Values that come back in many rows, each held once."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}

    def number(self, value: str) -> int:
        """The place of a value among all."""
        return self.values.setdefault(value, len(self.values))


def describe_listing(spoken: SpokenReport) -> Json:
    """What the page's script lists, sorts and filters."""
    lines = spoken.report.lines[: MOST_ROWS["html"]]
    currency = spoken.report.currencies[0] if spoken.report.currencies else ""
    partners, products, validities, prices = Numbered(), Numbered(), Numbered(), Numbered()
    rows = [
        [
            cut_text(line.order_id),
            cut_text(line.common_name),
            cut_text(line.organization),
            partners.number(cut_text(line.partner)),
            products.number(cut_text(line.product)),
            validities.number(line.validity),
            line.days_left,
            int(line.notices),
            prices.number(find_price(line, currency)),
        ]
        for line in lines
    ]
    return {
        "locale": spoken.locale,
        "rows": rows,
        "partners": list(partners.values),
        "products": list(products.values),
        "validities": list(validities.values),
        "prices": list(prices.values),
        "currency": currency,
        "whole": currency in spoken.report.whole,
        "dates": {str(line.days_left): line.expires_text for line in lines},
        "days": {str(line.days_left): line.days_text for line in lines},
        "windows": {band: WINDOW_DAYS.get(band, -1) for band in BANDS},
        "cut": find_cut_windows(spoken),
        "start": choose_start(spoken),
        "pageRows": PAGE_ROWS,
    }


def find_cut_windows(spoken: SpokenReport) -> list[str]:
    """Windows of which the page does not list all orders; `""` stands for everything."""
    listed = Counter(line.band for line in spoken.report.lines[: MOST_ROWS["html"]])
    whole = Counter(line.band for line in spoken.report.lines)
    bands = [band for band in BANDS if listed[band] < whole[band]]
    if not bands:
        return []
    upcoming = [band for band in BANDS if band != "expired"]
    first = next((at for at, band in enumerate(upcoming) if band in bands), len(upcoming))
    return [*upcoming[first:], *(["expired"] if "expired" in bands else []), ""]


def choose_start(spoken: SpokenReport) -> str:
    """The window that the page opens with; everything where nothing is upcoming."""
    upcoming = any(line.days_left >= 0 for line in spoken.report.lines)
    return "days-90" if upcoming else ""


def choose_first_rows(spoken: SpokenReport) -> Sequence[ReportLine]:
    """The rows that stand in the page before any script runs."""
    lines = spoken.report.lines[: MOST_ROWS["html"]]
    if choose_start(spoken):
        lines = tuple(line for line in lines if line.days_left >= 0)
    return lines[:PAGE_ROWS]


def cut_text(text: str) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def find_price(line: ReportLine, currency: str) -> str:
    """The line's price in that currency; empty where none is known."""
    return next((str(one.amount) for one in line.prices if one.currency == currency), "")


def embed_json(value: object) -> str:
    """JSON that is safe inside a script element, whatever the texts in it say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
