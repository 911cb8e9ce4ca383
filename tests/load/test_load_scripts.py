"""Languages in letters of their own have a face of their own, or the brand is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Problem
from generator.load.document import read_document
from generator.load.fonts import check_scripts


@pytest.mark.parametrize(
    ("brand", "locales", "told"),
    [
        ("type: {cjk: Noto Sans SC}\n", ("ja-JP",), ["type"]),
        ("type: {cjk: Noto Sans SC}\n", ("zh-CN", "de-DE"), []),
        ("type: {by_language: {ja: Noto Sans JP}}\n", ("ja-JP", "zh-CN"), []),
    ],
)
def test_japanese_needs_a_family_of_its_own(
    tmp_path: Path, brand: str, locales: tuple[str, ...], told: list[str]
) -> None:
    """A Chinese face draws its letters in Chinese forms, so that the campaign is refused."""
    file = tmp_path / "brand.yaml"
    file.write_text(brand, encoding="utf-8")
    problems: list[Problem] = []
    document = read_document(file, problems)
    assert document is not None
    check_scripts(document, locales)
    assert [problem.key for problem in problems] == told
    assert all("by_language: {ja: …}" in problem.hint for problem in problems)
