"""A banner near white ends in a border that is seen on a white page, where networks ask for it."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from generator.check.edge import check_edge
from generator.check.picture import Picture
from tests.check.assets import a_job, an_asset

NEAR_WHITE, LINE = "#F6F8FB", "#8A94A0"


def judge(
    ground: str, line: str | None = None, *, placement: str = "amazon", scale: int = 1,
    sides: str = "ltrb",
) -> list[str]:  # fmt: skip
    """Messages about a banner with a border on some sides."""
    image = Image.new("RGB", (300 * scale, 250 * scale), ground)
    right, bottom = image.width - 1, image.height - 1
    edges = {
        "l": (0, 0, scale - 1, bottom), "t": (0, 0, right, scale - 1),
        "r": (right - scale + 1, 0, right, bottom), "b": (0, bottom - scale + 1, right, bottom),
    }  # fmt: skip
    for side in sides if line else "":
        ImageDraw.Draw(image).rectangle(edges[side], fill=line)
    found = check_edge(a_job(placement=placement, scale=scale), an_asset(), Picture(image))
    assert all((finding.check, finding.level) == ("policy.edge", "error") for finding in found)
    return [finding.message for finding in found]


@pytest.mark.parametrize("placement", ["amazon", "google_display"])
@pytest.mark.parametrize("ground", ["#FFFFFF", NEAR_WHITE])
def test_banner_near_white_without_a_border_is_found(placement: str, ground: str) -> None:
    """The message names the ground, the sides and the network."""
    (message,) = judge(ground, placement=placement)
    for part in (ground, "left, top, right, bottom", "3 to 1", "asks for one"):
        assert part in message


@pytest.mark.parametrize("scale", [1, 2])
def test_border_that_is_seen_on_white_passes(scale: int) -> None:
    """One CSS px on all four sides, in both densities."""
    assert judge(NEAR_WHITE, LINE, scale=scale) == []


def test_border_that_is_too_pale_or_misses_a_side_is_found() -> None:
    """A line that fades into the page is none."""
    assert judge(NEAR_WHITE, "#D8DEE4")
    (message,) = judge(NEAR_WHITE, LINE, sides="ltr")
    assert ": bottom." in message


@pytest.mark.parametrize("ground", ["#0B2A5B", "#FFC24B", "#D5D9D9"])
def test_ground_that_ends_by_itself_needs_no_border(ground: str) -> None:
    """Colours, and a light grey."""
    assert judge(ground) == []


def test_placements_that_ask_for_no_border_are_not_judged() -> None:
    """A partner's own page may show a banner that runs into it."""
    assert judge("#FFFFFF", placement="own_site") == []
