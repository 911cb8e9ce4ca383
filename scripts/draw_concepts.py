"""The shipped concepts enter; a contact sheet of each leaves, as docs/concepts/<name>.png.

`python -m scripts.draw_concepts` draws all, `python -m scripts.draw_concepts trust-first` one. The
banners are those of the starter campaign, drawn by the build's own renderer on a fixed day.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from PIL import Image

from generator.execute.context import open_context
from generator.load.concepts import SHIPPED, list_concepts
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob
from generator.render.banner.renderer import render_banner
from generator.render.context import RenderContext
from generator.resolve.campaign import resolve_campaign

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "campaigns" / "early-renewal"
SHEETS = ROOT / "docs" / "concepts"
TODAY = date(2026, 11, 22)
STAGES = ("minus-90", "minus-30", "minus-7", "day-0", "plus-7")
"""One of each mood: calm, attentive, pressing, critical, lapsed."""
LOCALES = ("en-US", "zh-CN")
CELL = (838, 720)
GAP = 40
PAPER = "#E9ECF1"
COLORS = (240, 192, 128, 96)
MOST_BYTES = 700_000
"""What a page of the docs should load at most for a picture."""
Slot = tuple[str, str, int, int, float]
SLOTS: tuple[Slot, ...] = (
    ("google_display", "160x600", 0, 0, 0.8),
    ("meta", "1080x1920", 140, 0, 0.25),
    ("own_site", "300x250", 422, 0, 1),
    ("own_site", "1200x628", 422, 263, 0.345),
    ("own_site", "970x250", 0, 492, 0.52),
    ("google_display", "320x50", 516, 556, 1),
    ("google_display", "728x90", 0, 630, 1),
)
"""Network, size, place in a cell and scale."""


def draw_sheet(concept: str) -> Image.Image:
    """All moods down the page, both languages across."""
    campaign = resolve_campaign(load_workspace(STARTER, concept=concept), TODAY)
    context = open_context(campaign, "blitz")
    wide, tall = CELL[0] + GAP, CELL[1] + GAP
    sheet = Image.new("RGB", (wide * len(LOCALES) + GAP, tall * len(STAGES) + GAP), PAPER)
    for row, stage in enumerate(STAGES):
        for column, locale in enumerate(LOCALES):
            for picture, x, y in _draw_cell(context, stage, locale):
                sheet.paste(picture, (GAP + column * wide + x, GAP + row * tall + y))
    return sheet


def _draw_cell(
    context: RenderContext, stage: str, locale: str
) -> Iterator[tuple[Image.Image, int, int]]:
    for placement, size, x, y, scale in SLOTS:
        width, height = map(int, size.split("x"))
        # Two cobranding partners would say the same twice: one language shows each.
        partner = "brightport" if locale == "en-US" else "house"
        job = AssetJob(
            kind="banner", partner=partner, locale=locale, stage=stage, placement=placement,
            width_px=width, height_px=height, path=f"{placement}/{size}.png", key="",
        )  # fmt: skip
        (asset,) = render_banner(job, context)
        with Image.open(io.BytesIO(asset.body)) as image:
            picture = image.convert("RGB")
        if scale != 1:
            small = round(width * scale), round(height * scale)
            picture = picture.resize(small, Image.Resampling.LANCZOS)
        yield picture, x, y


def write_sheet(concept: str, folder: Path = SHEETS) -> Path:
    """Draw one concept's sheet into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{concept}.png"
    sheet = draw_sheet(concept)
    for colors in COLORS:
        sheet.quantize(colors, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
        if target.stat().st_size <= MOST_BYTES:
            break
    return target


def main(names: Sequence[str]) -> None:
    """Draw the concepts of those names, or all."""
    for name in names or list_concepts((SHIPPED,)):
        target = write_sheet(name)
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
