"""A mail in MJML in, the same HTML as one compilation would give out, section by section.

MJML compiles each section by itself. Header, offer, benefits, steps and footer are the same in
every stage of a kit, so that each of them is compiled once and not in every mail.
"""

from __future__ import annotations

import re
from functools import lru_cache

import mrml

# Without the empty list MRML loads every family that it knows from its maker's servers.
OPTIONS = mrml.RenderOptions(fonts={})
WIDTH = re.compile(r"<mj-column\b(?:[^>]*( width=\"[^\"]*\"))?")
TAG = re.compile(r"<(mj-[a-z-]+)")
PLAIN_TAGS = frozenset(
    ("mj-section", "mj-column", "mj-text", "mj-button", "mj-table", "mj-raw", "mj-divider",
     "mj-spacer")
)  # fmt: skip
"""Images, accordions, carousels and the like bring style of their own."""
SECTION_START, SECTION_END = "<mj-section", "</mj-section>"
START, END = "<!--[if mso | IE]><table", "<!--[if mso | IE]></td></tr></table><![endif]-->"
"""How a compiled section begins, and how it alone ends."""
Grid = tuple[str, ...]
"""The width of each column of a section, as an attribute; empty where it has none."""
KEPT = 512
"""Sections that are remembered for one set of attributes."""


def compile_sections(source: str) -> str:
    """The HTML of a mail; what is not a plain row of plain sections is compiled as a whole."""
    head, tag, body = source.partition("<mj-body")
    opening, start, rest = body.partition(SECTION_START)
    *parts, last = f"{start}{rest}".split(SECTION_END)
    sections = [part.strip() for part in parts]
    known = _remember(f"{_keep_attributes(head)}{opening[: opening.find('>')]}")
    fresh = {section: tuple(WIDTH.findall(section)) for section in sections if section not in known}
    if not sections or not all(map(_is_plain, fresh)) or len(known) + len(fresh) > KEPT:
        known.clear()
        return compile_whole(source)
    # The style sheet needs each width of a column once, whatever stands in the column.
    grids = dict.fromkeys([known[section][0] for section in sections if section in known])
    for grid in fresh.values():
        grids.pop(grid, None)
    drawn = [*[section + SECTION_END for section in fresh], *[_draw_grid(grid) for grid in grids]]
    frame = compile_whole(f"{head}{tag}{opening}{''.join(drawn)}{last}")
    before, start, compiled = frame.partition(START)
    pieces = f"{start}{compiled}".split(END)
    if len(pieces) != len(drawn) + 1:
        return compile_whole(source)
    for (section, grid), piece in zip(fresh.items(), pieces, strict=False):
        known[section] = grid, piece + END
    return "".join([before, *[known[section][1] for section in sections], pieces[-1]])


def _is_plain(section: str) -> bool:
    """Whether a section is one indeed, and asks for no style in the head but its columns'."""
    begins = section.startswith(SECTION_START) and "mj-class" not in section
    return begins and PLAIN_TAGS.issuperset(TAG.findall(section))


def compile_whole(source: str) -> str:
    """The HTML of an MJML document."""
    return str(mrml.to_html(source, None, OPTIONS).content)


def _draw_grid(widths: Grid) -> str:
    columns = "".join([f"<mj-column{width} />" for width in widths])
    return f"<mj-section>{columns}</mj-section>"


def _keep_attributes(head: str) -> str:
    return head[head.find("<mj-attributes>") : head.find("</mj-attributes>")]


@lru_cache(maxsize=64)
def _remember(attributes: str) -> dict[str, tuple[Grid, str]]:
    """By source, the sections compiled under these attributes: the same source, the same HTML."""
    return {}
