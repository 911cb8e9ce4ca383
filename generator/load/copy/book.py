"""A campaign enters; all of its texts leave, each beside what the other language has for it.

Nothing is validated here but that the files can be read: decks under work are what this is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel

from generator.errors import LoadError, Problem
from generator.load.channel_decks import list_channels
from generator.load.copy.comments import find_comment
from generator.load.document import Document, KeyPath, read_document
from generator.load.files import find_root, is_there, locate_inside
from generator.load.plural_rules import list_day_forms
from generator.load.spelling import list_choices, suggest
from generator.load.workspace import find_campaign
from generator.model.brand import Brand
from generator.model.channels import CHANNELS
from generator.model.comparison import Comparison
from generator.model.copy_deck import CopyDeck
from generator.model.copy_fields import CopyField, list_fields, list_localized_fields
from generator.model.copy_text import BASE_FILE, CopyText
from generator.model.how_to import HowTo
from generator.model.partner import Partner
from generator.model.selector import Selector


@dataclass(frozen=True, slots=True)
class CopyFile:
    """One file of copy, in the source language, and what the other language has of it."""

    id: str
    """`copy`, a channel, `brand` or `partners/<id>`."""
    source: Document
    """Where the source language's texts stand."""
    target: Document | None
    """Where the other's stand; None where there is no such file yet."""
    target_path: Path
    """Where it is, or will be."""
    is_deck: bool
    """A file for each language, rather than one with all of them."""
    texts: tuple[CopyText, ...]
    """Every text of the source language."""
    source_paths: dict[str, KeyPath]
    """Key path of each text in the source file."""
    target_paths: dict[str, KeyPath]
    """The same in the other, of those that are there."""
    own: tuple[CopyField, ...]
    """What only the other language has."""


@dataclass(frozen=True, slots=True)
class CopyBook:
    """All copy of a campaign, from one language into another."""

    campaign: Document
    """The campaign as written."""
    source_locale: str
    """The language that is translated."""
    target_locale: str
    """The language into which."""
    files: tuple[CopyFile, ...]
    """Every file."""

    @property
    def campaign_id(self) -> str:
        """Name of the campaign."""
        return str(self.campaign.get("id") or self.campaign.path.parent.name)

    def texts(self) -> Iterator[CopyText]:
        """Every text of every file."""
        for file in self.files:
            yield from file.texts


def read_locales(campaign: Document) -> list[str]:
    """The campaign's languages; LoadError where it names none."""
    locales = [name for _, name in campaign.texts("locales", ...)]
    if not locales:
        line, column = campaign.place(("locales",))
        message = "the campaign names no language"
        raise LoadError([Problem(campaign.file, line, column, "locales", message)])
    return locales


def read_campaign(path: Path) -> Document:
    """The campaign's file; LoadError where it cannot be read."""
    problems: list[Problem] = []
    campaign = read_document(find_campaign(path), problems)
    if campaign is None:
        raise LoadError(problems)
    return campaign


def choose_source(campaign: Document, asked: str | None) -> str:
    """The language that is translated: the one asked for, or the campaign's first."""
    locales = read_locales(campaign)
    if asked is not None and asked not in locales:
        line, column = campaign.place(("locales",), at_key=True)
        message = f"`{asked}` was asked for as the source language, and the campaign lacks it"
        hint = suggest(asked, locales)
        problem = Problem(
            campaign.file, line, column, "locales", message, "", list_choices(locales), hint
        )
        raise LoadError([problem])
    return asked or locales[0]


def read_book(campaign: Document, source: str, target: str) -> CopyBook:
    """Every text of the campaign; LoadError where a file of the source cannot be read."""
    problems: list[Problem] = []
    files = [
        file
        for read in (_read_decks, _read_packs)
        for file in read(campaign, source, target, problems)
    ]
    if problems:
        raise LoadError(list(dict.fromkeys(problems)))
    return CopyBook(campaign, source, target, tuple(files))


def _read_decks(
    campaign: Document, source: str, target: str, problems: list[Problem]
) -> Iterator[CopyFile]:
    folder = campaign.path.parent / "copy"
    decks: list[tuple[str, str, type[BaseModel]]] = [(BASE_FILE, "", CopyDeck)]
    for _, channel in list_channels(campaign):
        words = CHANNELS[channel].deck
        if words is not None:
            decks.append((str(channel), f"/{channel}", words))
    for name, tail, model in decks:
        written = read_document(folder / f"{source}{tail}.yaml", problems)
        path = folder / f"{target}{tail}.yaml"
        other = read_document(path, problems) if is_there(path, "file") else None
        if written is not None:
            yield _pair_deck(name, model, written, other, path, target)


def _pair_deck(
    name: str,
    model: type[BaseModel],
    source: Document,
    target: Document | None,
    path: Path,
    locale: str,
) -> CopyFile:
    here = _fit_plurals(list(list_fields(model, source.values)), locale)
    there = {field.key: field for field in list_fields(model, target.values if target else {})}
    known = {field.key for field in here}
    return CopyFile(
        id=name,
        source=source,
        target=target,
        target_path=path,
        is_deck=True,
        texts=tuple(
            _pair(name, field, there.get(field.key), source, _has_group(target, field))
            for field in here
        ),
        source_paths={field.key: field.path for field in here},
        target_paths={key: field.path for key, field in there.items()},
        own=tuple(field for key, field in there.items() if key not in known),
    )


def _has_group(target: Document | None, field: CopyField) -> bool:
    return target is not None and isinstance(target.get(*field.path[:-1]), dict)


def _fit_plurals(fields: Sequence[CopyField], locale: str) -> list[CopyField]:
    """The forms of a count that the other language has, in the place of the source's own."""
    groups: dict[tuple[str | int, ...], dict[str, CopyField]] = {}
    for field in fields:
        if field.plural:
            groups.setdefault(field.path[:-1], {})[field.plural] = field
    fitted: list[CopyField] = []
    for field in fields:
        if not field.plural:
            fitted.append(field)
            continue
        forms = groups[field.path[:-1]]
        if field is next(iter(forms.values())):
            for name in list_day_forms(locale) or tuple(forms):
                form = forms.get(name, forms.get("other", field))
                path, key = (*form.path[:-1], name), f"{form.key.rpartition('.')[0]}.{name}"
                fitted.append(replace(form, path=path, key=key, plural=name))
    return fitted


def _read_packs(
    campaign: Document, source: str, target: str, problems: list[Problem]
) -> Iterator[CopyFile]:
    """The brand, and the campaign's partners: all languages of a text stand together there."""
    for path, written in campaign.texts("brand"):
        folder = locate_inside(campaign, path, written, find_root(campaign.path))
        if folder is None:
            continue
        packs: list[tuple[str, Path, type[BaseModel]]] = [(BRAND, folder / "brand.yaml", Brand)]
        for part, catalogue in CATALOGUE:
            if is_there(folder / f"{part}.yaml", "file"):
                packs.append((f"{BRAND}/{part}", folder / f"{part}.yaml", catalogue))
        for _, partner in campaign.texts("partners", ...):
            file = folder / "partners" / partner / "partner.yaml"
            packs.append((f"partners/{partner}", file, Partner))
            steps = file.with_name("how-to.yaml")
            if is_there(steps, "file"):
                packs.append((f"partners/{partner}/how-to", steps, HowTo))
        for name, file, model in packs:
            document = read_document(file, problems)
            if document is not None:
                yield _pair_pack(name, model, document, source, target)


BRAND = "brand"
CATALOGUE: tuple[tuple[str, type[BaseModel]], ...] = (
    ("selector", Selector),
    ("comparison", Comparison),
    ("how-to", HowTo),
)
"""Files that a brand may have beside its own."""


def _pair_pack(
    name: str, model: type[BaseModel], document: Document, source: str, target: str
) -> CopyFile:
    here = [field for field in list_localized_fields(model, document.values, source) if field.text]
    there = {
        field.key: field
        for field in list_localized_fields(model, document.values, target)
        if field.text
    }
    return CopyFile(
        id=name,
        source=document,
        target=document,
        target_path=document.path,
        is_deck=False,
        texts=tuple(_pair(name, field, there.get(field.key), document) for field in here),
        source_paths={field.key: field.path for field in here},
        target_paths={key: field.path for key, field in there.items()},
        own=(),
    )


def _pair(
    file: str,
    field: CopyField,
    other: CopyField | None,
    document: Document,
    has_group: bool = False,
) -> CopyText:
    return CopyText(
        file=file,
        key=field.key,
        source=field.text.strip(),
        target=other.text.strip() if other else "",
        limit=field.limit,
        meaning=field.meaning,
        comment=find_comment(document, field.path),
        plural=field.plural,
        # A word that its group can do without is a choice where the group is there.
        optional=field.optional and has_group,
    )
