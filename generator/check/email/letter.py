"""The plain-text part of a mail in, what keeps it from reading like a letter out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.email.report import Report
from generator.facts.email_limits import load_email_limits

ANY_TAG, ENTITY = re.compile(r"<[^>]*>"), re.compile(r"&(?:nbsp|amp);")


def judge_letter(text: str | None) -> Iterator[Report]:
    """`email.text-part`."""
    limits = load_email_limits().letter
    if not text or len(text) < limits.least_characters:
        message = "The mail has no plain-text part, or next to none."
        yield Report("text-part", "error", message)
        return
    if ("<" in text and ANY_TAG.search(text)) or ("&" in text and ENTITY.search(text)):
        yield Report("text-part", "error", "The plain-text part has HTML in it.")
    if "https://" not in text:
        yield Report("text-part", "error", "The plain-text part has no link.")
    long = count_long_lines(text)
    if long:
        message = f"{long} lines of the text part exceed {limits.most_columns} characters."
        yield Report("text-part", "warning", message)


def count_long_lines(text: str) -> int:
    """Lines that a mail program would break where nobody meant it; an address is never broken."""
    most, lines = load_email_limits().letter.most_columns, text.split("\n")
    if max(map(len, lines)) <= most:
        return 0
    return sum(len(line) > most and "://" not in line for line in lines)
