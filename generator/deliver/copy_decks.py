"""YAML files as they are and new words for some of their keys enter; the new files leave.

What is not touched stays as it was to the byte, comments and order and all; a new deck takes both
from the deck that it was translated from.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    PlainScalarString,
    ScalarString,
)

from generator.deliver.staging import refuse
from generator.model.copy_fields import Steps

WIDTH = 100
"""Columns after which a folded text goes on below."""
NEEDS_QUOTES = tuple("{}[],&*#?|<>=!%@`'\"-:")
"""How a text begins that YAML would not take for one."""
NEVER_PLAIN = (": ", " #")
IN_FLOW = tuple(",[]{}")
NOT_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "null", "~", "y", "n"})


def change_deck(text: str, words: Mapping[Steps, str], order: Sequence[Steps]) -> str:
    """A file with new words at some key paths; those that it lacks go where `order` has them."""
    yaml = _make_yaml()
    tree = yaml.load(text)
    for path in [*(p for p in order if p in words), *(p for p in words if p not in order)]:
        _put(tree, path, words[path], order)
    return _dump(yaml, tree)


def make_deck(
    text: str,
    locale: str,
    words: Mapping[Steps, str],
    order: Sequence[Steps],
    left_out: Iterable[Steps] = (),
) -> str:
    """A deck like another one in a new language; what has no words yet stands there empty.

    `order` are the key paths of its texts, `left_out` those of what the new language has not.
    """
    yaml = _make_yaml()
    tree = yaml.load(text)
    tree["locale"] = locale
    for path in left_out:
        _drop(tree, path)
    for path in order:
        _put(tree, path, words.get(path, ""), order)
    return _dump(yaml, tree)


def write_decks(files: Mapping[Path, bytes]) -> None:
    """Every file, or none: each is written beside its place first, then all are put there."""
    parts = {path: path.with_name(f".{path.name}.part") for path in files}
    try:
        for path, raw in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            parts[path].write_bytes(raw)
        for path, part in parts.items():
            os.replace(part, path)
    except OSError as error:
        raise refuse(next(iter(files)), error) from error
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()


def _make_yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    # Lines are folded here, where their places are known, and never by the writer.
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dump(yaml: YAML, tree: Any) -> str:
    output = io.StringIO()
    yaml.dump(tree, output)
    return output.getvalue()


def _find(tree: Any, path: Steps) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _put(tree: Any, path: Steps, words: str, order: Sequence[Steps]) -> None:
    """Sets a text, and makes the groups that hold it where they are not there yet."""
    node = tree
    for depth, step in enumerate(path[:-1]):
        if isinstance(node, CommentedMap) and node.get(step) is None:
            _insert(node, path[: depth + 1], _make_group(path[depth + 1]), order)
        node = node[step]
    last = path[-1]
    if isinstance(node, CommentedSeq):
        at = int(last)
        while len(node) <= at:
            node.append("")
        node[at] = _style(words, node[at], node, len(path))
    elif last in node:
        node[last] = _style(words, node[last], node, len(path))
    else:
        _insert(node, path, _style(words, None, node, len(path)), order)


def _make_group(below: str | int) -> CommentedMap | CommentedSeq:
    return CommentedSeq() if isinstance(below, int) else CommentedMap()


def _insert(node: CommentedMap, path: Steps, value: Any, order: Sequence[Steps]) -> None:
    """Puts a key behind those that come before it in the source."""
    depth = len(path)
    names = list(dict.fromkeys(one[depth - 1] for one in order if one[: depth - 1] == path[:-1]))
    before = names[: names.index(path[-1])] if path[-1] in names else names
    places = [at for at, name in enumerate(node) if name in before]
    node.insert(places[-1] + 1 if places else len(node) if not names else 0, path[-1], value)


def _drop(tree: Any, path: Steps) -> None:
    with suppress(KeyError, IndexError):
        del _find(tree, path[:-1])[path[-1]]


def _style(words: str, old: Any, node: Any, depth: int) -> Any:
    """The text as it is best written: like the old one, and in quotes where YAML needs them."""
    flow = node.fa.flow_style() is True
    indent = 2 * depth + 2
    if isinstance(old, FoldedScalarString) and len(words) + indent > WIDTH and " " in words:
        return _fold(words, indent)
    # An empty text had to be in quotes; what takes its place need not.
    if (old and isinstance(old, DoubleQuotedScalarString)) or _needs_quotes(words, flow):
        return DoubleQuotedScalarString(words)
    return PlainScalarString(words) if isinstance(old, ScalarString) else words


def _fold(words: str, indent: int) -> Any:
    """A text over several lines, cut at spaces."""
    folded, start, last = [], 0, -1
    for at, letter in enumerate(words):
        if letter != " ":
            continue
        if at - start + indent > WIDTH and last > start:
            folded.append(last)
            start = last + 1
        last = at
    if len(words) - start + indent > WIDTH and last > start:
        folded.append(last)
    text: Any = FoldedScalarString(words)
    text.fold_pos = folded
    return text


def _needs_quotes(words: str, flow: bool) -> bool:
    return (
        not words
        or words.startswith(NEEDS_QUOTES)
        or words.endswith(":")
        or any(mark in words for mark in (*NEVER_PLAIN, *(IN_FLOW if flow else ())))
        or words.lower() in NOT_TEXT
        or words.lstrip("+-.")[:1].isdigit()
        or words != words.strip()
    )
