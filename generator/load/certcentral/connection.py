"""The address of an API enters; connections to it leave: through a proxy where one is set."""

from __future__ import annotations

import ssl
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from generator.load.certcentral.question import is_this_machine

CONNECT_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 60.0


def open_pool(api_url: str, at_once: int) -> urllib3.PoolManager:
    """At most so many connections, which neither retry nor follow: the client decides on both.

    The system's own list of trusted certificates holds, and SSL_CERT_FILE changes it.
    """
    context = ssl.create_default_context()
    timeout = urllib3.Timeout(connect=CONNECT_TIMEOUT_S, read=READ_TIMEOUT_S)
    parts = urlsplit(api_url)
    proxy = getproxies().get(parts.scheme, "")
    if not proxy or proxy_bypass(parts.netloc) or is_this_machine(parts.hostname or ""):
        return urllib3.PoolManager(
            maxsize=at_once, block=True, timeout=timeout, retries=False, ssl_context=context
        )
    at = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    login = f"{unquote(at.username)}:{unquote(at.password or '')}" if at.username else None
    return urllib3.ProxyManager(
        f"{at.scheme}://{at.netloc.rpartition('@')[2]}",
        proxy_headers=urllib3.make_headers(proxy_basic_auth=login),
        maxsize=at_once,
        block=True,
        timeout=timeout,
        retries=False,
        ssl_context=context,
    )
