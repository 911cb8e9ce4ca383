"""A PNG file in, its pixels out, if it is of the plain kind that banners are stored in.

Pillow reads every PNG; this reads one kind in half the time: 8-bit RGB, one block of pixels, not
interlaced, rows without filters. Any other file, and any that is damaged, is left to Pillow, which
also says best what is wrong with it.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

from isal import isal_zlib
from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PLAIN = (8, 2, 0, 0, 0)
"""Eight bits a channel, colour type RGB, and the only kinds of compression, filters, interlace."""
HEADER = struct.Struct(">I4sIIBBBBBI")
FRAME = struct.Struct(">I4s")
END = b"\0\0\0\0IEND\xaeB`\x82"
NO_FILTER = b"\0"
MOST_PIXELS = 1 << 26
"""Larger pictures than any network takes are refused by Pillow, if they are made to do harm."""


@lru_cache(maxsize=1)
def read_plain_png(body: bytes) -> Image.Image | None:
    """The picture in RGB; None for every file that is not plain and whole.

    The last one is remembered, for checks of the picture and of the place where it is shown.
    """
    start = len(SIGNATURE) + HEADER.size
    if not body.startswith(SIGNATURE) or not body.endswith(END) or len(body) < start + FRAME.size:
        return None
    size, name, width, height, *kind, _ = HEADER.unpack_from(body, len(SIGNATURE))
    if (size, name, tuple(kind)) != (13, b"IHDR", PLAIN) or not 0 < width * height <= MOST_PIXELS:
        return None
    packed_size, name = FRAME.unpack_from(body, start)
    at = start + FRAME.size
    if name != b"IDAT" or at + packed_size + 4 + len(END) != len(body):
        return None
    if not (_is_whole(body, len(SIGNATURE), 13) and _is_whole(body, start, packed_size)):
        return None
    stride = 3 * width + 1
    unpacking = isal_zlib.decompressobj()
    try:
        rows = unpacking.decompress(body[at : at + packed_size], stride * height + 1)
    except isal_zlib.error:  # type: ignore[misc]  # its stub takes the class for an instance
        return None
    # The end is reached only where its checksum over all pixels is right.
    if not unpacking.eof or unpacking.unused_data or len(rows) != stride * height:
        return None
    if rows[::stride].count(NO_FILTER) != height:
        return None
    return Image.frombytes("RGB", (width, height), memoryview(rows)[1:], "raw", "RGB", stride)


def _is_whole(body: bytes, at: int, size: int) -> bool:
    """Whether the chunk that begins there has the checksum that it says."""
    end = at + FRAME.size + size
    return zlib.crc32(body[at + 4 : end]) == int.from_bytes(body[end : end + 4], "big")
