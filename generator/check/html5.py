"""A finished HTML5 zip in, findings about what ad networks refuse in it out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from PIL import Image, UnidentifiedImageError

from generator.check.html5_page import Page, read_page
from generator.facts.ads import limit_kb, load_ad_networks
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.finding import Finding

# What Google's display networks take in an uploaded HTML5 ad.
MAX_FILES = 40
TYPES = frozenset({"html", "css", "js", "gif", "png", "jpg", "svg"})
MAX_MS = 30_000
STORAGE = re.compile(r"\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b")
EXIT = re.compile(r"\bExitapi\b", re.I)
REMOTE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//|^(?:https?|ftp|data|blob):", re.I)
ABSOLUTE = re.compile(r"^(?:/|\\|[a-z]:|file:)", re.I)
FALLBACKS = ("fallback.png", "fallback.jpg", "fallback.gif")
Entries = Mapping[str, bytes]


def check_html5(job: AssetJob, asset: RenderedAsset) -> tuple[Finding, ...]:
    """Every rule of a zip; where it cannot be opened, only that."""
    entries = _open(asset.body)
    if entries is None:
        found = iter([("readable", "The file cannot be opened as a zip.")])
    else:
        found = _judge(job, asset, entries)
    return tuple(
        Finding(check=f"html5.{rule}", level="error", path=asset.path, message=message)
        for rule, message in found
    )


def _open(body: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return None


def _judge(job: AssetJob, asset: RenderedAsset, entries: Entries) -> Iterator[tuple[str, str]]:
    yield from _judge_files(job, asset, entries)
    yield from _judge_fallback(job, entries)
    if "index.html" not in entries:
        yield "page", "There is no index.html at the top of the zip."
        return
    page = read_page(entries["index.html"].decode("utf-8", "replace"))
    yield from _judge_size(job, page)
    yield from _judge_click(page)
    yield from _judge_addresses(page, entries)
    yield from _judge_code(entries)
    if page.ends_ms is None or page.ends_ms > MAX_MS:
        yield "animation", "The page moves for more than 30 seconds, or without end."
    missing = [text for text in asset.text if _squeeze(text).rstrip(".。") not in page.said]
    if missing:
        yield "text", f"The page does not say “{missing[0]}” to those who cannot see it."


def _judge_files(
    job: AssetJob, asset: RenderedAsset, entries: Entries
) -> Iterator[tuple[str, str]]:
    if len(entries) > MAX_FILES:
        yield "files", f"The zip holds {len(entries)} files; {MAX_FILES} are allowed."
    for name in sorted(entries):
        if ABSOLUTE.match(name) or ".." in PurePosixPath(name).parts or "\\" in name:
            yield "path", f"{name} is no path within the zip."
        if PurePosixPath(name).suffix[1:].lower() not in TYPES:
            yield "type", f"{name} is of a type that networks refuse: {', '.join(sorted(TYPES))}."
    most_kb = limit_kb(job.placement, f"{job.width_px}x{job.height_px}")
    if len(asset.body) > most_kb * 1000:
        yield (
            "weight",
            f"The zip weighs {len(asset.body) / 1000:.1f} kB; "
            f"{load_ad_networks()[job.placement].title} takes {most_kb} kB.",
        )


def _judge_fallback(job: AssetJob, entries: Entries) -> Iterator[tuple[str, str]]:
    name = next((name for name in FALLBACKS if name in entries), None)
    if name is None:
        yield "fallback", "There is no fallback picture for places that run no HTML5."
        return
    try:
        with Image.open(io.BytesIO(entries[name])) as picture:
            size = picture.size
    except (UnidentifiedImageError, OSError, SyntaxError):
        yield "fallback", f"{name} cannot be read as a picture."
        return
    if size != (job.width_px, job.height_px):
        yield "fallback", f"{name} has {size[0]} x {size[1]} pixels, which is not the ad's size."


def _judge_size(job: AssetJob, page: Page) -> Iterator[tuple[str, str]]:
    wanted = f"width={job.width_px},height={job.height_px}"
    if page.ad_size.replace(" ", "") != wanted:
        yield "ad-size", f"The page's ad.size is “{page.ad_size}”; “{wanted}” is right."


def _judge_click(page: Page) -> Iterator[tuple[str, str]]:
    if page.click_tag is None:
        yield "click-tag", "The page declares no clickTag."
    elif not page.click_tag.startswith("https://"):
        yield "click-tag", f"The page's clickTag “{page.click_tag}” is no https address."
    if not page.opens_click_tag:
        yield "click-tag", "Nothing on the page opens window.clickTag."


def _judge_addresses(page: Page, entries: Entries) -> Iterator[tuple[str, str]]:
    for address in page.addresses:
        if REMOTE.match(address):
            yield "remote", f"The page asks the network for {address}."
        elif ABSOLUTE.match(address):
            yield "path", f"The page asks for {address}, which is no path within the zip."
        elif address not in entries:
            yield "missing", f"The page asks for {address}, which is not in the zip."


def _judge_code(entries: Entries) -> Iterator[tuple[str, str]]:
    for name, body in sorted(entries.items()):
        if PurePosixPath(name).suffix not in (".html", ".css", ".js", ".svg"):
            continue
        code = body.decode("utf-8", "replace")
        if stored := STORAGE.search(code):
            yield "storage", f"{name} uses {stored[0]}; networks refuse storage."
        if EXIT.search(code):
            yield "click-tag", f"{name} uses Exitapi; the click must go to clickTag."


def _squeeze(text: str) -> str:
    return "".join(text.split())
