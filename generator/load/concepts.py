"""The name of a banner concept and a brand's folder enter; the concept with its families leaves.

A brand's own concepts go before the shipped ones of the same name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem
from generator.load.concept_rules import check_slots
from generator.load.document import Document, read_document
from generator.load.files import is_there, list_names
from generator.load.problems import validate
from generator.load.spelling import list_choices, suggest
from generator.model.concept import DEFAULT_CONCEPT, FAMILIES, Concept, ConceptPack

SHIPPED = Path(__file__).resolve().parent.parent / "concepts"
FILE = "concept.yaml"
TEMPLATE = "banner.html.j2"
DRAWN = (".yaml", ".j2", ".svg")
"""Endings of the files of a concept that change what is drawn."""


@dataclass(frozen=True, slots=True)
class FoundConcept:
    """A concept and where its templates are."""

    pack: ConceptPack
    folders: tuple[str, ...]
    """Absolute folders to look for templates in; the first match wins."""


def load_concept(
    campaign: Document, brand_folder: Path | None, asked: str | None, problems: list[Problem]
) -> FoundConcept | None:
    """The campaign's concept, or the one asked for in its place; None after telling problems."""
    if ("concept",) in campaign.told and asked is None:
        return None
    written = campaign.get("concept")
    name = asked or (written.strip() if isinstance(written, str) else DEFAULT_CONCEPT)
    roots = _list_roots(brand_folder)
    folder = find_concept(name, roots)
    if folder is None:
        _tell_unknown(campaign, name, asked is not None, roots)
        return None
    return read_concept(folder, roots, problems)


def find_concept(name: str, roots: tuple[Path, ...]) -> Path | None:
    """The first folder of that name that holds a concept.yaml."""
    # A name that leads elsewhere names no concept.
    known = list_concepts(roots)
    return (
        next((root / name for root in roots if is_there(root / name / FILE, "file")), None)
        if (name in known)
        else None
    )


def list_concepts(roots: tuple[Path, ...]) -> list[str]:
    """Names of all concepts, each once."""
    return sorted({name for root in roots for name in list_names(root, holding=FILE)})


def read_concept(
    folder: Path, roots: tuple[Path, ...], problems: list[Problem]
) -> FoundConcept | None:
    """A concept's folder as a noun; families that it does not have come from `families_of`."""
    document = read_document(folder / FILE, problems)
    concept = validate(document, Concept) if document else None
    if document is None or concept is None:
        return None
    check_slots(document)
    folders = [folder]
    if concept.families_of:
        base, base_folder = _read_base(document, concept.families_of, roots, problems)
        if base is None or base_folder is None:
            return None
        concept = concept.model_copy(update={"families": {**base.families, **concept.families}})
        folders.append(base_folder)
    if not _is_complete(document, concept):
        return None
    pack = ConceptPack(
        name=folder.name,
        concept=concept,
        template=TEMPLATE if is_there(folder / TEMPLATE, "file") else "",
        digest=_digest(folders),
    )
    return FoundConcept(pack, (folder.absolute().as_posix(),))


def _list_roots(brand_folder: Path | None) -> tuple[Path, ...]:
    return (brand_folder / "concepts", SHIPPED) if brand_folder else (SHIPPED,)


def _tell_unknown(campaign: Document, name: str, was_asked: bool, roots: tuple[Path, ...]) -> None:
    known = list_concepts(roots)
    allowed, hint = list_choices(known), suggest(name, known)
    if not was_asked:
        campaign.tell(("concept",), "there is no such concept", allowed=allowed, hint=hint)
        return
    line, column = campaign.place(("concept",), at_key=True)
    message = f"the concept `{name}` was asked for, and there is none of that name"
    campaign.problems.append(
        Problem(campaign.file, line, column, "concept", message, "", allowed, hint)
    )


def _read_base(
    document: Document, name: str, roots: tuple[Path, ...], problems: list[Problem]
) -> tuple[Concept | None, Path | None]:
    """The concept that lends its families; it must have all of its own."""
    path = ("families_of",)
    known = [other for other in list_concepts(roots) if other != document.path.parent.name]
    folder = find_concept(name, roots) if name in known else None
    if folder is None:
        hint = suggest(name, known)
        document.tell(path, "there is no such concept", allowed=list_choices(known), hint=hint)
        return None, None
    base_document = read_document(folder / FILE, problems)
    base = validate(base_document, Concept) if base_document else None
    if base is not None and base.families_of:
        message = "this concept has its families from another one itself"
        document.tell(path, message, allowed="a concept with families of its own")
        return None, None
    return base, folder


def _is_complete(document: Document, concept: Concept) -> bool:
    missing = [name for name in FAMILIES if name not in concept.families]
    if missing:
        document.tell(
            ("families",),
            f"these families are missing: {list_choices(missing)}",
            at_key=True,
            allowed=list_choices(FAMILIES),
            hint=f"write them, or take them from another concept: families_of: {DEFAULT_CONCEPT}",
        )
    return not missing


def _digest(folders: list[Path]) -> str:
    """SHA-256 of the files that decide what is drawn, by name."""
    found = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder)
            if file.name.endswith(DRAWN) and is_there(file, "file"):
                found.update(f"{name.as_posix()}\n".encode() + file.read_bytes())
    return found.hexdigest()
