"""A logo that cannot be seen on the real pixels around it is found."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from generator.check.color import parse_color
from generator.check.logo import check_logos, find_ground
from generator.check.picture import Picture
from generator.model.asset import LogoBox
from generator.model.finding import Finding
from tests.check.assets import a_job, an_asset

TEAL, DARK, AMBER = "#0E8A7D", "#10302D", "#FFC24B"


def a_logo(**place: float) -> LogoBox:
    """A mark in two colours at the upper left."""
    edges = {"x": 20, "y": 20, "width": 71, "height": 21} | place
    colors = parse_color(TEAL), parse_color(DARK)
    return LogoBox(name="Brightport", colors=colors, **edges)


def a_picture(ground: str, panel: str | None = None, mark: str = TEAL, scale: int = 1) -> Picture:
    """The mark on its ground, or on a panel around it."""
    image = Image.new("RGB", (300, 250), ground)
    if panel:
        image.paste(panel, (0, 0, 120, 60))
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, 40, 40), fill=mark)
    pen.rectangle((44, 20, 90, 40), fill=DARK)
    return Picture(image.resize((300 * scale, 250 * scale), Image.Resampling.NEAREST))


def judge(picture: Picture, logo: LogoBox | None = None, scale: int = 1) -> tuple[Finding, ...]:
    """The findings on that banner."""
    asset = an_asset(logos=(logo or a_logo(),))
    return check_logos(a_job(scale=scale), asset, picture)


def test_logo_that_melts_into_its_real_ground_is_found() -> None:
    """One colour below 3 to 1 is enough; the message names colours and ways out."""
    (finding,) = judge(a_picture(AMBER))
    assert (finding.check, finding.level) == ("legibility.logo", "error")
    for part in ("Brightport", "2.64", TEAL, AMBER, "3 is needed", "`mono`"):
        assert part in finding.message


@pytest.mark.parametrize("scale", [1, 2])
def test_logo_that_stands_out_passes(scale: int) -> None:
    """On white, and on a white panel over any ground, in both densities."""
    assert judge(a_picture("#FFFFFF", scale=scale), scale=scale) == ()
    assert judge(a_picture(AMBER, panel="#FFFFFF", scale=scale), scale=scale) == ()
    assert judge(a_picture("#FFFFFF", panel=AMBER, scale=scale), scale=scale)


def test_logo_that_is_covered_is_found() -> None:
    """Its own colours must be in the picture."""
    (finding,) = judge(a_picture("#FFFFFF", mark="#FFFFFF"))
    assert "is not in the picture in #0E8A7D" in finding.message


def test_drawing_without_any_colour_is_found() -> None:
    """An empty drawing is no logo."""
    logo = LogoBox(name="Brightport", x=20, y=20, width=71, height=21, colors=())
    (finding,) = judge(a_picture("#FFFFFF"), logo)
    assert "1.00" in finding.message


def test_banner_without_room_for_logos_is_not_judged() -> None:
    """Small strips show none."""
    assert check_logos(a_job(), an_asset(), a_picture(AMBER)) == ()


def test_ground_of_a_logo_at_the_edge_is_found() -> None:
    """A ring that runs over the picture's edge is cut there."""
    image = a_picture(AMBER).image
    assert find_ground(image, a_logo(x=0, y=0, width=10, height=10), 1) == parse_color(AMBER)
    corner = a_logo(x=285, y=240, width=15, height=10)
    assert find_ground(image, corner, 1) == parse_color(AMBER)
