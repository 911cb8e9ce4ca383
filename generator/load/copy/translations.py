"""The path of a file that a translator sent back enters; the translation in it leaves."""

from __future__ import annotations

from pathlib import Path

from generator.errors import LoadError, Problem
from generator.load.copy.sheet import read_sheet
from generator.load.copy.xliff import read_xliff
from generator.load.files import is_there, list_names
from generator.load.spelling import list_choices, suggest
from generator.load.text_file import name_file
from generator.model.translation import SUFFIXES, Translation

MAX_BYTES = 32 << 20


def read_translation(path: Path) -> Translation:
    """The translation, by what the file's name ends with; LoadError with all that is wrong."""
    kind = SUFFIXES.get(path.suffix.lower())
    if not is_there(path, "file"):
        beside = [name for name in list_names(path.parent) if Path(name).suffix in SUFFIXES]
        problem = Problem(
            name_file(path), 0, 0, "", "there is no such file", hint=suggest(path.name, beside)
        )
        raise LoadError([problem])
    if kind is None:
        message = "this is no file that `renewkit copy export` writes"
        allowed = list_choices(SUFFIXES)
        raise LoadError([Problem(name_file(path), 0, 0, "", message, path.suffix, allowed)])
    if path.stat().st_size > MAX_BYTES:
        allowed = f"at most {MAX_BYTES >> 20} MiB"
        raise LoadError([Problem(name_file(path), 0, 0, "", "the file is too large", "", allowed)])
    return read_sheet(path) if kind == "xlsx" else read_xliff(path, path.read_bytes())
