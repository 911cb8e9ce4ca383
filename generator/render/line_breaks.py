"""A line of copy and a width in, balanced lines out, broken where a typesetter would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from generator.facts.languages import read_language
from generator.render.chunks import Chunk, Seam, fill_spaced, join_chunks, split_chunks

__all__ = [
    "Chunk",
    "Measure",
    "balance_chunks",
    "break_lines",
    "fill_spaced",
    "join_chunks",
    "split_chunks",
]

Measure = Callable[[str], float]
"""Width of a text in px, in the face and size that it will be set in."""

WIDOW, WIDOW_LETTERS = 1.3, 6
"""What one short word costs that is left alone on the last line."""


def break_lines(
    text: str,
    locale: str,
    max_width: float,
    measure: Measure,
    keep_together: Sequence[str] = (),
) -> list[str]:
    """Break into the fewest lines that fit, of lengths as even as sense allows.

    A chunk that is wider than `max_width` gets a line of its own: the caller compares widths.
    """
    chunks = split_chunks(text, locale, tuple(keep_together))
    widths = [measure(chunk.text) for chunk in chunks]
    space = measure("x x") - measure("xx") if any(chunk.space for chunk in chunks) else 0.0
    return balance_chunks(chunks, widths, space, max_width, locale)


def balance_chunks(
    chunks: Sequence[Chunk],
    widths: Sequence[float],
    space: float,
    max_width: float,
    locale: str,
) -> list[str]:
    """The same for chunks whose widths, and that of a space between them, are known."""
    if not chunks:
        return []
    if any(isinstance(chunk, Seam) for chunk in chunks):
        chunks, widths = _close_seams(chunks, widths, max_width)
    gaps = [space if chunk.space else 0.0 for chunk in chunks]
    count = _fewest_lines(widths, gaps, max_width)
    if count == 1:
        return [join_chunks(chunks)]
    ends = _balance(chunks, widths, gaps, max_width, count, locale)
    starts = [0, *ends[:-1]]
    return [join_chunks(chunks[start:end]) for start, end in zip(starts, ends, strict=True)]


def _close_seams(
    chunks: Sequence[Chunk], widths: Sequence[float], max_width: float
) -> tuple[list[Chunk], list[float]]:
    """The same with whole phrases, but for those that no line has room for."""
    whole: list[Chunk] = []
    wide: list[float] = []
    phrase: list[Chunk] = []
    parts: list[float] = []
    for chunk, width in zip(chunks, widths, strict=True):
        phrase.append(chunk)
        parts.append(width)
        if isinstance(chunk, Seam):
            continue
        if len(phrase) > 1 and sum(parts) <= max_width:
            phrase, parts = [Chunk(join_chunks(phrase), chunk.space)], [sum(parts)]
        whole += phrase
        wide += parts
        phrase, parts = [], []
    return whole, wide


def _fewest_lines(widths: Sequence[float], gaps: Sequence[float], max_width: float) -> int:
    lines, used, gap = 1, 0.0, 0.0
    for width, after in zip(widths, gaps, strict=True):
        if used and used + gap + width > max_width:
            lines, used = lines + 1, width
        else:
            used += (gap if used else 0.0) + width
        gap = after
    return lines


def _balance(
    chunks: Sequence[Chunk],
    widths: Sequence[float],
    gaps: Sequence[float],
    max_width: float,
    count: int,
    locale: str,
) -> list[int]:
    """End index of each line; least sum of squared shortfalls, plus a price for ugly ends."""
    total = len(chunks)
    if count == 1 or count == total:
        return list(range(1, total)) * (count > 1) + [total]
    sums = [0.0]
    for width, gap in zip(widths, gaps, strict=True):
        sums.append(sums[-1] + width + gap)

    ideal = min(max_width, (sums[-1] - gaps[-1]) / count)
    prices = [_price_end(chunk.text, locale) for chunk in chunks]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for line in range(count):
        row: dict[int, tuple[float, int]] = {}
        is_last = line == count - 1
        for start, (cost, _) in best[line].items():
            first = total if is_last else start + 1
            for end in range(first, total - (count - line - 1) + 1):
                width = sums[end] - sums[start] - gaps[end - 1]
                is_alone = end == start + 1
                if width > max_width and not is_alone:
                    break
                price = cost + ((width - ideal) / ideal) ** 2
                if not is_last:
                    price += prices[end - 1][is_alone] + chunks[end - 1].price
                elif is_alone and start and len(chunks[-1].text) <= WIDOW_LETTERS:
                    price += WIDOW
                if end not in row or price < row[end][0]:
                    row[end] = (price, start)
        best.append(row)
    ends, at = [], total
    for line in range(count, 0, -1):
        ends.append(at)
        at = best[line][at][1]
    return ends[::-1]


@lru_cache(maxsize=16384)
def _price_end(last: str, locale: str) -> tuple[float, float]:
    """What a line pays that ends on this, with other words before it and alone."""
    language = read_language(locale)
    pause = last[-1] in language.pauses
    weak = last.lower() in language.weak_ends
    if language.is_sinic:
        price = -0.25 if pause else 0.5 if weak else 0.0
        return price, price
    price = -0.3 if pause else 0.6 if weak else 0.0
    return price, 1.2 if len(last) <= 5 else price
