"""How each browser's window and warning page look, as measures and colours.

Drawn after their manner, not traced: no logo, no icon of theirs. Chrome's colours and column are
those of its own style sheets, read 2026-11, and so is Firefox's amber; the others are this
drawing's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from generator.model.campaign import Browser

Sign = Literal["triangle", "outline", "sheet", "padlock"]


@dataclass(frozen=True, slots=True)
class Manner:
    """One browser's look; lengths in CSS px of a window 960 px wide."""

    strip: str
    """Ground of the row of tabs, or of the only bar."""
    bar: str
    """Ground of the bar with the address."""
    field: str
    """Ground of the address."""
    field_radius: float
    tab: Literal["joined", "floating", "none"]
    """A tab that runs into the bar, one that floats in its row, or none."""
    page: str
    """Ground of the page."""
    heading: str
    """Ink of the heading."""
    heading_px: float
    heading_weight: int
    body: str
    """Ink of the text."""
    body_px: float
    column: float
    """Width of the text."""
    sign: Sign
    sign_color: str
    button: str
    """Face of the button that is recommended."""
    button_ink: str
    quiet: str
    """Face of the other one."""
    quiet_ink: str
    quiet_edge: str
    button_radius: float
    buttons: Literal["apart", "left", "right"]
    """Where buttons stand: at both edges of the column, or together at one."""
    first: Literal["advanced", "back"]
    """Which of them is read first."""
    phone_bar: Literal["top", "bottom"]
    """Where the address stands on a phone."""


MANNERS: Mapping[Browser, Manner] = MappingProxyType(
    {
        "chrome": Manner(
            strip="#DEE1E6", bar="#FFFFFF", field="#F1F3F4", field_radius=17, tab="joined",
            page="#FFFFFF", heading="#202124", heading_px=24, heading_weight=400,
            body="#5F6368", body_px=15, column=600, sign="triangle", sign_color="#D93025",
            button="#1A73E8", button_ink="#FFFFFF", quiet="#FFFFFF", quiet_ink="#1A73E8",
            quiet_edge="#DADCE0", button_radius=18, buttons="apart", first="advanced",
            phone_bar="top",
        ),
        "edge": Manner(
            strip="#CFD6DE", bar="#F7F8FA", field="#FFFFFF", field_radius=8, tab="joined",
            page="#F3F4F6", heading="#1B1D20", heading_px=26, heading_weight=600,
            body="#4A4F57", body_px=15, column=640, sign="outline", sign_color="#B3261E",
            button="#0A5FB4", button_ink="#FFFFFF", quiet="#FFFFFF", quiet_ink="#1B1D20",
            quiet_edge="#AEB4BC", button_radius=4, buttons="left", first="back",
            phone_bar="bottom",
        ),
        "firefox": Manner(
            strip="#EAEAED", bar="#F9F9FB", field="#EDEDF1", field_radius=6, tab="floating",
            page="#FFFFFF", heading="#15141A", heading_px=27, heading_weight=700,
            body="#3F3D4B", body_px=15.5, column=500, sign="sheet", sign_color="#FFA436",
            button="#0052C8", button_ink="#FFFFFF", quiet="#E6E6EA", quiet_ink="#15141A",
            quiet_edge="none", button_radius=6, buttons="left", first="back",
            phone_bar="bottom",
        ),
        "safari": Manner(
            strip="#ECECEE", bar="#ECECEE", field="#FFFFFF", field_radius=9, tab="none",
            page="#F6F6F8", heading="#1D1D1F", heading_px=25, heading_weight=700,
            body="#3D3D41", body_px=15, column=580, sign="padlock", sign_color="#D7372C",
            button="#0A66D8", button_ink="#FFFFFF", quiet="#FFFFFF", quiet_ink="#1D1D1F",
            quiet_edge="#C9C9CE", button_radius=7, buttons="right", first="advanced",
            phone_bar="bottom",
        ),
    }
)  # fmt: skip
