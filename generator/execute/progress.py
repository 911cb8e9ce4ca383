"""What a build tells whoever watches it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Receives the course of a build; the command line draws it."""

    def begin(self, total: int) -> None:
        """So many jobs are to be done."""
        ...

    def advance(self, kind: str, path: str) -> None:
        """One job of that kind is done; `path` is its main asset."""
        ...

    def phase(self, name: str) -> None:
        """The build goes on to that step: `load`, `resolve`, `plan`, `render`, `deliver`."""
        ...


class Silence:
    """A Progress that tells nobody."""

    def begin(self, total: int) -> None:
        """See Progress."""

    def advance(self, kind: str, path: str) -> None:
        """See Progress."""

    def phase(self, name: str) -> None:
        """See Progress."""
