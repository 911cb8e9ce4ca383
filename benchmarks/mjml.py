"""MJML documents enter one warm Node process; the seconds that MJML took for them leave."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from benchmarks.measurement import Lacking

VERSION = "5.4.1"
SERVER = Path(__file__).with_name("mjml_server.mjs")
INSTALL_SECONDS = 150


@dataclass(frozen=True, slots=True)
class Compiler:
    """A running Node with MJML loaded."""

    questions: IO[str]
    answers: IO[str]
    version: str

    def compile(self, source: str) -> float:
        """Compile a document; its seconds as Node's own clock counts them."""
        return float(self._ask(source)["milliseconds"]) / 1000

    def write(self, source: str) -> str:
        """The HTML of a document, validated strictly."""
        return str(self._ask({"source": source})["html"])

    def _ask(self, question: str | dict[str, str]) -> dict[str, Any]:
        self.questions.write(json.dumps(question) + "\n")
        self.questions.flush()
        line = self.answers.readline()
        if not line:
            raise Lacking("Node ended while it compiled; its own words stand above.")
        answer: dict[str, Any] = json.loads(line)
        if answer["errors"]:
            raise Lacking(f"MJML refuses a document: {answer['errors'][0]}")
        return answer


@contextmanager
def open_compiler() -> Iterator[Compiler]:
    """Node with MJML; Lacking where there is no Node, or MJML cannot be installed."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Lacking("There is no Node with npm on this machine (Debian: apt install npm).")
    folder = install_mjml(npm)
    named = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    with subprocess.Popen(
        [node, str(SERVER), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        if running.stdin is None or running.stdout is None:
            raise Lacking("Node cannot be spoken to.")
        version = f"mjml {VERSION}, Node {named.stdout.strip().lstrip('v')}"
        try:
            yield Compiler(running.stdin, running.stdout, version)
        finally:
            running.stdin.close()


def install_mjml(npm: str) -> Path:
    """The folder with MJML in it, in the user's cache; fetched once, outside of the project."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "renewkit"
    folder = cache / f"mjml-{VERSION}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as fresh:
        command = [
            npm, "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund",
            "--ignore-scripts", "--prefix", fresh, f"mjml@{VERSION}",
        ]  # fmt: skip
        try:
            subprocess.run(
                command, cwd=fresh, capture_output=True, timeout=INSTALL_SECONDS, check=True
            )
        except subprocess.SubprocessError as error:
            raise Lacking(f"npm cannot install mjml {VERSION}: {error}") from error
        # Moved in whole: an interrupted installation leaves nothing that looks complete.
        (Path(fresh) / "node_modules").rename(_make_folder(folder) / "node_modules")
    return folder


def _make_folder(folder: Path) -> Path:
    folder.mkdir()
    return folder
