"""The stills of a story in, the bytes of an animated GIF or PNG out: the best under a limit."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from PIL import Image

from generator.render.banner.palette import reduce_colors
from generator.render.banner.story import Still
from generator.render.encode import Encoded

FilmFormat = Literal["gif", "apng"]
PALETTES = (256, 192, 128, 64)
PACKED_WELL = 6
PLAYED_ONCE = 1


def encode_film(stills: Sequence[Still], kind: FilmFormat, max_bytes: int) -> Encoded:
    """The first encoding that fits, from the best on; the lightest where none does.

    Where every palette is too heavy, stills are left out from the middle: the first says why, and
    the last says all.
    """
    tried: list[Encoded] = []
    for count in range(len(stills), 0, -1):
        kept = (*stills[: count - 1], stills[-1])
        for encoded in ENCODERS[kind](kept):
            if len(encoded.body) <= max_bytes:
                return encoded
            tried.append(encoded)
    return min(tried, key=lambda encoded: len(encoded.body))


def _encode_gif(stills: Sequence[Still]) -> Iterator[Encoded]:
    for colors in PALETTES:
        frames, distance = reduce_colors([still.image for still in stills], colors)
        body = io.BytesIO()
        # No `loop`: without that block a film is played once, and its last picture stays.
        frames[0].save(
            body, "GIF", save_all=True, append_images=frames[1:], disposal=1, optimize=False,
            duration=[still.hold_ms for still in stills],
        )  # fmt: skip
        yield Encoded(body.getvalue(), f"palette of {colors}", distance)


def _encode_apng(stills: Sequence[Still]) -> Iterator[Encoded]:
    yield Encoded(_write_apng([still.image for still in stills], stills), "full colour")
    for colors in PALETTES:
        frames, distance = reduce_colors([still.image for still in stills], colors)
        yield Encoded(_write_apng(frames, stills), f"palette of {colors}", distance)


def _write_apng(frames: Sequence[Image.Image], stills: Sequence[Still]) -> bytes:
    body = io.BytesIO()
    # Programs that know no animation show the default image: the whole banner.
    frames[-1].save(
        body, "PNG", save_all=True, default_image=True, append_images=list(frames),
        duration=[still.hold_ms for still in stills], loop=PLAYED_ONCE, disposal=0, blend=0,
        compress_level=PACKED_WELL,
    )  # fmt: skip
    return body.getvalue()


ENCODERS: dict[FilmFormat, Callable[[Sequence[Still]], Iterator[Encoded]]] = {
    "gif": _encode_gif,
    "apng": _encode_apng,
}
"""Encodings of each format, the best first; the next one is made only if asked for."""
