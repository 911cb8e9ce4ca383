"""Real PNG banners for the tests of checks, drawn with Pillow: one sound, and one of each fault."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from generator.model.asset import AssetJob, RenderedAsset, TextBox
from generator.model.resolved import ResolvedKit
from tests.builders import a_campaign

FONT = Path(__file__).parents[2] / "fonts" / "Inter-Variable.ttf"
PATH = "house/en-US/minus-60/banners/google_display/300x250.png"
GROUND = "#0B2A5B"
INK = "#FFFFFF"


def the_kit(**changes: Any) -> ResolvedKit:
    """The starter's kit of the house in English, with fields changed."""
    return a_campaign().kit("house", "en-US").model_copy(update=changes)


def a_job(width_px: int = 300, height_px: int = 250, **changes: Any) -> AssetJob:
    """A banner's job."""
    job = AssetJob(
        kind="banner", partner="house", locale="en-US", stage="minus-60",
        placement="google_display", width_px=width_px, height_px=height_px, path=PATH,
        key="0" * 64,
    )  # fmt: skip
    return job.model_copy(update=changes)


def a_box(**changes: Any) -> TextBox:
    """A headline at the upper left."""
    box = TextBox(
        id="headline", text="Renew early", x=20, y=30, width=160, height=30, font_px=24, bold=True,
        ink=INK,
    )  # fmt: skip
    return replace(box, **changes)


def draw_png(
    *boxes: TextBox,
    size: tuple[int, int] = (300, 250),
    ground: str = GROUND,
    ink: str | None = None,
    scale: int = 1,
    mode: str = "RGB",
) -> bytes:
    """The boxes' words on a ground, in their own ink or in another."""
    image = Image.new(mode, (size[0] * scale, size[1] * scale), ground)
    pen = ImageDraw.Draw(image)
    for box in boxes:
        font = ImageFont.truetype(FONT, box.font_px * scale)
        pen.text((box.x * scale, box.y * scale), box.text, fill=ink or box.ink, font=font)
    return encode(image)


def encode(image: Image.Image, kind: str = "PNG") -> bytes:
    """The bytes of a picture."""
    output = io.BytesIO()
    image.save(output, kind)
    return output.getvalue()


def an_asset(*boxes: TextBox, body: bytes | None = None, **changes: Any) -> RenderedAsset:
    """A banner with those boxes, drawn as they say unless a body is given."""
    asset = RenderedAsset(
        path=PATH, kind="banner", body=draw_png(*boxes) if body is None else body,
        width_px=300, height_px=250, text=tuple(box.text for box in boxes), boxes=boxes,
    )  # fmt: skip
    return replace(asset, **changes)
