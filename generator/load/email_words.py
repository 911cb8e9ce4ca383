"""A deck, its campaign and the layout of the mails enter; words that the layout lacks are told."""

from __future__ import annotations

from collections.abc import Mapping

from generator.load.deck_rules import list_texts
from generator.load.document import Document
from generator.model.email_layout import EmailLayout
from generator.model.placeholders import (
    COUNTDOWN_PLACEHOLDERS,
    PLACEHOLDER_PATTERN,
    UPSELL_PLACEHOLDERS,
)

WORDED: Mapping[str, str] = {
    "countdown": "countdown",
    "orders": "orders",
    "comparison": "comparison",
    "upsell": "upsell",
}
"""Components that need words of their own, by key under `shared` of a deck."""


def check_email_words(document: Document, campaign: Document, layout: EmailLayout) -> None:
    """A deck has words for every component of the layout that needs some."""
    for path, text in list_texts(document.values, ()):
        for name in PLACEHOLDER_PATTERN.findall(text):
            if name in UPSELL_PLACEHOLDERS and path[:2] != ("shared", "upsell"):
                document.tell(path, f"`{{{name}}}` has a value in `shared.upsell` only")
            if name in COUNTDOWN_PLACEHOLDERS and path[:2] != ("shared", "countdown"):
                message = f"`{{{name}}}` has a value in `shared.countdown` only"
                document.tell(path, message, hint="name {expires} or {offer_ends}")
    shared = document.get("shared")
    shown = {*layout.calm, *layout.pressing, *layout.urgent}
    for component, key in WORDED.items():
        if component == "upsell" and not campaign.get("upsell"):
            continue
        if component in shown and isinstance(shared, dict) and not shared.get(key):
            name = campaign.get("email", "layout")
            document.tell(
                ("shared", key),
                f"the email layout {name} has the component {component}, and the deck has no "
                "words for it",
                at_key=True,
                hint=f"write `{key}:` under `shared`, or choose another layout",
            )
