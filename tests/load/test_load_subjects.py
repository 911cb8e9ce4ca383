"""Sets of subject lines as a marketer writes them, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

from generator.load.workspace import load_workspace
from generator.model.copy_deck import SubjectVariant
from tests.load.builders import CAMPAIGN, EN, a_workspace_folder, list_problems

SET = 'subject: [{id: name, line: "Renew now"}, {id: short, line: "Renew"}]'


def a_workspace_with(folder: Path, subject: str, campaign: str = "") -> Path:
    """A workspace whose first English subject is that, with lines at the campaign's end."""
    workspace = a_workspace_folder(folder)
    deck = workspace / EN
    lines = deck.read_text().splitlines()
    at = next(number for number, line in enumerate(lines) if "subject:" in line)
    indent = lines[at][: lines[at].index("subject:")]
    lines[at] = f"{indent}{subject}"
    deck.write_text("\n".join(lines) + "\n")
    file = workspace / CAMPAIGN
    file.write_text(f"{file.read_text()}\n{campaign}\n")
    return workspace


def test_set_of_subjects_is_read(tmp_path: Path) -> None:
    """Each line with its id, in order."""
    workspace = a_workspace_with(tmp_path, SET)
    deck = load_workspace(workspace / CAMPAIGN).decks["en-US"]
    assert next(iter(deck.stages.values())).email.subject == (
        SubjectVariant(id="name", line="Renew now"), SubjectVariant(id="short", line="Renew"),
    )  # fmt: skip


def test_two_lines_with_one_id_are_told(tmp_path: Path) -> None:
    """An arm is named once in a set."""
    workspace = a_workspace_with(tmp_path, SET.replace("short", "name"))
    (problem,) = list_problems(workspace)
    assert problem.file.endswith("en-US.yaml")
    assert problem.key.endswith("email.subject[1].id")
    assert "this id is taken" in problem.message


def test_arm_that_no_set_has_is_told(tmp_path: Path) -> None:
    """The campaign cannot choose a line that is not there; the nearest is named."""
    workspace = a_workspace_with(tmp_path, SET, "email: {subject_variant: shrt}")
    problems = [one for one in list_problems(workspace) if one.key == "email.subject_variant"]
    assert "has a line of this id" in problems[0].message
