"""What stops a build: one exception per stage, each with a sentence a marketer understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the user's input, with its place.

    `line` and `column` count from 1; 0 means that the whole file is meant.
    """

    file: str
    line: int
    column: int
    key: str
    message: str
    found: str = ""
    allowed: str = ""
    hint: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, or only the file where no line is known."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        parts = [f"{self.place}: {self.key + ': ' if self.key else ''}{self.message}"]
        if self.found:
            parts.append(f"    found:   {self.found}")
        if self.allowed:
            parts.append(f"    allowed: {self.allowed}")
        if self.hint:
            parts.append(f"    hint:    {self.hint}")
        return "\n".join(parts)


class RenewkitError(Exception):
    """Base of all errors that end a run; `exit_code` is the process's own."""

    exit_code = 2


class LoadError(RenewkitError):
    """The user's files are wrong: every problem of the run at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ResolveError(RenewkitError):
    """Copy, offer and dates do not make a whole."""


class PlanError(RenewkitError):
    """The selection asks for assets that this campaign does not have."""


class RenderError(RenewkitError):
    """A template or a picture could not be drawn."""


class DeliverError(RenewkitError):
    """The output folder cannot be written as asked."""


class EnvironmentLacks(RenewkitError):
    """The machine lacks something; `renewkit doctor` says what."""

    exit_code = 3
