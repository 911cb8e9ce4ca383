"""A layout in, the free places around its text out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.render.banner.layout import Canvas, Layout, Placed

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""
TALL_ROW_PX = 150
"""From this height on, a row has room above and below its blocks."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle, CSS px; it may reach over the canvas."""

    x: float
    y: float
    width: float
    height: float


def list_sizes(largest: float, least: float) -> Iterator[float]:
    """Sizes to try, each a tenth smaller than the one before."""
    size = largest
    while size >= least:
        yield size
        size *= 0.9


def list_centers(
    canvas: Canvas, layout: Layout, size: float, bleed: float
) -> Iterator[tuple[float, float]]:
    """Centres for a disc, the most cropped first at the right, then inward."""
    over = size * (0.5 - bleed)
    rights = [canvas.width - over, canvas.width - size * 0.36, canvas.width - size * 0.5]
    shares: tuple[float, ...] = (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8, 0.1, 0.9)
    if canvas.is_low:
        # In a low banner only a disc on the line of sight looks meant.
        shares = (0.5,)
        if canvas.height < TALL_ROW_PX:
            rights = [_middle_of_gap(layout)]
    elif canvas.height > canvas.width * 1.5:
        # In a tall one the picture closes the column.
        shares = (0.66, 0.72, 0.6, 0.78, 0.5, 0.84)
    lowest = canvas.height - canvas.safe_bottom
    tops = [lowest * share for share in shares]
    for x in rights:
        for y in tops:
            yield x, y


def _middle_of_gap(layout: Layout) -> float:
    """The middle of the free stretch between the text of a row and its button."""
    button = next((item for item in layout.placed if item.block.name == "button"), None)
    others = [item.right for item in layout.placed if item.block.name != "button"]
    if button is None or not others:
        return 0.0
    return (max(others) + button.x) / 2


def is_circle_free(x: float, y: float, radius: float, placed: Iterable[Placed]) -> bool:
    """Whether a disc of that centre and radius touches no block."""
    square = radius**2
    for item in placed:
        # Spelt out: this is asked some hundred times a banner.
        block, left, top = item.block, item.x, item.y
        right, bottom = left + block.width, top + block.height
        off_x = left - x if x < left else x - right if x > right else 0.0
        off_y = top - y if y < top else y - bottom if y > bottom else 0.0
        if off_x * off_x + off_y * off_y < square:
            return False
    return True


def find_place(
    layout: Layout,
    canvas: Canvas,
    width: float,
    height: float,
    over_bottom: float,
    at_left: bool = False,
) -> Place | None:
    """A free rectangle of that size: at one margin, at the other, or centred.

    `at_left` begins at the left margin, where the text stands: right for figures that are read.
    """
    margin, gap = canvas.margin, max(6.0, canvas.short_side * 0.036)
    # A low banner has less room above and below than at its ends.
    rise = max(5.0, canvas.height * 0.07) if canvas.is_low else margin
    highest = rise + canvas.safe_top
    lowest = canvas.height - canvas.safe_bottom - rise - height
    tops = [lowest + (rise + height * over_bottom if over_bottom else 0.0)]
    tops += [highest + (lowest - highest) * step / 12 for step in range(13)]
    lefts = [canvas.width - margin - width, margin, (canvas.width - width) / 2]
    if canvas.is_low and canvas.height < TALL_ROW_PX:
        lefts.insert(0, _middle_of_gap(layout) - width / 2)
    if at_left:
        lefts[:2] = lefts[1::-1]
    bottom = lowest + rise + height * over_bottom if over_bottom else lowest
    # Blocks with the gap around them: each is compared with dozens of places.
    taken = [
        (item.x - gap, item.y - gap, item.right + gap, item.bottom + gap) for item in layout.placed
    ]
    middle = (canvas.height - height) / 2
    ranked = sorted(
        [
            (abs(y - middle), at, y)
            for at, y in enumerate(tops)
            if highest - 0.5 <= y <= bottom + 0.5
        ]
    )
    for edges in lefts[:1], lefts[1:]:
        spot = _find_spot([x for x in edges if x >= margin - 0.5], ranked, (width, height), taken)
        if spot is not None:
            x, y = spot
            centered = _center_between(x, y, width, height, gap, layout)
            return Place(round(x), round(centered), width, height)
    return None


def _find_spot(
    lefts: list[float],
    tops: list[tuple[float, int, float]],
    size: tuple[float, float],
    taken: list[Edges],
) -> tuple[float, float] | None:
    """The first free spot: top by top, each with all left edges; a top comes as its rank has it."""
    width, height = size
    # Spelt out: places are asked for some hundred times a banner.
    beside = [
        (x, [(top, foot) for left, top, right, foot in taken if left < x + width and right > x])
        for x in lefts
    ]
    for _, _, y in tops:
        for x, blocks in beside:
            for top, foot in blocks:
                if top < y + height and foot > y:
                    break
            else:
                return x, y
    return None


def _center_between(
    x: float, y: float, width: float, height: float, gap: float, layout: Layout
) -> float:
    """Move a place to the middle of the free band that it stands in."""
    beside = [p for p in layout.placed if p.x < x + width + gap and p.right > x - gap]
    above = max((p.bottom for p in beside if p.bottom <= y), default=None)
    below = min((p.y for p in beside if p.y >= y + height), default=None)
    if above is None or below is None:
        return y
    return (above + below - height) / 2
