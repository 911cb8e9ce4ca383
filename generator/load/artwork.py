"""A brand's or partner's document enters; its drawings leave, checked, by artwork key."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from generator.load.document import Document, KeyPath, write_key_path
from generator.load.files import locate_file
from generator.load.shapes import list_file_paths
from generator.load.svg import check_svg, strip_declaration
from generator.load.text_file import name_file, read_text

NOT_DRAWINGS = frozenset({("fonts",)})
"""Keys of a brand that name a file which is no drawing."""


def load_artwork(
    document: Document, model: type[BaseModel], prefix: str, root: Path
) -> dict[str, str]:
    """SVG text by `<prefix>/<path as written>`; problems are told to the document."""
    artwork: dict[str, str] = {}
    for path, written in list_file_paths(model, document.values):
        key = f"{prefix}/{written}"
        if path in NOT_DRAWINGS or path in document.told or key in artwork:
            continue
        file = locate_file(document, path, written, root)
        drawing = read_drawing(document, path, file) if file else None
        if drawing is not None:
            artwork[key] = drawing
    return artwork


def read_drawing(document: Document, path: KeyPath, file: Path) -> str | None:
    """The SVG text of a file that the document names; None where it cannot be read as text."""
    text = read_text(file, document.problems)
    if text is None:
        return None
    line, _ = document.place(path)
    named_at = f"{document.file}:{line} ({write_key_path(path)})"
    document.problems.extend(check_svg(text, name_file(file), named_at=named_at))
    return strip_declaration(text)
