"""A browser's wording and a device in, the labelled and inert picture of its warning page out.

Lookalikes of these pages are used for phishing: the picture is an original drawing that cannot be
clicked, and it always says in the reader's language that it is an illustration.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.model.campaign import Device
from generator.model.figures import BrowserPage
from generator.render.figure.browser_page import Place, draw_desktop_page, draw_phone_page
from generator.render.figure.canvas import Canvas, Type
from generator.render.figure.manners import MANNERS, Manner
from generator.render.figure.parts import Figure, choose_strong
from generator.render.figure.signs import draw_triangle

DESKTOP_PX = (960.0, 540.0)
PHONE_PX = (390.0, 780.0)
LABEL_GROUND, LABEL_INK = "#202124", "#FFFFFF"
INK, GREY, DOTS, EDGE = "#202124", "#5F6368", "#AAB0B8", "#C4C9D0"
CORNERS: Mapping[Device, tuple[float, str]] = MappingProxyType(
    {"desktop": (10.0, EDGE), "phone": (44.0, LABEL_GROUND)}
)
"""Radius of the corners of a window and of a phone, and the colour along them."""
BEZEL = 9.0
UI_PX = 13.0


def draw_browser_page(page: BrowserPage, family: str, template_dirs: Iterable[str] = ()) -> Figure:
    """The window of a computer, or a phone; `family` is a CSS list for the page's language."""
    manner = MANNERS[page.browser]
    width, height = PHONE_PX if page.device == "phone" else DESKTOP_PX
    canvas = Canvas(width, height, family)
    (_draw_phone if page.device == "phone" else _draw_desktop)(canvas, page, manner)
    return canvas.finish(template_dirs)


def _draw_desktop(canvas: Canvas, page: BrowserPage, manner: Manner) -> None:
    width, height = canvas.width, canvas.height
    canvas.box(0.5, 0.5, width - 1, height - 1, manner.page, 10)
    bar = 56.0 if manner.tab == "none" else 84.0
    canvas.fill(f"M.5 {bar}V10.5a10 10 0 0 1 10 -10H{width - 10.5}a10 10 0 0 1 10 10V{bar}Z",
                manner.strip)  # fmt: skip
    label_left = _draw_label_chip(canvas, page, (bar if manner.tab == "none" else 40.0) / 2)
    for index in range(3):
        y = bar / 2 if manner.tab == "none" else 20
        canvas.box(16 + index * 20, y - 5.5, 11, 11, DOTS, 5.5)
    if manner.tab == "none":
        _draw_arrows(canvas, 96, bar / 2)
        middle = 190.0
        _draw_address(canvas, page, manner, middle, bar / 2, label_left - 24 - middle, True)
    else:
        canvas.box(0.5, 40, width - 1, bar - 40, manner.bar)
        _draw_tab(canvas, page, manner, label_left)
        _draw_arrows(canvas, 18, 62)
        _draw_address(canvas, page, manner, 116, 62, width - 116 - 60, False)
        for index in range(3):
            canvas.box(width - 26, 55 + index * 6, 3, 3, GREY, 1.5)
    canvas.box(0.5, bar, width - 1, 1, EDGE)
    draw_desktop_page(canvas, page, manner, Place(0, bar + 1, width, height - bar - 1))
    canvas.box(0.5, 0.5, width - 1, height - 1, "none", 10, EDGE)


def _draw_label_chip(canvas: Canvas, page: BrowserPage, middle: float) -> float:
    """The word that says what this is, at the top right; its left edge."""
    type_ = Type(UI_PX, UI_PX * 1.3, LABEL_INK, choose_strong(page.illustration))
    wide = min(canvas.measure(page.illustration, type_), canvas.width / 3)
    left = canvas.width - 12 - wide - 26
    canvas.box(left, middle - 13, wide + 26, 26, LABEL_GROUND, 13)
    canvas.line(page.illustration, left + 13, middle - type_.line / 2, wide, type_)
    return left


def _draw_tab(canvas: Canvas, page: BrowserPage, manner: Manner, right: float) -> None:
    # A title that is not known is not drawn; the domain stands there, as while a page loads.
    title = page.tab or page.domain
    type_ = Type(UI_PX, UI_PX * 1.3, INK)
    wide = min(canvas.measure(title, type_), right - 96 - 16 - 64)
    if manner.tab == "joined":
        canvas.fill(f"M88 40V16a8 8 0 0 1 8 -8H{96 + wide + 44:g}a8 8 0 0 1 8 8V40Z", manner.bar)
    else:
        canvas.box(88, 5, wide + 60, 31, manner.bar, 6, EDGE, 0.8)
    draw_triangle(canvas, 100, 13.5, 15, manner.sign_color if manner.sign != "padlock" else GREY,
                  manner.bar)  # fmt: skip
    canvas.line(title, 124, 21.5 - type_.line / 2, wide, type_)


def _draw_arrows(canvas: Canvas, left: float, middle: float) -> None:
    for index, side in enumerate((1, -1)):
        tip = left + 6 + index * 36 - side * 4
        path = (
            f"M{tip + side * 5.5} {middle - 5.5}L{tip} {middle}L{tip + side * 5.5} {middle + 5.5}"
        )
        canvas.stroke(path, GREY if index == 0 else DOTS, 1.7)
    x = left + 76
    # Three quarters of a circle: the page can be loaded again.
    canvas.stroke(f"M{x + 4.6} {middle - 3.6}a6 6 0 1 0 1.4 4.6M{x + 5.6} {middle - 7}v4h-4",
                  GREY, 1.6)  # fmt: skip


def _draw_address(
    canvas: Canvas, page: BrowserPage, manner: Manner, left: float, middle: float, width: float,
    centred: bool,
) -> None:  # fmt: skip
    edge = EDGE if manner.field == "#FFFFFF" else "none"
    canvas.box(left, middle - 16, width, 32, manner.field, manner.field_radius, edge, 0.8)
    type_ = Type(14, 14 * 1.3, INK)
    red = manner.sign_color if manner.sign != "sheet" else GREY
    x = left + 14
    if centred:
        said = min(canvas.measure(page.domain, type_), width - 60)
        x = left + (width - said - 22) / 2
    draw_triangle(canvas, x, middle - 8, 15, red, manner.field)
    x += 22
    if page.address:
        warn = Type(13, 13 * 1.3, red)
        wide = canvas.measure(page.address, warn)
        canvas.line(page.address, x, middle - warn.line / 2, wide, warn)
        canvas.box(x + wide + 10, middle - 9, 1, 18, EDGE)
        x += wide + 21
    canvas.line(page.domain, x, middle - type_.line / 2, left + width - 14 - x, type_)


def _draw_phone(canvas: Canvas, page: BrowserPage, manner: Manner) -> None:
    width, height = canvas.width, canvas.height
    canvas.box(0, 0, width, height, LABEL_GROUND, 44)
    inner = width - 2 * BEZEL
    label = Type(UI_PX, UI_PX * 1.3, LABEL_INK, choose_strong(page.illustration))
    # Where a phone tells the time, this one says that it is none.
    head = 40.0
    canvas.line(page.illustration, 48, BEZEL + (head - BEZEL - label.line) / 2 + 1, width - 96,
                label, "center")  # fmt: skip
    bottom = height - BEZEL
    canvas.fill(
        f"M{BEZEL} {head}H{width - BEZEL}V{bottom - 36}a36 36 0 0 1 -36 36H{BEZEL + 36}"
        f"a36 36 0 0 1 -36 -36Z",
        manner.page,
    )
    if manner.phone_bar == "top":
        canvas.box(BEZEL, head, inner, 56, manner.bar)
        _draw_phone_address(canvas, page, manner, BEZEL + 12, head + 28, inner - 60)
        for index in range(3):
            canvas.box(width - BEZEL - 24, head + 20 + index * 7, 3.4, 3.4, GREY, 1.7)
        canvas.box(BEZEL, head + 56, inner, 1, EDGE)
        page_place = Place(BEZEL, head + 57, inner, bottom - head - 57 - 22)
    else:
        top = bottom - 92
        canvas.fill(
            f"M{BEZEL} {top}H{width - BEZEL}V{bottom - 36}a36 36 0 0 1 -36 36H{BEZEL + 36}"
            "a36 36 0 0 1 -36 -36Z",
            manner.bar,
        )
        canvas.box(BEZEL, top, inner, 1, EDGE)
        _draw_phone_address(canvas, page, manner, BEZEL + 14, top + 30, inner - 28)
        page_place = Place(BEZEL, head, inner, top - head)
    canvas.box(width / 2 - 62, bottom - 13, 124, 4.5, INK, 2.25)
    draw_phone_page(canvas, page, manner, page_place)


def _draw_phone_address(
    canvas: Canvas, page: BrowserPage, manner: Manner, left: float, middle: float, width: float
) -> None:
    edge = EDGE if manner.field == "#FFFFFF" else "none"
    canvas.box(left, middle - 19, width, 38, manner.field, max(manner.field_radius, 12), edge, 0.8)
    type_ = Type(14, 14 * 1.3, INK)
    room = width - 28 - 22
    said = min(canvas.measure(page.domain, type_), room)
    # At the top, where the menu stands beside it, the address begins at the left.
    x = left + (14 if manner.phone_bar == "top" else (width - said - 22) / 2)
    red = manner.sign_color if manner.sign != "sheet" else GREY
    draw_triangle(canvas, x, middle - 8, 15, red, manner.field)
    canvas.line(page.domain, x + 22, middle - type_.line / 2, max(said, 1), type_)
