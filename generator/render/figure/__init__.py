"""Pictures of one family, drawn as HTML fragments of a fixed size that every engine draws alike."""

from generator.render.figure.art import (
    CertificateState,
    choose_certificate_state,
    draw_calendar,
    draw_certificate,
    draw_handset,
    draw_seal,
    draw_servers,
)
from generator.render.figure.parts import Figure, FigureStyle
from generator.render.figure.timeline import draw_timeline
from generator.render.figure.warning import draw_warning

__all__ = [
    "CertificateState",
    "Figure",
    "FigureStyle",
    "choose_certificate_state",
    "draw_calendar",
    "draw_certificate",
    "draw_handset",
    "draw_seal",
    "draw_servers",
    "draw_timeline",
    "draw_warning",
]
