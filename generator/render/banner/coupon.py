"""A hero number and what goes with it in, both on a coupon with a tear line out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from generator.model.concept import BannerColors, Family
from generator.model.resolved import Numeral
from generator.render.banner.blocks import Block, Run, Typesetter
from generator.render.banner.content import Content
from generator.render.banner.numeral import set_numeral

PANEL_ROLES = {"ink": "panel_ink", "accent": "panel_accent"}
LEAST_CODE_PX = 10
LAST_STUB_PX = 29
"""Numbers of this size and below may do without the stub."""
NARROW_PX = 170
"""Up to this width the stub hangs below."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Measures of a coupon, CSS px."""

    width: float
    height: float
    tear: float
    """Where the tear line runs, from the left or from the top; 0 without one."""
    is_upright: bool
    """Whether the line runs across."""


def has_coupon(content: Content, family: Family) -> bool:
    """Whether the hero stands on a coupon: days are no offer, and stand on none."""
    return family.hero.frame == "coupon" and content.hero == "percent"


def put_on_panel(block: Block) -> Block:
    """The same block in the colours of the panel."""
    runs = tuple(replace(run, role=PANEL_ROLES.get(run.role, run.role)) for run in block.runs)
    return replace(block, runs=runs)


def set_coupon(
    content: Content, value_px: int, label_px: int, setter: Typesetter, width: float
) -> Block:
    """The number with its words on a coupon of that width, the code on its stub where it fits."""
    if content.numeral is None:
        return Block("numeral", 0, 0)
    return _set_coupon(
        content.numeral, content.code, content.palette, value_px, label_px, setter, width
    )


# Sizes are tried by the dozen, and partners and formats ask for the same ones again.
@lru_cache(maxsize=8192)
def _set_coupon(
    numeral: Numeral,
    code: str,
    colors: BannerColors,
    value_px: int,
    label_px: int,
    setter: Typesetter,
    width: float,
) -> Block:
    body = put_on_panel(set_numeral(numeral, value_px, label_px, setter, False))
    pad = round(max(7.0, min(value_px * 0.26, width * 0.07 if width else value_px)))
    stub = _set_code(code, setter, max(LEAST_CODE_PX, setter.step(label_px, -1)))
    if 0 < width <= NARROW_PX:
        return _stack(body, stub, pad, width, colors)
    # A smaller number goes before a coupon without its stub.
    keeps = not width or value_px > LAST_STUB_PX or body.width + 2 * pad > width
    if stub and (keeps or body.width + stub.width + 4 * pad <= width):
        return _join(body, stub, pad, colors, width)
    return _join(body, None, pad, colors, width)


def set_ticket(content: Content, value_px: int, label_px: int, setter: Typesetter) -> Block:
    """The same for low banners: the word before the number stands on the stub at its left."""
    if content.numeral is None:
        return Block("numeral", 0, 0)
    return _set_ticket(content.numeral, content.palette, value_px, label_px, setter)


@lru_cache(maxsize=4096)
def _set_ticket(
    numeral: Numeral, colors: BannerColors, value_px: int, label_px: int, setter: Typesetter
) -> Block:
    if not numeral.before:
        body = put_on_panel(set_numeral(numeral, value_px, label_px, setter, False))
        return _join(body, None, round(max(6.0, value_px * 0.2)), colors, 0)
    whole = put_on_panel(set_numeral(numeral, value_px, label_px, setter, True))
    label = [run for run in whole.runs if run.id == "before"]
    rest = [run for run in whole.runs if run.id != "before"]
    left = max(run.width for run in label)
    start = min(run.x for run in rest)
    first = Block("numeral", left, label[0].height, _shift(label, 0, -label[0].y))
    top = min(run.y for run in rest)
    tall = max(run.y + run.height for run in rest) - top
    second = Block("numeral", whole.width - start, tall, _shift(rest, -start, -top))
    return _join(first, second, round(max(6.0, value_px * 0.17)), colors, 0)


def _set_code(text: str, setter: Typesetter, size_px: int) -> Block | None:
    if not text:
        return None
    label, _, code = text.rpartition(" ")
    whole = setter.set_text("code", code, size_px, 10_000, weight=700, role="panel_ink")
    run = whole.runs[0]
    if not label:
        return whole
    lines = (label, code)
    widest = max(setter.width(line, size_px, 700, False, run.tracking_em) for line in lines)
    run = replace(run, lines=lines, width=round(widest, 2), line_px=round(size_px * 1.4))
    return Block("code", run.width, run.height, (run,))


def _shift(runs: list[Run], x: float, y: float) -> tuple[Run, ...]:
    return tuple(run.shifted(x, y) for run in runs)


def _join(body: Block, stub: Block | None, pad: int, colors: BannerColors, width: float) -> Block:
    """Side by side, with the tear line between; `width` stretches the body."""
    pad_y = round(pad * 0.8)
    natural = body.width + 2 * pad + (stub.width + 2 * pad if stub else 0)
    full = round(max(natural, width))
    height = round(max(body.height, stub.height if stub else 0) + 2 * pad_y)
    tear = full - round(stub.width + 2 * pad) if stub else 0
    runs = _shift(list(body.runs), pad, round((height - body.height) / 2, 2))
    if stub:
        runs += _shift(list(stub.runs), tear + pad, round((height - stub.height) / 2, 2))
    sheet = _Sheet(full, height, tear, is_upright=False)
    return Block("numeral", full, height, runs, html=draw_coupon(sheet, colors))


def _stack(body: Block, stub: Block | None, pad: int, width: float, colors: BannerColors) -> Block:
    """One above the other, with the tear line between."""
    full = round(max(width, body.width + 2 * pad))
    top = round(body.height + 2 * pad)
    foot = round(stub.height + 1.4 * pad) if stub else 0
    runs = _shift(list(body.runs), pad, pad)
    if stub:
        runs += _shift(list(stub.runs), pad, top + round(0.7 * pad))
    sheet = _Sheet(full, top + foot, top if stub else 0, is_upright=True)
    return Block("numeral", full, top + foot, runs, html=draw_coupon(sheet, colors))


def draw_coupon(sheet: _Sheet, colors: BannerColors) -> str:
    """A sheet with round corners; at the ends of its tear line it is notched."""
    width, height = sheet.width, sheet.height
    side = min(width, height)
    corner, notch = round(max(3.0, side * 0.06), 1), round(max(3.0, side * 0.075), 1)
    dash = round(max(2.0, side * 0.03), 1)
    path, line = _trace(sheet, corner, notch)
    stroke = round(max(1.0, side * 0.013), 1)
    tear = (
        f'<path d="{line}" stroke="{colors.ground}" stroke-width="{stroke}" '
        f'stroke-dasharray="{dash * 1.4:g} {dash:g}"/>'
        if line
        else ""
    )
    return (
        f'<svg class="at" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'fill="none" style="left:0;top:0"><path d="{path}" fill="{colors.panel}"/>{tear}</svg>'
    )


def _trace(sheet: _Sheet, corner: float, notch: float) -> tuple[str, str]:
    """The outline, and the tear line or nothing."""
    wide, tall, tear = sheet.width, sheet.height, sheet.tear
    turn = f"a{corner} {corner} 0 0 1 "
    bite = f"a{notch} {notch} 0 0 0 "
    top = right = bottom = left = ""
    line = ""
    if not tear:
        # Without a stub the notches stand in the middle of both ends.
        right, left = (
            f"V{tall / 2 - notch}{bite}0 {2 * notch}",
            f"V{tall / 2 + notch}{bite}0 {-2 * notch}",
        )
    elif sheet.is_upright:
        right, left = f"V{tear - notch}{bite}0 {2 * notch}", f"V{tear + notch}{bite}0 {-2 * notch}"
        line = f"M{notch * 1.6} {tear}H{wide - notch * 1.6}"
    else:
        top, bottom = f"H{tear - notch}{bite}{2 * notch} 0", f"H{tear + notch}{bite}{-2 * notch} 0"
        line = f"M{tear} {notch * 1.6}V{tall - notch * 1.6}"
    outline = (
        f"M{corner} 0{top}H{wide - corner}{turn}{corner} {corner}{right}V{tall - corner}"
        f"{turn}{-corner} {corner}{bottom}H{corner}{turn}{-corner} {-corner}{left}V{corner}"
        f"{turn}{corner} {-corner}Z"
    )
    return outline, line
