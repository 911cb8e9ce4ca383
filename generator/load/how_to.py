"""A partner's or brand's folder enters; the steps of its console and their pictures leave."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from generator.errors import Problem
from generator.load.artwork import read_drawing
from generator.load.document import Document, KeyPath, read_document
from generator.load.files import is_there, locate_file
from generator.load.problems import validate
from generator.load.references import check_languages, check_unique_ids
from generator.model.how_to import HowTo, choose_corner
from generator.strictness import refuse_damage

FILE = "how-to.yaml"
LEAST_WIDTH_PX, MOST_BYTES = 800, 1_500_000
"""Fewest pixels across of a screenshot, which is shown 560 px wide on dense screens."""
MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg"}
LEAST_APART = 8.0
"""Percent of a picture's width between two corners that carry numbers."""


class FoundSteps(NamedTuple):
    """One how-to.yaml."""

    document: Document
    noun: HowTo | None
    """None where something is wrong with it."""
    artwork: dict[str, str]
    """Its pictures as SVG text, by `<prefix>/<path as written>`."""


def read_how_to(
    folder: Path, prefix: str, locales: Sequence[str], root: Path, problems: list[Problem]
) -> FoundSteps | None:
    """The how-to.yaml of that folder; None without one."""
    if not is_there(folder / FILE, "file"):
        return None
    document = read_document(folder / FILE, problems)
    if document is None:
        return None
    noun = validate(document, HowTo)
    check_languages(document, HowTo, locales)
    check_unique_ids(document, "screens")
    _check_areas(document)
    _check_words(document)
    return FoundSteps(document, noun, _read_pictures(document, prefix, root))


def tell_no_steps(
    campaign: Document, path: KeyPath, found: Mapping[str, FoundSteps | None]
) -> None:
    """Where the brand has no steps, each partner has its own."""
    lacking = [name for name, one in found.items() if one is None and name != "brand"]
    if found["brand"] is None and lacking:
        message = f"there are no steps for {' and '.join(lacking)}"
        hint = f"write {FILE} beside partner.yaml, or one for all beside brand.yaml"
        campaign.tell(path, message, hint=hint)


def _read_pictures(document: Document, prefix: str, root: Path) -> dict[str, str]:
    artwork: dict[str, str] = {}
    for path, written in document.texts("screens", ..., "picture"):
        file = locate_file(document, path, written, root)
        if file is None or f"{prefix}/{written}" in artwork:
            continue
        if file.suffix.lower() == ".svg":
            drawing = read_drawing(document, path, file)
        else:
            drawing = _read_screenshot(document, path, file)
        if drawing:
            artwork[f"{prefix}/{written}"] = drawing
    return artwork


def _read_screenshot(document: Document, path: KeyPath, file: Path) -> str:
    """The picture in an SVG of its size, as all artwork is kept."""
    body = file.read_bytes()
    try:
        with refuse_damage(), Image.open(io.BytesIO(body), formats=tuple(MEDIA)) as image:
            image.load()
            width, height, media = image.width, image.height, MEDIA[str(image.format)]
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        document.tell(path, "this is no picture", allowed="a PNG, JPEG or SVG file")
        return ""
    if width < LEAST_WIDTH_PX:
        document.tell(
            path, f"the picture is {width} px wide, and letters on it would be blurred",
            allowed=f"{LEAST_WIDTH_PX} px or more",
        )  # fmt: skip
    if len(body) > MOST_BYTES:
        document.tell(
            path, f"the picture weighs {len(body) / 1e6:.1f} MB, and every page holds it",
            allowed=f"{MOST_BYTES / 1e6:.1f} MB or less", hint="save it as JPEG, or smaller",
        )  # fmt: skip
    data = base64.b64encode(body).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image href="data:{media};base64,{data}" width="{width}" height="{height}"/></svg>'
    )


def _check_areas(document: Document) -> None:
    """Rings stand inside their picture, and no number on another."""
    screens = document.get("screens")
    for index, screen in enumerate(screens if isinstance(screens, list) else ()):
        steps = screen.get("steps") if isinstance(screen, dict) else None
        corners: list[tuple[int, float, float]] = []
        for number, step in enumerate(steps if isinstance(steps, list) else ()):
            path = ("screens", index, "steps", number, "at")
            area = step.get("at") if isinstance(step, dict) else None
            sides = [_read_number(area, side) for side in ("x", "y", "width", "height")]
            if None in sides or path in document.told:
                continue
            x, y, width, height = (side or 0.0 for side in sides)
            if x + width > 100 or y + height > 100:
                document.tell(path, "the ring runs out of the picture", at_key=True,
                              allowed="x + width and y + height of 100 at most")  # fmt: skip
            elif not width or not height:
                document.tell(path, "the ring has no size", at_key=True)
            corners.append((number, *choose_corner(x, y, width)))
        for (_, x, y), (number, other_x, other_y) in combinations(corners, 2):
            if max(abs(x - other_x), abs(y - other_y)) < LEAST_APART:
                path = ("screens", index, "steps", number, "at")
                document.tell(path, "its number would stand on that of another step", at_key=True,
                              hint="move one ring, or take its `at` away")  # fmt: skip


def _read_number(area: object, side: str) -> float | None:
    value = area.get(side) if isinstance(area, dict) else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and value is not None else None


def _check_words(document: Document) -> None:
    """A day of screenshots has words that say it."""
    words = document.get("words")
    if document.get("taken") and isinstance(words, dict) and not words.get("taken"):
        message = "`taken` is given, and there are no words that say it"
        document.tell(("words",), message, at_key=True, hint="write words.taken, with {date}")
