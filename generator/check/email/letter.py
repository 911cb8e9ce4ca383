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
    most = limits.most_columns
    # An address is never broken.
    lines = text.split("\n")
    if max(map(len, lines)) <= most:
        return
    long = [line for line in lines if len(line) > most and "://" not in line]
    if long:
        message = f"{len(long)} lines of the text part exceed {most} characters."
        yield Report("text-part", "warning", message)
