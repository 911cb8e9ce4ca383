"""A workspace enters; what its decks lack where mails are to bring a calendar entry leaves."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Problem
from generator.model.workspace import Workspace


def list_lacking_reminders(workspace: Workspace, campaign: Path) -> list[Problem]:
    """A problem for each deck that has no words for the entry."""
    folder = campaign if campaign.is_dir() else campaign.parent
    return [
        Problem(
            str(folder / "copy" / f"{locale}.yaml"), 0, 0, "shared.reminder",
            "calendar entries are asked for, and the deck has no words for them",
            hint="add to shared: reminder: {title: …, body: …}",
        )
        for locale, deck in workspace.decks.items()
        if deck.shared.reminder is None
    ]  # fmt: skip
