"""What a rule has to say, before it is a finding about a file."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.finding import Level


class Report(NamedTuple):
    """Something that is wrong with a mail."""

    rule: str
    """The check's id without `email.`."""
    level: Level
    """How bad it is."""
    message: str
    """What is the case, and what would be right."""


def shorten(text: str, most: int = 60) -> str:
    """The text on one line, with an ellipsis where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
