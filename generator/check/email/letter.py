"""The plain-text part of a mail in, what keeps it from reading like a letter out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.email.report import Report
from generator.facts.email_limits import load_email_limits

ANY_TAG = re.compile(r"<[^>]*>")


def judge_letter(text: str | None) -> Iterator[Report]:
    """`email.text-part`."""
    limits = load_email_limits().letter
    if not text or len(text) < limits.least_characters:
        message = "The mail has no plain-text part, or next to none."
        yield Report("text-part", "error", message)
        return
    if ("<" in text and ANY_TAG.search(text)) or "&nbsp;" in text or "&amp;" in text:
        yield Report("text-part", "error", "The plain-text part has HTML in it.")
    if "https://" not in text:
        yield Report("text-part", "error", "The plain-text part has no link.")
    lines = text.split("\n")
    # Nearly always no line is too long, and to know that much takes half the time.
    if max(map(len, lines)) <= limits.most_columns:
        return
    long = [line for line in lines if len(line) > limits.most_columns and "://" not in line]
    if long:
        message = f"{len(long)} lines of the text part exceed {limits.most_columns} characters."
        yield Report("text-part", "warning", message)
