"""MJML documents enter one warm Node process; the seconds that MJML took for them leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks.measurement import Lacking
from benchmarks.node import Node, open_node

VERSION = "5.4.1"


@dataclass(frozen=True, slots=True)
class Compiler:
    """A running Node with MJML loaded."""

    node: Node

    @property
    def version(self) -> str:
        """MJML and Node with their versions."""
        return self.node.version

    def compile(self, source: str) -> float:
        """Compile a document; its seconds as Node's own clock counts them."""
        return float(self._ask(source)["milliseconds"]) / 1000

    def compile_all(self, sources: Sequence[str]) -> float:
        """Compile each in turn, then come to rest; the seconds that compiling took."""
        seconds = sum(map(self.compile, sources))
        self.node.rest()
        return seconds

    def write(self, source: str) -> str:
        """The HTML of a document, validated strictly."""
        return str(self._ask({"source": source})["html"])

    def _ask(self, question: str | dict[str, str]) -> dict[str, Any]:
        answer: dict[str, Any] = self.node.ask(question)
        if answer["errors"]:
            raise Lacking(f"MJML refuses a document: {answer['errors'][0]}")
        return answer


@contextmanager
def open_compiler() -> Iterator[Compiler]:
    """Node with MJML; Lacking where there is no Node, or MJML cannot be installed."""
    with open_node("mjml_server.mjs", "mjml", VERSION) as node:
        yield Compiler(node)
