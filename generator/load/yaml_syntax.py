"""A YAML parser's complaint enters; a sentence that says what to type instead leaves."""

from __future__ import annotations

import re
from typing import Any

from generator.errors import Problem
from generator.load.spelling import shorten

INDENTING_TAB = re.compile(r"^ *(\t)[ \t]*[^\s#]", re.MULTILINE)
BRACE_VALUE = re.compile(r"(?::|-)\s+(\{\s*[a-z_]+\s*\})")
QUOTED_START = re.compile(r"(?::|-)\s+([\"'])")

SENTENCES: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon followed by a space stands where none can",
        "put the whole text in quotes, or check that the line is indented like its neighbours",
    ),
    (
        "cannot start any token",
        "a value cannot begin with this character",
        "put the value in quotes",
    ),
    (
        "unexpected end of stream",
        "the quotation mark that opens here is never closed",
        "close it at the end of the text; a quotation mark inside needs the other kind around it",
    ),
    (
        "found unexpected document indicator",
        "the quotation mark that opens here is never closed",
        "close it at the end of the text",
    ),
    ("',' or ']'", "the list that opens with `[` here is never closed", "add the missing `]`"),
    ("',' or '}'", "the braces that open here are never closed", "add the missing `}`"),
    (
        "expected '-' indicator",
        "a list item was expected here",
        "begin the line with `- `, or indent it like the key above the list",
    ),
    (
        "could not find expected ':'",
        "this line has no colon after its key",
        "write `key: value`, and keep the text of a long value indented below its key",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes begins an escape that YAML does not know",
        "use single quotes, or write the backslash twice",
    ),
    (
        "invalid Unicode character escape",
        "this escape stands for no character",
        "write the character itself",
    ),
    (
        "expected hexdecimal number",
        "the escape lacks hexadecimal digits",
        "write the character itself",
    ),
    (
        "tag handle",
        "a value cannot begin with `!`",
        "put the value in quotes",
    ),
    (
        "a tab character",
        "a tab indents this line",
        "indent with spaces; two a level are usual",
    ),
    (
        "expected <document start>",
        "text stands after the end of the document",
        "delete the line `...` or what follows it",
    ),
    ("alphabetic or numeric character", "the name after `&` or `*` is missing", "use quotes"),
    (
        "did not find expected key",
        "this does not fit what stands above it",
        "check that the line is indented exactly like the other keys of its group, and that text "
        "after a closing quotation mark or bracket is inside quotes",
    ),
    (
        "block end",
        "this does not fit what stands above it",
        "check that the line is indented exactly like the other keys of its group",
    ),
)
"""The parser's words (C and Python), what they mean, and what helps; first match wins."""

FROM_THE_START = ("unexpected end of stream", "unexpected document indicator", "',' or")
"""Complaints that are about where a value began, not about where the file ended."""


def explain_syntax(text: str, file: str, error: Any) -> Problem:
    """The complaint as a problem: the parser stops at the first, so there is one a file."""
    words = f"{getattr(error, 'problem', '') or ''}"
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if context is not None and any(start in words for start in FROM_THE_START):
        mark = context
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
    lines = text.splitlines()
    tab = find_tab(text, line)
    if tab:
        message = "a tab indents this line"
        hint = "indent with spaces; two a level are usual"
        return Problem(file, *tab, "", message, allowed="spaces", hint=hint)
    found = shorten(lines[line - 1]) if 0 < line <= len(lines) else ""
    braces = BRACE_VALUE.search(found)
    if braces:
        message = "text that begins with a placeholder is not in quotes"
        hint = f'put the whole text in quotes: "{braces[1]} …"'
        return Problem(file, line, column, "", message, found=found, hint=hint)
    if QUOTED_START.search(found) and "expected key" in words:
        message = "text goes on after the closing quotation mark"
        hint = "put the whole text in quotes; inside them use the other kind of quotation mark"
        return Problem(file, line, column, "", message, found=found, hint=hint)
    for pattern, message, hint in SENTENCES:
        if pattern in words:
            return Problem(file, line, column, "", message, found=found, hint=hint)
    message = "this is not YAML that can be read"
    hint = "check indentation, quotation marks and colons on this line and the one above"
    return Problem(file, line, column, "", message, found=found, hint=hint)


def find_tab(text: str, line: int) -> tuple[int, int] | None:
    """Place of the tab that indents the complained-of line or the one after it."""
    for match in INDENTING_TAB.finditer(text):
        tab_line = text.count("\n", 0, match.start(1)) + 1
        if line <= tab_line <= line + 1:
            return tab_line, match.start(1) - text.rfind("\n", 0, match.start(1))
        if tab_line > line + 1:
            return None
    return None
