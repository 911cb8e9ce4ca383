"""The logos of a kit and a ground in; light SVGs that may stand in a page of anybody out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.render.logo.choice import choose_logos

PATH = re.compile(r'\bd="([^"]*)"')
TOKEN = re.compile(r"([A-Za-z])|(-?(?:\d+\.\d*|\.\d+|\d+)(?:e-?\d+)?)")
VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
"""Numbers that each command of a path takes (SVG 2, 9.3)."""
STEPS = 64
"""A logo's height has so many steps: drawn 22 px high, no point is off by a fifth of a pixel."""


class LightLogo(NamedTuple):
    """A logo for a page."""

    name: str
    svg: Markup
    ratio: str
    """Width over height, for the style sheet."""


class LightLockup(NamedTuple):
    """The logos of a message."""

    logos: tuple[LightLogo, ...]
    plate: str
    """Colour of a plate under them; empty where they stand on the ground itself."""


def draw_logos(kit: ResolvedKit, campaign: ResolvedCampaign, ground: str, ink: str) -> LightLockup:
    """The lockup for that ground, each logo labelled with its owner's name."""
    lockup = choose_logos(kit, campaign, ground, ink)
    logos = tuple(LightLogo(one.name, *_lighten(one.name, one.svg)) for one in lockup.logos)
    return LightLockup(logos, lockup.plate)


@lru_cache(maxsize=256)
def _lighten(name: str, svg: str) -> tuple[Markup, str]:
    """The drawing with short paths, a name for screen readers, and its proportions."""
    box = VIEW_BOX.search(svg)
    width, height = (float(box[1]), float(box[2])) if box else (1.0, 1.0)
    step = height / STEPS
    light = PATH.sub(lambda found: f'd="{shorten_path(found[1], step)}"', svg.strip())
    named = f'<svg role="img" aria-label="{Markup.escape(name)}" focusable="false" '
    light = light.replace("<svg ", named, 1).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return Markup(light), f"{width / height:.3f}"


def shorten_path(path: str, step: float) -> str:
    """The same outline in relative commands, every point on the nearest multiple of `step`.

    A path with commands that are relative already is left as it is.
    """
    if not re.fullmatch(r"[MLHVCSQTAZ\d\s.,e-]*", path):
        return path
    x = y = start_x = start_y = 0
    parts: list[str] = []
    last = ""
    for command, numbers in _read_commands(path):
        at = [round(number / step) for number in numbers]
        letter = command.lower()
        if command == "Z":
            words, x, y = [], start_x, start_y
        elif command == "H":
            words, x = [_write(at[0] - x, step)], at[0]
        elif command == "V":
            words, y = [_write(at[0] - y, step)], at[0]
        elif command == "A":
            words = [f"{number:g}" for number in numbers[:5]]
            words += [_write(at[5] - x, step), _write(at[6] - y, step)]
            x, y = at[5], at[6]
        else:
            words = [_write(value - (y if i % 2 else x), step) for i, value in enumerate(at)]
            x, y = at[-2], at[-1]
        if command == "M":
            start_x, start_y = x, y
        shown = "" if letter == last and command not in "MZ" else letter
        parts.append(shown + _join(words, bool(shown)))
        last = letter
    # A first relative move is an absolute one.
    return "".join(parts)


def _read_commands(path: str) -> Iterator[tuple[str, list[float]]]:
    command = ""
    numbers: list[float] = []
    for letter, number in TOKEN.findall(path):
        if letter:
            command, numbers = letter, []
            if not TAKES[command]:
                yield command, []
            continue
        numbers.append(float(number))
        if len(numbers) == TAKES[command]:
            yield command, numbers
            # More points behind a move are lines.
            command, numbers = "L" if command == "M" else command, []


def _write(steps: int, step: float) -> str:
    text = f"{steps * step:.2f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _join(words: list[str], after_letter: bool) -> str:
    joined, before = "", ""
    for word in words:
        # Two numbers need nothing between them where a second point cannot belong to the first.
        apart = word[0] != "-" and not (word[0] == "." and "." in before)
        joined += (" " if apart and (joined or not after_letter) else "") + word
        before = word
    return joined
