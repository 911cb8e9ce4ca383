"""A package of Node's and a script beside this file enter; a process that answers lines leaves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from benchmarks.measurement import Lacking

INSTALL_SECONDS = 150
REST_SECONDS, QUIET_SECONDS = 2, 0.05


@dataclass(frozen=True, slots=True)
class Node:
    """A running script with its package loaded."""

    questions: IO[str]
    answers: IO[str]
    pid: int
    version: str
    """Package and Node with their versions."""

    def ask(self, question: object) -> Any:
        """The answer to one question, both as JSON values; Lacking where the script has ended."""
        self.questions.write(json.dumps(question) + "\n")
        self.questions.flush()
        line = self.answers.readline()
        if not line:
            raise Lacking("Node ended at its work; its own words stand above.")
        return json.loads(line)

    def rest(self) -> None:
        """Wait until its threads have nothing left to do, such as collecting what it has dropped.

        What goes on in there would fall on whatever is timed next. At most REST_SECONDS.
        """
        over = time.monotonic() + REST_SECONDS
        used = -1
        while used != (used := self._count_nanoseconds()) and time.monotonic() < over:
            time.sleep(QUIET_SECONDS)

    def _count_nanoseconds(self) -> int:
        """Time on a core of all threads so far; 0 where the system does not tell it."""
        counts = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum([int(count.read_text().split()[0]) for count in counts])


@contextmanager
def open_node(script: str, package: str, version: str, *options: str) -> Iterator[Node]:
    """Run a script with one package; Lacking where there is no Node, or it cannot be installed.

    The script gets the folder in which `node_modules` has the package, and the options.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Lacking("There is no Node with npm on this machine (Debian: apt install npm).")
    folder = install_package(npm, package, version)
    named = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    with subprocess.Popen(
        [node, str(Path(__file__).with_name(script)), str(folder), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        if running.stdin is None or running.stdout is None:
            raise Lacking("Node cannot be spoken to.")
        said = f"{package} {version}, Node {named.stdout.strip().lstrip('v')}"
        try:
            yield Node(running.stdin, running.stdout, running.pid, said)
        finally:
            running.stdin.close()


def install_package(npm: str, package: str, version: str) -> Path:
    """The folder with the package in it, in the user's cache; fetched once, outside the project."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "renewkit"
    folder = cache / f"{package}-{version}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as fresh:
        command = [
            npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund",
            "--ignore-scripts", "--prefix", fresh, f"{package}@{version}",
        ]  # fmt: skip
        try:
            subprocess.run(
                command, cwd=fresh, capture_output=True, timeout=INSTALL_SECONDS, check=True
            )
        except subprocess.SubprocessError as error:
            raise Lacking(f"npm cannot install {package} {version}: {error}") from error
        # Moved in whole: an interrupted installation leaves nothing that looks complete.
        folder.mkdir()
        (Path(fresh) / "node_modules").rename(folder / "node_modules")
    return folder
