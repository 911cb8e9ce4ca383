"""Banners in, what a program that reads pictures makes of their words out.

Tesseract is no judge of beauty, and it is a harsh judge of small type, thin contrast and cut
letters. It is given each text by itself, dark on light, in lines of one height.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from generator.check.color import parse_color
from generator.model.asset import RenderedAsset, TextBox

LANGUAGES = {"en-US": "eng", "zh-CN": "chi_sim"}
LEAST_PX = 12
"""Smaller type is not promised to be read by machines."""
LINE_PX = 56
"""Height of a line in the pictures that Tesseract gets: it was trained on about this."""
BORDER_PX = 24
NUMBER = ("sign", "value")


@dataclass(frozen=True)
class Sample:
    """One text of one banner."""

    place: str
    slot: str
    text: str
    image: Image.Image


def find_tesseract() -> str | None:
    """The program, where this machine has it."""
    return os.environ.get("RENEWKIT_TESSERACT") or shutil.which("tesseract")


def take_samples(asset: RenderedAsset, image: Image.Image, scale: int, place: str) -> list[Sample]:
    """Headline, number and button, each as a picture of its own, where its type is large enough."""
    boxes = {box.id: box for box in asset.boxes if box.font_px >= LEAST_PX}
    wanted: list[tuple[str, list[TextBox]]] = []
    wanted += [(name, [boxes[name]]) for name in ("headline", "button") if name in boxes]
    number = [boxes[name] for name in NUMBER if name in boxes]
    if "value" in boxes:
        wanted.append(("number", number))
    if "unit" in boxes and boxes["unit"].text == "%":
        # Raised and smaller than its number, it is taken for a quotation mark beside it.
        wanted.append(("percent", [boxes["unit"]]))
    return [
        Sample(place, slot, "".join(box.text for box in parts), _cut(image, parts, scale))
        for slot, parts in wanted
    ]


def _cut(image: Image.Image, boxes: Sequence[TextBox], scale: int) -> Image.Image:
    """The boxes' pixels as ink on white, however light or dark the banner is."""
    pad = 2
    edges = (
        int(min(box.x for box in boxes) * scale) - pad,
        int(min(min(box.y, box.ink_top) for box in boxes) * scale) - pad,
        int(max(box.x + box.width for box in boxes) * scale) + pad,
        int(max(max(box.y + box.height, box.ink_bottom) for box in boxes) * scale) + pad,
    )
    crop = image.crop(edges)
    ink = Image.new("RGB", crop.size, parse_color(boxes[0].ink))
    far = ImageOps.autocontrast(ImageOps.grayscale(ImageChops.difference(crop, ink)))
    lines = boxes[0].text.count("\n") + 1
    factor = LINE_PX * lines / far.height
    sized = far.resize(
        (max(1, round(far.width * factor)), LINE_PX * lines), Image.Resampling.LANCZOS
    )
    return ImageOps.expand(sized, BORDER_PX, 255)


def read_all(samples: Sequence[Sample], language: str, folder: Path) -> list[str]:
    """What Tesseract reads in each; one run for all, since it takes long to begin."""
    program = find_tesseract()
    assert program, "no Tesseract"
    pages = []
    for index, sample in enumerate(samples):
        pages.append(folder / f"{index}.png")
        sample.image.save(pages[-1])
    listing = folder / "pages.txt"
    listing.write_text("\n".join(map(str, pages)) + "\n", encoding="utf-8")
    done = subprocess.run(
        [program, str(listing), "stdout", "-l", language, "--psm", "6", "--dpi", "150"],
        capture_output=True, check=True, timeout=300, encoding="utf-8",
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )  # fmt: skip
    return done.stdout.split("\f")[: len(samples)]


def read_digits(text: str) -> str:
    """Only the figures of a text."""
    return "".join(letter for letter in text if letter.isdecimal())


def compare(said: str, read: str) -> float:
    """How much of two texts agrees, 0 to 1, apart from spaces, capitals and kinds of quotes."""
    return SequenceMatcher(None, _plain(said), _plain(read), autojunk=False).ratio()


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
