"""Ctrl-C ends a build at once, and the last complete output stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import STARTER


def list_files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def start_build(root: Path, out: Path, *words: str) -> subprocess.Popen[str]:
    """`renewkit build` as a process group of its own, as a terminal starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", str(STARTER), "--out", str(out),
         "--today", "2026-11-22", *words],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_build_ends_with_130_and_leaves_the_last_output(
    root: Path, tmp_path: Path, jobs: str
) -> None:
    """No half-built kit, no traceback, no folder left over, and no worker that goes on."""
    out = tmp_path / "kit"
    first = start_build(
        root, out, "--only", "banner", "--size", "300x50", "--stage", "day-0", "--jobs", "1"
    )
    told = first.communicate(timeout=120)
    assert first.returncode == 0, told
    before = list_files(tmp_path)
    second = start_build(root, out, "--only", "banner", "--jobs", jobs)
    wait_for_staging(second, tmp_path, before)
    os.killpg(second.pid, signal.SIGINT)
    told = second.communicate(timeout=60)
    assert second.returncode == 130, told
    assert "Traceback" not in told[1]
    assert list_files(tmp_path) == before
    assert_group_ends(second.pid)


def assert_group_ends(group: int) -> None:
    """Nothing that the build started is still there, a moment after it."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("a worker goes on")


def wait_for_staging(build: subprocess.Popen[str], folder: Path, before: dict[str, bytes]) -> None:
    """Until the build has written its first new file."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        assert build.poll() is None, build.communicate()
        if any(name.endswith(".png") for name in list_names(folder) - set(before)):
            return
        time.sleep(0.05)
    raise AssertionError("the build wrote nothing")


def list_names(folder: Path) -> set[str]:
    """Names of all files under a folder; those that vanish meanwhile may be among them."""
    return {
        str(Path(parent, name).relative_to(folder))
        for parent, _, names in os.walk(folder)
        for name in names
    }
