"""Logos as SVG in, PNG pictures on white for ad networks out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import RenderError
from generator.facts.ads import AdNetwork, load_ad_networks, split_size
from generator.model.ad_texts import AdLogo, LogoOwner, LogoShape
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.render.encode import encode_still
from generator.render.figure.parts import VIEW_BOX
from generator.render.raster import Rasterizer

MARGIN_SHARE = 0.15
"""Of the shorter side, on every side: networks cut corners round and set frames around logos."""


def draw_ad_logos(
    campaign: ResolvedCampaign, partner: str, network: str, rasterizer: Rasterizer
) -> Iterator[AdLogo]:
    """Each logo of a partner's kit in both shapes of a network; nothing where it takes none."""
    rules = load_ad_networks()[network]
    if rules.logos is None:
        return
    kit = next(kit for kit in campaign.kits if kit.partner.id == partner)
    shapes: tuple[tuple[LogoShape, str], ...] = (
        ("square", rules.logos.square),
        ("wide", rules.logos.wide),
    )
    for owner, source in _list_sources(kit):
        for shape, size in shapes:
            body = draw_logo(campaign.artwork[source], size, rules, rasterizer)
            yield AdLogo(
                network=network, partner=partner, owner=owner, shape=shape, size=size, body=body
            )


def _list_sources(kit: ResolvedKit) -> Iterator[tuple[LogoOwner, str]]:
    if kit.partner.cobrand:
        yield "partner", kit.partner.logo_on_light
    yield "brand", kit.brand.logo_on_light


def draw_logo(svg: str, size: str, rules: AdNetwork, rasterizer: Rasterizer) -> bytes:
    """A logo in the middle of a white picture, as large as the margin allows."""
    box = VIEW_BOX.search(svg)
    if box is None:
        raise RenderError("A logo has no viewBox, so its proportion is unknown.")
    width_px, height_px = split_size(size)
    margin = MARGIN_SHARE * min(width_px, height_px)
    own_width, own_height = float(box[1]), float(box[2])
    scale = min((width_px - 2 * margin) / own_width, (height_px - 2 * margin) / own_height)
    width, height = own_width * scale, own_height * scale
    placed = svg.replace(
        "<svg ",
        f'<svg width="{width:.2f}" height="{height:.2f}" style="position:absolute;'
        f'left:{(width_px - width) / 2:.2f}px;top:{(height_px - height) / 2:.2f}px" ',
        1,
    )
    page = (
        '<!doctype html><html><head></head><body style="margin:0;background:#FFFFFF;position:'
        f'relative;width:{width_px}px;height:{height_px}px;overflow:hidden">{placed}</body></html>'
    )
    image = rasterizer.draw(page, width_px, height_px, 1).image
    return encode_still(image, "png", rules.max_kb * 1000).body
