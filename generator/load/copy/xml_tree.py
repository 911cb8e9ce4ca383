"""An XML file's bytes enter; a tree of elements leaves, each with the line on which it begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_DEPTH = 64


class Unreadable(Exception):
    """The file is no XML that is taken here; says why, and on which line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Element:
    """An element with what it holds, texts and elements in their order."""

    name: str
    """Namespace and name, with a space between."""
    attributes: dict[str, str]
    """By name; those of other namespaces begin with it."""
    line: int
    """Where it begins, from 1."""
    content: list[str | Element] = field(default_factory=list)
    """Texts and elements."""

    def list_children(self, name: str) -> Iterator[Element]:
        """Elements of that name right inside."""
        for part in self.content:
            if isinstance(part, Element) and part.name == name:
                yield part

    def read_text(self) -> str:
        """All text inside."""
        return "".join(part if isinstance(part, str) else part.read_text() for part in self.content)


def read_xml(raw: bytes) -> Element:
    """The root; Unreadable where it is not XML, or has a document type, which none here needs."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    root = Element("", {}, 1)
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > MAX_DEPTH:
            raise Unreadable("the nesting is too deep", parser.CurrentLineNumber)
        element = Element(name, attributes, parser.CurrentLineNumber)
        stack[-1].content.append(element)
        stack.append(element)

    def end(_: str) -> None:
        stack.pop()

    def refuse(*_: object) -> None:
        message = "a document type stands in the file; delete the line with <!DOCTYPE"
        raise Unreadable(message, parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: stack[-1].content.append(text)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise Unreadable(f"this is not XML that can be read: {reason}", error.lineno) from error
    return next(part for part in root.content if isinstance(part, Element))
