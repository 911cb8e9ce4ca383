"""A layout in, the plate under its logos out: part of the edge where they stand at one.

A plate is the last resort, for artwork that no version makes visible on the ground. A panel that
runs out of the picture is composed with it; a box that floats around a logo looks pasted in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.render.banner.blocks import write_place
from generator.render.banner.layout import Layout, Placed

NEAR_EDGE_PX = 24
"""An edge is near where it is not farther than this, or …"""
NEAR_EDGE = 0.09
"""… than this share of the picture's side."""
PAD = 0.7
"""Clear space around the logos, in heights of one."""
LEAST_PAD_PX = 5
MOST_OF_GAP = 0.42
"""How much of the space between the logos and what stands beside them the plate may take."""
SEATINGS = 4
MOST_WIDE = 0.62
"""A panel at the top that takes more of the width runs through to the other edge."""
ROUNDING = 0.35
"""Radius of inner corners, in pads."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A filled rectangle, CSS px."""

    x: int
    y: int
    width: int
    height: int
    color: str
    corners: str
    """Radii as CSS has them: top left, top right, bottom right, bottom left."""

    @property
    def css(self) -> str:
        """Its place as declarations, for a `style` attribute."""
        return write_place(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Placed) -> bool:
        return (
            other.x < self.right
            and other.right > self.left
            and other.y < self.bottom
            and other.bottom > self.top
        )


def frame_lockup(layout: Layout, width_px: int, height_px: int, color: str) -> Plate | None:
    """The plate of that colour; None where no colour is asked for or no logo is shown."""
    lockup = next((item for item in layout.placed if item.block.name == "logo"), None)
    if not color or lockup is None:
        return None
    others = [item for item in layout.placed if item is not lockup]
    edges = _find_edges(lockup, others, width_px, height_px)
    inner = min(edges.right - lockup.right, edges.bottom - lockup.bottom, lockup.x - edges.left)
    radius = max(2, round(inner * ROUNDING))
    cut_x = {"left": edges.left <= 0, "right": edges.right >= width_px}
    cut_y = {"top": edges.top <= 0, "bottom": edges.bottom >= height_px}
    order = (("left", "top"), ("right", "top"), ("right", "bottom"), ("left", "bottom"))
    corners = (0 if cut_x[x] or cut_y[y] else radius for x, y in order)
    left, top = round(edges.left), round(edges.top)
    return Plate(
        left, top, round(edges.right) - left, round(edges.bottom) - top, color,
        " ".join(f"{corner}px" for corner in corners),
    )  # fmt: skip


def seat_lockup(layout: Layout, width_px: int, height_px: int, color: str) -> Layout:
    """The layout with its logos in the middle of their plate, where a neighbour narrowed it."""
    lockup = next((item for item in layout.placed if item.block.name == "logo"), None)
    if not color or lockup is None:
        return layout
    others = [item for item in layout.placed if item is not lockup]
    seated = lockup
    # What logos give up at the edge, their neighbour has more of: it settles after some steps.
    for _ in range(SEATINGS):
        edges = _find_edges(seated, others, width_px, height_px)
        x, y = seated.x, seated.y
        if edges.left <= 0 and edges.right - seated.right < x:
            x = round((edges.right - seated.block.width) / 2)
        if edges.top <= 0 and edges.bottom - seated.bottom < y:
            y = round((edges.bottom - seated.block.height) / 2)
        seated = replace(seated, x=x, y=y)
    placed = (seated if item is lockup else item for item in layout.placed)
    return replace(layout, placed=tuple(placed))


def _find_edges(lockup: Placed, others: Sequence[Placed], width_px: int, height_px: int) -> _Edges:
    padded = _pad(lockup, width_px, height_px)
    for other in others:
        padded = _give_way(padded, lockup, other)
    return _run_through(padded, others, width_px, height_px)


def _pad(lockup: Placed, width_px: int, height_px: int) -> _Edges:
    """Out of the picture at near edges, and as much room on the other side of the logos."""
    wanted = max(LEAST_PAD_PX, lockup.block.height * PAD)
    left, right = _reach(lockup.x, lockup.right, width_px, wanted)
    top, bottom = _reach(lockup.y, lockup.bottom, height_px, wanted)
    return _Edges(left, top, right, bottom)


def _reach(start: float, end: float, size: int, wanted: float) -> tuple[float, float]:
    before, after = start, size - end
    if min(before, after) > NEAR_EDGE_PX and min(before, after) > NEAR_EDGE * size:
        return start - wanted, end + wanted
    if before <= after:
        return 0, min(size, end + before)
    return max(0, start - after), size


def _give_way(edges: _Edges, lockup: Placed, other: Placed) -> _Edges:
    """The plate ends before what stands beside, below or above the logos."""
    clear = max(LEAST_PAD_PX, lockup.block.height * PAD)
    around = _Edges(
        edges.left - clear, edges.top - clear, edges.right + clear, edges.bottom + clear
    )
    if not around.meets(other):
        return edges
    if other.y >= lockup.bottom:
        bottom = lockup.bottom + (other.y - lockup.bottom) * MOST_OF_GAP
        return replace(edges, bottom=min(edges.bottom, bottom))
    if other.bottom <= lockup.y:
        top = lockup.y - (lockup.y - other.bottom) * MOST_OF_GAP
        return replace(edges, top=max(edges.top, top))
    if other.x >= lockup.right:
        right = lockup.right + (other.x - lockup.right) * MOST_OF_GAP
        return replace(edges, right=min(edges.right, right))
    left = lockup.x - (lockup.x - other.right) * MOST_OF_GAP
    return replace(edges, left=max(edges.left, left))


def _run_through(edges: _Edges, others: Sequence[Placed], width_px: int, height_px: int) -> _Edges:
    """A panel from edge to edge where that is hardly more, and nothing stands there."""
    wider = replace(edges, left=0, right=width_px)
    higher = replace(edges, top=0, bottom=height_px)
    at_side = edges.left <= 0 or edges.right >= width_px
    at_end = edges.top <= 0 or edges.bottom >= height_px
    if at_side and not any(higher.meets(other) for other in others):
        return higher
    is_wide = edges.right - edges.left >= MOST_WIDE * width_px
    if at_end and is_wide and not any(wider.meets(other) for other in others):
        return wider
    return edges
