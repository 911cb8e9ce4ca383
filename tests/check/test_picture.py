"""The finished file is a readable, opaque picture of the right size and weight."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageFile

from generator.check.picture import Picture, check_pixel_size, check_weight, open_picture
from generator.model.finding import Finding
from tests.check.assets import a_box, a_job, an_asset, draw_png, encode


def open_sound(body: bytes) -> Picture:
    """The decoded file; the test fails where it cannot be read."""
    picture = open_picture(an_asset(body=body))
    assert isinstance(picture, Picture)
    return picture


def refuse(body: bytes) -> Finding:
    """The finding on a file that is no opaque picture."""
    finding = open_picture(an_asset(body=body))
    assert isinstance(finding, Finding)
    assert finding.level == "error"
    return finding


def test_sound_file_opens() -> None:
    """An RGB file is read as it is."""
    picture = open_sound(draw_png(a_box()))
    assert (picture.image.mode, picture.image.size) == ("RGB", (300, 250))


@pytest.fixture(params=[False, True], ids=["strict", "lenient"])
def lenient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether another library has told Pillow to pass damaged files, as that of PDFs does."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", request.param)
    return bool(request.param)


@pytest.mark.parametrize("cut", [0, 8, 40, 200])
def test_broken_file_is_found(cut: int, lenient: bool) -> None:
    """An empty, truncated or foreign file is an error, not an exception."""
    assert refuse(draw_png(a_box())[:cut]).check == "picture.readable"
    assert refuse(b"<svg xmlns='http://www.w3.org/2000/svg'/>").check == "picture.readable"
    assert lenient == ImageFile.LOAD_TRUNCATED_IMAGES, "others' setting is left as it was"


def test_file_with_a_flipped_byte_is_found(lenient: bool) -> None:
    """Damage in the middle of the pixels does not pass, whatever others allow."""
    body = bytearray(draw_png(a_box()))
    body[len(body) // 2] ^= 0xFF
    assert refuse(bytes(body)).check == "picture.readable"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_file_is_found(mode: str) -> None:
    """Alpha in any form shows the page's own colour through: an error."""
    image = Image.new("RGBA", (300, 250), (0, 0, 0, 0)).convert(mode)
    output = io.BytesIO()
    image.save(output, "PNG", **({"transparency": 0} if mode == "P" else {}))
    assert refuse(output.getvalue()).check == "picture.opaque"


@pytest.mark.parametrize(
    ("size", "scale", "clean"),
    [((300, 250), 1, True), ((600, 500), 2, True), ((300, 250), 2, False), ((301, 250), 1, False),
     ((300, 249), 1, False), ((250, 300), 1, False)],
)  # fmt: skip
def test_pixels_are_exactly_those_planned(size: tuple[int, int], scale: int, clean: bool) -> None:
    """Ad networks take the size to the pixel; at double density, twice as many."""
    body = draw_png(size=size)
    found = check_pixel_size(a_job(scale=scale), an_asset(body=body), open_sound(body))
    assert [finding.check for finding in found] == ([] if clean else ["picture.pixel-size"])
    for finding in found:
        assert f"{size[0]} x {size[1]}" in finding.message
        assert f"{300 * scale} x {250 * scale}" in finding.message


def test_file_too_heavy_is_found() -> None:
    """Noise that cannot be compressed weighs 225 kB, more than Google takes, less than LinkedIn."""
    noise = Image.frombytes("RGB", (300, 250), random.Random(1).randbytes(300 * 250 * 3))
    asset = an_asset(body=encode(noise))
    picture = open_sound(asset.body)
    (finding,) = check_weight(a_job(), asset, picture)
    assert (finding.check, finding.level) == ("picture.weight", "error")
    assert "Google Display takes 150 kB" in finding.message
    assert check_weight(a_job(placement="linkedin"), asset, picture) == ()


def test_weight_limit_is_inclusive_and_in_thousands() -> None:
    """150 kB are 150 000 bytes: as many pass, one more does not."""
    picture = open_sound(draw_png())
    assert check_weight(a_job(), an_asset(body=b"\0" * 150_000), picture) == ()
    assert len(check_weight(a_job(), an_asset(body=b"\0" * 150_001), picture)) == 1
