"""A message for a console or a site in, findings about what its host would have to suffer out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping

from generator.check.color import contrast_ratio, parse_color
from generator.check.snippet_page import (
    SnippetPage,
    list_addresses,
    list_selectors,
    read_snippet,
)
from generator.model.asset import AssetKind, RenderedAsset
from generator.model.finding import Finding

Told = Iterator[tuple[str, str]]
MAX_BYTES = 10_000
"""Issue 6: each message weighs less than 10 kB."""
MIN_RATIO = 4.5
"""WCAG 2.2, 1.4.3: contrast of text that is not large."""
PAIRS = (
    ("ink", "ground"), ("accent", "ground"), ("button-ink", "button"),
    ("surface-ink", "surface"), ("action-ink", "action"),
)  # fmt: skip
"""Text, and what it stands on, by the names of the style sheet."""
DARK = re.compile(r"prefers-color-scheme:\s*dark\)\s*\{(?P<body>[^{}]*\{[^{}]*\})")
COLOR = re.compile(r"--rk-([a-z-]+):\s*var\(--renewkit-[a-z-]+,\s*(#[0-9A-Fa-f]{6})\)")
SWAPPED = re.compile(r"--rk-([a-z-]+):\s*var\(--rk-([a-z-]+)\)")
SCOPES = (".rk-console", ".rk-site")
PAGE_STYLE = "demo.css"
"""The one style sheet that is of a page of its own."""
REMOTE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
FETCHED = re.compile(r"[\"'`]((?:https?:)?//(?!www\.w3\.org/)[^\"'`]+)")


def check_snippet(asset: RenderedAsset) -> tuple[Finding, ...]:
    """`snippet.` and the rule's name, for the kinds of files that have rules."""
    rules = RULES.get(asset.kind, ())
    return tuple(
        Finding(check=f"snippet.{name}", level="error", path=asset.path, message=message)
        for rule in rules
        for name, message in rule(asset)
    )


def judge_weight(asset: RenderedAsset) -> Told:
    """No more than a page can carry without being slower for it."""
    if len(asset.body) >= MAX_BYTES:
        yield (
            "weight",
            f"The file weighs {len(asset.body) / 1000:.1f} kB; it must stay under 10 kB. "
            "Shorten the copy, or give the brand simpler logos.",
        )


def judge_markup(asset: RenderedAsset) -> Told:
    """Tags match, no attribute runs a script, nothing comes from elsewhere."""
    page = _read(asset)
    for fault in page.faults:
        yield "markup", f"The HTML is not sound: {fault}."
    for handler in page.handlers:
        yield "csp", f"{handler} is refused where a site has a strict Content-Security-Policy."
    for address in page.addresses:
        if REMOTE.match(address):
            yield "remote", f"It loads {address}, which is not part of the kit."


def judge_policy(asset: RenderedAsset) -> Told:
    """The file says the hash of each inline style and script, and the right one."""
    page = _read(asset)
    for what, sources in (("style", page.styles), ("script", page.scripts)):
        for source in sources:
            digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
            if f"{what}-src 'sha256-{digest}'" not in page.remarks:
                yield "csp", f"It does not say the hash of its {what}: {what}-src 'sha256-{digest}'"


def judge_no_inline(asset: RenderedAsset) -> Told:
    """A page under `default-src 'self'` has no style and no script in it."""
    page = _read(asset)
    if page.styles or page.scripts:
        yield "csp", "The page has a style or script in it, which default-src 'self' refuses."


def judge_style(asset: RenderedAsset) -> Told:
    """The rules of every style are for the message alone, and its texts can be read."""
    is_page = asset.kind.endswith("-html")
    sheets = _read(asset).styles if is_page else (asset.body.decode("utf-8", "replace"),)
    for css in sheets:
        for address in list_addresses(css):
            if REMOTE.match(address):
                yield "remote", f"It loads {address}, which is not part of the kit."
        if asset.path.endswith(PAGE_STYLE):
            continue
        for selector in list_selectors(css):
            if not any(scope in selector for scope in SCOPES):
                yield "scope", f"“{selector}” also fits elements of the page around the message."
        yield from judge_colors(css)


def judge_script(asset: RenderedAsset) -> Told:
    """A script asks nobody for anything but what its page names."""
    for address in FETCHED.findall(asset.body.decode("utf-8", "replace")):
        yield "remote", f"It names {address}, which is not part of the kit."


def judge_payload(asset: RenderedAsset) -> Told:
    """The colours that a payload brings can be read on each other."""
    colors = json.loads(asset.body).get("colors", {})
    yield from _judge_pairs(colors, "")


def judge_colors(css: str) -> Told:
    """Every text on its ground, by day and in dark mode."""
    dark = DARK.search(css)
    day = dict(COLOR.findall(css.replace(dark[0], "") if dark else css))
    yield from _judge_pairs(day, "")
    if dark:
        night = day | dict(COLOR.findall(dark["body"]))
        night |= {name: night[other] for name, other in SWAPPED.findall(dark["body"])}
        yield from _judge_pairs(night, " in dark mode")


def _judge_pairs(colors: Mapping[str, str], when: str) -> Told:
    for text, ground in PAIRS:
        if text not in colors or ground not in colors:
            continue
        ratio = contrast_ratio(parse_color(colors[text]), parse_color(colors[ground]))
        if ratio < MIN_RATIO:
            yield (
                "contrast",
                f"{text} {colors[text]} on {ground} {colors[ground]} has a contrast of "
                f"{ratio:.2f}{when}; {MIN_RATIO} is the least. Change the palette in brand.yaml.",
            )


def _read(asset: RenderedAsset) -> SnippetPage:
    return read_snippet(asset.body.decode("utf-8", "replace"))


Rule = Callable[[RenderedAsset], Told]
SNIPPET: tuple[Rule, ...] = (judge_weight, judge_markup, judge_policy, judge_style)
RULES: Mapping[AssetKind, tuple[Rule, ...]] = {
    "console-html": SNIPPET,
    "console-style": (judge_weight, judge_style),
    "site-html": SNIPPET,
    "site-style": (judge_weight, judge_style),
    "site-script": (judge_weight, judge_script),
    "site-json": (judge_payload,),
    "site-demo": (judge_markup, judge_no_inline),
}
"""What each kind of file is judged by."""
