"""Logos, their plate and the edge of a banner, from the campaign to the pixels and their check."""

from __future__ import annotations

from typing import cast

import pytest

from generator.check.edge import check_edge
from generator.check.logo import check_logos, find_ground
from generator.check.picture import Picture, open_picture
from generator.facts.contrast import Rgb, contrast_ratio, parse_color
from generator.model.asset import AssetJob, LogoBox, RenderedAsset
from generator.model.finding import Finding
from generator.model.resolved import ResolvedCampaign
from generator.render.banner.blocks import Block
from generator.render.banner.edge import choose_edge
from generator.render.banner.layout import Layout, Placed
from generator.render.banner.plate import frame_lockup, seat_lockup
from tests.builders import a_campaign
from tests.render import logos
from tests.render.banners import a_banner_job, draw_banner, open_banner_context
from tests.render.logos import AMBER, INK, with_logo

SIZES = ["300x250", "728x90", "160x600", "320x100", "970x250"]
WHITE = (255, 255, 255)


def draw(campaign: ResolvedCampaign, job: AssetJob) -> tuple[RenderedAsset, Picture]:
    """A banner with its pixels."""
    asset = draw_banner(job, open_banner_context(campaign))
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    return asset, picture


def judge(campaign: ResolvedCampaign, job: AssetJob) -> tuple[Finding, ...]:
    """What is found in its logos and at its edge."""
    asset, picture = draw(campaign, job)
    return (*check_logos(job, asset, picture), *check_edge(job, asset, picture))


@pytest.mark.parametrize("size", SIZES)
def test_partners_logo_is_in_ink_where_its_colours_fade(size: str) -> None:
    """On amber both logos of the starter are drawn in the palette's ink, on the ground itself."""
    job = a_banner_job(size, stage="minus-7")
    asset, picture = draw(a_campaign(), job)
    assert [logo.name for logo in asset.logos] == ["Brightport", "Larkseal"]
    assert {logo.colors for logo in asset.logos} == {(parse_color(INK),)}
    for logo in asset.logos:
        assert find_ground(picture.image, logo, 1) == parse_color(AMBER)
    assert check_logos(job, asset, picture) == ()


@pytest.mark.parametrize("name", sorted(logos.SWALLOWED))
@pytest.mark.parametrize("stage", ["minus-60", "minus-7", "day-0"])
def test_no_logo_is_lost_whatever_a_partner_sends(name: str, stage: str) -> None:
    """Pale, white, many colours, a gradient, a square, a very wide word: each is seen."""
    campaign = with_logo(logos.SWALLOWED[name])
    for size in ("300x250", "728x90"):
        assert judge(campaign, a_banner_job(size, stage=stage)) == (), size


def test_logo_that_no_version_saves_is_reported() -> None:
    """A drawing that is lost on every ground and plate goes out with an error, not in silence."""
    svg = logos.draw(
        '<defs><linearGradient id="r"><stop offset="0" stop-color="#FFFFFF"/>'
        '<stop offset="1" stop-color="#0B1F33"/></linearGradient></defs>'
        '<rect fill="url(#r)" width="180" height="64"/>'
    )
    found = judge(with_logo(svg), a_banner_job(stage="minus-7"))
    assert [finding.check for finding in found] == ["legibility.logo"]
    assert "Brightport" in found[0].message


def test_mono_version_of_a_partner_is_drawn_where_it_is_needed() -> None:
    """Its own drawing in one colour replaces the derived one, there and only there."""
    mono = logos.draw('<rect fill="currentColor" width="180" height="64"/>')
    campaign = with_logo(logos.BLENDED, mono)
    asset, picture = draw(campaign, a_banner_job("300x250", stage="minus-7"))
    partner = asset.logos[0]
    middle = round(partner.x + partner.width / 2), round(partner.y + partner.height / 2)
    assert picture.image.getpixel(middle) == parse_color(INK)
    (first, _) = draw(campaign, a_banner_job("300x250", stage="minus-60"))[0].logos
    assert first.colors != (parse_color("#FFFFFF"),)


@pytest.mark.parametrize("size", SIZES)
def test_plate_runs_out_of_the_picture_and_leaves_the_words_alone(size: str) -> None:
    """It begins at the banner's corner or side, and no text stands on it or touches it."""
    asset, picture = draw(with_logo(logos.BLENDED), a_banner_job(size, stage="minus-7"))
    plate = parse_color("#0B1F33")
    lockup = asset.logos[0]
    assert find_ground(picture.image, lockup, 1) == plate
    assert picture.image.getpixel((0, round(lockup.y + lockup.height / 2))) == plate
    for box in asset.boxes:
        corner = round(box.x), round(box.y + box.height / 2)
        assert picture.image.getpixel(corner) != plate, box.id


def a_layout(*placed: tuple[str, float, float, float, float]) -> Layout:
    """Blocks by name, left, top, width and height."""
    return Layout(tuple(Placed(Block(name, w, h), x, y) for name, x, y, w, h in placed), ())


def test_plate_gives_way_to_what_stands_beside_the_logos() -> None:
    """Less than half of the gap is the plate's, and the logos then stand in its middle."""
    layout = a_layout(("logo", 15, 15, 120, 14), ("headline", 15, 41, 200, 40))
    seated = seat_lockup(layout, 300, 250, "#FFFFFF")
    plate = frame_lockup(seated, 300, 250, "#FFFFFF")
    assert plate is not None
    assert (plate.x, plate.y) == (0, 0)
    assert plate.y + plate.height <= 36
    logo = seated.placed[0]
    assert abs(logo.y - (plate.height - logo.bottom)) <= 2


def test_plate_is_drawn_only_where_it_is_asked_for() -> None:
    """Without a colour, and in a strip without a logo, there is none, and nothing moves."""
    layout = a_layout(("logo", 15, 15, 120, 14))
    assert frame_lockup(layout, 300, 250, "") is None
    assert seat_lockup(layout, 300, 250, "") is layout
    assert frame_lockup(a_layout(("headline", 8, 8, 90, 20)), 320, 50, "#FFFFFF") is None


def on_light(campaign: ResolvedCampaign) -> ResolvedCampaign:
    """The campaign with the brand's light ground in its first stages, as a concept may choose."""
    kits = []
    for kit in campaign.kits:
        stages = tuple(
            stage.model_copy(update={"palette": kit.light, "look": None}) for stage in kit.stages
        )
        kits.append(kit.model_copy(update={"stages": stages}))
    return campaign.model_copy(update={"kits": tuple(kits)})


@pytest.mark.parametrize(
    ("placement", "size"), [("amazon", "300x250"), ("google_display", "728x90")]
)
@pytest.mark.parametrize("scale", [1, 2])
def test_light_banner_ends_in_a_line_where_networks_ask_for_it(
    placement: str, size: str, scale: int
) -> None:
    """One CSS px, seen on a white page, on all sides."""
    job = a_banner_job(size, placement=placement, scale=scale)
    asset, picture = draw(on_light(a_campaign()), job)
    width, height = picture.image.size
    for spot in ((0, height // 2), (width - 1, height // 2), (width // 2, 0), (1, height - 1)):
        (pixel,) = picture.image.crop((*spot, spot[0] + 1, spot[1] + 1)).getcolors() or []
        red, green, blue = cast("tuple[int, Rgb]", pixel)[1]
        assert contrast_ratio((red, green, blue), WHITE) >= 3, spot
    assert check_edge(job, asset, picture) == ()
    assert check_logos(job, asset, picture) == ()


def test_grounds_and_placements_that_need_no_line_get_none() -> None:
    """Strong colours end by themselves, and a partner's own page sets its own frame."""
    assert choose_edge("amazon", AMBER, INK) == ""
    assert choose_edge("own_site", "#F6F8FB", "#0B1F33") == ""
    line = choose_edge("amazon", "#F6F8FB", "#0B1F33")
    assert 3 <= contrast_ratio(parse_color(line), WHITE) < 4, "seen, and no louder than that"


def test_boxes_of_logos_lie_where_they_are_drawn() -> None:
    """Checks look there."""
    asset, picture = draw(a_campaign(), a_banner_job("970x250"))
    for logo in asset.logos:
        assert isinstance(logo, LogoBox)
        box = (logo.x, logo.y, logo.x + logo.width, logo.y + logo.height)
        assert len(picture.image.crop(box).getcolors(100_000) or []) > 10
