"""Copy of channels: read, checked as base copy is, every problem with its place."""

from __future__ import annotations

from pathlib import Path

from generator.load.workspace import load_workspace
from generator.model.console import ConsoleDeck
from tests.load.builders import CAMPAIGN, a_workspace_folder, change, list_problems

WORDS = """locale: en-US
shared: {region: Renewal notice, dismiss: Dismiss}
stages:
"""
STAGE = (
    "{badge: Soon, banner: Renew now, title: Renew, body: Please renew, button: Renew, "
    "later: Later}"
)


def a_folder(tmp_path: Path, deck: str | None = None) -> Path:
    """A workspace whose campaign has console messages, with that deck."""
    folder = a_workspace_folder(tmp_path)
    file = folder / CAMPAIGN
    file.write_text(f"{file.read_text()}\nchannels: [console]\n")
    sound = load_workspace(a_workspace_folder(tmp_path / "sound") / CAMPAIGN)
    stages = "".join(f"  {stage.id}: {STAGE}\n" for stage in sound.campaign.stages)
    for locale in sound.decks:
        place = file.parent / "copy" / locale / "console.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        text = (WORDS + stages).replace("en-US", locale)
        if locale != "en-US" or deck is None:
            place.write_text(text)
        elif deck:
            place.write_text(deck)
    return folder


def test_copy_of_a_channel_is_read(tmp_path: Path) -> None:
    """The deck arrives as the type that the channel declares."""
    workspace = load_workspace(a_folder(tmp_path) / CAMPAIGN)
    deck = workspace.channel_decks["en-US"]["console"]
    assert isinstance(deck, ConsoleDeck)
    assert deck.shared.dismiss == "Dismiss"


def test_channel_without_copy_is_told(tmp_path: Path) -> None:
    """The campaign's entry is named, with the file that is missing."""
    (problem,) = list_problems(a_folder(tmp_path, deck=""))
    assert problem.key == "channels[0]"
    assert "copy/en-US/console.yaml" in problem.message


def test_all_mistakes_of_a_deck_are_told_at_once(tmp_path: Path) -> None:
    """Placeholder, claim and field are each told at their own place."""
    folder = a_folder(tmp_path)
    deck = (folder / CAMPAIGN).parent / "copy" / "en-US" / "console.yaml"
    name = str(deck.relative_to(folder))
    change(folder, name, "banner: Renew now", 'banner: "Renew by {expirs}"')
    change(folder, name, "body: Please renew", 'body: "{claim:no-such}"')
    change(folder, name, "dismiss: Dismiss", "dissmiss: Dismiss")
    told = {problem.message for problem in list_problems(folder)}
    assert any("{expirs}" in message for message in told)
    assert any("no-such" in message for message in told)
    assert any("dissmiss" in problem.key for problem in list_problems(folder))


def test_stray_deck_is_told(tmp_path: Path) -> None:
    """A file whose name is no channel's would never be read: its author is told."""
    folder = a_folder(tmp_path)
    stray = (folder / CAMPAIGN).parent / "copy" / "en-US" / "consol.yaml"
    stray.write_text("locale: en-US\n")
    (problem,) = list_problems(folder)
    assert "consol.yaml" in problem.message
    assert "console" in problem.hint
