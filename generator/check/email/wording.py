"""The words of a section in, what reads like spam or was left unfilled out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.check.email.report import Report, shorten
from generator.check.email.sections import Scan
from generator.check.residue import RESIDUE
from generator.facts.email_limits import load_email_limits
from generator.facts.email_wording import load_email_wording

FIRST_CJK = "\u2e80"
FIELD_SIGNS = ("%%", "%recipient.", "<%", "*|", "NAME]", "«", "&lt;&lt;")
"""One of these is in every merge field."""
LOUD_WORD = r"[A-Z][A-Z'’-]+"


def judge_wording(scan: Scan) -> Iterator[Report]:
    """`email.capitals`, `email.punctuation` and `email.currency-signs` of what a section says."""
    for _, text in scan.list_shown():
        if found := _loud_words().search(text):
            message = f"“{shorten(found[0])}” is in capitals; write it as a sentence."
            yield Report("capitals", "warning", message)
        if found := _repeated().search(text):
            yield _tell_punctuation(found[0], text)
        if found := _money().search(text):
            message = f"“{found[0]}” in “{shorten(text)}” is how spam looks; name the sum once."
            yield Report("currency-signs", "warning", message)


def judge_subject_wording(subject: str) -> Iterator[Report]:
    """The same of a subject, which is held to more."""
    wording = load_email_wording()
    capitals = wording.capitals
    letters = [char for char in subject if char.isascii() and char.isalpha()]
    loud = sum(char.isupper() for char in letters)
    if len(letters) >= capitals.least_letters and loud * 100 > len(letters) * capitals.most_percent:
        message = f"The subject “{shorten(subject)}” is in capitals; write it as a sentence."
        yield Report("capitals", "warning", message)
    found = _repeated().search(subject) or re.search(wording.punctuation.scattered, subject)
    if found:
        yield _tell_punctuation(found[0], subject)
    signs = sum(subject.count(sign) for sign in wording.currency.signs)
    if signs > wording.currency.most_in_subject or _money().search(subject):
        message = f"{signs} signs of money in the subject “{shorten(subject)}”; name one sum."
        yield Report("currency-signs", "warning", message)


def _tell_punctuation(found: str, text: str) -> Report:
    message = f"“{shorten(found, 20)}” in “{shorten(text)}” shouts; keep one sign, or none."
    return Report("punctuation", "warning", message)


@cache
def _loud_words() -> re.Pattern[str]:
    most = load_email_wording().capitals.most_words
    return re.compile(rf"{LOUD_WORD}(?:[\s,]+{LOUD_WORD}){{{most},}}")


@cache
def _repeated() -> re.Pattern[str]:
    return re.compile(load_email_wording().punctuation.repeated)


@cache
def _money() -> re.Pattern[str]:
    row = load_email_wording().currency
    return re.compile(rf"[{re.escape(row.signs)}]{{{row.most_in_row + 1},}}")


@cache
def _merge_fields() -> re.Pattern[str]:
    return re.compile("|".join(load_email_wording().merge_fields.patterns))


def judge_fields(scan: Scan) -> Iterator[Report]:
    """`email.merge-field` and `email.template-residue`: what nobody filled.

    What a reader sees of our own templates is `residue.template`; here are attributes and whatever
    else is left.
    """
    markup = scan.markup
    if any(sign in markup for sign in FIELD_SIGNS):
        for found in _merge_fields().finditer(markup):
            message = f"The merge field {found[0]} was not filled; export for its system instead."
            yield Report("merge-field", "error", message)
    if "{" in markup or "}" in markup:
        spoken = "\n".join(one.text for one in scan.texts)
        for found in RESIDUE.finditer(markup):
            if found[0] not in spoken:
                near = markup[max(0, found.start() - 20) : found.end() + 20]
                message = f"Unfilled template in the HTML: …{near}…"
                yield Report("template-residue", "error", message)
                return


def count_letters(scan: Scan) -> int:
    """Columns of the text that is shown, without spaces."""
    return sum(
        2 if char >= FIRST_CJK else 1
        for element, text in scan.texts
        if element.looks[0].shown
        for char in text
        if not char.isspace()
    )


def count_picture_px(scan: Scan) -> int:
    """Area of the pictures that are shown on a desktop in light, CSS px."""
    area = 0
    for one in scan.elements:
        if one.tag.name == "img" and one.looks[0].shown:
            sides = [one.tag.attributes.get(name, "") for name in ("width", "height")]
            area += int(sides[0]) * int(sides[1]) if all(map(str.isdigit, sides)) else 0
    return area


def judge_picture_share(letters: int, picture_px: int) -> Iterator[Report]:
    """`email.image-ratio`: hardly any text beside large pictures."""
    limits = load_email_limits().picture_share
    if letters < limits.least_letters and picture_px > letters * limits.most_area_per_letter_px:
        message = (
            f"{picture_px:,} square px of pictures and only {letters} letters of text; filters "
            "read no pictures, nor does who sees them switched off. Say it in words."
        )
        yield Report("image-ratio", "warning", message)
