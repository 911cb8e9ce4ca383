"""The files of one finished mail in, findings on what mail clients will do to it out.

The HTML is scanned once for its tags and style; every rule reads that scan.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from generator.check.residue import RESIDUE
from generator.model.asset import RenderedAsset
from generator.model.finding import Finding, Level

GMAIL_CLIPS_BYTES = 102 * 1024
COMFORTABLE_BYTES = 80 * 1024
GMAIL_STYLE_BYTES = 16 * 1024
SUBJECT_CHARACTERS = 78
PREHEADER_COLUMNS = 110
PREVIEW_COLUMNS = 130
TEXT_COLUMNS = 78

INLINED_PICTURE = re.compile(rb"data:image/[a-z+]+;base64,[A-Za-z0-9+/=]+")
ROOT = re.compile(rb"<html\b[^>]*>")
TITLE = re.compile(rb"<title>\s*([^<]*?)\s*</title>")
BODY_WRAPPER = re.compile(rb"<body\b[^>]*>\s*<div\b([^>]*)>")
SEEN = re.compile(
    rb'<(?:img|table(?! border="0" cellpadding="0" cellspacing="0" role="presentation")|th|h[1-6])'
    rb"\b[^>]*"
)
"""Tags that rules look at; the commonest table of MRML is in order and passed over at once."""
SIZED = re.compile(rb"\bwidth=\"\d+\" height=\"\d+\"")
SIZES = (re.compile(rb"\bwidth=\"\d+\""), re.compile(rb"\bheight=\"\d+\""))
HIDDEN = b'<div style="display:none'
ROW = b' scope="row"'
LAYOUT = b' role="presentation"'
ANY_TAG = re.compile(r"<[^>]*>")

Report = tuple[Level, str]


@dataclass(frozen=True)
class Mail:
    """A finished mail, scanned once; its HTML is read as bytes, in which Python finds fastest."""

    html: bytes
    head: bytes
    text_part: str | None
    meta: dict[str, str] | None
    links: tuple[str, ...]
    text: tuple[str, ...]
    pictures: tuple[bytes, ...]
    """Every picture as written."""
    tables_without_role: int
    """Tables that are not marked as mere layout."""
    has_row_headings: bool
    """Whether a table is one for readers."""
    headings: tuple[int, ...]
    """The level of every heading, in order."""

    @property
    def body(self) -> bytes:
        """The HTML from its body on."""
        return self.html[len(self.head) :]

    @cached_property
    def slim(self) -> bytes:
        """The HTML without pictures that are inlined as data."""
        return INLINED_PICTURE.sub(b"", self.html)

    @cached_property
    def style(self) -> bytes:
        """All style sheets, joined."""
        parts = self.head.split(b"<style")[1:]
        return b"\n".join([part[part.find(b">") + 1 : part.find(b"</style>")] for part in parts])


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
    html = asset.body
    head = html[: html.find(b"<body")]
    tags = SEEN.findall(html, len(head))
    return Mail(
        html=html,
        head=head,
        text_part=None if text is None else text.decode(),
        meta=None if meta is None else json.loads(meta),
        links=tuple([link.url for link in asset.links]),
        text=asset.text,
        pictures=tuple([tag for tag in tags if tag.startswith(b"<img")]),
        tables_without_role=sum([tag.startswith(b"<table") and LAYOUT not in tag for tag in tags]),
        has_row_headings=any(tag.startswith(b"<th") and ROW in tag for tag in tags),
        headings=tuple([int(tag[2:3]) for tag in tags if tag[2:3].isdigit()]),
    )


def _check_size(mail: Mail) -> Iterator[Report]:
    size = len(mail.html)
    if size <= COMFORTABLE_BYTES:
        return
    bare = len(mail.slim)
    if bare > GMAIL_CLIPS_BYTES:
        yield "error", f"{bare:,} bytes of HTML; Gmail clips above {GMAIL_CLIPS_BYTES:,}."
    elif bare > COMFORTABLE_BYTES:
        yield "warning", f"{bare:,} bytes of HTML; stay below {COMFORTABLE_BYTES:,}."
    elif size > GMAIL_CLIPS_BYTES:
        yield (
            "warning",
            (
                f"{size:,} bytes with pictures inside; Gmail clips it and shows none of "
                "them. Choose `images: beside` for mails to Gmail."
            ),
        )


def _check_style_budget(mail: Mail) -> Iterator[Report]:
    size = len(mail.style)
    if size > GMAIL_STYLE_BYTES:
        yield "error", f"{size:,} bytes of style; Gmail reads at most {GMAIL_STYLE_BYTES:,}."


def _check_nested_at_rule(mail: Mail) -> Iterator[Report]:
    for rule in find_nested_rules(mail.style):
        yield "error", f"@{rule} stands inside another rule; Gmail drops the whole block."


@lru_cache(maxsize=64)
def find_nested_rules(style: bytes) -> tuple[str, ...]:
    """The start of every at-rule inside another rule; few styles serve all mails of a kit."""
    before, *rules = style.split(b"@")
    depth = before.count(b"{") - before.count(b"}")
    nested = []
    for rule in rules:
        if depth:
            nested.append(rule[:40].decode(errors="replace"))
        depth += rule.count(b"{") - rule.count(b"}")
    return tuple(nested)


@lru_cache(maxsize=64)
def has_dark_rules(style: bytes) -> bool:
    """Whether the style answers readers who asked for dark."""
    return b"prefers-color-scheme:dark" in style.replace(b" ", b"")


def _check_alt(mail: Mail) -> Iterator[Report]:
    for tag in mail.pictures:
        if b' alt="' not in tag:
            yield "error", f"A picture has no alternative text: {_quote(tag)}"


def _check_picture_size(mail: Mail) -> Iterator[Report]:
    for tag in mail.pictures:
        if not SIZED.search(tag) and not (SIZES[0].search(tag) and SIZES[1].search(tag)):
            yield "error", f"A picture lacks width or height; Outlook draws it raw: {_quote(tag)}"


def _quote(tag: bytes) -> str:
    return tag[:80].decode(errors="replace")


def _check_title(mail: Mail) -> Iterator[Report]:
    match = TITLE.search(mail.head)
    if match is None or not match[1]:
        yield "error", "The mail has no title."


def _check_lang(mail: Mail) -> Iterator[Report]:
    places = (("<html>", ROOT, 0), ("the wrapper in the body", BODY_WRAPPER, len(mail.head)))
    for place, pattern, start in places:
        match = pattern.search(mail.html, start)
        tag = match[0] if match else b""
        if b' lang="' not in tag or b' dir="' not in tag:
            yield "error", f"{place} lacks lang or dir; webmail drops <html>, so both need them."


def _check_presentation(mail: Mail) -> Iterator[Report]:
    # A table with row headings is one for readers, and the only kind without the role.
    layout = mail.tables_without_role - mail.has_row_headings
    if layout > 0:
        yield "error", f"{layout} layout tables without role=presentation."


def _check_dark_metas(mail: Mail) -> Iterator[Report]:
    for name in ("color-scheme", "supported-color-schemes"):
        if f'name="{name}"'.encode() not in mail.head:
            yield "error", f"The meta {name} is missing."
    if not has_dark_rules(mail.style):
        yield "error", "No style for dark appearance."
    if b"[data-ogsc]" not in mail.style:
        yield "warning", "No style for the dark appearance of Outlook.com (data-ogsc)."


def _check_headings(mail: Mail) -> Iterator[Report]:
    levels = mail.headings
    if levels.count(1) != 1:
        yield "error", f"{levels.count(1)} first-level headings; there must be one."
    elif levels[0] != 1 or any(after - before > 1 for before, after in pairwise(levels)):
        yield "error", f"Headings skip a level: {list(levels)}."


def _check_unsubscribe(mail: Mail) -> Iterator[Report]:
    # The label is the reader's language; the address is the vendor's, and says what it is for.
    if not any("unsubscribe" in url or "opt-out" in url or "optout" in url for url in mail.links):
        yield "error", "No visible unsubscribe link (CAN-SPAM, CASL, ePrivacy)."


def _check_preheader(mail: Mail) -> Iterator[Report]:
    start = mail.html.find(HIDDEN, len(mail.head))
    hidden = mail.html[start : mail.html.find(b"</div>", start)] if start >= 0 else b""
    plain = entities.unescape(hidden.partition(b">")[2].decode())
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
    if ("<" in text and ANY_TAG.search(text)) or "&nbsp;" in text or "&amp;" in text:
        yield "error", "The plain-text part has HTML in it."
    if "https://" not in text:
        yield "error", "The plain-text part has no link."
    long = [line for line in text.splitlines() if len(line) > TEXT_COLUMNS and "://" not in line]
    if long:
        yield "warning", f"{len(long)} lines of the text part exceed {TEXT_COLUMNS} characters."


def _check_template_residue(mail: Mail) -> Iterator[Report]:
    # What a reader sees is `residue.template`; here are attributes and whatever else is left.
    if b"{" not in mail.body and b"}" not in mail.body:
        return
    body = mail.slim[len(mail.head) :].decode()
    spoken = "\n".join(mail.text)
    for match in RESIDUE.finditer(body):
        if match[0] not in spoken:
            at = max(0, match.start() - 20)
            yield "error", f"Unfilled template in the HTML: …{body[at : match.end() + 20]}…"
            return


def _check_outlook(mail: Mail) -> Iterator[Report]:
    if b"<!--[if mso" not in mail.html or b"PixelsPerInch" not in mail.head:
        yield "error", "No ghost tables or no fixed density for Outlook on Windows."
    if b"mso-padding-alt" not in mail.html:
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
