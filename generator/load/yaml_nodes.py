"""YAML text enters; a tree of nodes with their places leaves, its size bounded before it grows.

Built from the parser's events rather than from its node graph, for two reasons: an alias is
counted before anything is expanded, and no depth of nesting can exhaust a stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

try:  # The C parser is about eight times faster; some installations of PyYAML lack it.
    from yaml import CSafeLoader as EventParser
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as EventParser  # type: ignore[assignment]

from generator.errors import Problem
from generator.load.yaml_syntax import explain_syntax

MAX_NODES = 50_000
MAX_DEPTH = 24
TREES_KEPT = 256
"""Texts whose trees are remembered, so that a preview parses but the file that was saved."""
PLAIN_TAG = "tag:yaml.org,2002:str"
# YAML 1.2 core, less what surprises: 012, 0o14, 0x0C, 1_000 and .inf stay text. A number of
# more digits than a file could mean stays text too, since turning it into an int is costly.
WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
FRACTION = re.compile(r"[-+]?[0-9]{1,18}(\.[0-9]{0,18})?([eE][-+]?[0-9]{1,2})?")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
BOOLEANS = {"true": True, "True": True, "TRUE": True}
BOOLEANS |= {"false": False, "False": False, "FALSE": False}


@dataclass(slots=True, eq=False)
class Node:
    """A value of the file; `size` and `height` count what it holds once aliases are expanded."""

    kind: Literal["scalar", "list", "mapping"]
    line: int
    column: int
    text: str = ""
    plain: bool = False
    children: list[Node] = field(default_factory=list)
    size: int = 1
    height: int = 1
    open: bool = False

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Keys and values of a mapping, in the order of the file."""
        return zip(self.children[::2], self.children[1::2], strict=False)

    def scalar(self) -> Any:
        """The value of a scalar: text, a number, true, false or None."""
        if not self.plain:
            return self.text
        if self.text in NULLS:
            return None
        if self.text in BOOLEANS:
            return BOOLEANS[self.text]
        if WHOLE.fullmatch(self.text):
            return int(self.text)
        return (
            float(self.text) if FRACTION.fullmatch(self.text) and _is_core(self.text) else self.text
        )


def _is_core(text: str) -> bool:
    """Whether digits are a fraction; `007` and the like are numbers of orders, not quantities."""
    return not re.match(r"[-+]?0[0-9]", text) and bool(re.search(r"[.eE]", text))


class TreeRefused(Exception):
    """The text goes beyond the YAML that is taken here."""

    def __init__(self, mark: Any, message: str, allowed: str = "", hint: str = "") -> None:
        """`mark` is the parser's place, counted from 0."""
        super().__init__(message)
        self.line, self.column = mark.line + 1, mark.column + 1
        self.message, self.allowed, self.hint = message, allowed, hint


def read_tree(text: str, file: str, problems: list[Problem]) -> Node | None:
    """The root of the file's only document; None after adding to `problems`."""
    try:
        root = _grow_tree(text)
    except TreeRefused as refused:
        problems.append(
            Problem(
                file,
                refused.line,
                refused.column,
                "",
                refused.message,
                allowed=refused.allowed,
                hint=refused.hint,
            )
        )
        return None
    except yaml.YAMLError as error:
        problems.append(explain_syntax(text, file, error))
        return None
    if root is None or (root.kind == "scalar" and root.scalar() is None):
        problems.append(Problem(file, 0, 0, "", "the file is empty", allowed="keys and values"))
        return None
    return root


@lru_cache(TREES_KEPT)
def _grow_tree(text: str) -> Node | None:
    """The same tree for the same text: nobody changes a node once its file is read."""
    builder, parser = _TreeBuilder(), EventParser(text)
    while parser.check_event():
        builder.take(parser.get_event())
    return builder.root


class _TreeBuilder:
    """Takes events one by one; refuses as soon as a bound is passed."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.anchors: dict[str, Node] = {}
        self.total = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        """Adds what one event brings to the tree."""
        mark = event.start_mark
        if isinstance(event, ScalarEvent):
            _refuse_tag(event.tag, mark)
            plain = event.style in (None, "") and event.tag is None
            self._open(event, "scalar", text=event.value, plain=plain)
            self._close()
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            _refuse_tag(event.tag, mark)
            self._open(event, "mapping" if isinstance(event, MappingStartEvent) else "list")
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._close()
        elif isinstance(event, AliasEvent):
            self._expand(event)
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise TreeRefused(
                    mark,
                    "a second document begins here",
                    "one document in a file",
                    "delete the line `---`, or move what follows into a file of its own",
                )

    def _open(self, event: Any, kind: Literal["scalar", "list", "mapping"], **scalar: Any) -> None:
        mark = event.start_mark
        node = Node(kind, mark.line + 1, mark.column + 1, open=True, **scalar)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        self._count(1, mark)
        if len(self.stack) >= MAX_DEPTH:
            raise TreeRefused(mark, "the nesting is too deep", f"at most {MAX_DEPTH} levels")
        self.stack.append(node)

    def _close(self) -> None:
        node = self.stack.pop()
        node.open = False
        self._attach(node)

    def _attach(self, node: Node) -> None:
        if not self.stack:
            self.root = self.root or node
            return
        parent = self.stack[-1]
        parent.children.append(node)
        parent.size += node.size
        parent.height = max(parent.height, node.height + 1)

    def _expand(self, event: Any) -> None:
        mark, name = event.start_mark, event.anchor
        node = self.anchors.get(name)
        quote = f'if the text is meant, put it in quotes: "*{name}"'
        if node is None:
            raise TreeRefused(mark, f"`*{name}` refers to no `&{name}` above it", hint=quote)
        if node.open:
            raise TreeRefused(mark, f"`*{name}` stands inside the very value that it repeats")
        self._count(node.size, mark)
        if len(self.stack) + node.height > MAX_DEPTH:
            raise TreeRefused(mark, "the nesting is too deep", f"at most {MAX_DEPTH} levels")
        self._attach(node)

    def _count(self, nodes: int, mark: Any) -> None:
        self.total += nodes
        if self.total > MAX_NODES:
            raise TreeRefused(
                mark,
                "the file holds too many values, counting what `*` repeats",
                f"at most {MAX_NODES:,} values",
            )


def _refuse_tag(tag: str | None, mark: Any) -> None:
    if tag is not None and tag != PLAIN_TAG:
        shown = "!!" + tag.removeprefix("tag:yaml.org,2002:") if tag.startswith("tag:") else tag
        raise TreeRefused(
            mark,
            f"`{shown[:60]}` is a YAML tag, and tags are not taken here",
            "plain values",
            "delete it; if the text is meant to begin with `!`, put it in quotes",
        )
