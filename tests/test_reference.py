"""The generated part of the docs says what the source says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.write_reference import build_pages

PAGES = sorted(build_pages())


@pytest.mark.parametrize("name", PAGES)
def test_reference_page_is_fresh(root: Path, name: str) -> None:
    """`make docs` would change nothing."""
    written = (root / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == build_pages()[name], "run: make docs"


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    """Every relative link of the README and the docs names a file, and its anchor a heading."""
    broken = []
    for page in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        for target, anchor in re.findall(
            r"\]\((?!https?:)([^)#\s]*)(#[^)]*)?\)", page.read_text(encoding="utf-8")
        ):
            file = (page.parent / target) if target else page
            if not file.exists() or (anchor and anchor[1:] not in list_anchors(file)):
                broken.append(f"{page.relative_to(root)}: {target}{anchor}")
    assert broken == []


def list_anchors(page: Path) -> set[str]:
    """The anchors that a Markdown viewer makes of a page's headings."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
