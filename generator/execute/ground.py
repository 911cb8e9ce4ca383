"""Code, libraries and templates enter, on which any finished file depends; a digest leaves."""

from __future__ import annotations

import ctypes
import hashlib
import platform
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0.0.dylib")
"""What the library that sets the text of PDFs is called, by system."""


def digest_ground(template_dirs: Iterable[str]) -> str:
    """SHA-256 of renewkit itself, the libraries beside it, and templates that override its own."""
    digest = hashlib.sha256(_digest_tools().encode())
    for folder in template_dirs:
        for file in _list_files(Path(folder)):
            digest.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return digest.hexdigest()


@cache
def _digest_tools() -> str:
    """Of code, facts and templates as they are: a version stays the same while one edits them."""
    digest = hashlib.sha256(f"{sys.version}\n{platform.machine()}\n{_find_pango()}".encode())
    for name in sorted(_list_libraries()):
        digest.update(f"{name}\n".encode())
    for file in _list_files(PACKAGE):
        digest.update(f"{file.relative_to(PACKAGE)}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _list_libraries() -> set[str]:
    """Name and version of every package that is installed, as its folder is called."""
    places = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    return {found.name for place in places for found in Path(place).glob("*.dist-info")}


def _find_pango() -> str:
    for name in PANGO:
        try:
            return str(ctypes.CDLL(name).pango_version())
        except OSError:
            continue
    return ""


def _list_files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__pyc")) for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden:
            yield file
