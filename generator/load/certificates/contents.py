"""A file's bytes enter; each certificate in them leaves as DER, or the reason for what is none."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.load.certificates.der import find_end, list_members, open_sequence, take_first
from generator.load.certificates.kinds import (
    CERTIFICATE_LABELS,
    PKCS7_LABELS,
    describe_block,
    describe_other,
)
from generator.load.certificates.pem import Block, decode_base64, find_blocks
from generator.load.certificates.refusal import Refusal

BARE_BASE64 = re.compile(rb"\s*MI[A-Za-z0-9+/\s]{60,}[=\s]*\Z")
"""A DER sequence in base64 without boundaries, as consoles offer it for copying."""

PADDING = b"\0 \t\r\n\x1a"
"""What old tools and transfers leave behind the end of a file."""


class Piece(NamedTuple):
    """One certificate of a file, or what stood in its place."""

    line: int
    """Line of a PEM block, counted from 1; 0 in a binary file."""
    der: bytes = b""
    """The certificate; empty where there is none."""
    reason: str = ""
    """Why there is none."""
    is_mistake: bool = True
    """False for what stands beside certificates by right: keys, requests."""


def split_contents(raw: bytes) -> Iterator[Piece]:
    """The certificates of a PEM, DER or PKCS#7 file, in its order; at least one piece."""
    text = straighten(raw)
    blocks = find_blocks(text)
    first = next(blocks, None)
    if first is not None:
        yield from _open_block(first)
        for block in blocks:
            yield from _open_block(block)
    elif find_end(raw):
        yield from _split_der(raw)
    elif BARE_BASE64.match(text):
        yield from _open(1, lambda: open_sequence(decode_base64(text)))
    else:
        yield Piece(0, reason=describe_other(raw))


def straighten(raw: bytes) -> bytes:
    """Line feeds alone, and one byte a character where an editor saved two."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raw = raw.decode("utf-16", "replace").encode("utf-8")
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _open_block(block: Block) -> Iterator[Piece]:
    body = block.body
    if block.label not in CERTIFICATE_LABELS | PKCS7_LABELS:
        yield Piece(block.line, reason=describe_block(block.label), is_mistake=False)
    elif body is None:
        closing = f"-----END {block.label}-----"
        yield Piece(block.line, reason=f"the block is cut off: its last line {closing} is missing")
    elif block.label in PKCS7_LABELS:
        yield from _open(block.line, lambda: list_members(decode_base64(body)))
    else:
        yield from _open(block.line, lambda: take_first(decode_base64(body)))


def _split_der(raw: bytes) -> Iterator[Piece]:
    """Sequences one behind the other, as appliances write a chain."""
    at = 0
    while end := find_end(raw, at):
        sequence = raw[at:end]
        yield from _open(0, lambda: open_sequence(sequence))  # noqa: B023  (called at once)
        at = end
    if raw[at : at + 65536].strip(PADDING):
        yield Piece(0, reason="something that is no certificate stands behind the last one")


def _open(line: int, open_it: Callable[[], list[bytes]]) -> Iterator[Piece]:
    try:
        members = open_it()
    except Refusal as refusal:
        yield Piece(line, reason=str(refusal))
        return
    for der in members:
        yield Piece(line, der)
