"""A campaign's rules of sending enter, as written; contradictions within them are told to it."""

from __future__ import annotations

from typing import get_args

from generator.load.document import Document, KeyPath, write_key_path
from generator.model.sending import Weekday

LISTS: tuple[KeyPath, ...] = (("sending", "quiet_weekdays"), ("sending", "quiet_days"))
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
