"""The files of one finished mail in, the findings of every rule out.

A mail is taken apart into head and sections. What those hold is judged once for each shape: few
serve all mails of a kit, and none of what a rule of a section asks depends on an order's values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from generator.check.email.clients import (
    judge_dark,
    judge_outlook,
    judge_sheet_support,
    judge_style,
    judge_support,
)
from generator.check.email.contrast import judge_contrast
from generator.check.email.letter import judge_letter
from generator.check.email.links import judge_labels, judge_targets, judge_touch
from generator.check.email.looks import Element
from generator.check.email.report import Report
from generator.check.email.sections import Scan, scan_section
from generator.check.email.sheets import Sheets, read_sheets
from generator.check.email.structure import (
    count_layout_tables,
    judge_headings,
    judge_pictures,
    judge_root,
    judge_tables,
    judge_title,
    judge_wrapper,
    list_headings,
)
from generator.check.email.subjects import judge_preheader, judge_subject
from generator.check.email.weight import judge_size
from generator.check.email.wording import (
    count_letters,
    count_picture_px,
    judge_fields,
    judge_picture_share,
    judge_subject_wording,
    judge_wording,
)
from generator.check.truth.fillings import Shape, Values, find_shape
from generator.check.truth.places import find_key, name_place
from generator.check.truth.scene import Scene
from generator.model.asset import Link, RenderedAsset
from generator.model.campaign import EmojiPolicy
from generator.model.finding import Finding

Reports = tuple[Report, ...]
SECTION_END = b"<!--[if mso | IE]></td></tr></table><![endif]-->"
"""No tag goes on behind it."""
MOST_SHAPES, MOST_PIECES = 16, 4096

SECTION_RULES: tuple[Callable[[Scan], Iterator[Report]], ...] = (
    judge_pictures,
    judge_contrast,
    judge_support,
    judge_targets,
    judge_touch,
    judge_wording,
    judge_fields,
)
"""What is asked of each section by itself."""
RULES: dict[str, str] = {
    "size": "a mail", "style-budget": "style", "nested-at-rule": "style", "alt": "sections",
    "picture-size": "sections", "title": "head", "lang": "head and frame",
    "presentation": "sections together", "dark-metas": "head and style",
    "headings": "sections together", "unsubscribe": "links", "preheader": "a mail",
    "subject": "a mail", "emoji": "a mail", "text-part": "a mail",
    "template-residue": "sections", "outlook": "sections together",
    "light-contrast": "sections", "dark-contrast": "sections", "link-text": "links",
    "link-domain": "links", "shortener": "links", "link-target": "sections",
    "tap-size": "sections", "capitals": "sections and subject",
    "punctuation": "sections and subject", "currency-signs": "sections and subject",
    "merge-field": "sections", "image-ratio": "sections together",
    "css-support": "style and sections", "html-support": "sections",
}  # fmt: skip
"""Every rule by the last part of its id, with what it is asked of."""


class Section:
    """What was found in one section, and what it adds to the whole mail; known by itself."""

    def __init__(self, scan: Scan, *, is_first: bool) -> None:
        reports = [report for rule in SECTION_RULES for report in rule(scan)]
        if is_first:
            reports += judge_wrapper(scan)
        self.reports = tuple(dict.fromkeys(reports))
        self.after = scan.after
        self.bare_tables = count_layout_tables(scan)
        self.headings = list_headings(scan)
        self.has_padding = "mso-padding-alt" in scan.markup
        self.has_ghosts = "<!--[if mso" in scan.markup
        self.letters = count_letters(scan)
        self.picture_px = count_picture_px(scan)


def check_email(
    asset: RenderedAsset, siblings: Iterable[RenderedAsset], scene: Scene | None = None
) -> tuple[Finding, ...]:
    """All rules on one `email-html`; `siblings` are the other files of the same mail.

    `scene` has the order's values and the places where copy is written, where they are known.
    """
    parts = {sibling.kind: sibling.body for sibling in siblings}
    text, meta = parts.get("email-text"), parts.get("email-meta")
    policy: EmojiPolicy = "none" if scene is None else scene.kit.emoji
    html, start = asset.body, asset.body.find(b"<body")
    reports = list(
        chain(
            judge_size(html),
            _judge_body(asset, start, scene.values if scene else None),
            judge_links(asset.links),
            judge_preheader(html, start),
            _judge_meta(meta, policy, scene),
            judge_letter(None if text is None else text.decode()),
        )
    )
    return tuple([_make_finding(report, asset.path, scene) for report in reports])


def check_subjects(asset: RenderedAsset, scene: Scene) -> tuple[Finding, ...]:
    """The rules of subjects on each variant of an `email-subjects`."""
    return tuple(
        _make_finding(report, asset.path, scene)
        for subject in asset.text
        for report in _judge_line(subject, scene.kit.emoji, scene)
    )


def _judge_meta(meta: bytes | None, policy: EmojiPolicy, scene: Scene | None) -> Reports:
    if meta is None:
        return (Report("subject", "error", "The mail has no meta file with its subject."),)
    return _judge_line(json.loads(meta).get("subject", ""), policy, scene)


def _judge_line(subject: str, policy: EmojiPolicy, scene: Scene | None) -> Reports:
    """The rules of a subject line; an order's own values do not make it loud."""
    reports = tuple(judge_subject(subject, policy))
    shape = subject
    if scene is not None:
        shape = find_shape(subject.encode(), scene.values).decode()
    # Subjects of one shape are many; what is wrong is told in the words that stand there.
    loud = _judge_shape(shape) and tuple(judge_subject_wording(subject))
    return (*reports, *loud) if reports or loud else ()


@lru_cache(maxsize=2048)
def _judge_shape(shape: str) -> Reports:
    return tuple(judge_subject_wording(shape))


def judge_links(links: Sequence[Link]) -> Reports:
    """Rules of labels and addresses, and `email.unsubscribe`."""
    found = [report for link in links for report in _judge_link(link.label, link.url)]
    # The label is the reader's language; the address is the vendor's, and says what it is for.
    if not any(_is_opt_out(link.url) for link in links):
        message = "No visible unsubscribe link (CAN-SPAM, CASL, ePrivacy)."
        found.append(Report("unsubscribe", "error", message))
    return tuple(dict.fromkeys(found)) if found else ()


@lru_cache(maxsize=4096)
def _judge_link(label: str, url: str) -> Reports:
    return tuple(judge_labels(label, url))


def _is_opt_out(url: str) -> bool:
    return "unsubscribe" in url or "opt-out" in url or "optout" in url


def _judge_body(asset: RenderedAsset, start: int, values: Values | None) -> Iterator[Report]:
    """What head and sections say, from memory where they or their shapes are known."""
    html = asset.body
    head = _judge_head(html[html.find(b"</title>") : start])
    yield from head.reports
    yield from judge_title(html, start)
    yield from judge_root(html)
    sections: list[Section] = []
    within: Element | None = None
    for number, piece in enumerate(_cut(asset, start)):
        place = (sections[0], number) if sections else None
        section = _find_section(head.sheets, within, place, piece, values)
        sections.append(section)
        within = section.after
        if section.reports:
            yield from section.reports
    yield from _judge_together(head.has_density, tuple(sections))


def _cut(asset: RenderedAsset, start: int) -> Sequence[bytes]:
    """The HTML from its body on, in sections, as its maker put it together where that is known."""
    first, *rest = asset.pieces or [b""]
    if len(first) > start and b"".join([first, *rest]) == asset.body:
        return first[start:], *rest
    return asset.body[start:].split(SECTION_END)


class Head(NamedTuple):
    """What was found in a head, from the end of its title on."""

    sheets: Sheets
    has_density: bool
    reports: Reports


@lru_cache(maxsize=64)
def _judge_head(head: bytes) -> Head:
    sheets = read_sheets(head[head.find(b"<style") :])
    reports = (*judge_style(sheets), *judge_sheet_support(sheets), *judge_dark(head, sheets))
    return Head(sheets, b"PixelsPerInch" in head, reports)


def _find_section(
    sheets: Sheets, within: Element | None, place: Place | None, piece: bytes, values: Values | None
) -> Section:
    """The section at that place of a mail, from memory where it or its shape is known."""
    memory = _recall_sections(sheets)
    section = memory.by_piece.get((within, piece))
    if section is not None:
        return section
    if values is None:
        return _read_section(sheets, within, piece)
    shapes = memory.by_place.setdefault(place, []) if place else []
    for shape, section in shapes:
        if shape.fill(values) == piece:
            # What is wrong is told in the words that stand there.
            return _read_section(sheets, within, piece) if section.reports else section
    marked = find_shape(piece, values)
    section = _read_section(sheets, within, marked)
    if marked == piece:
        memory.keep(within, piece, section)
        return section
    if place is not None and len(shapes) < MOST_SHAPES:
        shapes.append((Shape(marked), section))
    return _read_section(sheets, within, piece) if section.reports else section


Place = tuple[Section, int]


class _Memory:
    """Sections of mails with the same style."""

    def __init__(self) -> None:
        self.by_piece: dict[tuple[Element | None, bytes], Section] = {}
        """Those that name no order."""
        self.by_place: dict[Place, list[tuple[Shape, Section]]] = {}
        """The others, by the first section of their mail and their number in it."""

    def keep(self, within: Element | None, piece: bytes, section: Section) -> None:
        if len(self.by_piece) >= MOST_PIECES:
            self.by_piece.clear()
            self.by_place.clear()
        self.by_piece[within, piece] = section


@lru_cache(maxsize=64)
def _recall_sections(sheets: Sheets) -> _Memory:
    return _Memory()


@lru_cache(maxsize=1024)
def _read_section(sheets: Sheets, within: Element | None, section: bytes) -> Section:
    return Section(scan_section(section, within, sheets), is_first=within is None)


@lru_cache(maxsize=1024)
def _judge_together(has_density: bool, sections: tuple[Section, ...]) -> Reports:
    """What is asked of a mail as a whole."""
    bare = sum([section.bare_tables for section in sections])
    letters = sum([section.letters for section in sections])
    picture_px = sum([section.picture_px for section in sections])
    return (
        *judge_tables(bare),
        *judge_headings([level for section in sections for level in section.headings]),
        *judge_outlook(
            any(section.has_ghosts for section in sections),
            has_density,
            any(section.has_padding for section in sections),
        ),
        *judge_picture_share(letters, picture_px),
    )


def _make_finding(report: Report, path: str, scene: Scene | None) -> Finding:
    key = KEYS.get(report.rule, "")
    place = name_place(find_key(scene.kit, key.format(scene.stage.id))) if scene and key else ""
    return Finding(
        check=f"email.{report.rule}",
        level=report.level,
        path=path,
        message=report.message,
        place=place,
    )


KEYS = {
    "subject": "stages.{}.email.subject",
    "emoji": "stages.{}.email.subject",
    "preheader": "stages.{}.email.preheader",
    "unsubscribe": "legal.unsubscribe_url",
}
"""Where the matter of a rule is written, for those that have one place."""
