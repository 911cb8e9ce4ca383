"""Files hold exactly the pixels given, and grow small where a limit asks for it."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from generator.render.encode import StillFormat, encode_still, measure_distance

FLAT = Image.new("RGB", (300, 250), "#0B2A5B")
"""A banner's ground."""
SHADES = Image.merge(
    "RGB",
    [Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90), Image.new("L", (256, 256))],
)
"""65,536 colours, in which every band is seen."""


def make_noise(width: int, height: int) -> Image.Image:
    """A picture that nothing compresses."""
    return Image.frombytes("RGB", (width, height), random.Random(2).randbytes(width * height * 3))


def read(body: bytes) -> Image.Image:
    """The file as any program reads it."""
    with Image.open(io.BytesIO(body)) as written:
        written.load()
        return written


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (300, 251), (1, 90), (970, 1)])
def test_png_keeps_every_pixel(size: tuple[int, int]) -> None:
    """Full colour without loss, for widths that no table is aligned to."""
    noise = make_noise(*size)
    encoded = encode_still(noise, "png", 10**6)
    written = read(encoded.body)
    assert (written.format, written.mode, written.size) == ("PNG", "RGB", size)
    assert written.tobytes() == noise.tobytes()
    assert (encoded.encoding, encoded.distance) == ("full colour", 0.0)


def test_png_is_packed_harder_before_anything_is_lost() -> None:
    """Between what the quick way weighs and what the hard one does, every pixel is kept."""
    image = SHADES.resize((600, 600))
    quick = encode_still(image, "png", 10**7)
    packed = encode_still(image, "png", len(quick.body) - 1)
    assert packed.encoding == "full colour, packed hard"
    assert len(packed.body) < len(quick.body)
    assert read(packed.body).tobytes() == image.tobytes()


def test_png_meets_a_limit_with_fewer_colors_and_says_what_it_lost() -> None:
    """Flat art keeps its colours in a palette; shades are dithered rather than banded."""
    art = FLAT.resize((600, 500))
    art.paste(make_noise(60, 60).quantize(200).convert("RGB"), (10, 10))
    art.paste(SHADES, (300, 200))
    small = encode_still(art, "png", 30_000)
    assert len(small.body) <= 30_000
    assert (read(small.body).mode, read(small.body).size) == ("P", art.size)
    assert small.encoding.startswith("palette of ")
    assert small.distance == measure_distance(art, read(small.body).convert("RGB")) > 0


@pytest.mark.parametrize(("kind", "name"), [("jpg", "JPEG"), ("webp", "WEBP")])
def test_other_formats_get_the_best_quality_that_fits(kind: StillFormat, name: str) -> None:
    """The limit decides; a file that fits the first time is not made again."""
    photograph = make_noise(40, 40).resize((256, 256), Image.Resampling.BICUBIC)
    free = encode_still(photograph, kind, 10**6)
    tight = encode_still(photograph, kind, len(free.body) - 1)
    assert read(free.body).format == read(tight.body).format == name
    assert len(tight.body) < len(free.body)
    assert free.encoding == ("quality 98" if kind == "jpg" else "full colour")


def test_what_fits_nowhere_is_as_light_as_can_be() -> None:
    """The check of weight tells it; the renderer does not fail."""
    noise = make_noise(400, 400)
    assert len(encode_still(noise, "png", 10).body) < len(encode_still(noise, "png", 10**9).body)


def test_distance_is_what_an_eye_sees() -> None:
    """Nothing of nothing, little of a fine pattern, much of another colour."""
    shifted = Image.new("RGB", FLAT.size, "#3B5A8B")
    checks = Image.new("RGB", FLAT.size, "#0B2A5B")
    for x in range(0, 300, 2):
        for y in range(0, 250, 2):
            checks.putpixel((x, y), (0x3B, 0x5A, 0x8B))
    assert measure_distance(FLAT, FLAT) == 0
    assert measure_distance(FLAT, checks) < measure_distance(FLAT, shifted)
    assert measure_distance(FLAT, Image.new("RGB", FLAT.size, "red")) > 50


def test_same_pixels_give_the_same_bytes() -> None:
    """Twice, in every format and at every limit."""
    for kind in ("png", "jpg", "webp"):
        for limit in (10**6, 20_000, 3000):
            assert encode_still(SHADES, kind, limit) == encode_still(SHADES, kind, limit)
