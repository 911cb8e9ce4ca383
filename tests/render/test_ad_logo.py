"""Logos for ad networks: each in two shapes, on white, in the middle, with a margin."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from generator.execute.logos import draw_logos
from generator.facts.ads import load_ad_networks
from generator.model.ad_texts import AdLogo
from generator.model.manifest import ManifestAsset
from generator.render.ad_logo import MARGIN_SHARE, draw_ad_logos
from tests.builders import a_campaign
from tests.render.banners import open_banner_context


@pytest.fixture(scope="module")
def logos() -> tuple[AdLogo, ...]:
    """The co-branding partner's, for Google Responsive."""
    context = open_banner_context(a_campaign())
    drawn = draw_ad_logos(context.campaign, "brightport", "google_responsive", context.rasterizer)
    return tuple(drawn)


def open_logo(logo: AdLogo) -> Image.Image:
    """Its pixels."""
    return Image.open(io.BytesIO(logo.body)).convert("RGB")


def test_logos_of_partner_and_brand_come_in_both_shapes(logos: tuple[AdLogo, ...]) -> None:
    """Four PNG files, each of the size that the network asks for and within its weight."""
    assert [(logo.owner, logo.size) for logo in logos] == [
        ("partner", "1200x1200"),
        ("partner", "1200x300"),
        ("brand", "1200x1200"),
        ("brand", "1200x300"),
    ]
    for logo in logos:
        width, height = open_logo(logo).size
        assert f"{width}x{height}" == logo.size
        assert len(logo.body) < load_ad_networks()["google_responsive"].max_kb * 1000


def test_logo_stands_in_the_middle_with_a_margin_on_white(logos: tuple[AdLogo, ...]) -> None:
    """The margin is white on every side, opposite sides are alike, and one side is filled."""
    for logo in logos:
        picture = open_logo(logo)
        ink = ImageChops.difference(picture, Image.new("RGB", picture.size, "#FFFFFF"))
        box = ink.convert("L").point(lambda value: 255 * (value > 8)).getbbox()
        assert box is not None
        left, top, right, bottom = box
        margin = MARGIN_SHARE * min(picture.size)
        free = left, picture.width - right, top, picture.height - bottom
        assert min(free) >= margin - 2
        assert min(free) <= margin + 0.05 * picture.width
        assert abs(free[0] - free[1]) <= 0.03 * picture.width
        assert abs(free[2] - free[3]) <= 0.03 * picture.width


def test_brand_that_sends_has_one_logo() -> None:
    """Without a co-branding partner only the brand's own logo is drawn."""
    context = open_banner_context(a_campaign())
    drawn = draw_ad_logos(context.campaign, "house", "google_responsive", context.rasterizer)
    assert {logo.owner for logo in drawn} == {"brand"}


def test_logos_are_drawn_only_for_networks_that_were_built() -> None:
    """Records without a responsive banner open no engine: the one named here does not exist."""
    record = ManifestAsset.model_validate(
        {
            "path": "brightport/en-US/day-0/banners/x/1200x628.png", "kind": "banner",
            "partner": "brightport", "locale": "en-US", "stage": "day-0", "placement": "x",
            "width_px": 1200, "height_px": 628, "bytes": 1, "sha256": "", "text": (),
            "claims": (), "findings": (),
        }
    )  # fmt: skip
    assert draw_logos(a_campaign(), "none", [record]) == ()
    asking = record.model_copy(update={"placement": "google_responsive"})
    assert len(draw_logos(a_campaign(), "blitz", [record, asking, asking])) == 4
