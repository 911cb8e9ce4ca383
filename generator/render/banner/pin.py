"""A layout and the place of a button in, the same words around that button out.

In a story the button is what stays: an eye that has found it should not have to look again. The
words move, and grow smaller where they must.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.render.banner.blocks import Block, Run, Typesetter
from generator.render.banner.content import Content
from generator.render.banner.layout import MIN_HEADLINE_PX, Canvas, Layout, Placed
from generator.render.banner.numeral import set_numeral

GAP = 0.08
"""Clear space around the button, as a share of the height."""
LEAST_GAP_PX = 6.0
LEAST_LINE_PX = 11
LEAST_VALUE_PX = 20
WORDS = ("headline", "body")
STAYING = ("logo", "numeral", "button")
LINE_GAP = 0.4
MOST_LINES = 3
COMFORT = 0.58
"""How far words shrink, as a share of their size, before they take another room."""


@dataclass(frozen=True, slots=True)
class _Room:
    """Where words may stand, and whether at its foot or in its middle."""

    left: float
    top: float
    right: float
    bottom: float
    at_foot: bool


def pin_button(
    layout: Layout,
    button: Placed,
    content: Content,
    setter: Typesetter,
    canvas: Canvas,
    right: float,
) -> Layout | None:
    """The layout with its button there; None where the words then find no room.

    `right` is where words end, as at a picture.
    """
    rest = [item for item in layout.placed if item.block.name != "button"]
    gap = max(LEAST_GAP_PX, canvas.height * GAP)
    kept = [item for item in rest if item.block.name in STAYING]
    words = [item for item in rest if item.block.name not in STAYING]
    if not any(_meet(button, item, LEAST_GAP_PX) for item in rest):
        moved = _align(words, kept, button, gap, right)
        return replace(layout, placed=(*kept, *moved, button))
    if any(item.block.name not in WORDS for item in words):
        return None
    for fixed in _shrink_numeral(kept, button, content, setter, gap):
        found = _set_words(words, fixed, button, setter, canvas, gap, right)
        if found is not None:
            return replace(layout, placed=(*fixed, *found, button))
    return None


def _align(
    words: Sequence[Placed], kept: Sequence[Placed], button: Placed, gap: float, right: float
) -> Sequence[Placed]:
    """Words above the button and beside a number begin where the button does."""
    number = next((item for item in kept if item.block.name == "numeral"), None)
    if not words or number is None or number.right + gap > button.x:
        return words
    moved = [replace(item, x=button.x) for item in words]
    is_above = all(item.bottom <= button.y for item in moved)
    return moved if is_above and all(item.right <= right for item in moved) else words


def _shrink_numeral(
    kept: Sequence[Placed], button: Placed, content: Content, setter: Typesetter, gap: float
) -> Iterator[list[Placed]]:
    """Logo and number, the number smaller step by step, on the line where it stands."""
    number = next((item for item in kept if item.block.name == "numeral"), None)
    if number is None or content.numeral is None or number.block.html:
        if not any(_meet(button, item, LEAST_GAP_PX) for item in kept):
            yield list(kept)
        return
    others = [item for item in kept if item is not number]
    runs = {run.id: run for run in number.block.runs}
    before = runs.get("before")
    beside = before is not None and before.x + before.width <= runs["value"].x
    sizes = [size for size in reversed(setter.scale_px) if size < runs["value"].size_px]
    if not _meet(button, number, gap):
        yield [*others, number]
    for size in (size for size in sizes if size >= LEAST_VALUE_PX):
        label_px = max(10, min(setter.step(size, -6), 29))
        block = set_numeral(content.numeral, size, label_px, setter, beside)
        smaller = Placed(block, number.x, round(number.bottom - block.height))
        if not _meet(button, smaller, gap):
            yield [*others, smaller]


def _set_words(
    words: Sequence[Placed],
    fixed: Sequence[Placed],
    button: Placed,
    setter: Typesetter,
    canvas: Canvas,
    gap: float,
    right: float,
) -> list[Placed] | None:
    """The words in the best room around the button, and not larger than before."""
    texts = [item.block.runs[0] for item in words]
    largest = max((run.size_px for run in texts), default=0)
    sizes = [size for size in reversed(setter.scale_px) if MIN_HEADLINE_PX <= size <= largest]
    rooms = list(_list_rooms(fixed, button, canvas, gap, right))
    # Few lines in the best room, even smaller, read better than many large ones elsewhere.
    for least_px, lines in ((largest * COMFORT, 2), (MIN_HEADLINE_PX, MOST_LINES)):
        for room in rooms:
            for size in (size for size in sizes if size >= least_px):
                blocks = _set_blocks(texts, size, setter, room.right - room.left, lines)
                tall = _measure(blocks)
                wide = max(block.width for block in blocks)
                if wide > room.right - room.left or tall > room.bottom - room.top:
                    continue
                middle = button.y + (button.block.height - tall) / 2
                y = room.bottom - tall if room.at_foot else middle
                y = min(max(y, room.top), room.bottom - tall)
                return _stack(blocks, room.left, y)
    return None


def _list_rooms(
    fixed: Sequence[Placed], button: Placed, canvas: Canvas, gap: float, right: float
) -> Iterator[_Room]:
    logo = next((item for item in fixed if item.block.name == "logo"), None)
    number = next((item for item in fixed if item.block.name == "numeral"), None)
    margin = canvas.margin
    left = number.right + gap * 1.5 if number else margin
    is_under_logo = logo is not None and left < logo.right + gap
    top = logo.bottom + gap if logo is not None and is_under_logo else margin
    foot = canvas.height - margin
    beside_top = logo.bottom + gap if logo and button.x < logo.right + gap else margin
    # Above the button from its own edge on, left of it, above it from the margin on, right of it.
    if number and number.right + gap <= button.x:
        yield _Room(button.x, beside_top, right, button.y - gap, at_foot=True)
    yield _Room(left, top, button.x - gap, foot, at_foot=False)
    yield _Room(left, top, right, button.y - gap, at_foot=True)
    yield _Room(button.right + gap, margin, right, foot, at_foot=False)


def _set_blocks(
    texts: Sequence[Run], size: int, setter: Typesetter, width: float, most_lines: int
) -> list[Block]:
    glue = "" if setter.is_cjk else " "
    blocks = []
    for run in texts:
        is_headline = run.id == "headline"
        px = size if is_headline else max(LEAST_LINE_PX, min(run.size_px, setter.step(size, -3)))
        block = setter.set_text(
            run.id, glue.join(run.lines), px, width, weight=run.weight, display=run.display,
            role=run.role, tight=is_headline,
        )  # fmt: skip
        if len(block.runs[0].lines) > most_lines:
            block = replace(block, width=float("inf"))
        blocks.append(block)
    return blocks


def _measure(blocks: Sequence[Block]) -> float:
    return sum(block.height + _space(block) for block in blocks)


def _space(block: Block) -> float:
    return 0.0 if block.name == "headline" else round(block.runs[0].size_px * LINE_GAP)


def _stack(blocks: Sequence[Block], x: float, y: float) -> list[Placed]:
    placed = []
    for block in blocks:
        y += _space(block)
        placed.append(Placed(block, round(x), round(y)))
        y += block.height
    return placed


def _meet(one: Placed, other: Placed, gap: float) -> bool:
    return (
        one.x - gap < other.right
        and one.right + gap > other.x
        and one.y - gap < other.bottom
        and one.bottom + gap > other.y
    )
