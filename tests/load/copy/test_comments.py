"""A translator reads what the deck's author wrote beside a text."""

from __future__ import annotations

from pathlib import Path

from generator.load.copy.comments import find_comment
from generator.load.document import read_document

DECK = """\
# The file's own words.
shared:
  merge:             # in mails of sending systems
    name: there      # where the name is not known
    # Said twice a year.
    # Never shorter.
    greeting: "Hello # friend"
  scan: Scan
"""


def test_find_comment_gathers_what_stands_above_beside_and_around(tmp_path: Path) -> None:
    """Lines above, the end of the line, and what a group says of all in it; no # in quotes."""
    file = tmp_path / "deck.yaml"
    file.write_text(DECK, encoding="utf-8")
    deck = read_document(file, [])
    assert deck is not None
    group = "in mails of sending systems"
    assert find_comment(deck, ("shared", "merge", "name")) == f"{group} where the name is not known"
    assert (
        find_comment(deck, ("shared", "merge", "greeting"))
        == f"{group} Said twice a year. Never shorter."
    )
    assert find_comment(deck, ("shared", "scan")) == ""
