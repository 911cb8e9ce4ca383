"""A block of work in, the same with damaged pictures refused out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ImageFile


@contextmanager
def refuse_damage() -> Iterator[None]:
    """Pillow raises OSError for a picture that breaks off.

    The PDF renderer's library tells Pillow to let such files pass, wherever it is imported.
    """
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
