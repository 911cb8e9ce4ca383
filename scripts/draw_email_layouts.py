"""The shipped layouts of mails enter; a contact sheet of each leaves, as docs/emails/<name>.png.

`python -m scripts.draw_email_layouts` draws all, `python -m scripts.draw_email_layouts brief` one.
The mails are those of the starter campaign on a fixed day, one of each family of stages: English on
light ground, Chinese on dark, and English on a phone, as Chromium shows them.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from generator.execute.browser import find_chromium
from generator.execute.context import open_context
from generator.load.email_layouts import SHIPPED, list_email_layouts, read_shipped_layout
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob
from generator.render.context import RenderContext
from generator.render.email.renderer import render_email
from generator.resolve.campaign import resolve_campaign

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "campaigns" / "early-renewal"
SHEETS = ROOT / "docs" / "emails"
TODAY = date(2026, 11, 22)
STAGES = ("minus-90", "minus-7", "plus-7")
"""One of each family: calm, pressing, urgent."""
VIEWS = (("en-US", 600, "light"), ("zh-CN", 600, "dark"), ("en-US", 375, "light"))
SCALE = 0.42
GAP, GROUP_GAP = 16, 48
PAPER = "#D9DDE4"
COLORS = (240, 128, 64)
MOST_BYTES = 700_000
"""What a page of the docs should load at most for a picture."""
FACES = "".join(
    f"@font-face{{font-family:'{family}';font-weight:100 900;"
    f"src:url('{(ROOT / 'fonts' / file).as_uri()}')}}"
    for family, file in (
        ("-apple-system", "Inter-Variable.ttf"),
        ("PingFang SC", "NotoSansSC-Variable.ttf"),
    )
)
"""Our faces under the names that a Mac has its own by: the same picture on every machine."""
ADD_FACES = (
    "addEventListener('DOMContentLoaded', () => { const sheet = document.createElement('style');"
    f"sheet.textContent = {FACES!r}; document.head.append(sheet); }});"
)


def draw_sheet(layout: str, browser: Browser) -> Image.Image:
    """The families side by side, each in three views."""
    workspace = load_workspace(STARTER)
    changed = workspace.model_copy(update={"email_layout": read_shipped_layout(layout)})
    context = open_context(resolve_campaign(changed, TODAY), "blitz")
    with tempfile.TemporaryDirectory(prefix="renewkit-") as folder:
        groups = [list(_draw_views(context, stage, browser, Path(folder))) for stage in STAGES]
    width = sum(sum(one.width + GAP for one in group) + GROUP_GAP for group in groups)
    height = max(one.height for group in groups for one in group)
    sheet = Image.new("RGB", (width + GAP, height + 2 * GROUP_GAP), PAPER)
    left = GROUP_GAP
    for group in groups:
        for picture in group:
            sheet.paste(picture, (left, GROUP_GAP))
            left += picture.width + GAP
        left += GROUP_GAP - GAP
    return sheet


def _draw_views(
    context: RenderContext, stage: str, browser: Browser, folder: Path
) -> Iterator[Image.Image]:
    for locale, width, scheme in VIEWS:
        path = f"{locale}/{stage}/email.html"
        job = AssetJob(
            kind="email", partner="brightport", locale=locale, stage=stage, path=path, key=""
        )
        for asset in render_email(job, context):
            (folder / asset.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / asset.path).write_bytes(asset.body)
        page = browser.new_page(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page.add_init_script(ADD_FACES)
        page.goto((folder / path).as_uri())
        page.evaluate("document.fonts.ready")
        with Image.open(io.BytesIO(page.screenshot(full_page=True))) as image:
            picture = image.convert("RGB")
        page.close()
        small = round(picture.width * SCALE), round(picture.height * SCALE)
        yield picture.resize(small, Image.Resampling.LANCZOS)


def write_sheet(layout: str, browser: Browser, folder: Path = SHEETS) -> Path:
    """Draw one layout's sheet into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{layout}.png"
    sheet = draw_sheet(layout, browser)
    for colors in COLORS:
        sheet.quantize(colors, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
        if target.stat().st_size <= MOST_BYTES:
            break
    return target


def main(names: Sequence[str]) -> None:
    """Draw the layouts of those names, or all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for name in names or list_email_layouts((SHIPPED,)):
            target = write_sheet(name, browser)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
