"""An answer that was none enters; how long to wait before the next try leaves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST_WAIT_S = 1.0
FIRST_LIMIT_WAIT_S = 5.0
"""The shorter of the service's two windows: after that long most places are free again."""


def count_wait(tries: int, status: int, headers: Mapping[str, str]) -> float:
    """Seconds: what the service asks for, else twice as long after each try."""
    asked = read_retry_after(headers)
    if asked is not None:
        return asked
    first = FIRST_LIMIT_WAIT_S if status == 429 else FIRST_WAIT_S
    return float(first * 2 ** (tries - 1))


def read_retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of the header Retry-After (RFC 9110, section 10.2.3); None without a usable one."""
    text = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    until = _read_moment(text)
    if until is None:
        return None
    # The service's own clock goes before this machine's, which may be wrong.
    now = _read_moment(headers.get("Date", "")) or datetime.now(UTC)
    return max(0.0, (until - now).total_seconds())


def _read_moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
