"""A file's path enters; its text leaves, or the plain reason why it is not usable text."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path

from generator.errors import Problem

MAX_BYTES = 1_048_576

SAVE_AS_UTF8 = "save the file as UTF-8: in an editor, Save with Encoding; in Excel, CSV UTF-8"
WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no text file needs: control characters, halves of surrogate pairs, non-characters."""


def name_file(path: Path) -> str:
    """The path as problems show it: relative to the working folder where it lies inside."""
    absolute = Path(os.path.abspath(path))
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def read_text(path: Path, problems: list[Problem], *, max_bytes: int = MAX_BYTES) -> str | None:
    """The file's text without its byte-order mark; None after adding to `problems`."""
    name = name_file(path)
    try:
        if not path.is_file():
            what = "this is a folder, not a file" if path.is_dir() else "there is no such file"
            problems.append(Problem(name, 0, 0, "", what))
            return None
        with path.open("rb") as stream:
            raw = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not usable"
        problems.append(Problem(name, 0, 0, "", f"the file cannot be read: {reason}"))
        return None
    if len(raw) > max_bytes:
        allowed = f"at most {max_bytes // 1024} KiB"
        problems.append(Problem(name, 0, 0, "", "the file is too large", allowed=allowed))
        return None
    return decode_text(raw, name, problems)


PICTURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"%PDF", "PDF"),
)
"""How files begin that people take for text or for SVG."""


def decode_text(raw: bytes, name: str, problems: list[Problem]) -> str | None:
    """UTF-8 bytes as text; problems name the line and the byte that is not."""
    picture = next((kind for start, kind in PICTURES if raw.startswith(start)), "")
    if picture:
        message = f"this is a {picture} picture, whatever its name says"
        hint = "a logo, seal or icon must be a drawing: save it as SVG"
        problems.append(Problem(name, 1, 1, "", message, allowed="text in UTF-8", hint=hint))
        return None
    for mark, encoding in WIDE_MARKS:
        if raw.startswith(mark):
            message = f"the file is {encoding}, not UTF-8"
            problems.append(Problem(name, 1, 1, "", message, allowed="UTF-8", hint=SAVE_AS_UTF8))
            return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a byte-order mark, the codec counts from behind it.
        start = error.start + (3 if raw.startswith(codecs.BOM_UTF8) else 0)
        line = raw.count(b"\n", 0, start) + 1
        lead = raw[raw.rfind(b"\n", 0, start) + 1 : start].decode("utf-8-sig", "replace")
        message = f"byte {start + 1} of the file (0x{raw[start]:02X}) is not UTF-8"
        column = len(lead) + 1
        problems.append(
            Problem(name, line, column, "", message, allowed="UTF-8", hint=SAVE_AS_UTF8)
        )
        return None
    odd = UNPRINTABLE.search(text)
    if odd:
        problems.append(find_unprintable(text, odd, name))
        return None
    return text


def find_unprintable(text: str, odd: re.Match[str], name: str) -> Problem:
    """The first control character of a text, as a problem with its place."""
    line, column = locate_offset(text, odd.start())
    code = f"U+{ord(odd[0]):04X}"
    hint = SAVE_AS_UTF8 if odd[0] == "\0" else "delete it; it is invisible in most editors"
    return Problem(name, line, column, "", f"a control character ({code}) stands here", hint=hint)


def locate_offset(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
