"""Words and type sizes in, measured blocks with their own coordinates out.

Every block knows its exact size before anything is drawn: line heights are explicit, and widths
come from the renderer's own shaper.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from generator.facts.languages import read_language
from generator.render.fonts import FontSet
from generator.render.line_breaks import Chunk, balance_chunks, split_chunks
from generator.render.ruler import measure_hundred, open_ruler

TIGHT_FROM_PX = 24
"""From this size on, Latin headlines are tracked tighter."""


def write_place(x: float, y: float, width: float, height: float) -> str:
    """A rectangle in CSS px as declarations: templates ask for it as one value."""
    return f"left:{x}px;top:{y}px;width:{width}px;height:{height}px"


@dataclass(frozen=True, slots=True)
class Run:
    """Text at a place: CSS px from the block's top left corner."""

    id: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    size_px: float
    line_px: float
    weight: int
    display: bool
    role: str
    tracking_em: float = 0.0

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.line_px * len(self.lines)

    @property
    def text(self) -> str:
        """Its lines as `white-space: pre` keeps them."""
        return "\n".join(self.lines)

    @property
    def css(self) -> str:
        """Its place and type as declarations, for a `style` attribute."""
        return (
            f"left:{self.x}px;top:{self.y}px;width:{self.width}px;height:{self.height}px;"
            f"font-size:{self.size_px}px;line-height:{self.line_px}px;"
            f"font-weight:{self.weight};letter-spacing:{self.tracking_em}em"
        )

    def shifted(self, x: float, y: float) -> Run:
        """The same run, moved."""
        return self._at(round(self.x + x, 2), round(self.y + y, 2))

    def placed_at(self, x: float, y: float) -> Run:
        """The same run on the canvas, on whole pixels."""
        return self._at(round(self.x + x), round(self.y + y))

    def _at(self, x: float, y: float) -> Run:
        # Spelt out: `replace` asks for every field by its name, and layouts move runs often.
        return Run(
            self.id, self.lines, x, y, self.width, self.size_px, self.line_px, self.weight,
            self.display, self.role, self.tracking_em,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Artwork:
    """A drawing without words: whole CSS px from the block's top left corner."""

    id: str
    x: int
    y: int
    width: int
    height: int
    html: str
    """With all of its style: it is drawn once for all banners that show it."""

    @property
    def css(self) -> str:
        """Its place as declarations, for a `style` attribute."""
        return write_place(self.x, self.y, self.width, self.height)

    def placed_at(self, x: float, y: float) -> Artwork:
        """The same artwork on the canvas; its block stands on whole pixels."""
        return Artwork(
            self.id, int(x + self.x), int(y + self.y), self.width, self.height, self.html
        )


@dataclass(frozen=True, slots=True)
class Block:
    """Runs, or a figure, that are placed as one."""

    name: str
    width: float
    height: float
    runs: tuple[Run, ...] = ()
    html: str = ""
    artwork: tuple[Artwork, ...] = ()
    words: tuple[str, ...] = ()
    face: str = ""
    """Colour role of a filled ground, such as that of the button."""

    @property
    def is_leaf(self) -> bool:
        """Whether it is a number on a calendar leaf: picture and hero at once."""
        return self.name == "numeral" and bool(self.html) and not self.runs


# One for each locale of a campaign, so that it is known by itself: its fields are long, and every
# memory of set text asks for them.
@dataclass(frozen=True, slots=True, eq=False)
class Typesetter:
    """Measures and breaks text in one locale's faces, given as CSS family lists."""

    text_family: str
    display_family: str
    locale: str
    keep_together: tuple[str, ...]
    scale_px: tuple[int, ...]
    is_cjk: bool
    """Whether lines are set as Chinese and Japanese are: taller, without tracking."""

    @staticmethod
    def open(
        fonts: FontSet, locale: str, keep_together: tuple[str, ...], scale_px: tuple[int, ...]
    ) -> Typesetter:
        """The typesetter of that locale with a campaign's fonts."""
        open_ruler(fonts)
        families = fonts.text(locale), fonts.display(locale)
        return _open_typesetter(*families, locale, keep_together, scale_px)

    def family(self, display: bool) -> str:
        """CSS family list."""
        return self.display_family if display else self.text_family

    def width(
        self, text: str, size_px: float, weight: int, display: bool, tracking_em: float
    ) -> float:
        """Width of a line in px; static faces scale linearly with their size."""
        reference = measure_hundred(text, self.family(display), weight) / 100
        return (reference + tracking_em * len(text)) * size_px

    def tracking(self, size_px: float, weight: int) -> float:
        """Letter-spacing in em: headlines above 24 px are tightened, Chinese never."""
        # Inter Display is drawn tight; a full -0.02 em would close the word spaces.
        return -0.012 if not self.is_cjk and weight >= 700 and size_px >= TIGHT_FROM_PX else 0.0

    def leading(self, size_px: float, tight: bool) -> float:
        """Line height in px."""
        ratio = (1.28 if tight else 1.5) if self.is_cjk else (1.1 if tight else 1.35)
        return float(round(size_px * ratio))

    def set_text(
        self,
        name: str,
        text: str,
        size_px: float,
        max_width: float,
        *,
        weight: int = 400,
        display: bool = False,
        role: str = "ink",
        tight: bool = False,
    ) -> Block:
        """Text broken into balanced lines; the block may turn out wider than `max_width`."""
        lines, width = _break_once(self, text, size_px, max_width, weight, display)
        run = Run(
            name, lines, 0, 0, width, size_px, self.leading(size_px, tight), weight, display, role,
            self.tracking(size_px, weight),
        )  # fmt: skip
        return Block(name, run.width, run.height, (run,))

    def step(self, size_px: float, steps: int) -> int:
        """The size that many steps along the scale from the largest not above `size_px`."""
        # Spelt out without `min` and `max`: layouts ask some fifty times a banner.
        sizes = self.scale_px
        found = bisect_right(sizes, size_px)
        at = (found - 1 if found else 0) + steps
        return sizes[0] if at < 0 else sizes[at] if at < len(sizes) else sizes[-1]


@lru_cache(maxsize=64)
def _open_typesetter(
    text_family: str,
    display_family: str,
    locale: str,
    keep_together: tuple[str, ...],
    scale_px: tuple[int, ...],
) -> Typesetter:
    is_cjk = read_language(locale).is_sinic
    return Typesetter(text_family, display_family, locale, keep_together, scale_px, is_cjk)


@dataclass(frozen=True, slots=True)
class _Measured:
    """The pieces of a text with their widths at 1 px, as every size needs them."""

    chunks: tuple[Chunk, ...]
    widths: tuple[float, ...]
    two: float
    """Width of `xx`."""
    parted: float
    """Width of `x x`."""


@lru_cache(maxsize=4096)
def _measure_once(setter: Typesetter, text: str, weight: int, display: bool) -> _Measured:
    chunks = split_chunks(text, setter.locale, setter.keep_together)
    family = setter.family(display)
    two, parted, *widths = [
        measure_hundred(part, family, weight) / 100
        for part in ("xx", "x x", *(chunk.text for chunk in chunks))
    ]
    return _Measured(chunks, tuple(widths), two, parted)


@lru_cache(maxsize=16384)
def _break_once(
    setter: Typesetter, text: str, size_px: float, max_width: float, weight: int, display: bool
) -> tuple[tuple[str, ...], float]:
    """Lines and their greatest width; partners and sizes ask for the same ones again."""
    measured = _measure_once(setter, text, weight, display)
    tracking = setter.tracking(size_px, weight)
    chunks = measured.chunks
    widths = [
        (width + tracking * len(chunk.text)) * size_px
        for width, chunk in zip(measured.widths, chunks, strict=True)
    ]
    space = (measured.parted + tracking * 3) * size_px - (measured.two + tracking * 2) * size_px
    lines = tuple(balance_chunks(chunks, widths, space, max_width, setter.locale))
    widest = max(
        [setter.width(line, size_px, weight, display, tracking) for line in lines], default=0.0
    )
    return lines, round(widest, 2)
