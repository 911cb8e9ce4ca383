"""The part of AMPscript that mails use, by its documented rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

SEGMENT = re.compile(r"%%\[(?P<block>.*?)\]%%|%%=(?P<inline>.*?)=%%|%%(?P<name>\w+)%%", re.DOTALL)
TOKEN = re.compile(
    r'\s*(?:(?P<string>"(?:[^"]|"")*")|(?P<number>\d+)|(?P<word>@?\w+)|(?P<sign>[(),>=]))'
)
STARTS = frozenset(("SET", "IF", "ELSE", "ENDIF", "FOR", "NEXT"))
Row = Mapping[str, str]


class Skipped(Exception):
    """The mail is not sent."""


class Script:
    """One recipient's data, and the variables of one send."""

    def __init__(self, attributes: Row, tables: Mapping[str, Sequence[Row]], system: Row) -> None:
        self.attributes, self.tables, self.system = attributes, tables, system
        self.variables: dict[str, Any] = {}

    def run(self, template: str) -> str:
        """The part, filled."""
        steps = list(_list_steps(template))
        said, end = self._run(steps, 0)
        assert end == len(steps), "a block is not closed"
        return said

    def _run(self, steps: list[Any], at: int) -> tuple[str, int]:
        said = []
        while at < len(steps):
            kind, value = steps[at]
            if kind in ("ELSE", "ENDIF", "NEXT"):
                break
            at += 1
            if kind == "text":
                said.append(value)
            elif kind == "say":
                said.append(str(self._value(value)))
            elif kind == "name":
                said.append(self.system[value])
            elif kind == "SET":
                self.variables[value[0]] = self._value(value[2:])
            elif kind == "call":
                self._value(value)
            elif kind == "IF":
                text, at = self._choose(steps, at, bool(self._value(value[:-1])))
                said.append(text)
            elif kind == "FOR":
                text, at = self._repeat(steps, at, value)
                said.append(text)
        return "".join(said), at

    def _choose(self, steps: list[Any], at: int, holds: bool) -> tuple[str, int]:
        said, at = self._run(steps, at) if holds else ("", _skip(steps, at))
        if steps[at][0] == "ELSE":
            other, at = ("", _skip(steps, at + 1)) if holds else self._run(steps, at + 1)
            said += other
        assert steps[at][0] == "ENDIF"
        return said, at + 1

    def _repeat(self, steps: list[Any], at: int, words: list[str]) -> tuple[str, int]:
        name, _, first, to, last, do = words
        assert (to.upper(), do.upper()) == ("TO", "DO")
        said, end = [], _skip(steps, at)
        for number in range(int(first), int(self._value([last])) + 1):
            self.variables[name] = number
            said.append(self._run(steps, at)[0])
        return "".join(said), end + 1

    def _value(self, words: list[str]) -> Any:
        value, rest = self._read(list(words))
        assert not rest, f"left over: {rest}"
        return value

    def _read(self, words: list[str]) -> tuple[Any, list[str]]:
        head, *rest = words
        if head.upper() == "NOT":
            denied, rest = self._read(rest)
            return not denied, rest
        value: Any
        if head.startswith('"'):
            value = head[1:-1].replace('""', '"')
        elif head.isdigit():
            value = int(head)
        elif head.startswith("@"):
            value = self.variables.get(head, "")
        elif rest[:1] == ["("]:
            value, rest = self._call(head, rest[1:])
        else:
            value = self.attributes.get(head, "")
        if rest[:1] == [">"]:
            other, rest = self._read(rest[1:])
            value = value > other
        return value, rest

    def _call(self, name: str, words: list[str]) -> tuple[Any, list[str]]:
        values = []
        while words[0] != ")":
            value, words = self._read(words)
            values.append(value)
            if words[0] == ",":
                words = words[1:]
        functions: dict[str, Callable[..., Any]] = {
            "v": str,
            "attributevalue": lambda key: self.attributes.get(key, ""),
            "empty": lambda value: value in ("", None),
            "iif": lambda holds, one, other: one if holds else other,
            "replace": lambda text, old, new: text.replace(old, new),
            "char": lambda code: chr(code),
            "urlencode": lambda text, *_: quote(text, safe=""),
            "rowcount": len,
            "row": lambda rows, number: rows[number - 1],
            "field": lambda row, key: row.get(key, ""),
            "lookuporderedrows": lambda table, *_: self.tables.get(table, ()),
            "raiseerror": self._skip_mail,
        }
        return functions[name.lower()](*values), words[1:]

    def _skip_mail(self, why: str, *_: Any) -> None:
        raise Skipped(why)


def _skip(steps: list[Any], at: int) -> int:
    depth = 0
    while True:
        kind = steps[at][0]
        if not depth and kind in ("ELSE", "ENDIF", "NEXT"):
            return at
        depth += (kind in ("IF", "FOR")) - (kind in ("ENDIF", "NEXT"))
        at += 1


def _list_steps(template: str) -> Any:
    end = 0
    for found in SEGMENT.finditer(template):
        yield "text", template[end : found.start()]
        end = found.end()
        if found["block"] is not None:
            yield from _list_statements(_cut(found["block"]))
        elif found["inline"] is not None:
            yield "say", _cut(found["inline"])
        else:
            yield "name", found["name"]
    yield "text", template[end:]


def _cut(source: str) -> list[str]:
    words, end = [], 0
    source = source.strip()
    while end < len(source):
        found = TOKEN.match(source, end)
        assert found, f"not AMPscript: {source[end:]}"
        words.append(found[0].strip())
        end = found.end()
    return words


def _list_statements(words: list[str]) -> Any:
    """Each statement goes to the next word that begins one, or to the bracket that ends a call."""
    at = 0
    while at < len(words):
        kind, start = words[at].upper(), at
        at += 1
        while (
            at < len(words)
            and words[at].upper() not in STARTS
            and words[at].upper() != "RAISEERROR"
        ):
            at += 1
        if kind in STARTS:
            yield kind, words[start + 1 : at]
        else:
            yield "call", words[start:at]
