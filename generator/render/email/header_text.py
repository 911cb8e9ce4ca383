"""Words and addresses in, the fields of a mail's header out: ASCII, folded, whole characters.

The rules are those of RFC 5322 (folding, phrases) and RFC 2047 (encoded words).
"""

from __future__ import annotations

import re
from binascii import b2a_base64
from collections.abc import Callable, Iterator
from functools import lru_cache

import idna

FIELD_COLUMNS = 78
"""A line is folded there where it can be (RFC 5322, 2.1.1)."""
LINE_OCTETS = 998
"""No line may be longer."""
WORD_COLUMNS = 75
"""An encoded word is at most so long (RFC 2047, 2)."""
FOLD = b"\r\n "
ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
"""What a display name may hold without quotes."""
PLAIN = re.compile(r"[ -~]*")
CHEAP = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/ "
"""What an encoded word holds in one sign each, also within a display name."""
UNSAFE_IN_Q = bytes(octet for octet in range(256) if chr(octet) not in CHEAP)
QUOTED = [
    b"_" if octet == 0x20 else b"=%02X" % octet if octet in UNSAFE_IN_Q else bytes([octet])
    for octet in range(256)
]
FRAME = b"=?utf-8?%s?%s?="
LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LONGEST_LOCAL_PART, LONGEST_ADDRESS = 64, 254
"""Octets, by RFC 5321, 4.5.3.1."""
DOMAIN = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                    r"(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+")  # fmt: skip


def write_text(name: str, text: str) -> bytes:
    """The field of that name and words with the end of its line."""
    return _fold(name, text, text)


def write_mailbox(name: str, person: str, address: str) -> bytes:
    """The field of that name with one person's address; `address` is as `read_address` gave it."""
    if not person:
        return f"{name}: {address}\r\n".encode()
    plain = person if ATOMS.fullmatch(person) else f'"{_escape(person)}"'
    field = _fold(name, person, plain).removesuffix(b"\r\n")
    last = len(field) - field.rfind(b"\n") - 1
    gap = b" " if last + len(address) + 3 <= FIELD_COLUMNS else FOLD
    return b"%s%s<%s>\r\n" % (field, gap, address.encode())


@lru_cache(maxsize=8192)
def read_address(text: str) -> str | None:
    """A mail address as servers take it, its domain in ASCII; None where it is none.

    Letters beyond ASCII before the @ are refused: few servers take them.
    """
    local, at, domain = text.strip().rpartition("@")
    if not at or len(local) > LONGEST_LOCAL_PART or not LOCAL_PART.fullmatch(local):
        return None
    if not domain.isascii():
        try:
            domain = idna.encode(domain, uts46=True).decode()
        except idna.IDNAError:
            return None
    address = f"{local}@{domain}"
    return address if DOMAIN.fullmatch(domain) and len(address) <= LONGEST_ADDRESS else None


def _fold(name: str, text: str, plain: str) -> bytes:
    """The field with `plain` as it is where mail can carry that, else with encoded `text`."""
    if PLAIN.fullmatch(plain) and "=?" not in plain and plain == plain.strip(" "):
        lines = _fold_plain(f"{name}: {plain}")
        if max(map(len, lines)) <= LINE_OCTETS:
            return "\r\n ".join(lines).encode() + b"\r\n"
    return f"{name}: ".encode() + encode_words(text, len(name) + 2) + b"\r\n"


def _fold_plain(field: str) -> list[str]:
    """The lines of a field, each after the first to stand behind a space."""
    lines: list[str] = []
    while len(field) > FIELD_COLUMNS:
        name_end = field.find(": ") + 2 if not lines else 0
        at = field.rfind(" ", name_end, FIELD_COLUMNS)
        # A run of spaces must not end a line: what looks empty is lost on the way.
        if at <= name_end or field[at - 1] == " ":
            at = field.find(" ", max(FIELD_COLUMNS, name_end))
            if at < 0 or field[at - 1] == " " or not field[at:].strip(" "):
                break
        lines.append(field[:at])
        field = field[at + 1 :]
    return [*lines, field]


def encode_words(text: str, column: int) -> bytes:
    """The text as encoded words, folded; the first begins at that column."""
    octets = text.encode()
    quoted, packed = _measure_quoted(octets), -(-len(octets) // 3) * 4
    sign, encode = (b"Q", _quote) if quoted <= packed else (b"B", _pack)
    # Each further word stands alone on a line, behind a space.
    rooms = [room - len(FRAME % (sign, b"")) for room in (FIELD_COLUMNS - column, WORD_COLUMNS)]
    if sign == b"B":
        rooms = [room // 4 * 3 for room in rooms]
    measure = len if sign == b"B" else _measure_quoted
    return FOLD.join(
        [FRAME % (sign, encode(word.encode())) for word in _cut_words(text, rooms, measure)]
    )


def _cut_words(text: str, rooms: list[int], measure: Callable[[bytes], int]) -> Iterator[str]:
    """The text in whole characters, the first piece in the first room, all others in the second."""
    room, later = rooms
    begin = used = 0
    for at, char in enumerate(text):
        cost = 1 if char in CHEAP else measure(char.encode())
        if used + cost > room and at > begin:
            yield text[begin:at]
            begin, used, room = at, 0, later
        used += cost
    yield text[begin:]


def _quote(octets: bytes) -> bytes:
    return b"".join([QUOTED[octet] for octet in octets])


def _pack(octets: bytes) -> bytes:
    return b2a_base64(octets, newline=False)


def _measure_quoted(octets: bytes) -> int:
    return 3 * len(octets) - 2 * len(octets.translate(None, UNSAFE_IN_Q))


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
