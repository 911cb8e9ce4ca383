"""False words and the line they stand in, what their author wrote and where out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.check.truth.lines import squeeze
from generator.model.placeholders import CLAIM_PATTERN, PLACEHOLDER_PATTERN
from generator.model.resolved import ResolvedKit
from generator.model.truth import Source

LEAST_LITERAL = 4
"""Fewest typed characters by which a text is recognised in a line."""


def find_source(kit: ResolvedKit, stage_id: str, words: str, line: str) -> Source | None:
    """The text behind false words: one of the stage before one of all stages, before any other.

    Of several that hold the words, the one that the line was made from. Words that no text holds
    come from a placeholder beside typed digits, and the line alone tells; None where nothing does.
    """
    sought, whole = squeeze(words), squeeze(line)
    ranked = _rank(kit.sources, stage_id)
    holders = [source for source in ranked if sought in squeeze(_cut_placeholders(source.text))]
    made = [source for source in holders if _may_make(source.text, whole)]
    if made or holders:
        return (made or holders)[0]
    filled = (source for source in ranked if "{" in source.text)
    return next((source for source in filled if _may_make(source.text, whole)), None)


def find_key(kit: ResolvedKit, key: str) -> Source | None:
    """The text of a key, or of the first key below it."""
    below = (f"{key}.", f"{key}[")
    exact = [source for source in kit.sources if source.key == key]
    return next(
        iter(exact or [source for source in kit.sources if source.key.startswith(below)]), None
    )


def name_place(source: Source | None) -> str:
    """`file:line:column key`; empty where nothing is known."""
    return f"{source.place} {source.key}" if source else ""


def _rank(sources: Sequence[Source], stage_id: str) -> list[Source]:
    own, shared = f"stages.{stage_id}.", "shared."

    def order(source: Source) -> int:
        if source.key.startswith(own):
            return 0
        # Other stages of the deck are not shown in this one.
        return 3 if re.match(r"stages\.", source.key) else 1 if source.key.startswith(shared) else 2

    return [source for source in sorted(sources, key=order) if order(source) < 3]


def _cut_placeholders(text: str) -> str:
    return PLACEHOLDER_PATTERN.sub("\x00", CLAIM_PATTERN.sub("\x00", text))


def _may_make(text: str, whole: str) -> bool:
    """Whether a text, its placeholders filled with anything, is the line or a part of it."""
    parts = [squeeze(part) for part in _cut_placeholders(text).split("\x00")]
    if sum(map(len, parts)) < LEAST_LITERAL:
        return False
    return bool(re.search(".*?".join(map(re.escape, parts)), whole))
