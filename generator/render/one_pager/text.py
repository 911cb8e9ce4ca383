"""Words and a width in, broken lines with a known height out.

Lines are broken here and not by the PDF engine: Chinese keeps its words whole, the height of
every part is known before anything is laid out, and the engine has nothing left to measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.render.line_breaks import Chunk, Measure, break_lines, join_chunks, split_chunks
from generator.render.one_pager.sheet import PT_PER_MM, PX_PER_MM
from generator.render.ruler import Ruler


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A kind of text; its name is its class in the style sheet."""

    name: str
    size_pt: float
    leading_pt: float
    weight: int = 400
    before_mm: float = 0.0
    balanced: bool = False

    @property
    def padding_pt(self) -> float:
        """Space above, in the unit of the type."""
        return round(self.before_mm * PT_PER_MM, 2)


INTRO = TextStyle("intro", 11.5, 16)
HEADING = TextStyle("heading", 11, 14, 700, balanced=True)
NOTE = TextStyle("note", 8, 10.8, before_mm=2.4)
VALUE_TITLE = TextStyle("value-title", 9.2, 12.5, 700, balanced=True)
VALUE_BODY = TextStyle("value-body", 8, 10.8)
ROW = TextStyle("row", 8, 11)
ROW_STRONG = TextStyle("row-strong", 8, 11, 700)
STEP = TextStyle("step", 8.5, 12, before_mm=1.7)
SCAN = TextStyle("scan", 9.5, 13, 700, balanced=True)
LONG_CODE = TextStyle("long-code", 7.5, 13, 700)
CODE = TextStyle("code", 8.5, 12)
ADDRESS = TextStyle("address", 7, 10, before_mm=2)
TERMS = TextStyle("terms", 6.6, 8.8)
CONTACT = TextStyle("contact", 8, 11.2)
CONTACT_NAME = TextStyle("contact-name", 8, 11.2, 700)
OFFER = TextStyle("offer", 13, 17, 700, balanced=True)
STYLES = (
    OFFER, INTRO, HEADING, NOTE, VALUE_TITLE, VALUE_BODY, ROW, ROW_STRONG, STEP, SCAN, LONG_CODE,
    CODE, ADDRESS, TERMS, CONTACT, CONTACT_NAME,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetText:
    """Text broken to its width."""

    style: TextStyle
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Height in mm with the space above."""
        return len(self.lines) * self.style.leading_pt / PT_PER_MM + self.style.before_mm


@lru_cache(maxsize=4096)
def set_text(
    text: str, style: TextStyle, width_mm: float, family: str, ruler: Ruler, locale: str
) -> SetText:
    """The text in lines no wider than that: balanced ones where its style asks for them."""
    width_px, size_px = (width_mm - 0.2) * PX_PER_MM, style.size_pt / 0.75

    def measure(words: str) -> float:
        return ruler.measure(words, size_px, family, style.weight)

    fill = break_lines if style.balanced else _fill_lines
    lines: list[str] = []
    for line in fill(text, locale, width_px, measure):
        lines += _cut_line(line, width_px, measure)
    return SetText(style, tuple(lines))


def _fill_lines(text: str, locale: str, width_px: float, measure: Measure) -> list[str]:
    """Full lines, one after the other; the last has more than a single short word."""
    lines: list[list[Chunk]] = [[]]
    space, used = measure(" "), 0.0
    for chunk in split_chunks(text, locale):
        wide = measure(chunk.text)
        if lines[-1] and used + wide > width_px:
            lines.append([chunk])
            used = 0.0
        else:
            lines[-1].append(chunk)
        used += wide + (space if chunk.space else 0.0)
    if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) > 2:
        lines[-1].insert(0, lines[-2].pop())
    return [join_chunks(line) for line in lines if line]


def _cut_line(line: str, width_px: float, measure: Measure) -> list[str]:
    """The line, or as many as it takes where one word, such as a domain, is too long for it."""
    cut = []
    while measure(line) > width_px and len(line) > 1:
        counts = range(len(line) - 1, 1, -1)
        count = next((n for n in counts if measure(line[:n]) <= width_px), 1)
        # Before a dot or behind a slash an address reads on; within a label it reads as two.
        dot = max(line.rfind(".", 1, count + 1), line.rfind("/", 1, count) + 1)
        count = dot if dot > 1 else count
        cut.append(line[:count])
        line = line[count:]
    return [*cut, line]
