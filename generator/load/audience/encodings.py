"""A text file enters; the encoding in which every byte of it makes sense leaves.

Nothing is guessed by likelihood: a detector by statistics takes Western names in windows-1252 for
Central European ones, and every name would come out wrong without a word. UTF-8 and UTF-16 prove
themselves; GB18030 needs words that no other encoding yields; all else has to be named.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from generator.errors import Problem
from generator.facts.order_columns import load_order_columns
from generator.load.text_file import SAVE_AS_UTF8

CHUNK_BYTES = 1 << 18
HEAD_BYTES = 4096
ZEROS_SHARE = 0.3
"""Share of zero bytes in one of the two places that only UTF-16 of mostly Latin text has."""
NAME_IT = f"{SAVE_AS_UTF8}; or name it in a mapping file, such as `encoding: windows-1252`"

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks, the longer ones first, and the codec that takes them off."""


def find_encoding(path: Path, file: str, named: str | None, problems: list[Problem]) -> str | None:
    """The codec's name; None after adding why none fits. The whole file is read once."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    marked = next((codec for mark, codec in MARKS if head.startswith(mark)), None)
    chosen = marked or named or _find_wide(head) or "utf-8"
    if chosen == "utf-32":
        problems.append(Problem(file, 0, 0, "", "the file is UTF-32", "", "UTF-8", SAVE_AS_UTF8))
        return None
    bad = find_bad_byte(path, chosen)
    if bad is None:
        return chosen
    if chosen == "utf-8" and named is None and is_surely_gb18030(path):
        return "gb18030"
    line, offset, value = bad
    message = f"byte {offset + 1:,} of the file (0x{value:02X}) is not {chosen.upper()}"
    problems.append(Problem(file, line, 0, "", message, allowed="UTF-8", hint=NAME_IT))
    return None


def _find_wide(head: bytes) -> str | None:
    """UTF-16 without a byte-order mark shows by its zeros, all on one side."""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if half and odd > half * ZEROS_SHARE and not even:
        return "utf-16-le"
    return "utf-16-be" if half and even > half * ZEROS_SHARE and not odd else None


def find_bad_byte(path: Path, encoding: str) -> tuple[int, int, int] | None:
    """Line, offset and value of the first byte that is not in that encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line, offset = 1, 0
    with path.open("rb") as stream:
        while True:
            chunk = stream.read(CHUNK_BYTES)
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                start = max(0, error.start - pending)
                value = error.object[error.start]
                return line + chunk.count(b"\n", 0, start), offset - pending + error.start, value
            if not chunk:
                return None
            line += chunk.count(b"\n")
            offset += len(chunk)


def is_surely_gb18030(path: Path) -> bool:
    """Whether all of the file is GB18030 and says something that proves it."""
    if find_bad_byte(path, "gb18030") is not None:
        return False
    signs = re.compile("|".join(map(re.escape, load_order_columns().gb18030_signs)))
    with path.open(encoding="gb18030", newline="") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            if signs.search(chunk):
                return True
    return False
