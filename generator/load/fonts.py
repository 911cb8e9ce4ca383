"""A font catalogue enters; font files with verified bytes leave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from generator.errors import Problem
from generator.facts.languages import read_language
from generator.load.document import Document, read_document
from generator.load.files import locate_file
from generator.load.problems import validate
from generator.load.spelling import list_choices, suggest
from generator.model.brand import TypeScale
from generator.model.fonts import FontCatalog, FontFile


def load_fonts(brand: Document, root: Path, problems: list[Problem]) -> dict[str, FontFile] | None:
    """Font files by family, `file` absolute; None after adding to `problems`."""
    catalog_file = None
    for path, written in brand.texts("fonts"):
        catalog_file = locate_file(brand, path, written, root)
    document = read_document(catalog_file, problems) if catalog_file else None
    if document is None:
        return None
    catalog = validate(document, FontCatalog)
    check_families(document, brand)
    fonts: dict[str, FontFile] = {}
    files = [_check_font(document, index, root) for index in range(_count_fonts(document))]
    if catalog is None or None in files:
        return None
    for font, file in zip(catalog.fonts, files, strict=True):
        if file is not None:
            fonts[font.family] = font.model_copy(update={"file": file.as_posix()})
    return fonts


def _count_fonts(document: Document) -> int:
    rows = document.get("fonts")
    return len(rows) if isinstance(rows, list) else 0


def check_families(document: Document, brand: Document) -> None:
    """Families are listed once each, and the brand's are among them."""
    known: dict[str, int] = {}
    for path, family in document.texts("fonts", ..., "family"):
        if family in known:
            document.tell(path, f"this family is listed on line {known[family]} already")
        known.setdefault(family, document.place(path)[0])
    if len(known) < _count_fonts(document):
        return
    for role, field in (("latin", TypeScale().latin), ("cjk", TypeScale().cjk)):
        path = ("type", role)
        family = brand.get(*path)
        if family is None and field not in known:
            message = f"the default family {field} is not in {document.file}"
            brand.tell(path, message, at_key=True, allowed=list_choices(known))
        elif isinstance(family, str) and family.strip() not in known:
            message = f"no font of this family is listed in {document.file}"
            hint = suggest(family, known)
            brand.tell(path, message, allowed=list_choices(known), hint=hint)
    for path, family in brand.texts("type", "by_language", ...):
        if family not in known:
            message = f"no font of this family is listed in {document.file}"
            brand.tell(path, message, allowed=list_choices(known), hint=suggest(family, known))


def check_scripts(brand: Document, locales: Iterable[str]) -> None:
    """A language whose letters a Chinese face draws in Chinese forms has a family of its own."""
    written = brand.get("type", "by_language")
    for language in sorted({name.partition("-")[0] for name in locales}):
        if read_language(language).script == "kana" and language not in list_keys(written):
            message = f"`{language}` needs a family of its own: a Chinese face draws other forms"
            hint = f"write by_language: {{{language}: …}}, with a family of {brand.get('fonts')}"
            brand.tell(("type",), message, at_key=True, hint=hint)


def list_keys(group: object) -> list[str]:
    """The keys of a group; none of anything else."""
    return list(group) if isinstance(group, dict) else []


def _check_font(document: Document, index: int, root: Path) -> Path | None:
    """The font's absolute path where it exists and its checksum is the listed one."""
    for path, written in document.texts("fonts", index, "license"):
        locate_file(document, path, written, root)
    file = None
    for path, written in document.texts("fonts", index, "file"):
        file = locate_file(document, path, written, root)
    listed = document.get("fonts", index, "sha256")
    checksum_path = ("fonts", index, "sha256")
    if file is None or not isinstance(listed, str) or checksum_path in document.told:
        return None
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        document.tell(("fonts", index, "file"), f"the file cannot be read: {error.strerror}")
        return None
    if found != listed.strip():
        document.tell(
            checksum_path,
            f"{file.name} is not the file that was listed",
            found=f"the file's SHA-256 is {found}",
            allowed=listed.strip(),
            hint="fetch the listed version again, or enter the new checksum with its version",
        )
        return None
    return file
