"""A brand's folder enters; its selector and its comparison leave, where it has them, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from generator.errors import Problem
from generator.load.document import Document, read_document
from generator.load.files import is_there
from generator.load.problems import validate
from generator.load.references import check_languages, check_unique_ids
from generator.load.selector_rules import check_selector
from generator.load.spelling import list_choices, suggest
from generator.model.comparison import Comparison
from generator.model.selector import Selector


class Found(NamedTuple):
    """One file of the catalogue."""

    document: Document
    noun: BaseModel | None
    """None where something is wrong with it."""


def read_selector(
    folder: Path, products: Sequence[str] | None, locales: Sequence[str], problems: list[Problem]
) -> Found | None:
    """The brand's selector.yaml; None without one."""
    document = _open(folder / "selector.yaml", problems)
    if document is None:
        return None
    selector = validate(document, Selector)
    check_languages(document, Selector, locales)
    for path, name in document.texts("results", ..., "product"):
        _check_product(document, path, name, products)
    check_selector(document, selector)
    return Found(document, selector)


def read_comparison(
    folder: Path, products: Sequence[str] | None, locales: Sequence[str], problems: list[Problem]
) -> Found | None:
    """The brand's comparison.yaml; None without one."""
    document = _open(folder / "comparison.yaml", problems)
    if document is None:
        return None
    comparison = validate(document, Comparison)
    check_languages(document, Comparison, locales)
    for path, name in document.texts("products", ...):
        _check_product(document, path, name, products)
    check_unique_ids(document, "features")
    check_cells(document)
    return Found(document, comparison)


def tell_absent(campaign: Document, found: Mapping[str, Found | None]) -> None:
    """A campaign that wants one of them has a brand that has it."""
    for path, name in campaign.texts("channels", ...):
        if name in found and found[name] is None:
            message = f"the brand has no {name}.yaml"
            campaign.tell(path, message, hint="write it beside brand.yaml, or take the channel out")


def check_cells(document: Document) -> None:
    """Every feature has a cell for each column, and `text` has its words."""
    columns = [name for _, name in document.texts("products", ...)]
    rows = document.get("features")
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        cells = row.get("cells") if isinstance(row, dict) else None
        if not isinstance(cells, dict):
            continue
        for name in cells:
            if name not in columns:
                message = "this product is not a column of the comparison"
                path = ("features", index, "cells", name)
                hint = suggest(name, columns)
                document.tell(path, message, at_key=True, allowed=list_choices(columns), hint=hint)
        missing = [name for name in columns if name not in cells]
        if missing:
            message = f"the cell of {list_choices(missing)} is missing"
            hint = "write {value: unknown} where nothing dated speaks of it"
            document.tell(("features", index, "cells"), message, at_key=True, hint=hint)
        _check_words(document, index, cells)


def _check_words(document: Document, index: int, cells: dict[str, object]) -> None:
    for name, cell in cells.items():
        if not isinstance(cell, dict):
            continue
        path = ("features", index, "cells", name, "value")
        if cell.get("value") == "text" and not cell.get("text"):
            document.tell(path, "the words of the cell are missing", hint="write text: beside it")
        if cell.get("value") == "unknown" and (cell.get("text") or cell.get("evidence")):
            message = "an unknown cell has neither words nor evidence"
            document.tell(path, message, hint="write what the source says, or delete it")


def _open(file: Path, problems: list[Problem]) -> Document | None:
    return read_document(file, problems) if is_there(file, "file") else None


def _check_product(
    document: Document, path: tuple[str | int, ...], name: str, products: Sequence[str] | None
) -> None:
    if products is not None and name not in products:
        message, hint = "the brand has no such product", suggest(name, products)
        document.tell(path, message, allowed=list_choices(products), hint=hint)
