"""An address with campaign parameters in; the same, told apart from others of its kind, out."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def tell_apart(url: str, begins: str, more: str) -> str:
    """Add to `utm_content` where it begins so: one that the partner had set before stays as it is.

    >>> tell_apart("https://x.example/?utm_content=minus-7-en-us", "minus-7-", "own_site-300x250")
    'https://x.example/?utm_content=minus-7-en-us-own_site-300x250'
    """
    parts = urlsplit(url)
    query = [
        (name, f"{value}-{more}" if name == "utm_content" and value.startswith(begins) else value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    return urlunsplit(parts._replace(query=urlencode(query)))
