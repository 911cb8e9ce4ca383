"""A preview as a process of its own, and a workspace that it may change."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.builders import STARTER

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 60
SMALL = ("--partner", "brightport", "--locale", "en-US", "--stage", "-90")
"""One stage of one partner: all kinds, drawn in a second or two."""


def copy_workspace(folder: Path) -> Path:
    """The starter workspace in a folder; its campaign's folder is given back."""
    for name in ("brand", "campaigns", "fonts"):
        shutil.copytree(STARTER.parents[1] / name, folder / name)
    return folder / "campaigns" / STARTER.name


def save(file: Path, old: str, new: str) -> None:
    """Replace some words in a file, as an editor does; they must be there."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@dataclass(frozen=True, slots=True)
class Running:
    """A preview that runs."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        """The port that it took."""
        return int(self.address.rstrip("/").rsplit(":", 1)[1])


@contextmanager
def run_preview(campaign: Path, *words: str) -> Iterator[Running]:
    """Start `renewkit preview`, and end it whatever happens."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "generator", "preview", str(campaign),
         "--today", "2026-11-22", *words],
        cwd=campaign, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        line = process.stdout.readline() if process.stdout else ""
        found = re.match(r"http://127\.0\.0\.1:\d+/", line)
        assert found, (line, process.communicate(timeout=LONGEST_S) if not line else "")
        yield Running(found[0], process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=LONGEST_S)
        finally:
            process.kill()
