"""A browser's wording, a manner and a place in, the page that warns of a certificate there out.

Words that are not known in a language are empty, and their parts are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.errors import RenderError
from generator.model.figures import BrowserPage
from generator.render.figure.canvas import Canvas, Type
from generator.render.figure.manners import Manner
from generator.render.figure.parts import CJK, choose_strong
from generator.render.figure.signs import draw_sign

SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
"""Type and gaps shrink together where a language says more than the page has room for."""
PHONE_MARGIN = 24.0
PHONE_HEADING = 0.92
"""Of the size that a heading has on a computer."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the page is: CSS px in the figure."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Words:
    """The types of a page at one scale."""

    heading: Type
    body: Type
    code: Type
    button: Type
    scale: float


def draw_desktop_page(canvas: Canvas, page: BrowserPage, manner: Manner, place: Place) -> None:
    """The page as a wide window shows it; RenderError where its words do not fit."""
    _draw_fitting(canvas, page, manner, place, _stack_desktop)


def draw_phone_page(canvas: Canvas, page: BrowserPage, manner: Manner, place: Place) -> None:
    """The page as a phone shows it, one column with its buttons at the foot; the same."""
    _draw_fitting(canvas, page, manner, place, _stack_phone)


def _draw_fitting(
    canvas: Canvas,
    page: BrowserPage,
    manner: Manner,
    place: Place,
    stack: Callable[[Canvas, BrowserPage, Manner, Place, Words], bool],
) -> None:
    for scale in SCALES:
        trial = Canvas(canvas.width, canvas.height, canvas.family)
        if stack(trial, page, manner, place, _choose_words(page, manner, scale)):
            canvas.shapes += trial.shapes
            canvas.blocks += trial.blocks
            return
    raise RenderError(
        f"The words of {page.browser}'s warning page do not fit on its picture for a {page.device} "
        f"in {page.locale}. Shorten the domain, or leave this browser out of `figures`."
    )


def _choose_words(page: BrowserPage, manner: Manner, scale: float) -> Words:
    phone = page.device == "phone"
    wide = bool(CJK.search(page.heading))
    heading = manner.heading_px * scale * (PHONE_HEADING if phone else 1.0)
    # Faces of Chinese have no 600.
    weight = 700 if wide and manner.heading_weight == 600 else manner.heading_weight
    body, code, button = manner.body_px * scale, 12.5 * scale, 14.0 * scale
    return Words(
        Type(heading, heading * (1.36 if wide else 1.25), manner.heading, weight),
        Type(body, body * (1.65 if wide else 1.55), manner.body),
        Type(code, code * 1.4, manner.body),
        Type(button, button * 1.3, manner.button_ink, choose_strong(page.back or page.advanced)),
        scale,
    )


def _stack_desktop(
    canvas: Canvas, page: BrowserPage, manner: Manner, place: Place, words: Words
) -> bool:
    scale, column = words.scale, min(manner.column, place.width - 96)
    beside = {"sheet": 172.0, "padlock": 58.0}.get(manner.sign, 0.0)
    left = place.left + (place.width - column - beside) / 2 + beside
    top = place.top + place.height * 0.12
    if manner.sign == "sheet":
        draw_sign(canvas, manner.sign, left - beside, top + 6, 132, manner.sign_color, manner.page)
    elif manner.sign == "padlock":
        draw_sign(canvas, manner.sign, left - beside, top - 5, 44, manner.sign_color, manner.page)
    else:
        size = 72 * scale
        draw_sign(canvas, manner.sign, left, top, size, manner.sign_color, manner.page)
        top += size + 26 * scale
    top = _write_text(canvas, page, words, left, top, column)
    top += (34 if page.body or page.code else 26) * scale
    if manner.sign == "padlock":
        canvas.box(left, top - 10 * scale, column, 1, manner.quiet_edge)
        top += 10 * scale
    top = _place_row(canvas, page, manner, words, left, top, column)
    return top <= place.top + place.height - 24


def _write_text(
    canvas: Canvas, page: BrowserPage, words: Words, left: float, top: float, width: float
) -> float:
    """Heading, paragraphs and code; where they end."""
    gap = 14 * words.scale
    top = canvas.paragraph(page.heading, left, top, width, words.heading, balanced=True)
    paragraphs = page.body.split("\n") if page.body else []
    indent = words.body.size * 1.3 if len(paragraphs) > 1 else 0.0
    for paragraph in paragraphs:
        top += gap
        if indent:
            dot = words.body.size * 0.32
            middle = top + words.body.line / 2
            canvas.box(left + dot, middle - dot / 2, dot, dot, words.body.color, dot / 2)
        top = canvas.paragraph(paragraph, left + indent, top, width - indent, words.body)
    if page.code:
        canvas.line(page.code, left, top + gap, width, words.code)
        top += gap + words.code.line
    return top


@dataclass(frozen=True, slots=True)
class _Button:
    text: str
    face: str
    ink: str
    edge: str


def _list_buttons(page: BrowserPage, manner: Manner) -> list[_Button]:
    """The buttons whose labels are known, in reading order."""
    back = _Button(page.back, manner.button, manner.button_ink, "none")
    advanced = _Button(page.advanced, manner.quiet, manner.quiet_ink, manner.quiet_edge)
    both = [advanced, back] if manner.first == "advanced" else [back, advanced]
    return [button for button in both if button.text]


def _place_row(
    canvas: Canvas, page: BrowserPage, manner: Manner, words: Words, left: float, top: float,
    width: float,
) -> float:  # fmt: skip
    """Buttons beside each other; where they end. They are drawn, and nothing can be pressed."""
    buttons = _list_buttons(page, manner)
    if not buttons:
        return top
    pad, height = 20 * words.scale, 36 * words.scale
    widths = [canvas.measure(button.text, words.button) + 2 * pad for button in buttons]
    gap = 12 * words.scale
    used = sum(widths) + gap * (len(buttons) - 1)
    x = left
    if manner.buttons == "apart" and len(buttons) > 1:
        gap = width - sum(widths)
    elif manner.buttons == "right":
        x = left + width - used
    for button, wide in zip(buttons, widths, strict=True):
        _draw_button(canvas, button, manner, words, x, top, wide, height)
        x += wide + gap
    return top + height if gap >= 8 * words.scale else float("inf")


def _draw_button(
    canvas: Canvas, button: _Button, manner: Manner, words: Words, left: float, top: float,
    width: float, height: float,
) -> None:  # fmt: skip
    # A button with round ends has them in every height.
    radius = height / 2 if manner.button_radius >= 18 else manner.button_radius
    canvas.box(left, top, width, height, button.face, radius, button.edge)
    label = words.button
    type_ = Type(label.size, label.line, button.ink, choose_strong(button.text))
    y = top + (height - label.line) / 2
    canvas.line(button.text, left + 12, y, width - 24, type_, "center")


def _stack_phone(
    canvas: Canvas, page: BrowserPage, manner: Manner, place: Place, words: Words
) -> bool:
    left, width = place.left + PHONE_MARGIN, place.width - 2 * PHONE_MARGIN
    top = place.top + 40
    size = {"sheet": 104.0, "padlock": 46.0}.get(manner.sign, 60.0)
    draw_sign(canvas, manner.sign, left, top, size, manner.sign_color, manner.page)
    top = _write_text(canvas, page, words, left, top + size + 24 * words.scale, width)
    # The button that is recommended stands first, as wide as the column.
    buttons = sorted(_list_buttons(page, manner), key=lambda button: button.text != page.back)
    height, gap = 44.0, 12.0
    foot = place.top + place.height - 28 - len(buttons) * (height + gap) + gap
    if top + 20 > foot:
        return False
    for index, button in enumerate(buttons):
        y = foot + index * (height + gap)
        _draw_button(canvas, button, manner, words, left, y, width, height)
    return True
