"""Files hold exactly the pixels given, and grow small where a limit asks for it."""

from __future__ import annotations

import io
import random

from PIL import Image

from generator.render.encode import encode_png


def test_png_keeps_every_pixel() -> None:
    """Full colour without loss, for widths that no table is aligned to."""
    for size in ((1, 1), (7, 3), (300, 251)):
        noise = random.Random(2).randbytes(size[0] * size[1] * 3)
        image = Image.frombytes("RGB", size, noise)
        with Image.open(io.BytesIO(encode_png(image, 10**6))) as written:
            assert (written.format, written.mode, written.size) == ("PNG", "RGB", size)
            assert written.tobytes() == noise


def test_png_meets_a_limit_with_fewer_colors() -> None:
    """A picture too heavy in full colour becomes a palette, and is still the same picture."""
    image = Image.linear_gradient("L").convert("RGB")
    image.paste(Image.frombytes("RGB", (256, 64), random.Random(3).randbytes(256 * 64 * 3)))
    full = encode_png(image, 10**6)
    small = encode_png(image, len(full) // 2)
    assert len(small) <= len(full) // 2
    with Image.open(io.BytesIO(small)) as written:
        assert (written.mode, written.size) == ("P", image.size)
