"""The page of an HTML5 ad in, what it declares, asks for and says out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

CLICK_TAG = re.compile(r"\bvar\s+clickTag\s*=\s*(\"(?:[^\"\\]|\\.)*\")\s*;")
OPENS = re.compile(r"window\.open\(\s*window\.clickTag\b")
CSS_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
SCRIPT_ADDRESS = re.compile(r"[\"'`]((?:https?:|wss?:)?//[^\"'`]*)")
ANIMATION = re.compile(r"animation(?:-duration|-delay)?:([^;}\"]+)")
MS = re.compile(r"(?<![\w.])(\d*\.?\d+)(ms|s)\b")
LOADING = {"src", "href", "poster", "data", "srcset", "background", "action", "formaction"}
SCRIPT_SCHEME = "javascript:"


@dataclass(frozen=True, slots=True)
class Page:
    """What matters of a page to an ad network."""

    ad_size: str
    """Content of the `ad.size` meta; empty without one."""
    click_tag: str | None
    """Address that `clickTag` is declared with."""
    opens_click_tag: bool
    """Whether a click opens what `clickTag` is then."""
    addresses: tuple[str, ...]
    """Everything that the page loads or leads to, as written."""
    ends_ms: float | None
    """When the last animation has ended, at the latest; None where one has no end."""
    said: str
    """What it says to those who cannot see it, without white space."""


class _Reader(HTMLParser):
    """Gathers attributes, styles and scripts of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ad_size = ""
        self.addresses: list[str] = []
        self.said: list[str] = []
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a tag loads, says and declares."""
        self._within = tag if tag in ("style", "script", "title") else self._within
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("name") == "ad.size":
            self.ad_size = values.get("content", "")
        for name, value in values.items():
            if name in ("alt", "aria-label", "title"):
                self.said.append(value)
            elif name == "style":
                self.styles.append(value)
            elif name.startswith("on") or value.lower().startswith(SCRIPT_SCHEME):
                self.scripts.append(value)
            elif name in LOADING and not value.startswith("#"):
                self.addresses += list(_split_sources(value) if name == "srcset" else [value])

    def handle_endtag(self, tag: str) -> None:
        """Leave a style, script or title."""
        self._within = "" if tag == self._within else self._within

    def handle_data(self, data: str) -> None:
        """Take text by where it stands."""
        {"style": self.styles, "script": self.scripts}.get(self._within, self.said).append(data)


def _split_sources(srcset: str) -> Iterator[str]:
    for source in srcset.split(","):
        if source.strip():
            yield source.split()[0]


def read_page(html: str) -> Page:
    """Everything of the page that a rule asks for."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    css, code = "\n".join(reader.styles), "\n".join(reader.scripts)
    declared = CLICK_TAG.search(code)
    # The declared address is the one that may be written out.
    rest = code.replace(declared[0], "") if declared else code
    loaded = [one or other for one, other in CSS_ADDRESS.findall(css)]
    return Page(
        ad_size=reader.ad_size,
        click_tag=json.loads(declared[1]) if declared else None,
        opens_click_tag=OPENS.search(code) is not None,
        addresses=(*reader.addresses, *loaded, *SCRIPT_ADDRESS.findall(rest)),
        ends_ms=_find_end(reader.styles),
        said="".join("".join(reader.said).split()),
    )


def _find_end(styles: list[str]) -> float | None:
    """Longest duration and longest delay together, which no animation outlasts."""
    durations, delays = [0.0], [0.0]
    for found in ANIMATION.finditer("\n".join(styles)):
        if "infinite" in found[1]:
            return None
        times = [
            float(number) * (1 if unit == "ms" else 1000) for number, unit in MS.findall(found[1])
        ]
        into = delays if found[0].startswith("animation-delay") else durations
        into += [sum(times)]
    return max(durations) + max(delays)
