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
from typing import Any

import mrml

from generator.errors import RenderError
from generator.render.environment import (
    Strict,
    drop_with_templates,
    fill_parts,
    only_places,
    read_template,
)
from generator.render.forms import Forms

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


def compose_html(
    folders: Folders, parts: tuple[str, ...], scene: SimpleNamespace
) -> tuple[bytes, ...]:
    """The HTML, in UTF-8, of a mail that consists of these component templates, from top to bottom.

    It leaves in the pieces that make it up, one behind the other: its beginning, a piece a template
    and its end, or all in one where it was compiled as a whole. `scene` has the values that the
    templates name. Raises RenderError where a template cannot be filled or is not well-formed.
    """
    try:
        sections = [_open_component(folders, part).fill(scene) for part in parts]
        grids = tuple(dict.fromkeys([grid for _, used in sections for grid in used]))
        frame, _ = _open_frame(folders, grids).fill(scene)
    except Unfit:
        return (compile_whole(compose_mjml(folders, parts, scene)).encode(),)
    before, _, after = frame.partition(BODY.encode())
    return (before, *[html for html, _ in sections], after)


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
def _open_component(folders: Folders, part: str) -> Forms[Grids]:
    """A component template with the forms of its compiled sections."""
    learns = only_places(folders, part, ()) and only_places(folders, FRAME, ())
    return Forms(partial(_compile_part, folders, part), Strict.escape, learns=learns)


@drop_with_templates
@cache
def _open_frame(folders: Folders, grids: Grids) -> Forms[None]:
    """What stands around the sections, with the style for their columns."""
    learns = only_places(folders, FRAME, ())
    return Forms(partial(_compile_frame, folders, grids), Strict.escape, learns=learns)


def _compile_part(folders: Folders, part: str, values: Values) -> tuple[str, Grids]:
    source = fill_parts(folders, part, (), **values).strip()
    *sections, rest = source.split(SECTION_END)
    if rest.strip() or not all(map(_is_plain, sections)):
        raise Unfit
    if not sections:
        return "", ()
    frame = _fill_bare_frame(folders, values)
    html = compile_whole(frame.replace(BODY_END, f"{source}{BODY_END}"))
    _, *pieces, _ = _cut(html, len(sections))
    grids = tuple(tuple(COLUMN.findall(section)) for section in sections)
    return "".join(pieces), grids


def _compile_frame(folders: Folders, grids: Grids, values: Values) -> tuple[str, None]:
    # The style sheet needs each width of a column once, whatever stands in the column.
    drawn = "".join(map(_draw_grid, grids))
    frame = _fill_bare_frame(folders, values)
    html = compile_whole(frame.replace(BODY_END, f"{drawn}{BODY_END}"))
    before, *_, after = _cut(html, len(grids))
    return f"{before}{BODY}{after}", None


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
