"""Words, figures and widths in, the parts of a page with their heights out; lengths in mm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.resolved import ResolvedKit, Row, ValueText
from generator.render.figure import Figure
from generator.render.line_breaks import Measure
from generator.render.one_pager.sheet import PX_PER_MM
from generator.render.one_pager.text import (
    ADDRESS,
    CODE,
    CONTACT,
    CONTACT_NAME,
    HEADING,
    INTRO,
    LONG_CODE,
    NOTE,
    ROW,
    ROW_STRONG,
    SCAN,
    STEP,
    TERMS,
    VALUE_BODY,
    VALUE_TITLE,
    SetText,
    TextStyle,
)

FIGURE_AIR = 3.6
ROW_AIR = 1.2
LABEL_GAP = 2.2
"""Between the columns of the order table."""
HAIR = 0.25
"""What set text leaves free of its width, so that no engine breaks it anew."""
STRONG_SHARE = 1.06
"""How much wider strong type is than that which is measured."""
STEP_INDENT = 6.0
ICON_SIZE = 6.4
ICON_INDENT = 9.2
VALUE_GUTTER = 5.0
VALUE_AIR = 2.6
PAIR_GUTTER = 8.0
QR_SIZE = 32.0
QR_QUIET = 2.2
BUTTON_HEIGHT = 11.5
ACT_AIR = 4.2

Setter = Callable[[str, TextStyle, float], SetText]


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs, one under the other."""

    kind: str
    paragraphs: tuple[SetText, ...]

    @property
    def height(self) -> float:
        """Height of all paragraphs."""
        return sum(text.height for text in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure under its heading, with a sentence below it."""

    kind: str
    heading: SetText
    figure: Figure
    note: SetText | None
    alt: str
    left: float = 0.0
    heading_height: float = 0.0
    scale: float = 1.0

    @property
    def width(self) -> float:
        """Width of the drawing."""
        return self.figure.width_px * self.scale / PX_PER_MM

    @property
    def air(self) -> float:
        """Room between the heading and the drawing."""
        return max(self.heading.height, self.heading_height) - self.heading.height + FIGURE_AIR

    @property
    def foot(self) -> float:
        """What is below the drawing: negative, since a scaled drawing keeps its full room."""
        return self.figure.height_px * (self.scale - 1) / PX_PER_MM

    @property
    def height(self) -> float:
        """Height with heading and sentence."""
        drawn = self.figure.height_px * self.scale / PX_PER_MM
        return self.heading.height + self.air + drawn + (self.note.height if self.note else 0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures side by side."""

    shown: tuple[Shown, Shown]
    kind: str = "pair"

    @property
    def height(self) -> float:
        """Height of the taller."""
        return max(figure.height for figure in self.shown)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value point at its place in the grid, `air` below the point before it."""

    id: str
    side: Literal["left", "right"]
    left: float
    top: float
    air: float
    title: SetText
    body: SetText | None

    @property
    def bottom(self) -> float:
        """Where its words end."""
        return self.top + self.title.height + (self.body.height if self.body else 0)


@dataclass(frozen=True, slots=True)
class Values:
    """The value points in two columns under a heading."""

    heading: SetText
    cells: tuple[Cell, ...]
    height: float
    kind: str = "values"


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A row of the order table."""

    label: SetText
    value: SetText


@dataclass(frozen=True, slots=True)
class OrderTable:
    """The order's facts under a heading."""

    heading: SetText
    lines: tuple[OrderLine, ...]
    label_width: float
    kind: str = "order"

    @property
    def height(self) -> float:
        """Height with the heading."""
        rows = (max(line.label.height, line.value.height) + 2 * ROW_AIR for line in self.lines)
        return self.heading.height + ROW_AIR + sum(rows)


@dataclass(frozen=True, slots=True)
class Steps:
    """Numbered steps under a heading."""

    heading: SetText
    steps: tuple[SetText, ...]
    kind: str = "steps"

    @property
    def height(self) -> float:
        """Height with the heading."""
        return self.heading.height + sum(step.height for step in self.steps)


@dataclass(frozen=True, slots=True)
class Action:
    """QR code, code and button."""

    scan: SetText
    code: tuple[SetText, ...]
    address: SetText
    kind: str = "action"

    @property
    def height(self) -> float:
        """Height with the rule above."""
        return ACT_AIR + QR_SIZE - QR_QUIET + ACT_AIR + BUTTON_HEIGHT + self.address.height


Part = Words | Shown | Pair | Values | OrderTable | Steps | Action


def build_intro(text: str, width: float, put: Setter) -> Words:
    """The opening paragraph."""
    return Words("words", (put(text, INTRO, width),))


def build_explanation(title: str, note: str, width: float, put: Setter) -> Words:
    """Heading and sentence that belong to the picture in the band."""
    texts = [put(title, HEADING, width)]
    if note:
        texts.append(put(note, NOTE, width))
    return Words("words", tuple(texts))


def build_values(
    title: str, values: Sequence[ValueText], with_bodies: bool, width: float, put: Setter
) -> Values:
    """The grid of value points; each row is as tall as its taller cell."""
    heading = put(title, HEADING, width)
    step = measure_value_step(width)
    text_width = step - VALUE_GUTTER - ICON_INDENT
    cells: list[Cell] = []
    top, end = heading.height + VALUE_AIR, heading.height
    for start in range(0, len(values), 2):
        tallest = ICON_SIZE
        sides: tuple[Literal["left", "right"], ...] = ("left", "right")
        for side, value in zip(sides, values[start : start + 2], strict=False):
            name = put(value.title, VALUE_TITLE, text_width)
            body = put(value.body, VALUE_BODY, text_width) if with_bodies else None
            left = step if side == "right" else 0.0
            cells.append(Cell(value.id, side, left, top, top - end, name, body))
            end = cells[-1].bottom
            tallest = max(tallest, end - top)
        top += tallest + VALUE_AIR
    return Values(heading, tuple(cells), top - VALUE_AIR)


def measure_value_step(width: float) -> float:
    """From the left edge of one column of value points to that of the other."""
    return (width + VALUE_GUTTER) / 2


def build_order(
    title: str, rows: Sequence[Row], width: float, measure_mm: Measure, put: Setter
) -> OrderTable:
    """The order table; its first column is as wide as its longest label.

    Labels of several words take two lines where the longest word of a value, as a rule the
    domain, would be cut otherwise.
    """
    label_width = max(measure_mm(row.label) for row in rows)
    least = max(measure_mm(word) for row in rows for word in row.label.split(" "))
    longest = max(
        measure_mm(word) * (STRONG_SHARE if row.strong else 1)
        for row in rows
        for word in row.value.split(" ")
    )
    room = width - longest - LABEL_GAP - HAIR
    label_width = round(max(least, min(label_width, room)) + LABEL_GAP, 2)
    lines = (
        OrderLine(
            put(row.label, ROW, label_width),
            put(row.value, ROW_STRONG if row.strong else ROW, width - label_width),
        )
        for row in rows
    )
    return OrderTable(put(title, HEADING, width), tuple(lines), label_width)


def build_steps(title: str, steps: Sequence[str], width: float, put: Setter) -> Steps:
    """The steps, each beside its number."""
    texts = tuple(put(step, STEP, width - STEP_INDENT) for step in steps)
    return Steps(put(title, HEADING, width), texts)


def build_action(kit: ResolvedKit, address: str, width: float, put: Setter) -> Action:
    """The call to action; the words stand right of the QR code."""
    shared, beside = kit.shared, width - QR_SIZE + QR_QUIET
    code: tuple[SetText, ...] = ()
    if shared.code:
        # Broken at its hyphen a code would be typed in part.
        usual, small = (put(shared.code, style, beside) for style in (SCAN, LONG_CODE))
        value = small if len(usual.lines) > len(small.lines) else usual
        code = (put(shared.code_label, CODE, beside), value)
    return Action(put(shared.scan, SCAN, beside), code, put(address, ADDRESS, width))


def build_terms(kit: ResolvedKit, width: float, put: Setter) -> Words:
    """Conditions of the offer, and the legal lines."""
    legal = f"{kit.brand.notice} {kit.partner.address}"
    return Words("terms", (put(kit.shared.offer_terms, TERMS, width), put(legal, TERMS, width)))


def build_contact(kit: ResolvedKit, width: float, put: Setter) -> Words:
    """Who answers questions."""
    partner = kit.partner
    plain = (kit.shared.questions, partner.contact_email, partner.contact_phone)
    question, mail, phone = (put(text, CONTACT, width) for text in plain)
    return Words("contact", (question, put(partner.contact_team, CONTACT_NAME, width), mail, phone))
