"""A line of copy and a width in, balanced lines out, broken where a typesetter would.

Latin text breaks at spaces, but never between a number and its noun. Chinese breaks between the
words that rjieba finds; no line begins with closing punctuation or ends with opening punctuation
(CLREQ, "prohibition rules for line start and line end").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import rjieba

Measure = Callable[[str], float]
"""Width of a text in px, in the face and size that it will be set in."""

NOT_AT_LINE_START = frozenset("，。！？、；：）】》」』”’…—·%,.!?;:)]}")
NOT_AT_LINE_END = frozenset("（【《「『“‘([{")
CHINESE_PAUSES = frozenset("，。！？；：")
LATIN_PAUSES = frozenset(",.!?;:")
# Python's own `split` takes no-break and thin spaces too, as French sets them inside « ».
WORD = re.compile(r"[^ \t\r\n]+")
# A line that ends on one of these makes the reader wait for its noun.
WEAK_LATIN_ENDS = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "in", "is", "it", "no", "not", "of", "on", "or"),
        *("so", "that", "the", "this", "to", "up", "with", "you", "your"),
    )
)
WEAK_CHINESE_ENDS = frozenset("的在将被比别您请和与先还已以到于由仅未若会再")
WIDOW, WIDOW_LETTERS = 1.3, 6
"""What one short word costs that is left alone on the last line."""


SENTENCE_PAUSES = frozenset("，。！？；")
CLAUSE = re.compile(
    rf"[^{''.join(sorted(SENTENCE_PAUSES))}]+$"
    rf"|.*?[{''.join(sorted(SENTENCE_PAUSES))}]+"
    rf"(?![{re.escape(''.join(sorted(NOT_AT_LINE_START)))}\s])|.+$",
    re.S,
)
"""Text up to a pause, where a new line may begin behind it."""


class Chunk(NamedTuple):
    """Text that no line break may split, and the space that follows it inside a line."""

    text: str
    space: str = ""


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
    gaps = [space if chunk.space else 0.0 for chunk in chunks]
    count = _fewest_lines(widths, gaps, max_width)
    if count == 1:
        return [join_chunks(chunks)]
    ends = _balance(chunks, widths, gaps, max_width, count, locale)
    starts = [0, *ends[:-1]]
    return [join_chunks(chunks[start:end]) for start, end in zip(starts, ends, strict=True)]


def join_chunks(chunks: Sequence[Chunk]) -> str:
    """Chunks as one line, without the space after the last."""
    return "".join(chunk.text + chunk.space for chunk in chunks[:-1]) + chunks[-1].text


@lru_cache(maxsize=4096)
def split_chunks(text: str, locale: str, keep_together: tuple[str, ...] = ()) -> tuple[Chunk, ...]:
    """The pieces between which a line may break."""
    if locale.startswith("zh"):
        return _split_chinese(text, keep_together)
    return _split_latin(text, keep_together)


def _split_latin(text: str, keep_together: tuple[str, ...]) -> tuple[Chunk, ...]:
    for phrase in keep_together:
        text = text.replace(phrase, phrase.replace(" ", KEPT_SPACE))
    pieces: list[str] = []
    previous = " "
    for word in WORD.findall(text.strip()):
        # Only around a digit does a space hold together what it parts.
        if (previous[-1].isdigit() or word[0].isdigit()) and _is_one_with(previous, word):
            previous = f"{previous} {word}"
            pieces[-1] = previous
        else:
            previous = word
            pieces.append(word)
    if keep_together:
        pieces = [piece.replace(KEPT_SPACE, " ") for piece in pieces]
    return tuple([Chunk(piece, " ") for piece in pieces])


def _is_one_with(previous: str, word: str) -> bool:
    """ "60 days" and "Dec 31, 2026" stay whole: a number belongs to what it counts or dates."""
    if previous[-1].isdigit():
        return word[0].isalpha()
    return _is_month(previous.rsplit(" ", 1)[-1]) or (
        previous[-1] == "," and previous[-2:-1].isdigit() and word[:4].isdigit()
    )


KEPT_SPACE = "\ue000"
"""Stands for a space that no line may break at, while a text is split."""
MONTHS = frozenset(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
)


def _is_month(word: str) -> bool:
    return word.strip(".").lower() in MONTHS


@lru_cache(maxsize=1)
def _segmenter() -> rjieba.Jieba:
    return rjieba.Jieba()


def _split_chinese(text: str, keep_together: tuple[str, ...]) -> tuple[Chunk, ...]:
    if any(not SENTENCE_PAUSES.isdisjoint(phrase) for phrase in keep_together):
        return split_clause(text, keep_together)
    # The segmenter stops at each pause, and clauses without an order's values come back often.
    return tuple(
        [chunk for clause in CLAUSE.findall(text) for chunk in split_clause(clause, keep_together)]
    )


@lru_cache(maxsize=4096)
def split_clause(text: str, keep_together: tuple[str, ...]) -> tuple[Chunk, ...]:
    """The pieces of Chinese text, of one clause or of many."""
    tokens = _merge_latin_runs(_segmenter().cut(text, True))
    if keep_together:
        tokens = _merge_kept(tokens, keep_together)
    chunks: list[Chunk] = []
    for token in tokens:
        if token.isspace():
            if chunks:
                chunks[-1] = Chunk(chunks[-1].text, " ")
        elif chunks and _belongs_to_previous(chunks[-1], token):
            chunks[-1] = Chunk(chunks[-1].text + chunks[-1].space + token)
        else:
            chunks.append(Chunk(token))
    return tuple(chunks)


def _merge_latin_runs(tokens: Sequence[str]) -> list[str]:
    # The segmenter cuts `www.fernhill.example` and `12-31` at their punctuation.
    merged: list[str] = []
    after_latin = False
    for token in tokens:
        latin = token.isascii() and not token.isspace()
        if latin and after_latin:
            merged[-1] += token
        else:
            merged.append(token)
        after_latin = latin
    return merged


def _merge_kept(tokens: Sequence[str], keep_together: tuple[str, ...]) -> list[str]:
    text = "".join(tokens)
    inside: set[int] = set()
    for word in keep_together:
        at = text.find(word)
        while at >= 0:
            inside.update(range(at + 1, at + len(word)))
            at = text.find(word, at + 1)
    merged: list[str] = []
    position = 0
    for token in tokens:
        if merged and position in inside:
            merged[-1] += token
        else:
            merged.append(token)
        position += len(token)
    return merged


def _belongs_to_previous(previous: Chunk, token: str) -> bool:
    if token[0] in NOT_AT_LINE_START or previous.text[-1] in NOT_AT_LINE_END:
        return True
    # 60 天, 8 折, 2026年12月31日, 31日前: a number and what it counts are read together.
    if previous.text[-1].isdigit() and not token[0].isascii():
        return True
    return previous.text[-1] in "年月" and token[0].isdigit()


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
                    price += prices[end - 1][is_alone]
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
    if locale.startswith("zh"):
        price = -0.25 if last[-1] in CHINESE_PAUSES else 0.5 if last in WEAK_CHINESE_ENDS else 0.0
        return price, price
    price = -0.3 if last[-1] in LATIN_PAUSES else 0.6 if last.lower() in WEAK_LATIN_ENDS else 0.0
    return price, 1.2 if len(last) <= 5 else price


def find_forbidden_breaks(lines: Sequence[str]) -> list[str]:
    """Lines that begin with closing punctuation or end with opening punctuation."""
    wrong = [line for line in lines if line and line[0] in NOT_AT_LINE_START - frozenset("%.")]
    wrong += [line for line, _ in pairwise(lines) if line and line[-1] in NOT_AT_LINE_END]
    return wrong
