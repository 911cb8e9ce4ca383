"""A campaign and its decks enter; the copy of its channels leaves, by locale and channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.load.deck_rules import (
    check_claims,
    check_cut_text,
    check_placeholders,
    check_stage_names,
    list_texts,
)
from generator.load.document import Document, read_document
from generator.load.files import is_there, list_names
from generator.load.offer_references import check_offer_copy
from generator.load.problems import validate
from generator.load.spelling import list_choices, suggest
from generator.model.channel_deck import ChannelDeck
from generator.model.channels import CHANNELS, ChannelName


def list_channels(campaign: Document) -> list[tuple[int, ChannelName]]:
    """The campaign's channels that there are, each with its place in the list."""
    known = {str(name): name for name in CHANNELS}
    named = [
        (path[-1], known[name]) for path, name in campaign.texts("channels", ...) if name in known
    ]
    return [(int(place), name) for place, name in named]


def read_channel_deck(
    campaign: Document, place: int, channel: ChannelName, locale: str
) -> Document | None:
    """The deck's document; None for a channel without one, or where it cannot be read."""
    if CHANNELS[channel].deck is None:
        return None
    folder = campaign.path.parent / "copy" / locale
    file = folder / f"{channel}.yaml"
    if is_there(file, "file"):
        return read_document(file, campaign.problems)
    written = [Path(name).stem for name in list_names(folder) if name.endswith(".yaml")]
    campaign.tell(
        ("channels", place),
        f"there is no copy for it, copy/{locale}/{channel}.yaml",
        hint=suggest(channel, written) or "write it, or take the channel out",
    )
    return None


def load_channel_deck(
    document: Document,
    campaign: Document,
    channel: ChannelName,
    locale: str,
    stages: Sequence[str] | None,
    claims: Mapping[str, Sequence[str]] | None,
    said: Iterable[str],
) -> ChannelDeck | None:
    """The deck, checked as base copy is.

    `stages` and `claims` are as for `check_deck`; `said` names the claims that the language's base
    deck has words for.
    """
    model = CHANNELS[channel].deck
    deck = validate(document, model) if model else None
    for path, written in document.texts("locale"):
        if written != locale:
            message = f"the deck's locale differs from its folder, {document.path.parent.name}"
            document.tell(path, message, allowed=locale)
    if stages is not None and CHANNELS[channel].per == "stage":
        check_stage_names(document, stages)
    if claims is not None:
        check_claims(document, claims, said)
    check_offer_copy(document, campaign, locale)
    for path, text in list_texts(document.values, ()):
        check_placeholders(document, path, text)
        check_cut_text(document, path, text)
    return deck


def tell_stray_decks(campaign: Document, locale: str, used: Iterable[str]) -> None:
    """A deck that no channel of the campaign uses is a misspelt name, or a forgotten entry."""
    folder = campaign.path.parent / "copy" / locale
    wanted = {f"{channel}.yaml" for channel in used}
    for name in list_names(folder) if is_there(folder, "folder") else ():
        if name.endswith(".yaml") and name not in wanted and Path(name).stem not in CHANNELS:
            campaign.tell(
                ("channels",),
                f"copy/{locale}/{name} is the copy of no channel",
                at_key=True,
                allowed=list_choices(CHANNELS),
                hint=suggest(Path(name).stem, CHANNELS),
            )
