"""Findings about how long and how fast a film moves, on files made with each fault."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest
from PIL import Image

from generator.check.animation import check_animation, read_film
from generator.check.picture import Picture, open_picture
from generator.model.asset import BannerFormat
from generator.model.finding import Finding
from tests.check.assets import a_job, an_asset

COLORS = ("#0B2A5B", "#FFB224", "#B3170F", "#2A0E12")


def a_film(durations_ms: Sequence[int], kind: str = "GIF", **options: Any) -> bytes:
    """A picture of another colour for each duration."""
    frames = [Image.new("RGB", (300, 250), COLORS[at]) for at in range(len(durations_ms))]
    body = io.BytesIO()
    frames[0].save(body, kind, save_all=True, append_images=frames[1:],
                   duration=list(durations_ms), **options)  # fmt: skip
    return body.getvalue()


def check(body: bytes, kind: BannerFormat = "gif") -> list[str]:
    """Ids of what is found."""
    found = check_animation(a_job(format=kind), an_asset(body=body))
    assert all(finding.level == "error" for finding in found)
    return [finding.check for finding in found]


def test_animation_within_the_limits_is_not_told() -> None:
    """Three pictures in nine seconds, once, as GIF and as PNG."""
    assert check(a_film([2000, 3000, 4000])) == []
    assert check(a_film([2000, 3000, 4000], "PNG", loop=1), "apng") == []


@pytest.mark.parametrize(
    ("body", "kind", "rule"),
    [
        (a_film([2000, 3000, 4000], loop=0), "gif", "animation.endless"),
        (a_film([2000, 3000, 4000], "PNG", loop=0), "apng", "animation.endless"),
        (a_film([10_000, 9000, 12_000]), "gif", "animation.length"),
        (a_film([4000, 4000, 4000], loop=2), "gif", "animation.length"),
        (a_film([2000, 100, 4000]), "gif", "animation.pace"),
        (a_film([2000, 3000, 1000]), "gif", "animation.last-frame"),
        (a_film([2000, 3000, 4000], "PNG", loop=1), "gif", "animation.format"),
    ],
)
def test_animation_outside_the_limits_is_told(body: bytes, kind: BannerFormat, rule: str) -> None:
    """Endless, too long with its loops, too fast, a hasty end, another kind of file."""
    assert check(body, kind) == [rule]


def test_film_counts_its_loops_and_leaves_out_the_hidden_picture() -> None:
    """A GIF's loops add to the first play; a PNG's default image is not a frame."""
    gif = read_film(a_film([2000, 3000], loop=2))
    assert gif is not None
    assert (gif.plays, gif.durations_ms) == (3, (2000, 3000))
    png = read_film(a_film([2000, 3000, 4000], "PNG", loop=1, default_image=True))
    assert png is not None
    assert len(png.durations_ms) == 2


def test_damaged_film_is_told_by_the_check_of_the_picture() -> None:
    """Half a file is no film; the picture's own check says so, and only that one."""
    body = a_film([2000, 3000, 4000])[:40]
    assert check(b"GIF89a") == []
    assert isinstance(open_picture(an_asset(body=body)), Finding)


def test_picture_of_a_film_is_its_last() -> None:
    """What stays is what is looked at for contrast and size."""
    for kind in ("GIF", "PNG"):
        picture = open_picture(an_asset(body=a_film([2000, 3000, 4000], kind)))
        assert isinstance(picture, Picture)
        assert picture.image.getpixel((5, 5)) == (0xB3, 0x17, 0x0F)
