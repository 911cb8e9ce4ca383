"""A brand's folder enters; the brand leaves with its drawings, fonts and partners' names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.errors import LoadError, Problem
from generator.load.artwork import load_artwork
from generator.load.document import read_document
from generator.load.files import find_root, is_there, list_names
from generator.load.fonts import load_fonts
from generator.load.problems import validate
from generator.load.references import check_brand_lists, check_own_id
from generator.load.spelling import list_choices, suggest
from generator.load.text_file import name_file
from generator.load.workspace import sort_problems
from generator.model.brand import Brand
from generator.model.fonts import FontFile
from generator.model.partner import Partner


@dataclass(frozen=True, slots=True)
class BrandPack:
    """A brand without any campaign."""

    brand: Brand
    artwork: dict[str, str]
    """SVG source by key: `brand/<path>`, path as written in the YAML."""
    fonts: dict[str, FontFile]
    """Font files by family; `file` is absolute here."""
    partner_names: dict[str, str]
    """Names of the brand's partners by id."""
    template_dirs: tuple[str, ...]
    """Absolute folders that override shipped templates."""


def load_brand_pack(path: Path) -> BrandPack:
    """Reads a brand; `path` is the folder that holds brand.yaml, or that file.

    Raises LoadError with every problem.
    """
    problems: list[Problem] = []
    document = read_document(find_brand(path), problems)
    if document is None:
        raise LoadError(problems)
    root = find_root(document.path)
    brand = validate(document, Brand)
    check_own_id(document)
    check_brand_lists(document)
    artwork = load_artwork(document, Brand, "brand", root)
    fonts = load_fonts(document, root, problems)
    folder = document.path.absolute().parent
    names = _name_partners(folder / "partners", problems)
    if problems or brand is None or fonts is None:
        raise LoadError(sort_problems(problems))
    templates = folder / "templates"
    dirs = (templates.as_posix(),) if is_there(templates, "folder") else ()
    return BrandPack(brand, artwork, fonts, names, dirs)


def find_brand(path: Path) -> Path:
    """The brand.yaml of a folder; LoadError where there is none."""
    file = path / "brand.yaml" if is_there(path, "folder") else path
    if is_there(file, "file"):
        return file
    beside = list_names(path.parent, holding="brand.yaml")
    is_folder = is_there(path, "folder")
    message = "the folder holds no brand.yaml" if is_folder else "there is no such brand"
    hint = suggest(path.name, beside)
    raise LoadError(
        [Problem(name_file(path), 0, 0, "", message, allowed=list_choices(beside), hint=hint)]
    )


def _name_partners(folder: Path, problems: list[Problem]) -> dict[str, str]:
    names = {}
    for name in list_names(folder, holding="partner.yaml"):
        document = read_document(folder / name / "partner.yaml", problems)
        partner = validate(document, Partner) if document else None
        if partner is not None:
            names[partner.id] = partner.name
    return names
