"""What a pull was told so far enters; a file leaves that an interrupted pull can go on from.

It stands beside the audience until that is written, and only its owner can read it. Each line is
one JSON object: first what was asked, then pages of the list, then orders' details. There is no
key in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from generator.errors import LoadError, Problem
from generator.load.certcentral.orders import Json
from generator.load.certcentral.question import Question
from generator.load.text_file import name_file
from generator.model.base import Noun

MARK = "renewkit audience pull"
BEGIN = f'{{"kind": "{MARK}"'.encode()
MAX_AGE_DAYS = 1
"""After that, orders have been renewed that the file still has as open."""


class Asked(Noun):
    """The first line of the file."""

    kind: str = MARK
    """What wrote it."""
    schema_version: int = 1
    """The layout of its lines."""
    account: str
    """A sign that differs from key to key."""
    question: Question
    """What was asked."""


class Journal:
    """The answers so far, in a file and as far as needed in memory."""

    def __init__(self, path: Path, asked: Asked) -> None:
        self.path = path
        self.asked = asked
        self.reason = ""
        """Why a file that was there does not count; empty where it does, or there was none."""
        self.seen: set[str] = set()
        """Numbers of the orders that are in the file; other entries as their JSON."""
        self.details: dict[str, Any] = {}
        """Details by order number; None where the service gives none."""
        self.sweep = 0
        """How often the list was begun again."""
        self.offset = 0
        """How much of the list was read in this sweep."""
        self.brought = 0
        """How many orders this sweep brought that had not come before."""
        self.totals: set[int] = set()
        """How many orders the service counted, in this sweep."""
        self.is_listed = False
        """Whether the list is complete."""
        self.is_steady = True
        """Whether nothing of the list can be missing."""
        self._stream = self._open()

    @property
    def question(self) -> Question:
        """What was asked; its day is that on which the pull began."""
        return self.asked.question

    @property
    def is_new(self) -> bool:
        """Whether nothing has come yet."""
        return not self.totals and not self.sweep

    def add_page(self, entries: Sequence[Any], count: int, total: int) -> None:
        """Keep the entries of a page that had not come before; it held `count` in all."""
        fresh = {identify(entry): entry for entry in entries}
        new = [entry for name, entry in fresh.items() if name not in self.seen]
        page = {"sweep": self.sweep, "offset": self.offset + count, "total": total}
        self._add({"page": page, "orders": new})

    def end_sweep(self) -> None:
        """The next page is the first again."""
        self._add({"sweep": self.sweep + 1})

    def end_list(self, *, is_steady: bool) -> None:
        """Nothing more of the list is to come."""
        self._add({"listed": True, "steady": is_steady})

    def add_details(self, order_id: str, details: Any) -> None:
        """Keep the details of an order."""
        self._add({"details": order_id, "told": details})

    def read_pages(self) -> Iterator[list[Any]]:
        """The entries of each page, as they came."""
        with self.path.open("rb") as stream:
            for raw in stream:
                line = json.loads(raw)
                if "orders" in line:
                    yield line["orders"]
                if "listed" in line:
                    return

    def close(self) -> None:
        """Close the file and leave it there."""
        self._stream.close()

    def _add(self, line: Json) -> None:
        # With escapes, so that half a character in an answer cannot break the file.
        self._stream.write(json.dumps(line).encode("ascii") + b"\n")
        self._stream.flush()
        self._note(line)

    def _note(self, line: Json) -> None:
        if "page" in line:
            self.brought += len(line["orders"])
            self.seen.update(map(identify, line["orders"]))
            self.sweep = int(line["page"]["sweep"])
            self.offset = int(line["page"]["offset"])
            self.totals.add(int(line["page"]["total"]))
        elif "details" in line:
            self.details[line["details"]] = line["told"]
        elif "sweep" in line:
            self.sweep, self.offset, self.totals = int(line["sweep"]), 0, set()
            self.brought = 0
        elif "listed" in line:
            self.is_listed, self.is_steady = True, bool(line["steady"])
        else:
            raise ValueError("a line of no known kind")

    def _open(self) -> IO[bytes]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        stream = os.fdopen(descriptor, "r+b")
        try:
            stream.seek(self._take_up(stream.readlines()))
            stream.truncate()
            if stream.tell() == 0:
                stream.write(json.dumps(self.asked.model_dump(mode="json")).encode() + b"\n")
                stream.flush()
        except BaseException:
            stream.close()
            raise
        return stream

    def _take_up(self, lines: list[bytes]) -> int:
        """Length of what is of use in these lines of the file."""
        if not lines:
            return 0
        if not lines[0].startswith(BEGIN):
            message = "this file stands where the pull keeps what it was told"
            raise LoadError([Problem(name_file(self.path), 0, 0, "", message, hint="move it away")])
        self.reason = self._compare(lines[0])
        if self.reason:
            return 0
        length = len(lines[0])
        for raw in lines[1:]:
            try:
                # Whoever was interrupted while writing leaves half a line at the end.
                if not raw.endswith(b"\n"):
                    break
                self._note(json.loads(raw))
            except (ValueError, KeyError, TypeError):
                break
            length += len(raw)
        return length

    def _compare(self, raw: bytes) -> str:
        """Why the answers to what was asked then do not answer what is asked now."""
        try:
            then = Asked.model_validate_json(raw)
        except ValidationError:
            return "it was left by another version of renewkit"
        now = self.asked
        age = now.question.today - then.question.today
        if not timedelta(0) <= age <= timedelta(days=MAX_AGE_DAYS):
            return f"it is of {then.question.today.isoformat()}"
        if then.account != now.account:
            return "it was asked with another key"
        if then.question.model_copy(update={"today": now.question.today}) != now.question:
            return "it asked for other orders"
        self.asked = then
        return ""


def identify(entry: Any) -> str:
    """The order's number, or all of an entry that has none."""
    if isinstance(entry, dict) and isinstance(entry.get("id"), int | str):
        return str(entry["id"]).strip() or json.dumps(entry, sort_keys=True)
    return json.dumps(entry, sort_keys=True)
