"""What a rule has to say of a line, before it is a finding about a file."""

from __future__ import annotations

from typing import NamedTuple


class Report(NamedTuple):
    """Something that is not true, or that is missing."""

    rule: str
    """The check's id without `truth.`."""
    claim: str
    """Id of the claim that is wrong."""
    reason: str
    """Why, and what would be right, as sentences."""
    words: str = ""
    """The false words as they stand in the file; empty where words are missing."""
    line: str = ""
    """The line that holds them."""
    key: str = ""
    """Key path where the matter is decided, for what no text holds."""
