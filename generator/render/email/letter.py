"""The resolved words of a mail in, its plain-text part out: a letter, not a stripped page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from generator.facts.languages import read_language
from generator.model.resolved import ResolvedCampaign, ResolvedKit, ResolvedStage, Row
from generator.render.email.letter_sections import SectionWriter
from generator.render.environment import drop_with_templates, fill_parts, only_places
from generator.render.forms import Forms
from generator.render.line_breaks import fill_spaced, split_chunks

TEMPLATE = "email/email.txt.j2"
COLUMNS = 72
"""Columns a line: 72 Latin letters or 36 Chinese characters (RFC 3676 asks for 78 at most)."""


BreakLines = Callable[[str, str, int, int], str]


@dataclass(frozen=True, slots=True)
class Letter:
    """Paragraphs already wrapped, in the order of the letter."""

    headline: str
    intro: tuple[str, ...]
    countdown: tuple[str, ...]
    facts: tuple[str, ...]
    orders: tuple[str, ...]
    offer: str
    terms: str
    carry_over: str
    comparison: tuple[str, ...]
    warning: str
    quote: tuple[str, ...]
    automation: tuple[str, ...]
    upsell: tuple[str, ...]
    products: tuple[str, ...]
    selector: tuple[str, ...]
    steps: tuple[str, ...]
    closing: str
    sent_by: str
    address: str
    notice: str
    colon: str
    label_end: str


def write_letter(
    kit: ResolvedKit,
    stage: ResolvedStage,
    campaign: ResolvedCampaign,
    components: tuple[str, ...],
    break_lines: BreakLines | None = None,
) -> str:
    """The text part, with the same sections as the HTML part.

    `break_lines` takes a text, its locale, columns and indent, and is `wrap_columns` if left out.
    """
    shared = kit.shared
    break_text, colon = break_lines or wrap_columns, choose_colon(kit.locale)

    def wrap(text: str, indent: int = 0) -> str:
        return break_text(text, kit.locale, COLUMNS, indent)

    timeline = stage.timeline if "carry-over" in components else None
    write = SectionWriter(stage.sections, components, kit.locale, wrap)
    letter = Letter(
        headline=wrap(stage.email.headline),
        intro=tuple(wrap(paragraph) for paragraph in stage.email.intro),
        countdown=write.countdown(),
        facts=() if "orders" in components else align_rows(stage.order_rows, colon),
        orders=write.orders(),
        offer=wrap(shared.offer_line),
        terms=wrap(shared.offer_terms),
        carry_over=wrap(timeline.note) if timeline else "",
        warning=wrap(stage.warning.note) if shows_warning(stage) else "",
        comparison=write.comparison(),
        quote=write.quote(),
        automation=write.automation(),
        upsell=write.upsell(),
        products=write.products(),
        selector=write.selector(),
        steps=tuple(
            f"{number}. {wrap(step, indent=3)}" for number, step in enumerate(shared.steps, 1)
        )
        if "steps" in components
        else (),
        closing=wrap(stage.email.closing),
        sent_by=wrap(shared.sent_by),
        address=wrap(kit.partner.address),
        notice=wrap(kit.brand.notice),
        colon=colon,
        label_end=colon.rstrip(),
    )
    scene = SimpleNamespace(kit=kit, stage=stage, letter=letter)
    return _open_letter(campaign.template_dirs).fill(scene).decode().strip() + "\n"


@drop_with_templates
@cache
def _open_letter(template_dirs: tuple[str, ...]) -> Forms[None, bytes]:
    """The template of the letter with its forms."""

    def write(values: Mapping[str, Any]) -> tuple[str, None]:
        return fill_parts(template_dirs, TEMPLATE, (), **values), None

    def finish(letter: bytes, _: None, values: Mapping[int, object]) -> bytes:
        return letter

    return Forms(write, _write_plainly, finish, learns=only_places(template_dirs, TEMPLATE, ()))


def _write_plainly(value: object) -> bytes:
    return str(value).encode()


def shows_warning(stage: ResolvedStage) -> bool:
    """Whether the mail speaks of the browser's warning page."""
    return stage.own_site_imagery == "browser-warning"


def measure_columns(text: str) -> int:
    """Columns in a terminal: a full-width character takes two."""
    return len(text) if text.isascii() else _measure_wide(text)


@lru_cache(maxsize=8192)
def _measure_wide(text: str) -> int:
    """The words of a language come back in all texts."""
    return sum(map(_columns.__getitem__, text))


class _Columns(dict[str, int]):
    """Columns by letter, each looked up once."""

    def __missing__(self, letter: str) -> int:
        self[letter] = columns = 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        return columns


_columns = _Columns()


@lru_cache(maxsize=4096)
def wrap_columns(text: str, locale: str, columns: int, indent: int = 0) -> str:
    """Break into lines of at most that many columns; later lines are indented."""
    words = " ".join(text.split())
    width = measure_columns(words)
    if indent + width <= columns:
        return words
    language = read_language(locale)
    if language.breaks == "spaces" and width == len(words):
        return f"\n{' ' * indent}".join(fill_spaced(words, columns, indent, language))
    measured = [
        (piece, measure_columns(piece), space) for piece, space in split_chunks(words, locale)
    ]
    return fill_lines(measured, columns, indent)


def fill_lines(pieces: Iterable[tuple[str, int, str]], columns: int, indent: int) -> str:
    """Lines of pieces, each with its columns and the space that follows it inside a line."""
    lines: list[str] = []
    line, width, space = "", indent, ""
    for piece, wide, after in pieces:
        if line and width + len(space) + wide > columns:
            lines.append(line)
            line, width, space = "", indent, ""
        line += space + piece
        width += len(space) + wide
        space = after
    lines.append(line)
    return f"\n{' ' * indent}".join(lines)


def choose_colon(locale: str) -> str:
    """The colon after a label, with the space that belongs to it."""
    return read_language(locale).colon


def align_rows(rows: tuple[Row, ...], colon: str) -> tuple[str, ...]:
    """`label: value` with the values in one column."""
    widths = [measure_columns(row.label) for row in rows]
    longest = max(widths)
    return tuple(
        f"{row.label}{colon}{' ' * (longest - width)}{row.value}"
        for row, width in zip(rows, widths, strict=True)
    )
