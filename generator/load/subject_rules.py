"""Decks and their campaign enter; contradictions in sets of subject lines are told to them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.load.document import Document
from generator.load.spelling import list_choices, suggest
from generator.model.copy_deck import CopyDeck

IDS = ("stages", ..., "email", "subject", ..., "id")


def check_subject_sets(deck: Document) -> None:
    """No two lines of a set share an id."""
    first: dict[tuple[object, ...], int] = {}
    for path, name in deck.texts(*IDS):
        line = deck.place(path)[0]
        key = (*path[:-2], name)
        if key in first:
            message = f"this id is taken by the line of the set on line {first[key]}"
            deck.tell(path, message, hint="give each arm a name of its own")
        first.setdefault(key, line)


def check_subject_variant(campaign: Document, decks: Iterable[CopyDeck]) -> None:
    """The arm that mails shall have is in some set of each deck."""
    for path, chosen in (
        *campaign.texts("email", "subject_variant"),
        *campaign.texts("experiment", "variants", ..., "subject_variant"),
    ):
        for deck in decks:
            known = dict.fromkeys(
                line.id
                for stage in deck.stages.values()
                if not isinstance(stage.email.subject, str)
                for line in stage.email.subject
            )
            if chosen not in known:
                message = f"no set of subjects in copy/{deck.locale}.yaml has a line of this id"
                hint = suggest(chosen, known)
                campaign.tell(path, message, allowed=list_choices(known), hint=hint)
                break
