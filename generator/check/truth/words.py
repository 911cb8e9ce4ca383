"""A line in, the words in it that need evidence, or that none can carry, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from generator.check.truth.report import Report
from generator.check.truth.scene import Scene
from generator.check.truth.stems import hold_any
from generator.facts.guarded_words import GuardedWords, load_guarded_words


class GuardedPhrase(NamedTuple):
    """Words of a family as they stand in a line."""

    family: str
    text: str
    start: int
    language: str = ""
    """The only language in whose files they count; `han` for all that have no words of their own;
    empty for every language."""


@lru_cache(maxsize=8192)
def find_guarded(line: str) -> tuple[GuardedPhrase, ...]:
    """All guarded words of a line, of every family and language."""
    lowered, ascii_only = line.lower(), line.isascii()
    return tuple(
        [
            GuardedPhrase(name, found[0].strip(), found.start(), language)
            for name, language, latin, others, pattern in _families()
            if hold_any(lowered, latin) or (not ascii_only and hold_any(lowered, others))
            for found in pattern.finditer(line)
        ]
    )


@cache
def _families() -> tuple[tuple[str, str, tuple[str, ...], tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (
            name,
            language,
            tuple(hint for hint in family.hints if hint.isascii()),
            tuple(hint for hint in family.hints if not hint.isascii()),
            re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I),
        )
        for name, family in load_guarded_words().items()
        for language, patterns in (
            ("", family.patterns),
            ("han", family.han),
            *family.in_language.items(),
        )
        if patterns
    )


def judge_words(guarded: Sequence[GuardedPhrase], line: str, scene: Scene) -> Iterator[Report]:
    """`truth.<family>`: guarded words stand in a sentence with evidence, where that suffices."""
    for phrase in guarded:
        family = load_guarded_words()[phrase.family]
        banned = scene.region in family.banned_in
        if not _counts_in(phrase, scene.kit.locale, family):
            continue
        if _is_within_name(phrase, line, scene):
            continue
        if not (banned or family.never) and scene.is_backed(phrase.text, line):
            continue
        reason = _say_why(family, banned)
        yield Report(phrase.family, phrase.family, reason, phrase.text, line)


def _counts_in(phrase: GuardedPhrase, locale: str, family: GuardedWords) -> bool:
    language = locale.partition("-")[0]
    if phrase.language == "han":
        return language not in family.in_language
    return phrase.language in ("", language)


def _say_why(family: GuardedWords, banned: bool) -> str:
    if banned:
        return f"this is {family.title}. {family.banned_remedy}"
    need = "" if family.never else ", and nothing shows its source and date"
    return f"this is {family.title}{need} ({family.source}). {family.remedy}"


def _is_within_name(phrase: GuardedPhrase, line: str, scene: Scene) -> bool:
    end = phrase.start + len(phrase.text)
    for name in scene.names:
        at = line.find(name)
        while at >= 0:
            if at <= phrase.start and end <= at + len(name):
                return True
            at = line.find(name, at + 1)
    return False
