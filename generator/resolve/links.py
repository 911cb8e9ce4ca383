"""A landing page and where it is linked from in, the tagged address out."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


@lru_cache(maxsize=4096)
def tag_link(url: str, *, source: str, medium: str, campaign: str, content: str) -> str:
    """Add campaign parameters to an address; parameters that it already has are kept."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    taken = {name for name, _ in query}
    tags = {
        "utm_source": source,
        "utm_medium": medium,
        "utm_campaign": campaign,
        "utm_content": content,
    }
    query += [(name, value) for name, value in tags.items() if name not in taken]
    return urlunsplit(parts._replace(query=urlencode(query)))
