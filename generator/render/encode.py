"""Pixels in RGB and a limit in, the best file under it out: full colour first, then less.

What a file loses is measured as the eye takes it in, and said: `distance` is the largest colour
difference, at most, that is left after a blur of a pixel or two, where black and white differ by
100. Below 3 nobody notices it.
"""

from __future__ import annotations

import io
import math
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, cast

from isal import isal_zlib
from PIL import Image, ImageChops, ImageFilter, ImageMath

from generator.render.palette import choose_palette, count_colors

StillFormat = Literal["png", "jpg", "webp"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB_HEADER = (8, 2, 0, 0, 0)
"""Eight bits a channel, colour type RGB, and the only kinds of compression, filters, interlace."""
QUICK, HARD = 2, 6
"""Levels: measured on all display sizes, the quick one takes a sixth of the time for an eighth
more bytes."""
PALETTES = (256, 192, 128)
BLACK_TO_WHITE = 3 * 255
NOTICEABLE = 3.0
"""The least distance that anybody sees."""
QUALITIES = (98, 95, 90, 85, 80, 75, 70, 60, 50)
EYE_PX = 1
"""Radius within which the eye takes fine patterns, such as dithering, for one colour."""


class Encoded(NamedTuple):
    """A file, how it was made, and what it lost."""

    body: bytes
    encoding: str
    """Such as `full colour`, `palette of 256` or `quality 90`."""
    distance: float = 0.0
    """Largest visible colour difference from the pixels given; 0 where nothing is lost."""


def encode_still(image: Image.Image, kind: StillFormat, max_bytes: int) -> Encoded:
    """The first encoding that fits, from the best on; the lightest where none does."""
    tried = []
    for encoded in ENCODERS[kind](image):
        if len(encoded.body) <= max_bytes:
            return encoded
        tried.append(encoded)
    return min(tried, key=lambda encoded: len(encoded.body))


def _encode_png(image: Image.Image) -> Iterator[Encoded]:
    rows = _pack_rows(image)
    yield Encoded(_write_png(image.size, isal_zlib.compress(rows, QUICK)), "full colour")
    yield Encoded(_write_png(image.size, zlib.compress(rows, HARD)), "full colour, packed hard")
    for colors in PALETTES:
        yield _reduce(image, colors)


def _reduce(image: Image.Image, colors: int) -> Encoded:
    """Fewer colours. Flat art is best plain; shades that would show bands are dithered."""
    palette = choose_palette(count_colors([image]), colors)
    plain = image.quantize(palette=palette, dither=Image.Dither.NONE)
    distance, how, reduced = measure_distance(image, plain.convert("RGB")), "", plain
    if distance >= NOTICEABLE:
        dithered = image.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)
        other = measure_distance(image, dithered.convert("RGB"))
        if other < distance:
            distance, how, reduced = other, ", dithered", dithered
    body = _save(reduced, "PNG", compress_level=HARD)
    return Encoded(body, f"palette of {colors}{how}", distance)


def _encode_jpg(image: Image.Image) -> Iterator[Encoded]:
    for quality in QUALITIES:
        # Text on a coloured ground frays where colour is stored at half the size.
        body = _save(image, "JPEG", quality=quality, subsampling=0, optimize=True)
        yield _judge(image, body, quality)


def _encode_webp(image: Image.Image) -> Iterator[Encoded]:
    yield Encoded(_save(image, "WEBP", lossless=True, quality=50, method=2), "full colour")
    for quality in QUALITIES:
        yield _judge(image, _save(image, "WEBP", quality=quality, method=4), quality)


def _judge(image: Image.Image, body: bytes, quality: int) -> Encoded:
    with Image.open(io.BytesIO(body)) as written:
        return Encoded(body, f"quality {quality}", measure_distance(image, written.convert("RGB")))


ENCODERS: dict[StillFormat, Callable[[Image.Image], Iterator[Encoded]]] = {
    "png": _encode_png,
    "jpg": _encode_jpg,
    "webp": _encode_webp,
}
"""Encodings of each format, the best first; the next one is made only if asked for."""


def measure_distance(image: Image.Image, other: Image.Image) -> float:
    """Largest colour difference of two pictures of one size, as the eye sees them.

    Where even the largest differences of red, green and blue together would not be noticed, that is
    the answer: to blur takes a quarter of a second for a large picture.
    """
    bands = ImageChops.difference(image, other).split()
    red_off, green_off, blue_off = (cast(float, band.getextrema()[1]) for band in bands)
    most = math.sqrt(3 * red_off**2 + 4 * green_off**2 + 3 * blue_off**2) / BLACK_TO_WHITE * 100
    if most < NOTICEABLE:
        return round(most, 2)
    one, two = (picture.filter(ImageFilter.BoxBlur(EYE_PX)) for picture in (image, other))
    red, green, blue = (band.convert("F") for band in ImageChops.difference(one, two).split())
    mean = ImageChops.add(one.getchannel("R"), two.getchannel("R"), 2).convert("F")
    # The red mean weighs a difference as the eye does, differently for warm and cold colours.
    squares = ImageMath.lambda_eval(
        lambda args: (
            (2 + args["mean"] / 256) * args["r"] ** 2
            + 4 * args["g"] ** 2
            + (2 + (255 - args["mean"]) / 256) * args["b"] ** 2
        ),
        mean=mean, r=red, g=green, b=blue,
    )  # fmt: skip
    return round(math.sqrt(squares.getextrema()[1]) / BLACK_TO_WHITE * 100, 2)


def _pack_rows(image: Image.Image) -> bytes:
    """The rows of a PNG, stored as they are.

    Filters help photographs. In flat art a row repeats the one above it byte by byte, which is
    what deflate looks for: without filters the file is smaller and made in half the time.
    """
    # A row begins with the number of its filter, none; Pillow ends each with the byte of zero
    # that fills up a row made one byte too long.
    return b"\0" + image.tobytes("raw", "RGB", image.width * 3 + 1, 1)[:-1]


def _write_png(size: tuple[int, int], packed: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", *size, *RGB_HEADER)
    chunks = _chunk(b"IHDR", header), _chunk(b"IDAT", packed), _chunk(b"IEND", b"")
    return b"".join((SIGNATURE, *chunks))


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(content, zlib.crc32(name))
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)


def _save(image: Image.Image, kind: str, **options: object) -> bytes:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()
