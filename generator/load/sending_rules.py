"""A campaign's rules of sending enter, as written; contradictions within them are told to it."""

from __future__ import annotations

from typing import get_args

from generator.load.document import Document, KeyPath, write_key_path
from generator.model.sending import Weekday

LISTS: tuple[KeyPath, ...] = (("sending", "quiet_weekdays"), ("sending", "quiet_days"))
ALLOWED: KeyPath = ("proofs", "to")
WEEK = frozenset(get_args(Weekday))


def check_sending(document: Document) -> None:
    """No quiet day stands there twice, and a day of the week is left to send on."""
    for path in LISTS:
        first: dict[str, KeyPath] = {}
        for here, name in document.texts(*path, ...):
            seen = first.setdefault(name, here)
            if seen != here:
                where = f"{write_key_path(seen)} on line {document.place(seen)[0]}"
                document.tell(here, f"the same as {where}", hint="delete one")
    weekdays = {name for _, name in document.texts("sending", "quiet_weekdays", ...)}
    if weekdays >= WEEK:
        document.tell(
            ("sending", "quiet_weekdays"),
            "no day of the week is left to send on",
            allowed="at most 6 of mon, tue, wed, thu, fri, sat, sun",
        )
    check_proofs(document)


def check_proofs(document: Document) -> None:
    """Nobody stands twice among those who may get proofs; servers tell no capitals apart."""
    first: dict[str, KeyPath] = {}
    for here, address in document.texts(*ALLOWED, ...):
        seen = first.setdefault(address.casefold(), here)
        if seen != here:
            where = f"{write_key_path(seen)} on line {document.place(seen)[0]}"
            document.tell(here, f"the same as {where}", hint="delete one")
