"""A text that is cut at its values enters; its octets in a transfer encoding (RFC 2045) leave.

What stands between the values is encoded once, for all mails.
"""

from __future__ import annotations

import re
from binascii import b2a_base64, b2a_qp
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

Encoding = Literal["quoted-printable", "base64"]
LINE = 76
"""Columns of an encoded line."""
SOFT_BREAK = b"=\r\n"
WHOLE_OCTETS = 8192
"""A text that is no longer is encoded as a whole each time: people read it in its source."""
FROM = re.compile(rb"(?m)^From ")
"""Mailboxes that are one file put a `>` before such a line, which breaks signatures."""
FROM_ENCODED = b"=46rom=\r\n "


class EncodedText:
    """A text in UTF-8, cut at its values, in the encoding that makes it shorter."""

    def __init__(self, cut: Sequence[bytes]) -> None:
        """`cut`: octets, and between each two of them the name of a value."""
        self._names = [name.decode() for name in cut[1::2]]
        self._pieces = [b""] * len(cut)
        self._pieces[::2] = [set_line_ends(piece) for piece in cut[::2]]
        self.encoding = choose_encoding(b"".join(self._pieces))
        self._is_whole = self.encoding == "base64" or sum(map(len, cut)) <= WHOLE_OCTETS
        if not self._is_whole:
            *before, last = [encode_quoted(piece) for piece in self._pieces[::2]]
            self._pieces[::2] = [*map(_close_seam, before), last]

    def fill(self, values: Mapping[str, bytes]) -> bytes:
        """The octets of the body with the values of those names."""
        pieces = self._pieces.copy()
        if self._is_whole:
            pieces[1::2] = [set_line_ends(values[name]) for name in self._names]
            encode = encode_base64 if self.encoding == "base64" else encode_quoted
            return encode(b"".join(pieces))
        pieces[1::2] = [_encode_value(values[name]) for name in self._names]
        return b"".join(pieces)


def choose_encoding(octets: bytes) -> Encoding:
    """What makes a text shorter: signs one by one, or all in 64 letters, as for Chinese."""
    quoted, packed = len(encode_quoted(octets)), len(octets) * 4 // 3 * (LINE + 2) // LINE
    return "quoted-printable" if quoted <= packed else "base64"


def set_line_ends(octets: bytes) -> bytes:
    """The text with the line ends of mail."""
    return octets.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")


def encode_quoted(octets: bytes) -> bytes:
    """Quoted-printable lines of a text whose lines end as those of mail."""
    encoded = b2a_qp(octets)
    if b"\n" not in octets:
        # It breaks lines as the text does, and a text of one line shows it none.
        encoded = encoded.replace(b"\n", b"\r\n")
    return FROM.sub(FROM_ENCODED, encoded) if b"From " in encoded else encoded


def encode_base64(octets: bytes) -> bytes:
    """Lines of 64 letters' signs, without an end behind the last."""
    packed = b2a_base64(octets, newline=False)
    return b"\r\n".join([packed[at : at + LINE] for at in range(0, len(packed), LINE)])


def _close_seam(encoded: bytes) -> bytes:
    """The piece so that what follows begins a line, which does not show in the text."""
    return encoded if not encoded or encoded.endswith(b"\r\n") else encoded + SOFT_BREAK


@lru_cache(maxsize=2048)
def _encode_value(octets: bytes) -> bytes:
    return _close_seam(encode_quoted(set_line_ends(octets)))
