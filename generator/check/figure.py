"""The SVG or PNG file of a picture in, findings about what it shows and what it could do out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree

from PIL import Image

from generator.model.asset import AssetJob, RenderedAsset, TextBox
from generator.model.finding import Finding
from generator.model.resolved import ResolvedKit

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = frozenset(
    SVG + name
    for name in (
        "svg", "title", "desc", "g", "path", "rect", "circle", "ellipse", "line", "polyline",
        "polygon", "defs", "clipPath", "linearGradient", "radialGradient", "stop",
    )
)  # fmt: skip
"""What draws and does nothing else: no script, no link, no foreign content, no picture or font
from elsewhere, and no text that another machine would set."""
TOLERANCE_PX = 1.0
ELLIPSIS = "…"


def check_figure(job: AssetJob, asset: RenderedAsset, kit: ResolvedKit) -> tuple[Finding, ...]:
    """Every `figure.*` check of one file."""
    found = [*_check_warning(job, asset, kit), *_check_fit(asset)]
    found += _check_svg(asset) if asset.kind == "figure-svg" else _check_png(asset)
    return tuple(found)


def _check_warning(job: AssetJob, asset: RenderedAsset, kit: ResolvedKit) -> Iterator[Finding]:
    """`figure.label`: a warning page says what it is. `figure.domain`: and whose it is."""
    figures = kit.stage(job.stage).figures if job.stage else None
    page = (
        next((page for page in figures.pages if page.name == job.figure), None) if figures else None
    )
    if page is None:
        return
    label = kit.stage(job.stage).warning.illustration
    if not label.strip() or label not in asset.text:
        yield _error(
            asset,
            "figure.label",
            f"The picture of {page.browser}'s warning page does not say “{label or 'illustration'}”"
            " on it. Write `shared.warning.illustration` in the copy deck, no longer than a label.",
        )
    begun = tuple(text.removesuffix(ELLIPSIS) for text in asset.text if text.endswith(ELLIPSIS))
    named = any(page.domain in text for text in asset.text)
    if not named and not any(start and page.domain.startswith(start) for start in begun):
        yield _error(
            asset, "figure.domain", f"The address bar does not show the domain {page.domain}."
        )


def _check_fit(asset: RenderedAsset) -> Iterator[Finding]:
    """`figure.fit`: every text inside the picture, and none on another."""
    scale = 2 if asset.kind == "figure-png" else 1
    width, height = (asset.width_px or 0) / scale, (asset.height_px or 0) / scale
    for box in asset.boxes:
        out = max(-box.x, -box.y, box.x + box.width - width, box.y + box.height - height)
        if out > TOLERANCE_PX:
            yield _error(asset, "figure.fit", f"“{box.text}” runs {out:.0f} px out of the picture.")
    for one, two in combinations(asset.boxes, 2):
        if _overlap(one, two):
            yield _error(asset, "figure.fit", f"“{one.text}” and “{two.text}” overlap.")


def _overlap(one: TextBox, two: TextBox) -> bool:
    across = min(one.x + one.width, two.x + two.width) - max(one.x, two.x)
    # Lines are higher than their letters.
    down = min(one.y + one.height, two.y + two.height) - max(one.y, two.y)
    return across > TOLERANCE_PX and down > TOLERANCE_PX


def _check_svg(asset: RenderedAsset) -> Iterator[Finding]:
    try:
        root = ElementTree.fromstring(asset.body)
    except ElementTree.ParseError as error:
        yield _error(asset, "figure.inert", f"The file is no well-formed SVG: {error}.")
        return
    yield from _check_inert(asset, root)
    title = root.find(f"{SVG}title")
    if root.get("role") != "img" or title is None or not (title.text or "").strip():
        yield _error(
            asset, "figure.access", "The SVG lacks role=img or a title for screen readers."
        )
    written = [part.get("data-text", "") for part in root.iter() if "data-text" in part.attrib]
    lost = [text for text in written if text not in asset.text]
    if lost or len(written) < len(asset.boxes):
        yield _error(
            asset,
            "figure.words",
            f"The SVG shows other words than were checked: {lost or written}.",
        )


def _check_inert(asset: RenderedAsset, root: ElementTree.Element) -> Iterator[Finding]:
    """`figure.inert`: nothing that runs, leads away or is loaded."""
    for part in root.iter():
        name = str(part.tag).removeprefix(SVG)
        if part.tag not in ALLOWED:
            yield _error(asset, "figure.inert", f"<{name}> has no place in a picture.")
        for key, value in part.attrib.items():
            bare = key.rpartition("}")[2].lower()
            if bare.startswith("on") or bare in ("href", "src") or _leads_out(value):
                yield _error(asset, "figure.inert", f"{bare} on <{name}> leads out of the picture.")


def _leads_out(value: str) -> bool:
    low = value.replace(" ", "").lower()
    return "url(" in low.replace("url(#", "") or low.startswith(("javascript:", "data:"))


def _check_png(asset: RenderedAsset) -> Iterator[Finding]:
    """`figure.size`: the picture has the pixels that the manifest tells."""
    with Image.open(io.BytesIO(asset.body)) as picture:
        if picture.size != (asset.width_px, asset.height_px):
            yield _error(
                asset,
                "figure.size",
                f"The picture has {picture.width} x {picture.height} pixels instead of "
                f"{asset.width_px} x {asset.height_px}.",
            )


def _error(asset: RenderedAsset, check: str, message: str) -> Finding:
    return Finding(check=check, level="error", path=asset.path, message=message)
