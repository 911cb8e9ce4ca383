"""A colour enters; what a mail client that darkens mails makes of it leaves.

Clients publish no rules, and change what they do. These two are models of what is seen in them:
the Outlook apps turn light grounds dark and dark text light and leave the rest; the Gmail app on
iOS turns every colour over. Both keep the hue, and neither touches pictures.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

Role = Literal["ink", "ground", "line"]
"""What a colour is used for: text, a ground under it, a border."""
Lab = tuple[float, float, float]

MIDDLE = 50.0
GROUND_FLOOR, INK_CEILING = 9.0, 96.0
"""Lightness of what was white and of what was black: neither becomes the pure opposite."""
WHITE_POINT = (0.95047, 1.0, 1.08883)
"""D65, the white of sRGB."""
CUBE_FROM = 216 / 24389
"""Below this, CIE Lab is a straight line, of slope 24389 / 27 (CIE 15:2018, 8.2.1)."""


@cache
def invert_partly(colour: str, role: Role) -> str:
    """As the Outlook apps: what is dark already stays, and so does light text."""
    lightness = split_lab(colour)[0]
    stays = lightness >= MIDDLE if role == "ink" else lightness < MIDDLE
    return colour if stays else turn_over(colour)


@cache
def invert_fully(colour: str, role: Role) -> str:
    """As the Gmail app on iOS: grounds that were dark become light, whatever was meant by them."""
    del role
    return turn_over(colour)


def turn_over(colour: str) -> str:
    """The colour of the same hue with the opposite lightness."""
    lightness, a, b = split_lab(colour)
    scale = (INK_CEILING - GROUND_FLOOR) / 100
    return join_lab((GROUND_FLOOR + (100 - lightness) * scale, a, b))


def lengthen(colour: str) -> str:
    """`#RRGGBB` of `#rgb` and `#rrggbb`."""
    digits = colour[1:].upper()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits[:3]))


def split_lab(colour: str) -> Lab:
    """CIE Lab of `#RRGGBB`."""
    red, green, blue = (to_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    x = 0.4124564 * red + 0.3575761 * green + 0.1804375 * blue
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = 0.0193339 * red + 0.1191920 * green + 0.9503041 * blue
    fx, fy, fz = (bend(value / white) for value, white in zip((x, y, z), WHITE_POINT, strict=True))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def join_lab(lab: Lab) -> str:
    """`#RRGGBB` of a CIE Lab colour, paler where a screen has no colour so strong."""
    lightness, a, b = lab
    while True:
        channels = split_channels(lightness, a, b)
        if all(-0.0005 <= value <= 1.0005 for value in channels):
            break
        a, b = a * 0.95, b * 0.95
    steps = (round(255 * to_screen(min(1.0, max(0.0, value)))) for value in channels)
    return "#" + "".join(f"{step:02X}" for step in steps)


def split_channels(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Linear red, green and blue; outside 0 to 1 where no screen shows the colour."""
    fy = (lightness + 16) / 116
    lengths = (fy + a / 500, fy, fy - b / 200)
    x, y, z = (unbend(f) * white for f, white in zip(lengths, WHITE_POINT, strict=True))
    return (
        3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
        -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
        0.0556434 * x - 0.2040259 * y + 1.0572252 * z,
    )


def to_linear(value: float) -> float:
    """Light of a channel of sRGB (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def to_screen(value: float) -> float:
    """The channel of sRGB that gives this light."""
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def bend(value: float) -> float:
    """The cube root of CIE Lab, straight near black."""
    return float(value ** (1 / 3)) if value > CUBE_FROM else (24389 / 27 * value + 16) / 116


def unbend(value: float) -> float:
    """The other way round."""
    cube = value**3
    return cube if cube > CUBE_FROM else (116 * value - 16) * 27 / 24389
