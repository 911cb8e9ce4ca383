"""Claims in brand and copy: what is named exists, and has words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.builders import BRAND, EN, FILES, a_workspace_folder, list_problems

CLAIMS = """\
claims:
  - id: nothing-lost
    condition: nothing-lost
    fallbacks: [days-carry-over]
  - id: days-carry-over
    condition: days-carry-over
legal:
  entity"""
WORDS = """\
  claims:
    nothing-lost: {text: Nothing is lost.}
    days-carry-over: {text: Days carry over.}
  seal_alt"""

NAMED = 'body: "{claim: nothing-lost}"'


def write_claims(tmp_path: Path, old: str = "", new: str = "", file: str = BRAND) -> Path:
    """A sound workspace with two claims, and one change in a file."""
    files = {
        **FILES,
        BRAND: FILES[BRAND].replace("legal:\n  entity", CLAIMS),
        EN: FILES[EN]
        .replace("  seal_alt", WORDS)
        .replace("body: Save some.", 'body: "{claim: nothing-lost}"'),
    }
    assert old in files[file]
    files[file] = files[file].replace(old, new, 1)
    return a_workspace_folder(tmp_path, dict(files))


def test_sound_claims_load(tmp_path: Path) -> None:
    """With or without a space behind the colon, a claim with words is in order."""
    assert list_problems(write_claims(tmp_path)) == []
    tight = write_claims(tmp_path / "b", "{claim: nothing-lost}", "{claim:nothing-lost,short}", EN)
    assert list_problems(tight) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message", "hint"),
    [
        (BRAND, "[days-carry-over]", "[days-cary-over]", "no such claim", "days-carry-over"),
        (BRAND, "[days-carry-over]", "[nothing-lost]", "its own fallback", "delete it"),
        (BRAND, "condition: days-carry-over", "condition: always", "needs evidence", "source"),
        (EN, "{claim: nothing-lost}", "{claim: nothing-los}", "no claim `nothing-los`", "lost"),
        (EN, "    days-carry-over: {text: Days carry over.}\n", "", "no words for", "days-carry"),
        (EN, "    nothing-lost: {", "    nothing-list: {", "no such claim", "nothing-lost"),
        (EN, "scan: Scan", 'scan: "{claim: nothing-lost}"', "in the copy of a stage only", ""),
    ],
)  # fmt: skip
def test_mistake_in_claims_is_told(
    tmp_path: Path, file: str, old: str, new: str, message: str, hint: str
) -> None:
    """Each mistake has a sentence, its file, and what was meant."""
    problems = list_problems(write_claims(tmp_path, old, new, file))
    told = [one for one in problems if message in one.message]
    assert told
    assert told[0].file.endswith(file.rpartition("/")[2])
    assert hint in told[0].hint + told[0].message
