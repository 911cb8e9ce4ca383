"""Pictures of one family: HTML that every engine draws alike, and SVG files of the same."""

from generator.render.figure.art import (
    CertificateState,
    choose_certificate_state,
    draw_calendar,
    draw_certificate,
    draw_handset,
    draw_seal,
    draw_servers,
)
from generator.render.figure.browser_window import draw_browser_page
from generator.render.figure.cadence import draw_cadence
from generator.render.figure.countdown import draw_countdown
from generator.render.figure.parts import Figure, FigureStyle
from generator.render.figure.svg import write_svg
from generator.render.figure.timeline import draw_timeline
from generator.render.figure.warning import draw_warning

__all__ = [
    "CertificateState",
    "Figure",
    "FigureStyle",
    "choose_certificate_state",
    "draw_browser_page",
    "draw_cadence",
    "draw_calendar",
    "draw_certificate",
    "draw_countdown",
    "draw_handset",
    "draw_seal",
    "draw_servers",
    "draw_timeline",
    "draw_warning",
    "write_svg",
]
