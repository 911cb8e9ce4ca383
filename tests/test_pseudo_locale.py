"""Templates built in a language that nobody speaks say nothing of their own."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from yaml import safe_load

from generator.execute.progress import Silence
from generator.pipeline import build_kit
from generator.plan.selection import Selection
from tests.builders import STARTER, TODAY

PLAIN_WORD = re.compile(r"(?<![^\W\d_])[A-Za-z]+(?![^\W\d_])")
BRAND = STARTER.parents[1] / "brand" / "larkseal"
ASKED: dict[str, Any] = {
    "today": TODAY, "jobs": 1, "engine": "blitz", "progress": Silence(), "reuse": False,
}  # fmt: skip
SPOKEN = frozenset(["alt", "aria-label", "title", "placeholder", "summary"])
"""Attributes that are read out."""
DATES = frozenset(["Sep", "Oct", "Dec", "and", "or", "Eastern", "Standard", "Time"])
"""As CLDR writes them in English."""
NAMES = frozenset(["DV", "OV", "EV", "EARLY", "LARK", "Brightport", "Panel", "Larkseal"])
"""Of levels of assurance, the offer's code, the partner, its console and the brand."""
WARNING = frozenset(["Your", "connection", "is", "not", "private", "Privacy", "error"])
"""What a browser says."""
DATA = DATES | NAMES | WARNING
ADDRESS = re.compile(r"\S*[\w-]\.example\S*|\S+=\S+")
LABELS = frozenset(["Blog", "News", "Video", "BlogNewsVideo"])
"""Labels of the brand's social links: the brand has one word for all languages."""


@pytest.mark.parametrize(
    ("kinds", "sizes", "made"),
    [
        (
            ("email", "call-script", "console", "site"),
            (),
            {"email-html", "email-text", "call-script", "console-html", "site-html"},
        ),
        (("selector", "comparison"), (), {"selector-html", "comparison-html", "selector-pdf"}),
        (("one-pager",), (), {"one-pager", "one-pager-print"}),
        (("banner",), ("300x250", "728x90"), {"banner"}),
    ],
)
def test_no_template_says_anything_in_english_by_itself(
    tmp_path: Path, kinds: tuple[str, ...], sizes: tuple[str, ...], made: set[str]
) -> None:
    """Mail, messages, page and banners: every word is accented, or comes from data."""
    # What is the same in all stages is built where none is asked for.
    stages = () if "selector" in kinds else ("minus-7",)
    selection = Selection(kinds, ("en-XA",), stages, ("brightport",), sizes)
    out = tmp_path / "kit"
    result = build_kit(STARTER, out=out, allow_findings=True, selection=selection, **ASKED)
    assert made <= {asset.kind for asset in result.manifest.assets}
    spoken = {
        (asset.path, word)
        for asset in result.manifest.assets
        for line in (*asset.text, *read_page(out / asset.path))
        for word in PLAIN_WORD.findall(ADDRESS.sub("", line))
    }
    known = DATA | LABELS | list_evidence()
    assert {(path, word) for path, word in spoken if word not in known} == set()


class Reader(HTMLParser):
    """What a page shows and what it says to those who do not see it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in ("script", "style")
        self.said += [text for name, text in attrs if name in SPOKEN and text]

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.said += [] if self.code else [data]


def read_page(path: Path) -> list[str]:
    """The finished file itself, since what an asset is said to show may be less than it shows."""
    if path.suffix != ".html":
        return []
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.said


def list_evidence() -> set[str]:
    """Words of the evidence that the brand names: titles of documents, in one language."""
    found: list[Any] = [
        safe_load(path.read_text(encoding="utf-8")) for path in BRAND.glob("*.yaml")
    ]
    words: set[str] = set()
    while found:
        node = found.pop()
        if isinstance(node, dict):
            words |= set(PLAIN_WORD.findall(str(node.get("source", ""))))
            found += node.values()
        elif isinstance(node, list):
            found += node
    return words


def test_a_pseudo_locale_is_named_and_never_bundled(tmp_path: Path) -> None:
    """The manifest says which language nobody speaks; no zip invites to send it."""
    selection = Selection(kinds=("console",), locales=("en-US", "en-XA"), stages=("day-0",))
    out = tmp_path / "kit"
    result = build_kit(STARTER, out=out, allow_findings=True, selection=selection, **ASKED)
    assert result.manifest.pseudo_locales == ("en-XA",)
    assert {bundle.locale for bundle in result.manifest.bundles} == {"en-US"}
    written = json.loads((tmp_path / "kit" / "manifest.json").read_text(encoding="utf-8"))
    assert written["pseudo_locales"] == ["en-XA"]
    assert not list((tmp_path / "kit" / "bundles").glob("*XA*"))
