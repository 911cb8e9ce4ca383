"""The command line as a user meets it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Renewkit = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def renewkit(tmp_path: Path, root: Path) -> Renewkit:
    """Run `renewkit` with those words; `cwd` and `env` change where and under what."""

    def run(
        *words: str, cwd: Path = tmp_path, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "generator", *words],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(root), "CI": "1", **(env or {})},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture
def workspace(tmp_path: Path, renewkit: Renewkit) -> Path:
    """A workspace as `init` makes it, dated as the starter is."""
    made = renewkit("init", "ws", "--today", "2026-11-22")
    assert made.returncode == 0, made.stderr
    return tmp_path / "ws"
