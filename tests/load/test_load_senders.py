"""Sending systems as a marketer names them, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.workspace import load_workspace
from tests.load.builders import CAMPAIGN, a_workspace_folder, list_problems


def a_campaign_with(folder: Path, senders: str) -> Path:
    """A workspace whose campaign has that list."""
    workspace = a_workspace_folder(folder)
    file = workspace / CAMPAIGN
    file.write_text(f"{file.read_text()}\nsenders: {senders}\n")
    return workspace


@pytest.mark.parametrize(
    ("written", "read"),
    [("[mailchimp, brevo]", ("mailchimp", "brevo")), ("[]", ())],
)
def test_senders_are_read(tmp_path: Path, written: str, read: tuple[str, ...]) -> None:
    """In the order in which they are written; a list may be empty."""
    workspace = a_campaign_with(tmp_path, written)
    assert load_workspace(workspace / CAMPAIGN).campaign.senders == read


@pytest.mark.parametrize(
    ("written", "key", "message", "more"),
    [
        ("[mailchim]", "senders[0]", "there is no such sending system", "did you mean `mailchimp`"),
        ("[hubspot, pigeon]", "senders[1]", "there is no such sending system", "mailgun"),
        ("[braze, braze]", "senders[1]", "the same as senders[0] on line", "delete one"),
        ("mailchimp", "senders", "a list is wanted here", ""),
    ],
)
def test_wrong_sender_is_told_with_its_place(
    tmp_path: Path, written: str, key: str, message: str, more: str
) -> None:
    """Place, what was found, what is known, and the nearest right spelling."""
    workspace = a_campaign_with(tmp_path, written)
    (problem,) = list_problems(workspace)
    assert problem.key == key
    assert message in problem.message
    assert more in f"{problem.allowed} {problem.hint}"
    assert problem.line > 0
