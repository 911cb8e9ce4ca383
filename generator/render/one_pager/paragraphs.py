"""A paragraph whose lines the page has broken itself in, its laid-out lines out.

WeasyPrint looks for floats, first letters, leaders and better places to break around every line.
Where a paragraph is nothing but ready lines, what is left of that is a few sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline
from weasyprint.layout.percent import resolve_one_percentage

from generator.render.one_pager.lines import find_strut, look_at, shape_line
from generator.render.one_pager.percentages import resolve_percentages

_iter_any = inline.iter_line_boxes


def iter_line_boxes(
    context: Any,
    box: Any,
    top: float,
    bottom_space: float,
    skip: Any,
    block: Any,
    absolutes: Any,
    fixed: Any,
    first_letter: Any,
    first_line: Any,
) -> Iterator[tuple[Any, Any]]:
    """The lines of a line box in `block`, each with where the next begins."""
    special = skip or first_letter or first_line or context.excluded_shapes
    if special or not _is_ready(box, block.style):
        yield from _iter_any(
            context, box, top, bottom_space, skip, block, absolutes, fixed, first_letter, first_line
        )
    else:
        yield from _iter_ready(context, box, top, block)


def _is_ready(box: Any, style: Any) -> bool:
    if style["direction"] != "ltr" or style["text_overflow"] != "clip":
        return False
    if style["block_ellipsis"] != "none":
        return False
    if len(box.children) != 1 or type(box.children[0]) is not TextBox:
        return False
    text = box.children[0]
    return text.style["white_space"] == "pre" and all(text.text.split("\n"))


def _iter_ready(context: Any, box: Any, top: float, block: Any) -> Iterator[tuple[Any, Any]]:
    resolve_percentages(box, block)
    resolve_one_percentage(box, "text_indent", block.width)
    text = box.children[0]
    resolve_percentages(text, block)
    box.position_x = block.content_box_x()
    room = box.position_x + block.width - box.position_x
    texts, begin = text.text.split("\n"), 0
    for number, words in enumerate(texts, 1):
        last = number == len(texts)
        line = _set_line(box, text, words)
        offset = inline.text_align(context, line, room, True)
        if offset:
            line.translate(offset, 0)
        for child in line.children:
            child.position_y += top - line.position_y
        line.position_y = top
        begin += len(words.encode()) + 1
        yield line, None if last else {0: {begin: None}}
        top += line.height
        box.text_indent = 0


def _set_line(box: Any, text: Any, words: str) -> Any:
    """One line with its words, its baseline at zero."""
    shaped = shape_line(words, look_at(text.style))
    leading, _ = find_strut(text.style)
    run = text.copy_with_text(words)
    run.pango_layout = shaped
    run.width, run.height = shaped.width, shaped.height
    run.margin_top = run.margin_bottom = (leading - shaped.height) / 2
    run.baseline = shaped.baseline + run.margin_top
    run.position_x, run.position_y = box.position_x + box.text_indent, -run.baseline
    line = box.copy_with_children((run,))
    line.width = run.position_x + shaped.width - box.position_x
    height, baseline = find_strut(box.style)
    above, below = max(baseline, run.baseline), max(height - baseline, leading - run.baseline)
    line.margin_top = line.margin_bottom = 0
    line.baseline, line.position_y, line.height = above, -above, above + below
    return line
