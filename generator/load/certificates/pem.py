"""Text with PEM blocks enters; each block leaves with its label and line (RFC 7468)."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.load.certificates.refusal import Refusal

BOUNDARY = re.compile(rb"-----(BEGIN|END) ([A-Z0-9 #]{1,64})-----")


class Block(NamedTuple):
    """One block between its boundaries."""

    label: str
    """What the boundary says it is, such as `CERTIFICATE`."""
    line: int
    """Where it begins, counted from 1."""
    body: bytes | None
    """What stands between the boundaries; None where the closing one is missing."""


def find_blocks(text: bytes) -> Iterator[Block]:
    """Blocks in the order of the text; whatever stands around them is passed over.

    Each byte is looked at once: a file of nothing but opening boundaries costs no more.
    """
    opened: re.Match[bytes] | None = None
    line, counted, opened_line = 1, 0, 0
    for boundary in BOUNDARY.finditer(text):
        line += text.count(b"\n", counted, boundary.start())
        counted = boundary.start()
        closes = boundary[1] == b"END"
        if opened:
            whole = closes and boundary[2] == opened[2]
            body = text[opened.end() : boundary.start()] if whole else None
            yield Block(opened[2].decode("ascii"), opened_line, body)
        opened = None if closes else boundary
        opened_line = line
    if opened:
        yield Block(opened[2].decode("ascii"), opened_line, None)


def decode_base64(body: bytes) -> bytes:
    """The bytes that base64 text stands for; Refusal where it is none.

    Other signs are passed over, such as the > of a quoted mail: DER tells by itself what is whole.
    """
    try:
        return binascii.a2b_base64(body)
    except binascii.Error as error:
        raise Refusal(
            "the block is damaged: letters are missing or changed in it; save it again from where "
            "it came"
        ) from error
