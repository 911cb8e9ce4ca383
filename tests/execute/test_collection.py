"""Garbage is looked for seldom while files are made, and as before after that."""

from __future__ import annotations

import gc

import pytest

from generator.execute.collection import OBJECTS, collecting_seldom


def count_collections(objects: int) -> int:
    """How often Python looks for garbage while that many objects come to stay."""
    before: int = gc.get_stats()[0]["collections"]
    kept = [[] for _ in range(objects)]  # type: ignore[var-annotated]
    assert len(kept) == objects
    after: int = gc.get_stats()[0]["collections"]
    return after - before


def test_garbage_is_looked_for_seldom() -> None:
    """Inside of the block no thousand objects are a reason to look for garbage."""
    assert count_collections(10_000) > 5
    with collecting_seldom():
        gc.collect()
        assert count_collections(10_000) == 0
        assert count_collections(2 * OBJECTS) > 0, "it is still looked for"


def test_habit_returns_after_a_failure() -> None:
    """Whoever calls this as a library has its own habit again."""
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="broken"), collecting_seldom():
        raise ValueError("broken")
    assert gc.get_threshold() == before
