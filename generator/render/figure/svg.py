"""A figure in, the same as an SVG file out that needs no fonts and does nothing.

Engines get a figure as shapes with text over them; a file has the shapes and the outlines of the
text. Each text keeps its words beside its outlines, for whoever reads the file back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.errors import RenderError
from generator.render.figure.outlines import find_baseline, trace_line
from generator.render.figure.parts import Figure, TextBlock, measure_width

DRAWING = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.S)
"""A figure has one drawing; artwork of a brand may hold others."""
VIEW_BOX = re.compile(r'viewBox="[^"]+"')


def write_svg(
    figure: Figure, title: str, description: str, locale: str, margin_px: int = 0, ground: str = ""
) -> bytes:
    """The file; `title` and `description` tell what it shows to those who do not see it.

    `ground` is the colour behind it, which goes on for `margin_px` around it.
    """
    found = DRAWING.search(figure.html)
    if found is None:
        raise RenderError("The template of a figure has no <svg> with its shapes.")
    box = VIEW_BOX.search(found[1])
    width, height = (
        f"{length + 2 * margin_px:g}" for length in (figure.width_px, figure.height_px)
    )
    view = f'viewBox="{-margin_px} {-margin_px} {width} {height}"'
    if box and not margin_px:
        view = box[0]
    behind = f'<path fill="{ground}" d="M{-margin_px} {-margin_px}h{width}v{height}h-{width}Z"/>'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'{view} role="img" xml:lang={quoteattr(locale)}>',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(description)}</desc>" if description else "",
        behind if ground else "",
        re.sub(r">\s+<", "><", found[2]).strip(),
        *(line for block in figure.blocks for line in _trace_block(block)),
        "</svg>\n",
    ]
    return "".join(parts).encode()


def _trace_block(block: TextBlock) -> Iterator[str]:
    label = quoteattr(block.text)
    paths = [
        trace_line(
            line,
            _find_left(block, line),
            find_baseline(block.top + index * block.line_height, block.size, block.line_height),
            block.size,
            block.family,
            block.weight,
        )
        for index, line in enumerate(block.lines)
    ]
    yield f'<path data-text={label} fill="{block.color}" d="{"".join(paths)}"/>'


def _find_left(block: TextBlock, line: str) -> float:
    spare = block.width - measure_width(line, block.size, block.family, block.weight)
    return block.left + {"left": 0.0, "center": spare / 2, "right": spare}[block.align]
