"""A YAML file enters; plain values leave, each with its line and column, and problems found."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import EllipsisType
from typing import Any, NamedTuple

from generator.errors import Problem
from generator.load.spelling import show
from generator.load.text_file import UNPRINTABLE, name_file, read_text
from generator.load.yaml_nodes import Node, read_tree

KeyPath = tuple[str | int, ...]


class Place(NamedTuple):
    """Where a value and its key stand, counted from 1; a list item is its own key."""

    line: int
    column: int
    key_line: int
    key_column: int


@dataclass(slots=True)
class Document:
    """One YAML file as plain values, with the place of each, and what is wrong with it."""

    path: Path
    file: str
    values: dict[str, Any]
    places: dict[KeyPath, Place]
    problems: list[Problem]
    lines: tuple[str, ...] = ()
    """The file as written."""
    told: set[KeyPath] = field(default_factory=set)

    def get(self, *path: str | int) -> Any:
        """The value at a key path, or None."""
        value: Any = self.values
        for step in path:
            if step not in list_children(value):
                return None
            value = value[step]
        return value

    def texts(self, *pattern: str | int | EllipsisType) -> Iterator[tuple[KeyPath, str]]:
        """Every text that a pattern meets and nothing is wrong with; `...` means each."""
        for path, value in _match(self.values, pattern, ()):
            if isinstance(value, str) and path not in self.told:
                yield path, value.strip()

    def place(self, path: KeyPath, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column of a value, or of the key of what should hold it."""
        wanted = path
        while wanted and wanted not in self.places:
            wanted = wanted[:-1]
        place = self.places.get(wanted, Place(1, 1, 1, 1))
        if at_key or wanted != path:
            return place.key_line, place.key_column
        return place.line, place.column

    def tell(
        self,
        path: KeyPath,
        message: str,
        *,
        at_key: bool = False,
        found: str | None = None,
        allowed: str = "",
        hint: str = "",
    ) -> None:
        """Adds a problem, unless one at the same key path has been told before."""
        if path in self.told:
            return
        self.told.add(path)
        if found is None:
            found = "" if at_key else show(self.get(*path))
        line, column = self.place(path, at_key=at_key)
        key = write_key_path(path)
        self.problems.append(Problem(self.file, line, column, key, message, found, allowed, hint))


def _match(
    value: Any, pattern: tuple[str | int | EllipsisType, ...], path: KeyPath
) -> Iterator[tuple[KeyPath, Any]]:
    if not pattern:
        yield path, value
        return
    step, rest = pattern[0], pattern[1:]
    children = list_children(value)
    for name in children if step is ... else [step] if step in children else []:
        yield from _match(value[name], rest, (*path, name))


def list_children(value: Any) -> Collection[Any]:
    """Keys of a group or indexes of a list; nothing for a single value."""
    if isinstance(value, dict):
        return value.keys()
    return range(len(value)) if isinstance(value, list) else ()


def write_key_path(path: KeyPath) -> str:
    """`stages[2].days` for ("stages", 2, "days")."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step}]"
        else:
            words += ("." if words else "") + (step if len(step) <= 40 else step[:39] + "…")
    return words


def read_document(path: Path, problems: list[Problem]) -> Document | None:
    """The file's values with their places; None where nothing can be read from it."""
    text = read_text(path, problems)
    if text is None:
        return None
    file = name_file(path)
    root = read_tree(text, file, problems)
    if root is None:
        return None
    if root.kind != "mapping":
        message = "the file must begin with a key"
        problems.append(
            Problem(file, root.line, root.column, "", message, allowed="lines such as `key: value`")
        )
        return None
    document = Document(path, file, {}, {}, problems, tuple(text.split("\n")))
    document.places[()] = Place(root.line, root.column, root.line, root.column)
    document.values = _flatten_mapping(document, root, ())
    return document


def _flatten(document: Document, node: Node, path: KeyPath) -> Any:
    if node.kind == "mapping":
        return _flatten_mapping(document, node, path)
    if node.kind == "list":
        values = []
        for index, child in enumerate(node.children):
            item = (*path, index)
            document.places[item] = Place(child.line, child.column, child.line, child.column)
            values.append(_flatten(document, child, item))
        return values
    value = node.scalar()
    if isinstance(value, str):
        odd = UNPRINTABLE.search(value)
        if odd:
            code = f"U+{ord(odd[0]):04X}"
            document.tell(path, f"an escape stands for a control character ({code})", found="")
            return UNPRINTABLE.sub("\ufffd", value)
    return value


def _flatten_mapping(document: Document, node: Node, path: KeyPath) -> dict[str, Any]:
    values: dict[str, Any] = {}
    first_lines: dict[str, int] = {}
    for key, child in node.pairs():
        if not _accept_key(document, key, path, first_lines):
            continue
        name = UNPRINTABLE.sub("\ufffd", key.text)
        first_lines[name] = key.line
        step = (*path, name)
        document.places[step] = Place(child.line, child.column, key.line, key.column)
        values[name] = _flatten(document, child, step)
    return values


def _accept_key(document: Document, key: Node, path: KeyPath, first_lines: dict[str, int]) -> bool:
    """Whether a key is a word of its own; tells the problem where it is not."""
    message, hint = "", ""
    if key.kind != "scalar":
        message = "a key must be a word, not a list or a group of keys"
        hint = "if text in braces or brackets is meant, put it in quotes"
    elif not key.text:
        message = "the word before the colon is missing"
    elif key.plain and key.text == "<<":
        message = "merging with `<<` is not taken here"
        hint = "write the keys out"
    elif key.text in first_lines:
        message = f"`{key.text[:60]}` stands here a second time"
        hint = f"the first is on line {first_lines[key.text]}; keep one"
    if not message:
        return True
    where = write_key_path((*path, key.text) if key.kind == "scalar" and key.text else path)
    document.problems.append(
        Problem(document.file, key.line, key.column, where, message, hint=hint)
    )
    return False
