"""An exception in; what the page says of it out, with the line where it stands."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError

from generator.errors import LoadError, Problem, RenewkitError
from generator.load.text_file import name_file, read_text

TEMPLATE_ENDING = ".j2"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong, as the page shows it."""

    sentence: str
    file: str = ""
    line: int = 0
    column: int = 0
    source: str = ""
    """The line as it is written."""
    key: str = ""
    found: str = ""
    allowed: str = ""
    hint: str = ""


def list_troubles(error: Exception) -> tuple[Trouble, ...]:
    """All that an exception says."""
    if isinstance(error, LoadError):
        return tuple(map(_show_problem, error.problems))
    if not isinstance(error, RenewkitError | OSError):
        name = type(error).__name__
        return (Trouble(f"Sorry, renewkit met an error of its own: {name}: {error}"),)
    file, line = _find_template(error.__cause__)
    if not file:
        return (Trouble(str(error)),)
    return (Trouble(str(error), name_file(Path(file)), line, 0, _read_line(file, line)),)


def _show_problem(problem: Problem) -> Trouble:
    return Trouble(
        problem.message,
        problem.file,
        problem.line,
        problem.column,
        _read_line(problem.file, problem.line),
        problem.key,
        problem.found,
        problem.allowed,
        problem.hint,
    )


def _find_template(cause: BaseException | None) -> tuple[str, int]:
    """The template's file and line; nothing where the cause does not say them."""
    if isinstance(cause, TemplateSyntaxError) and cause.filename:
        return cause.filename, cause.lineno
    # Jinja sets the lines of templates into the traceback of what went wrong in them.
    frames = traceback.extract_tb(cause.__traceback__) if cause else []
    places = [(frame.filename, frame.lineno or 0) for frame in frames]
    inside = [place for place in places if place[0].endswith(TEMPLATE_ENDING)]
    return inside[-1] if inside else ("", 0)


def _read_line(file: str, line: int) -> str:
    text = read_text(Path(file), []) if line else None
    lines = (text or "").splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""
