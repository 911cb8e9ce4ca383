"""The first bytes of a file enter; what kind of table it is leaves, whatever its name says."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from generator.errors import Problem
from generator.load.text_file import PICTURES

Kind = Literal["csv", "xlsx"]
HEAD_BYTES = 4096
SAVE_AS = "save it as CSV or as an Excel workbook (.xlsx)"

OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "this is a workbook of Excel 97 to 2003 (.xls), or one with a password",
        "open it, take the password away and save it as .xlsx",
    ),
    (b"\x1f\x8b", "this is a compressed file (gzip)", "unpack it first"),
    (b"7z\xbc\xaf", "this is a compressed file (7-Zip)", "unpack it first"),
    (b"-----BEGIN", "this is a certificate or a key, not a table", ""),
    *((start, f"this is a {kind} file, not a table", SAVE_AS) for start, kind in PICTURES),
)
MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<table", b"<?xml", b"<!--", b"<meta")


def recognize_kind(path: Path, file: str, problems: list[Problem]) -> Kind | None:
    """`csv` for any text; None after adding what the file is instead."""
    try:
        if not path.is_file():
            what = "this is a folder, not a file" if path.is_dir() else "there is no such file"
            problems.append(Problem(file, 0, 0, "", what))
            return None
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not usable"
        problems.append(Problem(file, 0, 0, "", f"the file cannot be read: {reason}"))
        return None
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    message, hint = _find_other(head)
    if message:
        problems.append(Problem(file, 0, 0, "", message, "", "CSV or .xlsx", hint))
        return None
    return "csv"


def _find_other(head: bytes) -> tuple[str, str]:
    """What a file is that is neither a CSV nor a workbook, and what helps."""
    # Without zeros, UTF-16 reads like ASCII.
    begin = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not begin:
        return "the file is empty", ""
    for start, what, hint in OTHERS:
        if head.startswith(start):
            return what, hint
    if begin.lower().startswith(MARKUP):
        hint = "perhaps a sign-in page was saved instead of the export: export the orders again"
        return "this is a web page or XML, whatever its name says", hint
    if begin.startswith((b"{", b"[{", b"[\n")):
        return "this is JSON, not a table", "ask the API for CSV: Accept: text/csv"
    return "", ""
