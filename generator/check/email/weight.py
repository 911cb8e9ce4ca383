"""The HTML of a mail in, whether Gmail would cut it out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.email.report import Report
from generator.check.email.sections import INLINED_PICTURE
from generator.facts.email_limits import load_email_limits


def judge_size(html: bytes) -> Iterator[Report]:
    """`email.size`; pictures inside the mail were asked for, and only warn."""
    limits = load_email_limits().weight
    size = len(html)
    if size <= limits.comfortable_bytes:
        return
    bare = len(INLINED_PICTURE.sub(b"", html))
    if bare > limits.clipped_bytes:
        message = f"{bare:,} bytes of HTML; Gmail clips above {limits.clipped_bytes:,}."
        yield Report("size", "error", message)
    elif bare > limits.comfortable_bytes:
        message = f"{bare:,} bytes of HTML; stay below {limits.comfortable_bytes:,}."
        yield Report("size", "warning", message)
    elif size > limits.clipped_bytes:
        message = (
            f"{size:,} bytes with pictures inside; Gmail clips it and shows none of them. "
            "Choose `images: beside` for mails to Gmail."
        )
        yield Report("size", "warning", message)
