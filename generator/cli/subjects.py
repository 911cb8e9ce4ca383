"""A resolved campaign's subject lines enter; each with its length and its cuts leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.facts.email_limits import load_email_limits
from generator.model.lengths import measure_letter
from generator.pipeline import SubjectRow

CUTS = ("¦", "‖")
"""Where a phone and a desktop cut a line."""


def summarize_subjects(rows: Iterable[SubjectRow]) -> str:
    """A table for people."""
    limits = load_email_limits().list
    phone, desktop = limits.phone[0], limits.desktop[0]
    lines = [
        f"Subject lines; * is in the mail. Phones are sure to show what stands before {CUTS[0]} "
        f"({phone} columns),",
        f"desktops what stands before {CUTS[1]} ({desktop}); a Chinese letter counts as two. "
        f"Source: {limits.source}",
    ]
    seen = ("", "")
    for row in rows:
        if (row.locale, row.stage) != seen:
            seen = (row.locale, row.stage)
            lines += ["", f"{row.locale} {row.stage}"]
        mark = "*" if row.in_mail else " "
        marked = mark_cuts(row.text, (phone, desktop))
        lines.append(f"  {mark} {measure(row.text):>3}  {row.id or '-':<10} {marked}")
    return "\n".join(lines)


def describe_subjects(rows: Iterable[SubjectRow]) -> list[dict[str, Any]]:
    """The same for machines, with what is left of each line."""
    limits = load_email_limits().list
    return [
        {
            **row._asdict(),
            "columns": measure(row.text),
            "phone": cut_line(row.text, limits.phone[0]),
            "desktop": cut_line(row.text, limits.desktop[0]),
        }
        for row in rows
    ]


def measure(text: str) -> int:
    """Columns of a line."""
    return sum(map(measure_letter, text))


def find_cut(text: str, columns: int) -> int:
    """How many letters of a line fit in so many columns; all of them where the line does."""
    if measure(text) <= columns:
        return len(text)
    taken = 0
    for at, letter in enumerate(text):
        taken += measure_letter(letter)
        # The ellipsis takes a column.
        if taken > columns - 1:
            return at
    return len(text)


def cut_line(text: str, columns: int) -> str:
    """The line as a list shows it."""
    at = find_cut(text, columns)
    return text if at == len(text) else f"{text[:at].rstrip()}…"


def mark_cuts(text: str, columns: tuple[int, int]) -> str:
    """The whole line, with a mark at each cut."""
    places = [find_cut(text, one) for one in columns]
    for at, mark in sorted(zip(places, CUTS, strict=True), reverse=True):
        if at < len(text):
            text = f"{text[:at]}{mark}{text[at:]}"
    return text
