"""The files of one finished mail in, findings on what mail clients will do to it out.

The HTML is scanned once for its tags and style; every rule reads that scan.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

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
SECTION_END = b"<!--[if mso | IE]></td></tr></table><![endif]-->"
"""No tag goes on behind it."""
SIZED = re.compile(rb"\bwidth=\"\d+\" height=\"\d+\"")
SIZES = (re.compile(rb"\bwidth=\"\d+\""), re.compile(rb"\bheight=\"\d+\""))
HIDDEN = b'<div style="display:none'
ROW = b' scope="row"'
LAYOUT = b' role="presentation"'
ANY_TAG = re.compile(r"<[^>]*>")

Report = tuple[Level, str]


class Tags(NamedTuple):
    """What rules ask of the tags of a mail, or of a part of it."""

    without_alt: tuple[bytes, ...]
    """Pictures without alternative text, as written."""
    without_size: tuple[bytes, ...]
    """Pictures that lack width or height."""
    tables_without_role: int
    """Tables that are not marked as mere layout."""
    has_row_headings: bool
    """Whether a table is one for readers."""
    headings: tuple[int, ...]
    """The level of every heading, in order."""
    has_padding: bool
    """Whether a button keeps its padding in Outlook."""


class Style(NamedTuple):
    """What rules ask of the style of a mail."""

    size: int
    """Bytes of all style sheets together."""
    nested: tuple[str, ...]
    """The start of every at-rule inside another rule."""
    has_dark: bool
    """Whether it answers readers who asked for dark."""
    has_outlook_dark: bool
    """The same for Outlook.com."""


@dataclass(frozen=True)
class Mail:
    """A finished mail, scanned once; its HTML is read as bytes, in which Python finds fastest."""

    html: bytes
    head: bytes
    text_part: str | None
    meta: dict[str, str] | None
    links: tuple[str, ...]
    text: tuple[str, ...]
    tags: Tags

    @cached_property
    def slim(self) -> bytes:
        """The HTML without pictures that are inlined as data."""
        return INLINED_PICTURE.sub(b"", self.html)

    @cached_property
    def style(self) -> Style:
        """What its style sheets hold."""
        return read_style(self.head[self.head.find(b"<style") :])


@lru_cache(maxsize=64)
def read_style(head: bytes) -> Style:
    """The style sheets of a head from its first one on; few serve all mails of a kit."""
    sheets = [part[part.find(b">") + 1 :] for part in head.split(b"<style")[1:]]
    style = b"\n".join([sheet[: sheet.find(b"</style>")] for sheet in sheets])
    return Style(
        size=len(style),
        nested=tuple(_find_nested(style)),
        has_dark=b"prefers-color-scheme:dark" in style.replace(b" ", b""),
        has_outlook_dark=b"[data-ogsc]" in style,
    )


def _find_nested(style: bytes) -> Iterator[str]:
    before, *rules = style.split(b"@")
    depth = before.count(b"{") - before.count(b"}")
    for rule in rules:
        if depth:
            yield rule[:40].decode(errors="replace")
        depth += rule.count(b"{") - rule.count(b"}")


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
    tags = list(map(_read_tags, _cut(asset, len(head))))
    return Mail(
        html=html,
        head=head,
        text_part=None if text is None else text.decode(),
        meta=None if meta is None else json.loads(meta),
        links=tuple([link.url for link in asset.links]),
        text=asset.text,
        tags=Tags(
            without_alt=tuple([tag for section in tags for tag in section.without_alt]),
            without_size=tuple([tag for section in tags for tag in section.without_size]),
            tables_without_role=sum([section.tables_without_role for section in tags]),
            has_row_headings=any(section.has_row_headings for section in tags),
            headings=tuple([level for section in tags for level in section.headings]),
            has_padding=any(section.has_padding for section in tags),
        ),
    )


def _cut(asset: RenderedAsset, head: int) -> Sequence[bytes]:
    """The HTML from its body on, in sections, as its maker put it together where that is known."""
    first, *rest = asset.pieces or [b""]
    if len(first) > head and b"".join([first, *rest]) == asset.body:
        return first[head:], *rest
    return asset.body[head:].split(SECTION_END)


@lru_cache(maxsize=512)
def _read_tags(section: bytes) -> Tags:
    """What rules look at in one section; many sections stand in every mail of a kit."""
    tags = SEEN.findall(section)
    pictures = [tag for tag in tags if tag.startswith(b"<img")]
    return Tags(
        without_alt=tuple([tag for tag in pictures if b' alt="' not in tag]),
        without_size=tuple([tag for tag in pictures if not _has_size(tag)]),
        tables_without_role=sum([tag.startswith(b"<table") and LAYOUT not in tag for tag in tags]),
        has_row_headings=any(tag.startswith(b"<th") and ROW in tag for tag in tags),
        headings=tuple([int(tag[2:3]) for tag in tags if tag[2:3].isdigit()]),
        has_padding=b"mso-padding-alt" in section,
    )


def _has_size(picture: bytes) -> bool:
    return bool(SIZED.search(picture) or (SIZES[0].search(picture) and SIZES[1].search(picture)))


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
    size = mail.style.size
    if size > GMAIL_STYLE_BYTES:
        yield "error", f"{size:,} bytes of style; Gmail reads at most {GMAIL_STYLE_BYTES:,}."


def _check_nested_at_rule(mail: Mail) -> Iterator[Report]:
    for rule in mail.style.nested:
        yield "error", f"@{rule} stands inside another rule; Gmail drops the whole block."


def _check_alt(mail: Mail) -> Iterator[Report]:
    for tag in mail.tags.without_alt:
        yield "error", f"A picture has no alternative text: {_quote(tag)}"


def _check_picture_size(mail: Mail) -> Iterator[Report]:
    for tag in mail.tags.without_size:
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
    layout = mail.tags.tables_without_role - mail.tags.has_row_headings
    if layout > 0:
        yield "error", f"{layout} layout tables without role=presentation."


def _check_dark_metas(mail: Mail) -> Iterator[Report]:
    for name in ("color-scheme", "supported-color-schemes"):
        if f'name="{name}"'.encode() not in mail.head:
            yield "error", f"The meta {name} is missing."
    if not mail.style.has_dark:
        yield "error", "No style for dark appearance."
    if not mail.style.has_outlook_dark:
        yield "warning", "No style for the dark appearance of Outlook.com (data-ogsc)."


def _check_headings(mail: Mail) -> Iterator[Report]:
    levels = mail.tags.headings
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
    lines = text.splitlines()
    # Nearly always no line is too long, and to know that much takes half the time.
    if max(map(len, lines)) <= TEXT_COLUMNS:
        return
    long = [line for line in lines if len(line) > TEXT_COLUMNS and "://" not in line]
    if long:
        yield "warning", f"{len(long)} lines of the text part exceed {TEXT_COLUMNS} characters."


def _check_template_residue(mail: Mail) -> Iterator[Report]:
    # What a reader sees is `residue.template`; here are attributes and whatever else is left.
    start = len(mail.head)
    if mail.html.find(b"{", start) < 0 and mail.html.find(b"}", start) < 0:
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
    if not mail.tags.has_padding:
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
