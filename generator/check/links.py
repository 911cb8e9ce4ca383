"""A rendered asset in, findings on the form of its links out; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from generator.model.asset import Link, RenderedAsset
from generator.model.finding import Finding

# An address as written must be usable as it is: no spaces, quotes, angle brackets, or letters
# outside ASCII (RFC 3986 wants them percent-encoded).
WEB = re.compile(r"https://([^/?#\s]+)([/?#][!#-;=?-Z\[\]_a-z~]*)?$")
HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::\d+)?$", re.I
)
MAIL = re.compile(r"mailto:[^\s@<>,]+@(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+(?:\?[^\s]*)?$", re.I)
PHONE = re.compile(r"tel:\+?[0-9][0-9-]{4,19}$")
PLACEHOLDER = re.compile(
    r"[{}]|%%|\*\||\bundefined\b|\bNone\b|\bTODO\b|(?<![\w.])example\.com(?![\w.])"
)
BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def check_links(asset: RenderedAsset) -> tuple[Finding, ...]:
    """Every rule on every link of the asset."""
    found: list[Finding] = []
    for link in asset.links:
        for check, message in judge_link(link.label, link.url):
            found.append(Finding(check=check, level="error", path=asset.path, message=message))
    return tuple(found)


@lru_cache(maxsize=8192)
def judge_link(label: str, url: str) -> tuple[tuple[str, str], ...]:
    """Id and message of each rule that a link breaks."""
    link = Link(label=label, url=url)
    return tuple((f"links.{name}", message) for name, rule in RULES for message in rule(link))


def _find_empty(link: Link) -> Iterator[str]:
    if link.url in ("", "#"):
        yield f"The link “{link.label}” leads nowhere; give it an address."


def _find_unnamed(link: Link) -> Iterator[str]:
    if not link.label:
        yield f"The link to {link.url} has no words; a screen reader cannot name it."


def _find_placeholder(link: Link) -> Iterator[str]:
    if match := PLACEHOLDER.search(link.url):
        yield f"The link “{link.label}” still holds the placeholder {match[0]!r}: {link.url}"


def _find_wrong_scheme(link: Link) -> Iterator[str]:
    if link.url and not link.url.startswith(("https://", "mailto:", "tel:", "#")):
        yield f"The link “{link.label}” must begin with https://, mailto: or tel:, not {link.url}"


def _find_malformed(link: Link) -> Iterator[str]:
    url = link.url
    if url.startswith("https://"):
        match = WEB.match(url)
        if match is None or BAD_ESCAPE.search(url):
            yield f"The link “{link.label}” has characters that an address cannot have: {url}"
        elif not HOST.match(match[1]):
            yield f"The link “{link.label}” names no valid host: {url}"
    elif (url.startswith("mailto:") and not MAIL.match(url)) or (
        url.startswith("tel:") and not PHONE.match(url)
    ):
        yield f"The link “{link.label}” is not a mail address or telephone number: {url}"


RULES: tuple[tuple[str, Callable[[Link], Iterator[str]]], ...] = (
    ("empty", _find_empty),
    ("label", _find_unnamed),
    ("placeholder", _find_placeholder),
    ("scheme", _find_wrong_scheme),
    ("form", _find_malformed),
)
"""Every rule by the last part of its id."""
