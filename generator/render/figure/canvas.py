"""Shapes and words put down one by one, from the top, in; a figure out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.render.figure.parts import (
    Align,
    Figure,
    TextBlock,
    assemble_figure,
    fill_text,
    measure_width,
    shorten_text,
    wrap_text,
)

NARROWEST_PX = 9.0
"""Type is not set smaller to fit; then the text is cut."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A flat shape: its outline as path data, CSS px in the figure."""

    path: str
    fill: str = "none"
    stroke: str = "none"
    width: float = 1.0
    move: str = ""
    """How a path on a grid of its own gets to its place."""


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: size and height of a line in CSS px."""

    size: float
    line: float
    color: str
    weight: int = 400


@dataclass(slots=True)
class Canvas:
    """What a figure has so far."""

    width: float
    height: float
    family: str
    """CSS font-family list."""
    shapes: list[Shape] = field(default_factory=list)
    blocks: list[TextBlock] = field(default_factory=list)

    def box(
        self, left: float, top: float, width: float, height: float, fill: str,
        radius: float = 0.0, edge: str = "none", thickness: float = 1.0,
    ) -> None:  # fmt: skip
        """A rectangle with round corners."""
        path = trace_box(left, top, width, height, min(radius, width / 2, height / 2))
        self.shapes.append(Shape(path, fill, edge, thickness))

    def stroke(self, path: str, color: str, thickness: float) -> None:
        """An open line with round ends."""
        self.shapes.append(Shape(path, "none", color, thickness))

    def fill(self, path: str, color: str) -> None:
        """A closed outline."""
        self.shapes.append(Shape(path, color))

    def line(
        self, text: str, left: float, top: float, width: float, type_: Type,
        align: Align = "left", family: str = "",
    ) -> None:  # fmt: skip
        """One line in a box of that width; smaller, then cut, where it is too long."""
        family, size = family or self.family, type_.size
        while size > NARROWEST_PX and measure_width(text, size, family, type_.weight) > width:
            size = max(NARROWEST_PX, size - 0.5)
        text = shorten_text(text, width, size, family, type_.weight)
        if text:
            self._add((text,), left, top, width, size, type_, align, family)

    def paragraph(
        self, text: str, left: float, top: float, width: float, type_: Type,
        balanced: bool = False, align: Align = "left",
    ) -> float:  # fmt: skip
        """Lines no wider than that, broken as the language wants; where the next thing begins."""
        lay = wrap_text if balanced else fill_text
        lines = lay(text, width, type_.size, self.family, type_.weight)
        self._add(lines, left, top, width, type_.size, type_, align, self.family)
        return top + type_.line * len(lines)

    def measure(self, text: str, type_: Type) -> float:
        """Width of one line."""
        return measure_width(text, type_.size, self.family, type_.weight)

    def _add(
        self, lines: tuple[str, ...], left: float, top: float, width: float, size: float,
        type_: Type, align: Align, family: str,
    ) -> None:  # fmt: skip
        self.blocks.append(
            TextBlock(lines, left, top, width, size, type_.line, type_.color, family,
                      type_.weight, align)
        )  # fmt: skip

    def finish(self, template_dirs: Iterable[str] = ()) -> Figure:
        """The figure."""
        return assemble_figure(
            "drawing",
            self.width,
            self.height,
            self.blocks,
            template_dirs,
            shapes=self.shapes,
            art="",
        )


def trace_box(left: float, top: float, width: float, height: float, radius: float) -> str:
    """Path data of a rectangle with round corners."""
    right, bottom, r = left + width, top + height, radius
    if r <= 0:
        return f"M{left:g} {top:g}H{right:g}V{bottom:g}H{left:g}Z"
    arc = f"a{r:g} {r:g} 0 0 1"
    return (
        f"M{left + r:g} {top:g}H{right - r:g}{arc} {r:g} {r:g}V{bottom - r:g}{arc} {-r:g} {r:g}"
        f"H{left + r:g}{arc} {-r:g} {-r:g}V{top + r:g}{arc} {r:g} {-r:g}Z"
    )
