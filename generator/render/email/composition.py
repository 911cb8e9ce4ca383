"""The values of a mail in, the same HTML as compiling its whole MJML would give out.

MJML compiles each section by itself, and a section says the same in every mail but for its
values. So each component is compiled once for each of its shapes, with tokens for the values;
after that it is filled. What cannot be done so is compiled as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from types import SimpleNamespace
from typing import Any, NamedTuple

import mrml

from generator.errors import RenderError
from generator.render.email.readback import (
    Piece,
    Reading,
    cut_start,
    read_piece,
    read_section,
    read_start,
)
from generator.render.environment import (
    drop_with_templates,
    fill_parts,
    only_places,
    read_template,
    write_value,
)
from generator.render.forms import Forms, FormSeries

# Without the empty list MRML loads every family that it knows from its maker's servers.
OPTIONS = mrml.RenderOptions(fonts={})
FRAME = "email/email.mjml.j2"
COLUMN = re.compile(r"<mj-column\b(?:[^>]*( width=\"[^\"]*\"))?")
TAG = re.compile(r"<(mj-[a-z-]+)")
PLAIN_TAGS = frozenset(
    ("mj-section", "mj-column", "mj-text", "mj-button", "mj-table", "mj-raw", "mj-divider",
     "mj-spacer")
)  # fmt: skip
"""Images, accordions, carousels and the like bring style of their own."""
SECTION_START, SECTION_END, BODY_END = "<mj-section", "</mj-section>", "</mj-body>"
FRAME_END = re.compile(
    r"\{%\s*for part in parts\s*%\}\s*\{%\s*include part\s*%\}\s*\{%\s*endfor\s*%\}"
    r"\s*</mj-body>\s*</mjml>\s*$"
)
BODY = "<!-- sections -->"
"""Stands for all sections between the two halves of a frame."""
ROLE = re.compile(
    r'<div aria-label="[^"]*" aria-roledescription="email"([^>]*?) role="article"', re.DOTALL
)
"""What MJML puts on the element around a mail. The role has an element of its own, `article`, which
Word would drop with the style on it; a plain one needs none, and may then have no label either."""
START, END = "<!--[if mso | IE]><table", "<!--[if mso | IE]></td></tr></table><![endif]-->"
"""How the first compiled section begins, and how each ends."""
Widths = tuple[str, ...]
"""The width of each column of a section, as an attribute; empty where it has none."""
Grids = tuple[Widths, ...]
Folders = tuple[str, ...]
"""Where templates are looked for before the shipped ones."""
Values = Mapping[str, Any]


class Unfit(RenderError):
    """A template that cannot be compiled by itself."""


class Part(NamedTuple):
    """A filled template: a component in one piece, a frame in two."""

    pieces: tuple[Piece, ...]
    grids: Grids


PartForms = Forms[tuple[Reading, Grids], Part]


def compose_html(
    folders: Folders, parts: tuple[str, ...], scene: SimpleNamespace
) -> tuple[Piece, ...]:
    """The HTML, in UTF-8, of a mail that consists of these component templates, from top to bottom.

    It leaves in the pieces that make it up, one behind the other: its beginning, a piece a template
    and its end, or all in one where it was compiled as a whole. `scene` has the values that the
    templates name. Raises RenderError where a template cannot be filled or is not well-formed.
    """
    try:
        like = scene.kit.partner.id, scene.kit.locale
        *sections, frame = _open_mail(folders, parts).fill(scene, like)
    except Unfit:
        html = compile_whole(compose_mjml(folders, parts, scene)).encode()
        return (read_piece(html),)
    before, after = frame.pieces
    return (before, *[section.pieces[0] for section in sections], after)


def compose_mjml(folders: Folders, parts: tuple[str, ...], scene: SimpleNamespace) -> str:
    """The mail as one MJML document."""
    return fill_parts(folders, FRAME, parts, **vars(scene))


def compile_whole(source: str) -> str:
    """The HTML of an MJML document; RenderError where it is not well-formed."""
    try:
        return ROLE.sub(r"<div\1", str(mrml.to_html(source, None, OPTIONS).content), count=1)
    except OSError as error:
        raise RenderError(f"The mail's MJML is not well-formed: {error}") from error


@drop_with_templates
@cache
def _open_mail(folders: Folders, parts: tuple[str, ...]) -> FormSeries[Part]:
    """A mail of these components, with its frame as the last."""

    def list_templates(scene: SimpleNamespace) -> list[PartForms]:
        components = [_open_component(folders, part) for part in parts]
        grids = [grid for component in components for grid in component.fill(scene).grids]
        return [*components, _open_frame(folders, tuple(dict.fromkeys(grids)))]

    return FormSeries(list_templates)


@drop_with_templates
@cache
def _open_component(folders: Folders, part: str) -> PartForms:
    """A component template with the forms of its compiled sections."""
    learns = only_places(folders, part, ()) and only_places(folders, FRAME, ())
    write = partial(_compile_part, folders, part)
    return Forms(write, write_value, _finish_part, learns=learns)


@drop_with_templates
@cache
def _open_frame(folders: Folders, grids: Grids) -> PartForms:
    """What stands around the sections, with the style for their columns."""
    learns = only_places(folders, FRAME, ())
    write = partial(_compile_frame, folders, grids)
    return Forms(write, write_value, _finish_frame, learns=learns)


def _compile_part(folders: Folders, part: str, values: Values) -> tuple[str, tuple[Reading, Grids]]:
    source = fill_parts(folders, part, (), **values).strip()
    *sections, rest = source.split(SECTION_END)
    if rest.strip() or not all(map(_is_plain, sections)):
        raise Unfit
    if not sections:
        return "", (Reading(b""), ())
    frame = _fill_bare_frame(folders, values)
    html = compile_whole(frame.replace(BODY_END, f"{source}{BODY_END}"))
    _, *pieces, _ = _cut(html, len(sections))
    grids = tuple(tuple(COLUMN.findall(section)) for section in sections)
    joined = "".join(pieces)
    return joined, (Reading(joined.encode()), grids)


def _finish_part(html: bytes, note: tuple[Reading, Grids], values: Mapping[int, object]) -> Part:
    reading, grids = note
    return Part((Piece(html, reading.fill(values) or read_section(html)),), grids)


def _compile_frame(
    folders: Folders, grids: Grids, values: Values
) -> tuple[str, tuple[Reading, Grids]]:
    # The style sheet needs each width of a column once, whatever stands in the column.
    drawn = "".join(map(_draw_grid, grids))
    frame = _fill_bare_frame(folders, values)
    html = compile_whole(frame.replace(BODY_END, f"{drawn}{BODY_END}"))
    before, *_, after = _cut(html, len(grids))
    return f"{before}{BODY}{after}", (Reading(cut_start(before.encode())), grids)


def _finish_frame(html: bytes, note: tuple[Reading, Grids], values: Mapping[int, object]) -> Part:
    reading, grids = note
    # What follows is short: from there the place is found sooner.
    before, _, after = html.rpartition(BODY.encode())
    said = reading.fill(values) or read_start(before)
    return Part((Piece(before, said), Piece(after, read_section(after))), grids)


def _fill_bare_frame(folders: Folders, values: Values) -> str:
    if not _is_plain_frame(folders):
        raise Unfit
    return fill_parts(folders, FRAME, (), **values)


def _cut(html: str, sections: int) -> list[str]:
    """What stands before the sections, each of them, and what stands behind."""
    before, start, rest = html.partition(START)
    *pieces, after = f"{start}{rest}".split(END)
    if len(pieces) != sections or not pieces:
        raise Unfit
    return [before, *[piece + END for piece in pieces], after]


def _is_plain(section: str) -> bool:
    """Whether a section is one indeed, and asks for no style in the head but its columns'."""
    begins = section.lstrip().startswith(SECTION_START) and "mj-class" not in section
    return begins and PLAIN_TAGS.issuperset(TAG.findall(section))


@drop_with_templates
@cache
def _is_plain_frame(folders: Folders) -> bool:
    """Whether the components are all that stands in the body, behind its hidden beginning."""
    _, _, body = read_template(folders, FRAME).partition("<mj-body")
    return SECTION_START not in body and FRAME_END.search(body) is not None


def _draw_grid(widths: Widths) -> str:
    columns = "".join([f"<mj-column{width} />" for width in widths])
    return f"<mj-section>{columns}</mj-section>"
