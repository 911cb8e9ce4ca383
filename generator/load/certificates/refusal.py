"""Why something gave no order enters; the row that says so leaves."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from generator.load.spelling import shorten
from generator.load.text_file import name_file
from generator.model.order import NEVER_IN_A_FIELD, RejectedRow

DAMAGED = (
    ValueError,
    TypeError,
    OverflowError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
"""What the library raises for bytes that are no certificate after all."""
LONGEST_TEXT = 2000
"""What the model takes; a path may be longer."""


class Refusal(ValueError):
    """Bytes, a line or a server that gives no order; its text is the reason.

    `name` is what the refused thing calls itself, where that is known; `is_mistake` is false for
    what may well stand there, and is only passed over: a chain's CA, a key, a second copy.
    """

    def __init__(self, reason: str, name: str = "", *, is_mistake: bool = True) -> None:
        super().__init__(reason)
        self.name = name
        self.is_mistake = is_mistake


def clean_text(text: str) -> str:
    """The text on one line and without what no field may hold.

    A stranger's certificate could rewrite a line of the terminal with it.
    """
    return " ".join(show_unseen(text).split())


def show_unseen(text: str) -> str:
    """The text with a space for what nobody sees, and a question mark for half a character."""
    return NEVER_IN_A_FIELD.sub(" ", text.encode("utf-8", "replace").decode("utf-8"))


def name_source(path: Path) -> str:
    """The path as people read it; bytes that are no text become question marks."""
    return show_unseen(name_file(path))[-LONGEST_TEXT:]


def reject(
    source: str, row: int, reason: str, text: str = "", *, is_mistake: bool = True
) -> RejectedRow:
    """A row that gave no order; `row` counts from 1, 0 means the whole source."""
    return RejectedRow(
        source=source,
        row=row,
        reason=clean_text(reason)[:LONGEST_TEXT],
        text=shorten(clean_text(text)),
        is_mistake=is_mistake,
    )
