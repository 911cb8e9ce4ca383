"""The course of a build enters; a bar on a terminal or plain lines in a log leave, on stderr."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from generator.execute.progress import Progress as Watcher
from generator.execute.progress import Silence

STEPS: dict[str, str] = {
    "load": "Reading the campaign",
    "resolve": "Working out every sentence",
    "plan": "Planning the assets",
    "render": "Drawing and checking",
    "deliver": "Writing the gallery and the bundles",
}
"""What each phase of the pipeline is called for people."""

NOUNS: dict[str, str] = {
    "email": "emails",
    "sender": "mails for senders",
    "banner": "banners",
    "one-pager": "one-pagers",
    "figure": "figures",
}


class Bar:
    """A line that is drawn again and again: counts, what is being drawn, time left."""

    def __init__(self, bar: Progress, title: str) -> None:
        self._bar = bar
        self._task: TaskID = bar.add_task(title, total=None, what="", count="")
        self._total = self._done = 0

    def begin(self, total: int) -> None:
        """The length of the bar is known."""
        self._total = total
        self._bar.update(self._task, total=total, count=f"0 of {total:,}")

    def advance(self, kind: str, path: str) -> None:
        """One step; `path` is too long for the line."""
        self._done += 1
        count = f"{self._done:,} of {self._total:,}"
        self._bar.update(self._task, advance=1, what=NOUNS.get(kind, kind), count=count)

    def phase(self, name: str) -> None:
        """Another step of the pipeline."""
        self._bar.update(self._task, description=STEPS.get(name, name), what="")


class Lines:
    """A line for each tenth of the work, and one after 5 s without any; for logs."""

    PATIENCE_SECONDS = 5.0

    def __init__(self, console: Console, title: str) -> None:
        self._console, self._title = console, title
        self._total = self._done = self._tenth = 0
        self._spoke = time.monotonic()

    def begin(self, total: int) -> None:
        """The amount of work is known."""
        self._total = total
        self._say(f"{total:,} to draw")

    def advance(self, kind: str, path: str) -> None:
        """One is done; most of them pass in silence."""
        self._done += 1
        tenth = self._done * 10 // max(self._total, 1)
        waited = time.monotonic() - self._spoke >= self.PATIENCE_SECONDS
        if tenth > self._tenth or waited:
            self._tenth = tenth
            self._say(f"{self._done:,} of {self._total:,} ({NOUNS.get(kind, kind)})")

    def phase(self, name: str) -> None:
        """Another step of the pipeline."""
        if name == "deliver":
            self._say(STEPS[name].lower())

    def _say(self, what: str) -> None:
        self._spoke = time.monotonic()
        self._console.print(f"{self._title}: {what}", highlight=False, markup=False, soft_wrap=True)


@contextmanager
def watch_build(title: str, *, silent: bool) -> Iterator[Watcher]:
    """A bar where a person watches, lines where a log is written, nothing where neither may."""
    console = Console(stderr=True)
    if silent:
        yield Silence()
    elif console.is_terminal and not os.environ.get("CI"):
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[count]} {task.fields[what]}", markup=False),
            TimeRemainingColumn(compact=True),
        )
        with Progress(*columns, console=console, transient=True) as bar:
            yield Bar(bar, title)
    else:
        yield Lines(console, title)
