"""A host name in, the domain that somebody registered out, by the Public Suffix List.

The list comes with a library, whose version the lock file pins: nothing is fetched.
"""

from __future__ import annotations

from functools import cache, lru_cache

from publicsuffixlist import PublicSuffixList


@cache
def _open_list() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=16384)
def find_registrable_domain(host: str) -> str:
    """`shop.fernhill.example` → `fernhill.example`; empty for an address or a bare suffix."""
    name = host.strip().removeprefix("*.").rstrip(".").lower()
    if not name.isascii() or "." not in name or ":" in name or name.rpartition(".")[2].isdigit():
        return ""
    return _open_list().privatesuffix(name) or ""
