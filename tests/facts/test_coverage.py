"""What reference data has of a language is known before anybody translates into it."""

from __future__ import annotations

import pytest

from generator.facts.coverage import KINDS, list_coverage


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_list_coverage_finds_all_that_a_language_has(locale: str) -> None:
    """English and Chinese have every kind."""
    rows = list_coverage(locale)
    assert [row.name for row in rows] == list(KINDS)
    assert all(row.found for row in rows)


def test_list_coverage_says_what_follows_where_there_is_nothing() -> None:
    """English stands in for the wording of browsers; no form of it is taken for Turkish."""
    rows = {row.name: row for row in list_coverage("tr-TR")}
    assert not any(row.found for row in rows.values())
    assert rows["browser wording"].otherwise == "browser warnings are drawn in English"
