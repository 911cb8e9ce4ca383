"""Pages and pictures of steps in, findings on what they show against what was written out."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from markupsafe import escape
from PIL import Image, UnidentifiedImageError

from generator.check.truth.lines import read_layer, squeeze
from generator.model.asset import RenderedAsset
from generator.model.finding import Finding
from generator.model.how_to import HowToText, ScreenText
from generator.model.resolved import ResolvedKit
from generator.strictness import refuse_damage

SVG = "{http://www.w3.org/2000/svg}"


def check_steps(asset: RenderedAsset, kit: ResolvedKit) -> tuple[Finding, ...]:
    """`how-to.label` and `how-to.steps`: the finished file says what its pictures are, and every
    step."""
    said = kit.channel("how-to").read(HowToText)
    seen = asset.body.decode() if asset.kind == "how-to-html" else read_layer(asset.body)
    words = squeeze(seen)
    found = []
    if squeeze(_write(said.note, asset)) not in words:
        found.append(("how-to.label", f"The file does not say “{said.note}” of its pictures."))
    for screen in said.screens:
        lacking = [one for one in screen.steps if squeeze(_write(one.text, asset)) not in words]
        found += [
            ("how-to.steps", f"Step {one.number} is missing: “{one.text}”") for one in lacking
        ]
    return tuple(_error(asset, check, message) for check, message in found)


def check_screen(asset: RenderedAsset, kit: ResolvedKit) -> tuple[Finding, ...]:
    """`how-to.picture`: the file can be opened, has its size, its name and a ring for each step."""
    said = kit.channel("how-to").read(HowToText)
    name = asset.path.rpartition("/")[2].rpartition(".")[0]
    screen = next(one for one in said.screens if one.id == name)
    if asset.kind == "how-to-png":
        return _check_png(asset)
    return _check_svg(asset, screen)


def _check_png(asset: RenderedAsset) -> tuple[Finding, ...]:
    try:
        with refuse_damage(), Image.open(io.BytesIO(asset.body), formats=("PNG",)) as image:
            image.load()
            size = image.size
    except (UnidentifiedImageError, OSError) as error:
        return (_error(asset, "how-to.picture", f"The picture cannot be opened: {error}"),)
    if size != (asset.width_px, asset.height_px):
        message = f"{size[0]} x {size[1]} px instead of {asset.width_px} x {asset.height_px}."
        return (_error(asset, "how-to.picture", message),)
    return ()


def _check_svg(asset: RenderedAsset, screen: ScreenText) -> tuple[Finding, ...]:
    try:
        root = ElementTree.fromstring(asset.body)
    except ElementTree.ParseError as error:
        return (_error(asset, "how-to.picture", f"The drawing is not well-formed: {error}"),)
    found = []
    if not (root.findtext(f"{SVG}title") or "").strip():
        found.append("The drawing has no title; a screen reader cannot name it.")
    wanted = sum(step.at is not None for step in screen.steps)
    drawn = sum(group.get("class") == "callout" for group in root.iter(f"{SVG}g"))
    if drawn != wanted:
        found.append(f"{drawn} numbered rings are drawn, and {wanted} were asked for.")
    return tuple(_error(asset, "how-to.picture", message) for message in found)


def _write(text: str, asset: RenderedAsset) -> str:
    """The text as the file holds it."""
    if asset.kind != "how-to-html":
        return text
    return str(escape(text))


def _error(asset: RenderedAsset, check: str, message: str) -> Finding:
    return Finding(check=check, level="error", path=asset.path, message=message)
