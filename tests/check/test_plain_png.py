"""Plain PNG files are read as Pillow reads them; all others are left to it."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from generator.check.plain_png import read_plain_png
from generator.render.encode import encode_still


def a_picture(width: int = 61, height: int = 37) -> Image.Image:
    """Noise, in which every wrong byte shows."""
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(3 * width * height))


def a_file(picture: Image.Image | None = None) -> bytes:
    """The file that a banner is stored in."""
    return encode_still(picture or a_picture(), "png", 1 << 20).body


def a_chunk(name: bytes, content: bytes) -> bytes:
    """Length, name, content, checksum."""
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def with_rows(rows: bytes, width: int = 2, height: int = 2) -> bytes:
    """A plain file with these packed rows."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = a_chunk(b"IHDR", header), a_chunk(b"IDAT", rows), a_chunk(b"IEND", b"")
    return b"".join((b"\x89PNG\r\n\x1a\n", *chunks))


@pytest.mark.parametrize("size", [(1, 1), (61, 37), (300, 250)])
def test_banner_is_read_as_pillow_reads_it(size: tuple[int, int]) -> None:
    """Pixel for pixel."""
    picture = a_picture(*size)
    read = read_plain_png(a_file(picture))
    assert read is not None
    assert read.mode == "RGB"
    with Image.open(io.BytesIO(a_file(picture))) as opened:
        assert read.tobytes() == opened.tobytes() == picture.tobytes()


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "RGB"])
def test_other_kinds_are_left_to_pillow(mode: str) -> None:
    """Pillow filters rows and writes other colour types, which this does not read."""
    written = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").convert(mode).save(written, "PNG")
    assert read_plain_png(written.getvalue()) is None


def test_damage_of_any_byte_is_seen() -> None:
    """No byte of a file can change without the file being refused."""
    body = a_file(a_picture(5, 4))
    for at in range(len(body)):
        assert read_plain_png(body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]) is None


@pytest.mark.parametrize("cut", [0, 1, 8, 20, 33, 41, 60, -1])
def test_part_of_a_file_is_refused(cut: int) -> None:
    """However little is missing."""
    assert read_plain_png(a_file()[:cut]) is None


@pytest.mark.parametrize(
    "rows",
    [
        zlib.compress(b"\0" + bytes(6) + b"\1" + bytes(6)),
        zlib.compress(bytes(13)),
        zlib.compress(bytes(15)),
        zlib.compress(bytes(14)) + b"more",
        zlib.compress(bytes(14))[:-1],
        zlib.compress(bytes(14))[:-4] + b"sums",
        b"",
    ],
    ids=["filtered", "too-short", "too-long", "trailing", "cut", "checksum", "empty"],
)
def test_wrong_pixels_are_refused(rows: bytes) -> None:
    """A filter, too few or too many rows, or a wrong checksum over them."""
    assert read_plain_png(with_rows(rows)) is None


def test_file_that_would_fill_the_memory_is_not_unpacked() -> None:
    """A small file that says to be huge, and one that unpacks to more than it says."""
    assert read_plain_png(with_rows(zlib.compress(bytes(14)), 1 << 30, 1 << 30)) is None
    assert read_plain_png(with_rows(zlib.compress(bytes(1 << 24)))) is None
