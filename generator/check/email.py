"""The files of one finished mail in, findings on what mail clients will do to it out.

The HTML is scanned once for its tags and style; every rule reads that scan.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.model.asset import RenderedAsset
from generator.model.finding import Finding, Level

GMAIL_CLIPS_BYTES = 102 * 1024
COMFORTABLE_BYTES = 80 * 1024
GMAIL_STYLE_BYTES = 16 * 1024
SUBJECT_CHARACTERS = 78
PREHEADER_COLUMNS = 110
PREVIEW_COLUMNS = 130
TEXT_COLUMNS = 78

INLINED_PICTURE = re.compile(r"data:image/[a-z+]+;base64,[A-Za-z0-9+/=]+")
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.S)
# Patterns that begin with letters are found many times faster than one that lists tags.
PICTURE = re.compile(r"<img\b[^>]*>")
TABLE_WITHOUT_ROLE = re.compile(r"<table\b(?![^>]*role=\"presentation\")[^>]*>")
ROOT = re.compile(r"<html\b[^>]*>")
TITLE = re.compile(r"<title>\s*([^<]*?)\s*</title>")
HEADING = re.compile(r"<h([1-6])\b")
BODY_WRAPPER = re.compile(r"<body\b[^>]*>\s*<div\b([^>]*)>")
SIZES = (re.compile(r"\bwidth=\"\d+\""), re.compile(r"\bheight=\"\d+\""))
HIDDEN = '<div style="display:none'
RESIDUE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|\{[a-z][a-z_]*\}|\bundefined\b|\bNone\b|\bNaN\b|\$\{")
ANY_TAG = re.compile(r"<[^>]*>")
BRACES = ("{", "}")
RESIDUE_MARKS = (*BRACES, "undefined", "None", "NaN")

Report = tuple[Level, str]


@dataclass(frozen=True)
class Mail:
    """A finished mail, scanned once."""

    html: str
    size_bytes: int
    text_part: str | None
    meta: dict[str, str] | None
    links: tuple[str, ...]
    text: tuple[str, ...]

    @cached_property
    def without_pictures(self) -> str:
        """The HTML without pictures that are inlined as data."""
        return INLINED_PICTURE.sub("", self.html) if "data:image/" in self.html else self.html

    @cached_property
    def pictures(self) -> list[str]:
        """Every picture as written."""
        return PICTURE.findall(self.without_pictures)

    @cached_property
    def style(self) -> str:
        """All style sheets, joined."""
        return "\n".join(STYLE.findall(self.html[: self.html.find("<body")]))


def check_email(asset: RenderedAsset, siblings: Iterable[RenderedAsset]) -> tuple[Finding, ...]:
    """All rules on one `email-html`; `siblings` are the other files of the same mail."""
    mail = scan_mail(asset, siblings)
    return tuple(
        Finding(check=f"email.{name}", level=level, path=asset.path, message=message)
        for name, rule in RULES
        for level, message in rule(mail)
    )


def scan_mail(asset: RenderedAsset, siblings: Iterable[RenderedAsset]) -> Mail:
    """Read the mail and its text part and meta data, where there are any."""
    parts = {sibling.kind: sibling.body for sibling in siblings}
    text, meta = parts.get("email-text"), parts.get("email-meta")
    return Mail(
        html=asset.body.decode(),
        size_bytes=len(asset.body),
        text_part=None if text is None else text.decode(),
        meta=None if meta is None else json.loads(meta),
        links=tuple(link.url for link in asset.links),
        text=asset.text,
    )


def _check_size(mail: Mail) -> Iterator[Report]:
    bare = len(mail.without_pictures.encode()) if "data:image/" in mail.html else mail.size_bytes
    if bare > GMAIL_CLIPS_BYTES:
        yield "error", f"{bare:,} bytes of HTML; Gmail clips above {GMAIL_CLIPS_BYTES:,}."
    elif bare > COMFORTABLE_BYTES:
        yield "warning", f"{bare:,} bytes of HTML; stay below {COMFORTABLE_BYTES:,}."
    elif mail.size_bytes > GMAIL_CLIPS_BYTES:
        yield "warning", (
            f"{mail.size_bytes:,} bytes with pictures inside; Gmail clips it and shows none of "
            "them. Choose `images: beside` for mails to Gmail."
        )


def _check_style_budget(mail: Mail) -> Iterator[Report]:
    size = len(mail.style.encode())
    if size > GMAIL_STYLE_BYTES:
        yield "error", f"{size:,} bytes of style; Gmail reads at most {GMAIL_STYLE_BYTES:,}."


def _check_nested_at_rule(mail: Mail) -> Iterator[Report]:
    before, *rules = mail.style.split("@")
    depth = before.count("{") - before.count("}")
    for rule in rules:
        if depth:
            yield "error", f"@{rule[:40]} stands inside another rule; Gmail drops the whole block."
        depth += rule.count("{") - rule.count("}")


def _check_alt(mail: Mail) -> Iterator[Report]:
    for tag in mail.pictures:
        if ' alt="' not in tag:
            yield "error", f"A picture has no alternative text: {tag[:80]}"


def _check_picture_size(mail: Mail) -> Iterator[Report]:
    for tag in mail.pictures:
        if not all(size.search(tag) for size in SIZES):
            yield "error", f"A picture lacks width or height; Outlook draws it raw: {tag[:80]}"


def _check_title(mail: Mail) -> Iterator[Report]:
    match = TITLE.search(mail.html)
    if match is None or not match[1]:
        yield "error", "The mail has no title."


def _check_lang(mail: Mail) -> Iterator[Report]:
    for place, pattern in (("<html>", ROOT), ("the wrapper in the body", BODY_WRAPPER)):
        match = pattern.search(mail.html)
        tag = match[0] if match else ""
        if ' lang="' not in tag or ' dir="' not in tag:
            yield "error", f"{place} lacks lang or dir; webmail drops <html>, so both need them."


def _check_presentation(mail: Mail) -> Iterator[Report]:
    # A table with row headings is one for readers, and the only kind without the role.
    without = len(TABLE_WITHOUT_ROLE.findall(mail.html))
    layout = without - ('scope="row"' in mail.html)
    if layout > 0:
        yield "error", f"{layout} layout tables without role=presentation."


def _check_dark_metas(mail: Mail) -> Iterator[Report]:
    for name in ("color-scheme", "supported-color-schemes"):
        if f'name="{name}"' not in mail.html:
            yield "error", f"The meta {name} is missing."
    if "prefers-color-scheme:dark" not in mail.style.replace(" ", ""):
        yield "error", "No style for dark appearance."
    if "[data-ogsc]" not in mail.style:
        yield "warning", "No style for the dark appearance of Outlook.com (data-ogsc)."


def _check_headings(mail: Mail) -> Iterator[Report]:
    levels = [int(level) for level in HEADING.findall(mail.html)]
    if levels.count(1) != 1:
        yield "error", f"{levels.count(1)} first-level headings; there must be one."
    elif levels[0] != 1 or any(after - before > 1 for before, after in pairwise(levels)):
        yield "error", f"Headings skip a level: {levels}."


def _check_unsubscribe(mail: Mail) -> Iterator[Report]:
    # The label is the reader's language; the address is the vendor's, and says what it is for.
    if not any("unsubscribe" in url or "opt-out" in url or "optout" in url for url in mail.links):
        yield "error", "No visible unsubscribe link (CAN-SPAM, CASL, ePrivacy)."


def _check_preheader(mail: Mail) -> Iterator[Report]:
    _, _, hidden = mail.html.partition(HIDDEN)
    plain = entities.unescape(hidden.partition("</div>")[0].partition(">")[2])
    words = plain.split("\u034f", 1)[0].strip()
    if not words:
        yield "error", "No preheader; clients show the first words of the body instead."
    elif len(plain) < PREVIEW_COLUMNS:
        yield "error", "The preheader is not padded; words of the body leak into the preview."
    if len(words) > PREHEADER_COLUMNS:
        yield "warning", f"{len(words)} characters of preheader; about 100 are shown."


def _check_subject(mail: Mail) -> Iterator[Report]:
    if mail.meta is None:
        yield "error", "The mail has no meta file with its subject."
        return
    subject = mail.meta.get("subject", "")
    if not subject.strip() or "\n" in subject:
        yield "error", "The subject is empty or has a line break."
    elif len(subject) > SUBJECT_CHARACTERS:
        yield "warning", f"{len(subject)} characters of subject; at most {SUBJECT_CHARACTERS}."


def _check_text_part(mail: Mail) -> Iterator[Report]:
    text = mail.text_part
    if not text or len(text) < 200:
        yield "error", "The mail has no plain-text part, or next to none."
        return
    if ANY_TAG.search(text) or "&nbsp;" in text or "&amp;" in text:
        yield "error", "The plain-text part has HTML in it."
    if "https://" not in text:
        yield "error", "The plain-text part has no link."
    long = [line for line in text.splitlines() if len(line) > TEXT_COLUMNS and "://" not in line]
    if long:
        yield "warning", f"{len(long)} lines of the text part exceed {TEXT_COLUMNS} characters."


def _check_template_residue(mail: Mail) -> Iterator[Report]:
    body = mail.without_pictures[mail.without_pictures.find("<body") :]
    words = " ".join((*mail.text, *(mail.meta or {}).values()))
    for place, text in (("words", words), ("text part", mail.text_part or ""), ("HTML", body)):
        # Looking for the marks first is many times faster than the pattern. In the HTML only
        # braces count: a style may well say `none`, and its words have been looked at.
        marks = BRACES if place == "HTML" else RESIDUE_MARKS
        if any(mark in text for mark in marks) and (match := RESIDUE.search(text)):
            at = max(0, match.start() - 20)
            yield "error", f"Unfilled template in the {place}: …{text[at : match.end() + 20]}…"


def _check_outlook(mail: Mail) -> Iterator[Report]:
    if "<!--[if mso" not in mail.html or "PixelsPerInch" not in mail.html:
        yield "error", "No ghost tables or no fixed density for Outlook on Windows."
    if "mso-padding-alt" not in mail.html:
        yield "error", "No button that keeps its padding in Outlook (mso-padding-alt)."


RULES: tuple[tuple[str, Callable[[Mail], Iterator[Report]]], ...] = (
    ("size", _check_size),
    ("style-budget", _check_style_budget),
    ("nested-at-rule", _check_nested_at_rule),
    ("alt", _check_alt),
    ("picture-size", _check_picture_size),
    ("title", _check_title),
    ("lang", _check_lang),
    ("presentation", _check_presentation),
    ("dark-metas", _check_dark_metas),
    ("headings", _check_headings),
    ("unsubscribe", _check_unsubscribe),
    ("preheader", _check_preheader),
    ("subject", _check_subject),
    ("text-part", _check_text_part),
    ("template-residue", _check_template_residue),
    ("outlook", _check_outlook),
)
"""Every rule by the last part of its id."""
