"""Ctrl-C ends a build at once, and the last complete output stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
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


def start_build(root: Path, out: Path, *words: str, **more: str) -> subprocess.Popen[str]:
    """`renewkit build` as a process group of its own, as a terminal starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build", str(STARTER), "--out", str(out),
         "--today", "2026-11-22", *words],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root), **more}, text=True,
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


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder with a short path: a browser puts a socket there, whose path may have 107 signs."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_build_leaves_no_browser(
    root: Path, tmp_path: Path, short_folder: Path, jobs: str, end: signal.Signals
) -> None:
    """Browsers, which have a session of their own, end with the build, even where it is killed."""
    home = short_folder
    build = start_build(
        root, tmp_path / "kit", "--only", "banner", "--engine", "chromium", "--jobs", jobs,
        TMPDIR=str(home),
    )  # fmt: skip
    wait_for_staging(build, tmp_path, {})
    assert list_browsers(home)
    if end is signal.SIGINT:
        os.killpg(build.pid, end)
    else:
        # The build alone, as the system does when memory is short.
        os.kill(build.pid, end)
    build.communicate(timeout=60)
    until = time.monotonic() + 20
    while list_browsers(home) and time.monotonic() < until:
        time.sleep(0.05)
    assert list_browsers(home) == []
    while list(home.glob("renewkit-browser-*")) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(home.glob("renewkit-browser-*")) == []


def list_browsers(home: Path) -> list[str]:
    """Command lines of the browsers that keep their profiles in that folder."""
    told = subprocess.run(["ps", "-ww", "-eo", "args="], capture_output=True, text=True, check=True)
    return [row for row in told.stdout.splitlines() if f"--user-data-dir={home}" in row]


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
