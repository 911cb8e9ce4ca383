"""HTML documents in, pixels and boxes out: drawn by a real browser, the second engine."""

from __future__ import annotations

import base64
import io
import json

from PIL import Image

from generator.errors import EnvironmentLacks, RenderError
from generator.render.devtools import Browser, BrowserGone
from generator.render.fonts import FontSet
from generator.render.raster import Drawing

LONGEST_DRAW_S = 30.0
"""A banner takes a few hundredths of a second; what takes so long never ends."""
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    "--disable-lcd-text",
)
"""What decides how a picture looks, for every Chromium that draws for us or is compared."""
OWN_ARGUMENTS = (
    "--headless",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-default-browser-check",
    "--disable-breakpad",
    "--disable-extensions",
    # A banner is drawn from what is in it, wherever and whenever it is drawn.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--in-process-gpu",
)
HURRIED_ARGUMENTS = ("--disable-frame-rate-limit", "--disable-gpu-vsync")
"""A picture need not wait for the next sixtieth of a second: 23 ms instead of 42 a banner.

It costs a third more work, so browsers that share the cores are quicker without.
"""


class ChromiumRasterizer:
    """Draws in one warm page of a browser of its own; the judge of parity.

    Faces that a script adds outlive the documents of a page, so they are sent once. A browser
    that ends or does not answer is replaced, and the document is drawn once more.
    """

    name = "chromium"

    def __init__(
        self,
        fonts: FontSet,
        executable: str,
        timeout_s: float = LONGEST_DRAW_S,
        shares_cores: bool = False,
    ) -> None:
        self._arguments = (
            *CHROMIUM_ARGUMENTS,
            *OWN_ARGUMENTS,
            *(() if shares_cores else HURRIED_ARGUMENTS),
        )
        self._executable = executable
        self._timeout_s = timeout_s
        self._faces = json.dumps(
            [
                (face.family, face.weight, base64.b64encode(face.body).decode())
                for face in fonts.faces
            ]
        )
        try:
            self._open()
        except BrowserGone as error:
            raise EnvironmentLacks(
                f"Chromium does not start ({executable}): {error}. Run it by hand to see why, or "
                "name another in RENEWKIT_CHROMIUM."
            ) from error

    def _open(self) -> None:
        self._browser = Browser(self._executable, self._arguments, self._timeout_s)
        try:
            self._page = self._browser.open_page()
            self._run(f"({ADD_FACES})({self._faces})")
        except BaseException:
            self._browser.kill()
            raise

    def draw(self, html: str, width_px: int, height_px: int, scale: int) -> Drawing:
        """See Rasterizer."""
        try:
            return self._draw(html, width_px, height_px, scale)
        except BrowserGone:
            self._browser.kill()
        try:
            self._open()
            return self._draw(html, width_px, height_px, scale)
        except BrowserGone as error:
            raise RenderError(
                f"Chromium failed twice to draw a banner of {width_px} x {height_px}: {error}. "
                "Look for a script or an animation in its template that does not end."
            ) from error

    def _draw(self, html: str, width_px: int, height_px: int, scale: int) -> Drawing:
        size = {"width": width_px, "height": height_px, "deviceScaleFactor": scale}
        self._browser.ask(
            "Emulation.setDeviceMetricsOverride", {**size, "mobile": False}, self._page
        )
        boxes = self._run(f"({SHOW})({json.dumps(html)})")
        # Every PNG holds the same pixels, and this one is read at once: quick goes before light.
        shot = self._browser.ask(
            "Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True}, self._page
        )
        image = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
        if image.size != (width_px * scale, height_px * scale):
            raise RenderError(f"asked for {width_px}x{height_px}@{scale}, drawn {image.size}")
        return Drawing(image=image, boxes=boxes)

    def _run(self, script: str) -> dict[str, tuple[float, float, float, float]]:
        """What a script of the page returns once it is done: boxes by id, or nothing."""
        told = self._browser.ask(
            "Runtime.evaluate",
            {"expression": script, "awaitPromise": True, "returnByValue": True},
            self._page,
        )
        if "exceptionDetails" in told:
            details = told["exceptionDetails"]
            said = details.get("exception", {}).get("description") or details.get("text")
            raise RenderError(f"Chromium cannot show a document: {said}")
        boxes = told["result"].get("value") or {}
        return {key: (box[0], box[1], box[2], box[3]) for key, box in boxes.items()}

    def close(self) -> None:
        """End the browser."""
        self._browser.close()


ADD_FACES = """async (faces) => { for (const [family, weight, body] of faces) {
  const bytes = Uint8Array.from(atob(body), (char) => char.charCodeAt(0));
  document.fonts.add(await new FontFace(family, bytes, {weight: String(weight)}).load()); } }"""
SHOW = """async (html) => {
  document.open(); document.write(html); document.close();
  if (document.readyState !== 'complete')
    await new Promise((go) => addEventListener('load', go, {once: true}));
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  await document.fonts.ready;
  return Object.fromEntries([...document.querySelectorAll('[id]')].map((node) => {
    const box = node.getBoundingClientRect();
    return [node.id, [box.x, box.y, box.width, box.height]]; })); }"""
