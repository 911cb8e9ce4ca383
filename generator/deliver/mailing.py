"""Mails enter one by one; shards of them leave, each whole, so that a run can be taken up again.

Layout of a mailing's folder:

    mailing.json                what was asked for, and how far it came
    mails-00001.jsonl           or a folder mails-00001/ with a file or two for each mail
    images/                     the pictures that the mails show
    left-out.csv                orders that get no mail, each with the reason
    exposures.csv               which arm of an experiment each order was sent
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from generator.deliver.audience import make_inert, show_signs
from generator.deliver.locks import lock_if_free
from generator.deliver.staging import refuse
from generator.errors import DeliverError

STATE, LEFT_OUT, LOCK = "mailing.json", "left-out.csv", ".lock"
EXPOSURES = "exposures.csv"
EXPOSURE_COLUMNS = ("order_id", "customer", "variant", "sent_on", "partner", "locale", "stage")
LINES = ".jsonl"
"""Suffix of a shard that is one file of lines; without it a shard is a folder."""
Question = Mapping[str, str]


class MailingWriter:
    """Writes the mails of one mailing, shard by shard."""

    def __init__(self, out: Path, question: Question, shard_size: int, suffix: str) -> None:
        self.out, self._question = out, dict(question)
        self._size, self._suffix = shard_size, suffix
        self.shards = self._count_shards()
        self._in_shard = 0
        self._lines: IO[bytes] | None = None
        self._left_out = _Table(out / LEFT_OUT, ("order_id", "common_name", "reason"))
        self._exposures: _Table | None = None

    @property
    def written(self) -> int:
        """Mails in whole shards, of this run and of those before it."""
        return self.shards * self._size

    def write_line(self, line: bytes) -> None:
        """Add a mail as one line of JSON."""
        if self._lines is None:
            self._lines = self._name_part().open("wb")
        self._lines.write(line)
        self._count()

    def write_files(self, files: Mapping[str, bytes]) -> None:
        """Add a mail as files of these names."""
        part = self._name_part()
        if not self._in_shard:
            part.mkdir()
        for name, body in files.items():
            with (part / name).open("xb") as file:
                file.write(body)
        self._count()

    def write_picture(self, name: str, body: bytes) -> None:
        """Put a picture into `images/`, once."""
        path = self.out / "images" / name
        if path.exists():
            return
        path.parent.mkdir(exist_ok=True)
        part = path.with_name(f".{name}.part")
        part.write_bytes(body)
        part.replace(path)

    def leave_out(self, order_id: str, common_name: str, reason: str) -> None:
        """Note an order that gets no mail."""
        self._left_out.add((order_id, common_name, reason))

    def expose(self, cells: Sequence[str]) -> None:
        """Note which arm of an experiment an order is sent."""
        if self._exposures is None:
            self._exposures = _Table(self.out / EXPOSURES, EXPOSURE_COLUMNS)
        self._exposures.add(cells)

    def finish(self, counts: Mapping[str, int]) -> None:
        """Close the last shard, and say that the mailing is complete."""
        if self._in_shard:
            self._close_shard()
        for table in self._list_tables():
            table.commit()
        write_state(self.out, self._question, counts)

    def abandon(self) -> None:
        """Remove what is not whole; whole shards stay, and the next run goes on behind them."""
        if self._lines is not None:
            self._lines.close()
        for table in self._list_tables():
            table.close()
        for part in (self._name_part(), *(table.part for table in self._list_tables())):
            shutil.rmtree(part, ignore_errors=True)
            with suppress(OSError):
                part.unlink()

    def _list_tables(self) -> list[_Table]:
        return [self._left_out, *([self._exposures] if self._exposures else [])]

    def _count(self) -> None:
        self._in_shard += 1
        if self._in_shard == self._size:
            self._close_shard()

    def _close_shard(self) -> None:
        if self._lines is not None:
            self._lines.close()
            self._lines = None
        self._name_part().replace(self._name_shard(self.shards + 1))
        self.shards += 1
        self._in_shard = 0

    def _count_shards(self) -> int:
        number = 0
        while self._name_shard(number + 1).exists():
            number += 1
        return number

    def _name_shard(self, number: int) -> Path:
        return self.out / f"mails-{number:05d}{self._suffix}"

    def _name_part(self) -> Path:
        return self.out / f".mails-{self.shards + 1:05d}{self._suffix}.part"


class _Table:
    """A CSV beside the mails, which takes its name when the mailing is complete."""

    def __init__(self, target: Path, columns: Sequence[str]) -> None:
        self._target, self.part = target, target.with_name(f"{target.name}.part")
        self._file = self.part.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerow(columns)

    def add(self, cells: Iterable[str]) -> None:
        self._rows.writerow(make_inert(show_signs(cell)) for cell in cells)

    def close(self) -> None:
        self._file.close()

    def commit(self) -> None:
        self.close()
        os.replace(self.part, self._target)


@contextmanager
def open_mailing(
    out: Path, question: Question, *, shard_size: int, suffix: str
) -> Iterator[MailingWriter]:
    """Yield a writer for the mailing at `out`, new or to be taken up again.

    `question` is all that the mails depend on. Raises DeliverError where the folder holds another
    mailing or other things, where another run writes to it, and where the disk refuses.
    """
    try:
        _check_folder(out, question)
        out.mkdir(parents=True, exist_ok=True)
        lock = lock_if_free(out / LOCK)
        if lock is None:
            raise DeliverError(f"Another run is writing to {out}; wait for it, or name another.")
        if not (out / STATE).exists():
            write_state(out, question, None)
        _remove_parts(out)
        writer = MailingWriter(out, question, shard_size, suffix)
    except OSError as error:
        raise refuse(out, error) from error
    try:
        yield writer
    except OSError as error:
        writer.abandon()
        raise refuse(out, error) from error
    except BaseException:
        writer.abandon()
        raise
    finally:
        with suppress(OSError):
            (out / LOCK).unlink()
        os.close(lock)


def is_complete(out: Path, question: Question) -> bool:
    """Whether that very mailing stands there already, whole."""
    state = _read_state(out)
    return bool(state and state.get("question") == dict(question) and state.get("counts"))


def write_state(out: Path, question: Question, counts: Mapping[str, int] | None) -> None:
    """Say what the mailing is; `counts` are those of a complete one."""
    state = {"question": dict(question), "counts": dict(counts) if counts else None}
    part = out / f".{STATE}.part"
    part.write_text(json.dumps(state, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    part.replace(out / STATE)


def _read_state(out: Path) -> dict[str, object] | None:
    try:
        state = json.loads((out / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return state if isinstance(state, dict) else None


def _check_folder(out: Path, question: Question) -> None:
    if not out.exists() or not any(out.iterdir()):
        return
    state = _read_state(out)
    if state is None:
        raise DeliverError(f"{out} holds other things; name a new folder with --out.")
    before = state.get("question")
    before = before if isinstance(before, dict) else {}
    differing = [name for name in question if before.get(name) != question[name]]
    if differing:
        listed = ", ".join(differing)
        raise DeliverError(
            f"{out} holds a mailing that was asked for otherwise ({listed} differs); "
            "name another folder with --out, or delete this one."
        )


def _remove_parts(out: Path) -> None:
    """What a killed run left behind."""
    for part in out.glob(".*.part"):
        shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            part.unlink()
