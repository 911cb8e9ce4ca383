"""A word and the words that would have been right enter; a hint for the reader leaves."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

LONGEST_SHOWN = 60


def find_nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like the word, whatever its case; None where nothing comes near."""
    by_lower = {choice.lower(): choice for choice in choices}
    # Matching costs the product of both lengths: a pasted page is no misspelling.
    nearest = get_close_matches(word[:LONGEST_SHOWN].lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[nearest[0]] if nearest else None


def suggest(word: str, choices: Iterable[str]) -> str:
    """`did you mean …?`, or nothing."""
    nearest = find_nearest(word, choices)
    return f"did you mean `{nearest}`?" if nearest and nearest != word else ""


def list_choices(choices: Iterable[str], *, at_most: int = 30) -> str:
    """The choices on one line, shortened where they are many."""
    words = list(choices)
    if not words:
        return "nothing (there is none)"
    more = f", and {len(words) - at_most} more" if len(words) > at_most else ""
    return ", ".join(shorten(word) for word in words[:at_most]) + more


def shorten(text: str) -> str:
    """The text on one line, with an ellipsis where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"


def show(value: Any) -> str:
    """A YAML value as a reader would say it; text stands in quotes, numbers do not."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{shorten(value)}"'
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return f"keys and values ({list_choices(value, at_most=4)})" if value else "{}"
    return str(value)
