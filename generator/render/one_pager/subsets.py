"""A face and the glyphs that a page shows in, the face cut down to them out.

Both papers and the sheet for print say the same: what is the same for them is cut once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi

NUMBERS = "hb_codepoint_t["
_reduce_any = Font.subset


class ArrayMaker:
    """The engine's door to C, with one type for arrays of numbers of all lengths.

    The engine names a type for each length, and each name costs 4 ms to parse.
    """

    def __init__(self) -> None:
        self._numbers = ffi.typeof(f"{NUMBERS}]")

    def new(self, name: str, init: Any = None) -> Any:
        """A new object of C."""
        return ffi.new(self._numbers if name.startswith(NUMBERS) else name, init)

    def __getattr__(self, name: str) -> Any:
        return getattr(ffi, name)


def reduce_face(font: Any, letters: dict[int, str], hinting: bool) -> None:
    """Leave in the font's file only the glyphs of these letters."""
    glyphs = tuple(sorted(letters))
    kept = _keep_file(font.name, len(font.file_content), glyphs, hinting, bool(font.missing))
    if not kept:
        _reduce_any(font, letters, hinting)
        kept.append(font.file_content)
    font.file_content = kept[0]


@lru_cache(maxsize=64)
def _keep_file(*_: object) -> list[bytes]:
    """The place of one cut face; empty until it is cut."""
    return []
