"""The links of a mail in, those that readers cannot trust, tell apart or hit out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from generator.check.email.looks import Element, read_length
from generator.check.email.report import Report, shorten
from generator.check.email.sections import Scan
from generator.check.email.structure import quote
from generator.facts.email_limits import load_email_limits
from generator.facts.email_wording import load_email_wording

BARE = re.compile(r"(?:https?://|www\.)\S+", re.I)
NAMED_HOST = re.compile(
    r"(?:https?://)?(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})(?:[/:?#]\S*)?", re.I
)
NAMED_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.I)
ENDS = " \t\r\n\u00a0.!…>»›→。！：:"
"""What a label may end with and say nothing more."""
SAFE = ("https://", "mailto:", "tel:", "cid:", "data:")
LOADED = (("img", "src"), ("table", "background"), ("td", "background"), ("body", "background"))


def judge_labels(label: str, url: str) -> Iterator[Report]:
    """`email.link-text`, `email.link-domain` and `email.shortener` of one link."""
    words = label.strip(ENDS)
    wording = load_email_wording()
    if words.casefold() in _list_vague():
        message = f"A link is called “{words}”, which does not tell where it leads. Name the aim."
        yield Report("link-text", "error", message)
    elif BARE.fullmatch(words):
        message = f"A link is called by its address, {shorten(words)}. Say what is there."
        yield Report("link-text", "warning", message)
    if mismatch := find_mismatch(words, url):
        yield Report("link-domain", "error", f"“{shorten(words)}” leads to {mismatch}.")
    host = (urlsplit(url).hostname or "") if url.startswith("http") else ""
    if host.removeprefix("www.") in wording.shorteners.hosts:
        message = f"{host} hides where “{shorten(words)}” leads; filters score that. Write the aim."
        yield Report("shortener", "error", message)


@cache
def _list_vague() -> frozenset[str]:
    return frozenset(word.casefold() for word in load_email_wording().link_labels.vague)


def find_mismatch(words: str, url: str) -> str:
    """Where a link leads, if its label names another place; empty if not."""
    if url.startswith("mailto:"):
        address = url[7:].partition("?")[0]
        is_other = NAMED_MAIL.fullmatch(words) and words.casefold() != address.casefold()
        return address if is_other else ""
    named = NAMED_HOST.fullmatch(words)
    if named is None or not url.startswith("http"):
        return ""
    said, real = named["host"].casefold(), (urlsplit(url).hostname or "").casefold()
    said, real = said.removeprefix("www."), real.removeprefix("www.")
    return "" if real == said or real.endswith(f".{said}") or said.endswith(f".{real}") else real


def judge_targets(scan: Scan) -> Iterator[Report]:
    """`email.link-target`: links that lead nowhere, and pictures loaded where all can read along.

    What `links.…` says of an address is not said again.
    """
    for tag in scan.list_tags("a"):
        if "href" not in tag.attributes and "name" not in tag.attributes:
            yield Report("link-target", "error", f"A link has no address: {quote(tag)}")
    for name, attribute in LOADED:
        for tag in scan.list_tags(name):
            address = tag.attributes.get(attribute, "")
            if "://" in address and not address.startswith(SAFE):
                message = f"{quote(tag)} is not loaded over https; clients may leave it out."
                yield Report("link-target", "error", message)
            elif attribute in tag.attributes and not address.strip():
                yield Report("link-target", "error", f"A picture has no address: {quote(tag)}")
    for tag in scan.list_tags("form", "area"):
        address = tag.attributes.get("href", tag.attributes.get("action", ""))
        if address and not address.startswith(SAFE):
            yield Report("link-target", "error", f"{quote(tag)} does not lead to https://.")


def judge_touch(scan: Scan) -> Iterator[Report]:
    """`email.tap-size`: the height of links that are shaped as buttons, as they declare it."""
    least = load_email_limits().touch.least_px
    for element in scan.elements:
        height = measure_button(element) if element.tag.name == "a" else None
        if height is not None and height < least:
            name = shorten(" ".join(element.words)) or quote(element.tag)
            message = (
                f"The button “{name}” is {height:g} px high; {least:g} px are needed to hit it. "
                "Give it more padding."
            )
            yield Report("tap-size", "error", message)


def measure_button(link: Element) -> float | None:
    """Height of a link with padding, CSS px; None for any other, and where it is not known."""
    style = {one.name: one.value for one in link.tag.style}
    if style.get("display", "inline") not in ("inline-block", "block") or not link.looks[0].shown:
        return None
    look = link.looks[0]
    above, below = read_padding(style, look.size_px)
    if above + below <= 0:
        return None
    factor = re.fullmatch(r"[\d.]+", look.line)
    line = float(look.line) * look.size_px if factor else read_length(look.line, look.size_px)
    if line is None:
        line = 1.2 * look.size_px
    return above + below + (link.inner_px or line)


def read_padding(style: dict[str, str], em_px: float) -> tuple[float, float]:
    """Padding above and below, CSS px."""
    parts = style.get("padding", "0").split()
    above = parts[0] if parts else "0"
    below = parts[2] if len(parts) > 2 else above
    above, below = style.get("padding-top", above), style.get("padding-bottom", below)
    return read_length(above, em_px) or 0.0, read_length(below, em_px) or 0.0
