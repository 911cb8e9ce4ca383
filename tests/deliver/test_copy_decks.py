"""New words go into YAML files, and nothing else of them changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from yaml import safe_load

from generator.deliver.copy_decks import change_deck, make_deck, write_decks
from generator.errors import DeliverError
from generator.model.copy_fields import Steps

DECK = """\
# The deck.
locale: en-US
keep_together: [a b]
shared:
  scan: Scan         # beside the code
  # What the mail ends with.
  sign_off: "Bye:"
  note: >-
    A long text that goes over two lines, since it would not stay within a hundred columns, and
    that is folded.
  days: {one: "{n} day", other: "{n} days"}
  steps:
    - First.
    - Second.
"""


def test_change_deck_touches_nothing_else() -> None:
    """Every other line stays as it was, comments, quotes and folds and all."""
    changed = change_deck(DECK, {("shared", "scan"): "Scannen"}, [])
    before, after = DECK.split("\n"), changed.split("\n")
    differing = [(b, a) for b, a in zip(before, after, strict=True) if b != a]
    ((old, new),) = differing
    assert old.split() == ["scan:", "Scan", "#", "beside", "the", "code"]
    assert new.split() == ["scan:", "Scannen", "#", "beside", "the", "code"]
    assert change_deck(DECK, {}, []) == DECK


@pytest.mark.parametrize(
    "words",
    ["{days} left", "No: never", "true", "30", "- a", "* b", "it's #1 # one", "„Ja“, sagt er", "!"],
)
def test_change_deck_writes_every_text_so_that_yaml_reads_it_back(words: str) -> None:
    """Whatever a translator writes is read as that text, also inside of braces."""
    paths: dict[Steps, str] = {
        ("shared", "scan"): words,
        ("shared", "days", "one"): words,
        ("shared", "note"): words,
    }
    read = safe_load(change_deck(DECK, paths, []))["shared"]
    assert (read["scan"], read["days"]["one"], read["note"]) == (words, words, words)


def test_change_deck_puts_new_keys_where_the_source_has_them() -> None:
    """A key comes behind those that stand before it there, in groups made for it too."""
    order = [("shared", "scan"), ("shared", "merge", "name"), ("shared", "sign_off")]
    changed = change_deck(DECK, {("shared", "merge", "name"): "there"}, order)
    assert list(safe_load(changed)["shared"])[:3] == ["scan", "merge", "sign_off"]
    assert safe_load(changed)["shared"]["merge"] == {"name": "there"}


def test_make_deck_has_every_key_in_the_source_s_order() -> None:
    """Comments come along; what has no words yet stands empty; what is the source's own goes."""
    order: list[Steps] = [("shared", "scan"), ("shared", "sign_off"), ("shared", "note")]
    order += [("shared", "days", "other"), ("shared", "steps", 0), ("shared", "steps", 1)]
    made = make_deck(
        DECK,
        "zh-CN",
        {("shared", "scan"): "扫码续订", ("shared", "steps", 1): "其次"},
        order,
        [("keep_together",), ("shared", "days", "one")],
    )
    read = safe_load(made)
    assert read["locale"] == "zh-CN"
    assert "keep_together" not in read
    assert read["shared"]["days"] == {"other": ""}
    assert read["shared"]["steps"] == ["", "其次"]
    assert "# The deck." in made
    assert "# What the mail ends with." in made


def test_write_decks_writes_all_or_none(tmp_path: Path) -> None:
    """Where one place cannot be written, no other file changes, and no part of one stays."""
    (tmp_path / "one.yaml").write_bytes(b"old")
    (tmp_path / "wall").write_bytes(b"")
    with pytest.raises(DeliverError):
        write_decks({tmp_path / "one.yaml": b"new", tmp_path / "wall" / "two.yaml": b"new"})
    assert (tmp_path / "one.yaml").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.yaml", "wall"]
