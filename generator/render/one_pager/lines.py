"""A line of text and its style in, its glyphs as a PDF shows them out; each line is shaped once.

WeasyPrint shapes a line for its layout, throws the glyphs away, and shapes it again to draw it.
A campaign says the same lines on both papers, to all partners and in most stages.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.pdf.fonts import Font
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import get_pango_font_key

LOOK = (
    "font_family", "font_size", "font_weight", "line_height", "lang", "letter_spacing",
    "word_spacing", "direction", "font_style", "font_stretch", "font_kerning",
    "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings", "font_variation_settings", "font_language_override",
    "overflow_wrap", "tab_size", "text_decoration_line", "white_space",
)  # fmt: skip
"""All of a style that bears on the shape of a line."""
GLYPH = struct.Struct("=IiiiI")
"""PangoGlyphInfo: glyph, width, x offset, y offset, flags."""
Glyphs = tuple[tuple[int, int, int], ...]
"""Number, width and horizontal offset of each, as Pango measures them."""
UNUSUAL_GLYPHS = 0x0FFFFFFF
"""From here on Pango's numbers mean an empty or an unknown glyph."""

_split_any = line_break.split_first_line
_strut_any = line_break.strut
_draw_any = drawing.draw_text


class Look(dict[str, Any]):
    """What of a style bears on the shape of a line; equal ones share their lines."""

    __slots__ = ("_hash", "_key", "font_config")

    def __init__(self, style: Any) -> None:
        # A copy: a line that is remembered must not keep the styles of a whole page alive.
        super().__init__({name: style[name] for name in LOOK})
        self.font_config = style.font_config
        values = [str(one) if isinstance(one, set | list) else one for one in self.values()]
        self._key = (style.font_config, *values)
        self._hash = hash(self._key)

    def __hash__(self) -> int:  # type: ignore[override]
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Look) and self._key == other._key


def look_at(style: Any) -> Look:
    """The look of a style, made once for each style."""
    found: Look | None = style.__dict__.get("_look")
    if found is None:
        found = style._look = Look(style)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A face in one size, as Pango has it."""

    pointer: Any
    key: int
    description: Any
    size: float
    keeper: Any
    """A layout that uses the face: Pango frees a face that nobody uses."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Glyphs of one cut, and the text operand that shows them where all widths are its own."""

    cut: Cut
    pieces: list[Glyphs]
    widths: dict[int, int]
    letters: dict[int, str]
    shown: str


@dataclass(frozen=True, slots=True, eq=False)
class ShapedLine:
    """A line with its measures in px; stands where the engine expects a layout of Pango."""

    text: str
    length: int
    width: float
    height: float
    baseline: float
    runs: tuple[Run, ...]
    """Empty where the engine itself has to draw the line."""
    first_line_direction: int = 0
    max_width: float | None = None


def split_line(
    text: str, style: Any, context: Any, max_width: Any, spacing: Any, *rest: Any, **more: Any
) -> tuple[Any, ...]:
    """The first line of a text that the page has broken itself; others are left to the engine."""
    if style["white_space"] != "pre":
        return tuple(_split_any(text, style, context, max_width, spacing, *rest, **more))
    first, feed, _ = text.partition("\n")
    line = shape_line(first, look_at(style))
    resume_at = len(first.encode()) + 1 if feed else None
    kept = replace(line, max_width=max_width)
    return kept, line.length, resume_at, line.width, line.height, line.baseline


@lru_cache(maxsize=4096)
def shape_line(text: str, look: Look) -> ShapedLine:
    """The glyphs and measures of a line."""
    layout = line_break.create_layout(text, look, None, None, 0)
    first, _ = layout.get_first_line()
    width, height = line_break.line_size(first, look)
    baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
    plain = bool(text.strip()) and look["text_decoration_line"] == "none"
    items = list(_list_items(first.runs)) if plain else []
    runs = tuple(_read_runs(items, text.encode(), layout)) if all(map(_is_plain, items)) else ()
    return ShapedLine(text, first.length, width, height, baseline, runs)


def _list_items(item: Any) -> Iterator[Any]:
    while item != ffi.NULL:
        yield item.data
        item = item.next


def _is_plain(item: Any) -> bool:
    """Whether all glyphs of a piece exist, run from left to right and stand on the baseline."""
    stored = ffi.buffer(item.glyphs.glyphs, item.glyphs.num_glyphs * GLYPH.size)
    glyphs = GLYPH.iter_unpack(stored)
    upright = item.item.analysis.level % 2 == 0
    return upright and all(glyph < UNUSUAL_GLYPHS and not rise for glyph, _, _, rise, _ in glyphs)


def _read_runs(items: Iterable[Any], text: bytes, layout: Any) -> Iterator[Run]:
    # Pango begins a new item where the script changes; what is set in one face is shown at once.
    for pointer, pieces_of_one in groupby(items, lambda item: item.item.analysis.font):
        key, description, size = get_pango_font_key(pointer)
        cut = Cut(pointer, key, description, size, layout)
        letters: dict[int, str] = {}
        pieces = [_read_glyphs(item, text, letters) for item in pieces_of_one]
        widths = {glyph: _measure_glyph(cut, glyph) for glyph in letters}
        yield Run(cut, pieces, widths, letters, write_glyphs(pieces, widths, cut.size))


def _read_glyphs(item: Any, text: bytes, letters: dict[int, str]) -> Glyphs:
    """The glyphs of a piece; what they stand for is added to `letters`."""
    count = item.glyphs.num_glyphs
    stored = ffi.buffer(item.glyphs.glyphs, count * GLYPH.size)
    glyphs = tuple((glyph, width, shift) for glyph, width, shift, *_ in GLYPH.iter_unpack(stored))
    starts = [item.item.offset + at for at in ffi.unpack(item.glyphs.log_clusters, count)]
    ends = [*starts[1:], item.item.offset + item.item.length]
    for (glyph, _, _), start, end in zip(glyphs, starts, ends, strict=True):
        if glyph not in letters:
            letters[glyph] = text[start:end].decode()
    return glyphs


def _measure_glyph(cut: Cut, glyph: int) -> int:
    extents = ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(cut.pointer, glyph, ffi.NULL, extents)
    width: float = extents.width * 1000 * FROM_UNITS / cut.size
    return round(width)


def write_glyphs(pieces: Iterable[Glyphs], widths: dict[int, int], size: float) -> str:
    """The operand of TJ: hexadecimal numbers, and between them what corrects their widths."""
    written = ""
    for glyphs in pieces:
        written += "<" + "".join([_write_glyph(*one, widths[one[0]], size) for one in glyphs])
        written = written[:-1] if written[-1] == "<" else f"{written}>"
    return written


@lru_cache(maxsize=16384)
def _write_glyph(glyph: int, width: int, shift: int, expected: int, size: float) -> str:
    offset = shift / size
    before = f">{-offset}<" if offset else ""
    kerning = expected + offset - width * 1000 * FROM_UNITS / size
    return f"{before}{glyph:04x}>{int(kerning)}<" if kerning else f"{before}{glyph:04x}"


def find_strut(style: Any) -> tuple[float, float]:
    """Line height and baseline of an empty line."""
    return _find_strut(look_at(style))


@lru_cache(maxsize=512)
def _find_strut(look: Look) -> tuple[float, float]:
    height, baseline = _strut_any(look)
    return height, baseline


def draw_text(stream: Any, box: Any, offset_x: float, overflow: str, ellipsis: Any) -> None:
    """Show a line in the PDF stream."""
    line = box.pango_layout
    if isinstance(line, ShapedLine):
        fonts = [_add_font(stream, run.cut) for run in line.runs]
        plain = not any(font.bitmap or font.png or font.svg or font.colr for font in fonts)
        clipped = overflow != "clip" or ellipsis != "none"
        if fonts and plain and not clipped and box.style["visibility"] == "visible":
            _show_line(stream, box, line, fonts)
            return
        box.pango_layout = line_break.create_layout(line.text, box.style, None, line.max_width, 0)
        box.pango_layout.deactivate()
    _draw_any(stream, box, offset_x, overflow, ellipsis)


def _add_font(stream: Any, cut: Cut) -> Any:
    fonts = stream._fonts
    if cut.key not in fonts:
        fonts[cut.key] = Font(cut.pointer, cut.description, cut.size)
    return fonts[cut.key]


def _show_line(stream: Any, box: Any, line: ShapedLine, fonts: list[Any]) -> None:
    stream.set_color(box.style["color"])
    stream.begin_text()
    stream.set_text_matrix(1, 0, 0, -1, box.position_x, box.position_y + box.baseline)
    for run, font in zip(line.runs, fonts, strict=True):
        for glyph, letter in run.letters.items():
            font.to_unicode.setdefault(glyph, letter)
        # A face has one width for each glyph in a file: that of the size which came first.
        found = {glyph: font.widths.setdefault(glyph, wide) for glyph, wide in run.widths.items()}
        own = found == run.widths
        stream.set_font_size(font.hash, run.cut.size)
        stream.show_text(run.shown if own else write_glyphs(run.pieces, found, run.cut.size))
    stream.end_text()
