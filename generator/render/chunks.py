"""A line of copy in, the pieces between which a line may break out, by the rules of its language.

Latin text breaks at spaces, but never between a number and its noun, nor before punctuation that
a language sets off with a space. Chinese breaks between the words that rjieba finds, Japanese
between the phrases that BudouX finds; no line begins with closing or ends with opening
punctuation (CLREQ and JLREQ, "prohibition rules for line start and line end").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from string import ascii_letters, digits
from typing import TYPE_CHECKING, NamedTuple

from generator.facts.languages import Language, read_language

if TYPE_CHECKING:
    import budoux
    import rjieba

# Python's own `split` takes no-break and thin spaces too, as French sets them inside « ».
WORD = re.compile(r"[^ \t\r\n]+")
KEPT_SPACE = "\ue000"
"""Stands for a space that no line may break at, while a text is split."""
SENTENCE_PAUSES = frozenset("，。！？；")
LONG_PHRASE = 5
"""From more letters on, a Japanese phrase may be parted where its script changes."""
SEAM_PRICE = 0.35
"""What a line pays that ends inside a phrase."""
SEAM = re.compile(
    r"(?<=[\u30a1-\u30fa\u30fc]{2})(?=[\u4e00-\u9fff]{2})|(?<=[\u4e00-\u9fff]{2})(?=[\u30a1-\u30fa]{2})"
)
"""Between katakana and kanji, as in サーバー|証明書."""
JAPANESE_PIECE = re.compile(r"[ \t\r\n]+|[^。！？ \t\r\n]+[。！？]*|[。！？]+")
"""White space, or a sentence at most, behind which a line may always end."""
ALIKE = {ord(char): "0" for char in digits} | {ord(char): "a" for char in ascii_letters}
"""Figures and Latin names are never parted, and which they are moves no break beside them."""


class Chunk(NamedTuple):
    """Text that no line break may split, and the space that follows it inside a line."""

    text: str
    space: str = ""

    @property
    def price(self) -> float:
        """What a line pays that ends behind it."""
        return 0.0


class Seam(Chunk):
    """A piece of a long phrase: a line may end behind it, and had better not."""

    __slots__ = ()

    @property
    def price(self) -> float:
        """What a line pays that ends behind it."""
        return SEAM_PRICE


def join_chunks(chunks: Sequence[Chunk]) -> str:
    """Chunks as one line, without the space after the last."""
    return "".join(chunk.text + chunk.space for chunk in chunks[:-1]) + chunks[-1].text


@lru_cache(maxsize=4096)
def split_chunks(text: str, locale: str, keep_together: tuple[str, ...] = ()) -> tuple[Chunk, ...]:
    """The pieces between which a line may break."""
    language = read_language(locale)
    if language.breaks == "spaces":
        return _split_latin(text, language, keep_together)
    if language.breaks == "phrases":
        return _split_japanese(text, language, keep_together)
    return _split_chinese(text, language, keep_together)


def _split_latin(
    text: str, language: Language, keep_together: tuple[str, ...]
) -> tuple[Chunk, ...]:
    for phrase in keep_together:
        text = text.replace(phrase, phrase.replace(" ", KEPT_SPACE))
    pieces: list[str] = []
    previous = " "
    for word in WORD.findall(text.strip()):
        if pieces and _is_one_with(previous, word, language):
            previous = f"{previous} {word}"
            pieces[-1] = previous
        else:
            previous = word
            pieces.append(word)
    if keep_together:
        pieces = [piece.replace(KEPT_SPACE, " ") for piece in pieces]
    return tuple([Chunk(piece, " ") for piece in pieces])


def fill_spaced(text: str, columns: int, indent: int, language: Language) -> list[str]:
    """Lines of a language that breaks at spaces, where each letter takes one column.

    Words of the text stand one space apart. The lines are those of filling them with its chunks,
    in a tenth of the time: only where a line may end is asked which words belong together.
    """
    lines: list[str] = []
    start, room = 0, columns - indent
    while len(text) - start > room:
        at = text.rfind(" ", start, start + room + 1)
        while at > start and _is_one_with(text[start:at], _read_word(text, at + 1), language):
            at = text.rfind(" ", start, at)
        if at <= start:
            # A chunk longer than a line has one to itself.
            at = text.find(" ", start + room)
            while at > 0 and _is_one_with(text[start:at], _read_word(text, at + 1), language):
                at = text.find(" ", at + 1)
            if at < 0:
                break
        lines.append(text[start:at])
        start = at + 1
    return [*lines, text[start:]]


def _read_word(text: str, start: int) -> str:
    end = text.find(" ", start)
    return text[start:] if end < 0 else text[start:end]


def _is_one_with(previous: str, word: str, language: Language) -> bool:
    """ "60 days", "Dec 31, 2026", "22. Februar": a number belongs to what it counts or dates."""
    last, first = previous[-1], word[0]
    if last.isdigit() and first.isalpha():
        return True
    if first in language.no_start or last in language.no_end:
        return True
    if first.isdigit():
        return _is_month(previous, language) or (
            last == "," and previous[-2:-1].isdigit() and word[:4].isdigit()
        )
    # An ordinal before its month, and the day, the month and what joins them in Spanish.
    if last == "." and previous[-2:-1].isdigit():
        return word.strip(".,;:").lower() in language.months
    return previous.endswith(" de") and previous[-4:-3].isdigit()


def _is_month(previous: str, language: Language) -> bool:
    tail = previous.rsplit(" ", 2)
    # A month that has its day already leaves its year to the next line, where there is no comma.
    has_day = len(tail) > 1 and tail[-2].rstrip(".").isdigit()
    return tail[-1].strip(".").lower() in language.months and not has_day


@lru_cache(maxsize=1)
def _segmenter() -> rjieba.Jieba:
    # It reads its dictionary when it is imported, which only Chinese needs.
    import rjieba

    return rjieba.Jieba()


@lru_cache(maxsize=1)
def _phrases() -> budoux.Parser:
    # Only Japanese needs it, and it takes most of a tenth of a second to import.
    import budoux

    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=8)
def _clauses(no_start: str) -> re.Pattern[str]:
    """Text up to a pause, where a new line may begin behind it."""
    pauses = "".join(sorted(SENTENCE_PAUSES))
    return re.compile(
        rf"[^{pauses}]+$|.*?[{pauses}]+(?![{re.escape(''.join(sorted(no_start)))}\s])|.+$", re.S
    )


def _split_chinese(
    text: str, language: Language, keep_together: tuple[str, ...]
) -> tuple[Chunk, ...]:
    if any(not SENTENCE_PAUSES.isdisjoint(phrase) for phrase in keep_together):
        return split_clause(text, keep_together)
    # The segmenter stops at each pause, and clauses without an order's values come back often.
    clauses = _clauses(language.no_start).findall(text)
    return tuple([chunk for clause in clauses for chunk in split_clause(clause, keep_together)])


@lru_cache(maxsize=4096)
def split_clause(text: str, keep_together: tuple[str, ...]) -> tuple[Chunk, ...]:
    """The pieces of Chinese text, of one clause or of many."""
    tokens = _merge_latin_runs(_segmenter().cut(text, True))
    return _join_tokens(tokens, read_language("zh"), keep_together)


def _split_japanese(
    text: str, language: Language, keep_together: tuple[str, ...]
) -> tuple[Chunk, ...]:
    """The phrases, each with its particles; long ones may be parted where their script changes."""
    tokens: list[str] = []
    for piece in JAPANESE_PIECE.findall(text):
        tokens += _merge_figures(_find_phrases(piece)) if piece.strip() else [piece]
    kept = (*language.keeps, *keep_together)
    chunks = _join_tokens(tokens, language, kept)
    return tuple([part for chunk in chunks for part in _part_phrase(chunk, kept)])


def _find_phrases(piece: str) -> list[str]:
    lengths = accumulate(_measure_phrases(piece.translate(ALIKE)), initial=0)
    return [piece[start:end] for start, end in pairwise(lengths)]


@lru_cache(maxsize=4096)
def _measure_phrases(piece: str) -> tuple[int, ...]:
    """Characters of each phrase: orders differ in their numbers and names, and break alike."""
    return tuple(map(len, _phrases().parse(piece)))


def _part_phrase(chunk: Chunk, kept: tuple[str, ...]) -> list[Chunk]:
    if len(chunk.text) <= LONG_PHRASE or any(word in chunk.text for word in kept):
        return [chunk]
    *parts, last = SEAM.split(chunk.text)
    return [*(Seam(part) for part in parts), Chunk(last, chunk.space)]


def _join_tokens(
    tokens: list[str], language: Language, keep_together: tuple[str, ...]
) -> tuple[Chunk, ...]:
    if keep_together:
        tokens = _merge_kept(tokens, keep_together)
    chunks: list[Chunk] = []
    for token in tokens:
        if token.isspace():
            if chunks:
                chunks[-1] = Chunk(chunks[-1].text, " ")
        elif chunks and _belongs_to_previous(chunks[-1], token, language):
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


def _merge_figures(phrases: Sequence[str]) -> list[str]:
    # The model was trained on Japanese: it may cut a year, a code or an address anywhere.
    merged: list[str] = []
    for phrase in phrases:
        if merged and merged[-1][-1].isascii() and phrase[0].isascii():
            merged[-1] += phrase
        else:
            merged.append(phrase)
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


def _belongs_to_previous(previous: Chunk, token: str, language: Language) -> bool:
    if token[0] in language.no_start or previous.text[-1] in language.no_end:
        return True
    # 60 天, 8 折, 2026年12月31日, 31日前: a number and what it counts are read together.
    if previous.text[-1].isdigit() and not token[0].isascii():
        return True
    return previous.text[-1] in "年月" and token[0].isdigit()
