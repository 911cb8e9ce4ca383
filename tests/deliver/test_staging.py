"""Staging: the complete old output or the complete new one, whatever happens."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from generator.deliver import swap
from generator.deliver.staging import Staging, open_staging, refuse
from generator.deliver.swap import previous_of, restore_previous, swap_in_two_steps
from generator.errors import DeliverError

FILES = 60
ROOT = Path(__file__).parents[2]
BUILDER = """
import sys
import tempfile
from pathlib import Path
from generator.deliver import swap
from generator.deliver.staging import open_staging
from tests.deliver.test_staging import write_version

out, first, count, steps = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
if steps == "two":
    swap.exchange = lambda one, other: False
print("ready", flush=True)
sys.stdin.readline()
for version in range(first, first + count):
    with open_staging(out) as staging:
        write_version(staging, version)
        staging.commit()
"""


def write_version(staging: Staging, version: int) -> None:
    """Write a build in which every file names its version."""
    for number in range(FILES):
        staging.write(f"part-{number % 7}/file-{number}.txt", str(version).encode())
    manifest = {"schema": 1, "generator": "renewkit test", "assets": [], "version": version}
    staging.write("manifest.json", json.dumps(manifest).encode())


def read_version(out: Path) -> int:
    """The version of a complete build; fails where files are missing or of several versions."""
    files = [path for path in out.rglob("*") if path.is_file()]
    versions = {path.read_text() for path in files if path.name != "manifest.json"}
    assert len(files) == FILES + 1
    assert len(versions) == 1
    version = int(versions.pop())
    assert json.loads((out / "manifest.json").read_bytes())["version"] == version
    return version


def build(out: Path, version: int) -> None:
    """One whole build in this process."""
    with open_staging(out) as staging:
        write_version(staging, version)
        staging.commit()


def open_builder(out: Path, first: int, count: int, steps: str = "one") -> subprocess.Popen[str]:
    """A child process that is ready to build `count` versions one after the other."""
    child = subprocess.Popen(
        [sys.executable, "-c", BUILDER, str(out), str(first), str(count), steps],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def let_go(child: subprocess.Popen[str]) -> None:
    """The child begins to build."""
    assert child.stdin is not None
    child.stdin.write("go\n")
    child.stdin.flush()


def start_builder(out: Path, first: int, count: int, steps: str = "one") -> subprocess.Popen[str]:
    """A child process that builds."""
    child = open_builder(out, first, count, steps)
    let_go(child)
    return child


def names_beside(out: Path) -> list[str]:
    """What else stands in the folder of `out`."""
    return [path.name for path in out.parent.iterdir() if path != out]


def test_staging_puts_the_first_build_in_place(tmp_path: Path) -> None:
    """A first build makes the folder and its parents, and leaves nothing beside it."""
    out = tmp_path / "output" / "early-renewal"
    build(out, 1)
    assert read_version(out) == 1
    assert names_beside(out) == []


def test_staging_replaces_an_earlier_build(tmp_path: Path) -> None:
    """The next build takes the place of the last; files that are no longer made are gone."""
    out = tmp_path / "early-renewal"
    build(out, 1)
    with open_staging(out) as staging:
        staging.write("manifest.json", b"{}")
        staging.commit()
    assert [path.name for path in out.iterdir()] == ["manifest.json"]
    assert names_beside(out) == []


def test_staging_is_invisible_until_commit(tmp_path: Path) -> None:
    """While a build writes, the last output stays complete."""
    out = tmp_path / "early-renewal"
    build(out, 1)
    with open_staging(out) as staging:
        write_version(staging, 2)
        assert read_version(out) == 1
        assert staging.read("part-0/file-0.txt") == b"2"
        staging.commit()
        assert read_version(out) == 2


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError, SystemExit])
def test_staging_leaves_the_output_alone_when_stopped(
    tmp_path: Path, stop: type[BaseException]
) -> None:
    """An error or an interrupt leaves the last output in place and nothing beside it."""
    out = tmp_path / "early-renewal"
    build(out, 1)

    def stop_halfway() -> None:
        with open_staging(out) as staging:
            write_version(staging, 2)
            raise stop

    with pytest.raises(stop):
        stop_halfway()
    assert read_version(out) == 1
    assert names_beside(out) == []


def test_staging_without_commit_changes_nothing(tmp_path: Path) -> None:
    """A build that ends without a commit, because a check failed, delivers nothing."""
    out = tmp_path / "early-renewal"
    with open_staging(out) as staging:
        write_version(staging, 1)
    assert not out.exists()
    assert names_beside(out) == []


@pytest.mark.parametrize(
    "path", ["../x", "a/../../x", "/etc/x", "", "a\\..\\x", "a\0b", "C:x", "."]
)
def test_staging_refuses_paths_that_leave_the_folder(tmp_path: Path, path: str) -> None:
    """No asset is written outside the output folder."""
    with open_staging(tmp_path / "out") as staging, pytest.raises(DeliverError, match="leave"):
        staging.write(path, b"x")


def test_staging_refuses_two_files_of_one_name(tmp_path: Path) -> None:
    """A second file of the same name would lose the first."""
    with open_staging(tmp_path / "out") as staging:
        staging.write("a/b.png", b"1")
        with pytest.raises(DeliverError, match=r"same place: a/b\.png"):
            staging.write("a/b.png", b"2")


def test_staging_never_replaces_the_users_own_files(tmp_path: Path) -> None:
    """A folder with other files is refused before anything is built, and again at the end."""
    out = tmp_path / "photos"
    out.mkdir()
    (out / "holiday.jpg").write_bytes(b"sun")
    with pytest.raises(DeliverError, match="did not write"), open_staging(out):
        pytest.fail("must not start")
    (out / "manifest.json").write_text('{"name": "a web application"}')
    with pytest.raises(DeliverError, match="did not write"), open_staging(out):
        pytest.fail("must not start")
    assert (out / "holiday.jpg").read_bytes() == b"sun"
    late = tmp_path / "late"
    with open_staging(late) as staging:
        late.mkdir()
        (late / "notes.txt").write_text("mine")
        with pytest.raises(DeliverError, match="did not write"):
            staging.commit()
    assert (late / "notes.txt").read_text() == "mine"


def test_staging_takes_an_empty_folder(tmp_path: Path) -> None:
    """An empty folder may be replaced."""
    out = tmp_path / "out"
    out.mkdir()
    build(out, 1)
    assert read_version(out) == 1


def test_staging_follows_a_link_to_the_real_folder(tmp_path: Path) -> None:
    """An output that is a link stays one; the folder that it names is replaced."""
    real = tmp_path / "disk" / "kits"
    build(real, 1)
    link = tmp_path / "output"
    link.symlink_to(real)
    build(link, 2)
    assert link.is_symlink()
    assert read_version(real) == 2


def test_staging_says_why_it_cannot_write(tmp_path: Path) -> None:
    """A file in the way, a full disk and a locked folder each get a sentence."""
    file = tmp_path / "out"
    file.write_text("x")
    with pytest.raises(DeliverError, match="is a file; the kit needs a folder"), open_staging(file):
        pytest.fail("must not start")
    with pytest.raises(DeliverError, match="file stands where a folder"), open_staging(file / "in"):
        pytest.fail("must not start")
    assert "No space is left" in str(refuse(file, OSError(errno.ENOSPC, "x")))
    assert "cannot be written" in str(refuse(file, PermissionError(errno.EACCES, "no")))


def test_staging_refuses_a_locked_parent() -> None:
    """A parent that may not be written is a sentence, not a stack of calls."""
    with tempfile.TemporaryDirectory() as folder:
        # Root may write anywhere, so the attempt is made as a user who may not.
        os.chmod(folder, 0o555)
        child = subprocess.run(
            [sys.executable, "-c", OPEN_STAGING, str(Path(folder) / "out")],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert "cannot be written" in child.stdout, child.stderr


OPEN_STAGING = """
import os, sys
from pathlib import Path
from generator.deliver.staging import open_staging
from generator.errors import DeliverError
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with open_staging(Path(sys.argv[1])):
        print("opened")
except DeliverError as error:
    print(error)
"""


def test_stale_staging_is_swept_and_a_living_one_kept(tmp_path: Path) -> None:
    """The folder of a killed run goes at the next open; that of a living run stays."""
    out = tmp_path / "early-renewal"
    stale = tmp_path / ".early-renewal.staging-1-dead" / "tree"
    stale.mkdir(parents=True)
    other = tmp_path / ".other.staging-1-dead"
    other.mkdir()
    with open_staging(out) as first:
        assert not stale.exists()
        write_version(first, 1)
        build(out, 2)
        assert first.root.is_dir()
        first.commit()
    assert read_version(out) == 1
    assert names_beside(out) == [other.name]


@pytest.mark.slow
@pytest.mark.parametrize("steps", ["one", "two"])
def test_killed_run_leaves_a_complete_output(tmp_path: Path, steps: str) -> None:
    """kill -9 at any moment leaves the old output or the new one, complete."""
    moments = random.Random(7)
    out = tmp_path / "early-renewal"
    build(out, 0)
    for round_number in range(15):
        child = start_builder(out, 1 + round_number * 1000, 1000, steps)
        time.sleep(moments.uniform(0.0, 0.08))
        child.send_signal(signal.SIGKILL)
        child.communicate()
        if steps == "one":
            read_version(out)
        with open_staging(out):
            read_version(out)
        assert names_beside(out) == []


def test_two_builders_of_one_campaign_stay_apart(tmp_path: Path) -> None:
    """Builds at the same time do not mix: what is in place is always one of them, whole."""
    out = tmp_path / "early-renewal"
    build(out, 0)
    children = [open_builder(out, first, 25) for first in (1000, 2000)]
    # Both are ready before one begins: on a busy machine it would be done before the other.
    for child in children:
        let_go(child)
    seen = set()
    while any(child.poll() is None for child in children):
        manifest = json.loads((out / "manifest.json").read_bytes())
        seen.add(manifest["version"] // 1000)
    for child in children:
        child.communicate()
    assert [child.returncode for child in children] == [0, 0]
    assert read_version(out) in (1024, 2024)
    assert {1, 2} <= seen
    assert names_beside(out) == []


def test_folders_that_go_while_they_are_swept_are_no_error(tmp_path: Path) -> None:
    """A run removes its own folder at its end, perhaps while another is looking for stale ones."""
    out = tmp_path / "early-renewal"
    ending = tmp_path / ".early-renewal.staging-1-ending"
    stop = threading.Event()

    def end_over_and_over() -> None:
        while not stop.is_set():
            with suppress(OSError):
                ending.mkdir(exist_ok=True)
            shutil.rmtree(ending, ignore_errors=True)

    other = threading.Thread(target=end_over_and_over)
    other.start()
    try:
        for _ in range(400):
            with open_staging(out) as staging:
                assert staging.root.is_dir()
    finally:
        stop.set()
        other.join()


def test_swap_in_two_steps_can_be_taken_up_again(tmp_path: Path) -> None:
    """A run killed between its two renames leaves the old output aside; the next puts it back."""
    out = tmp_path / "early-renewal"
    build(out, 1)
    out.rename(previous_of(out))
    with open_staging(out):
        assert read_version(out) == 1
    out.rename(previous_of(out))
    build(out, 2)
    assert read_version(out) == 2
    assert names_beside(out) == []


def test_swap_in_two_steps_undoes_a_failure(tmp_path: Path) -> None:
    """Where the new tree cannot be moved, the old output is back at once."""
    out = tmp_path / "early-renewal"
    build(out, 1)
    with pytest.raises(FileNotFoundError):
        swap_in_two_steps(tmp_path / "missing", out)
    assert read_version(out) == 1


def test_old_output_aside_is_dropped_once_a_new_one_is_in_place(tmp_path: Path) -> None:
    """Killed after its second rename, a run leaves the old output, which the next removes."""
    out = tmp_path / "early-renewal"
    build(previous_of(out), 1)
    build(out, 2)
    assert read_version(out) == 2
    assert names_beside(out) == []
    restore_previous(out)
    assert read_version(out) == 2


def test_exchange_is_atomic_on_this_system(tmp_path: Path) -> None:
    """Here the two folders change places in one call."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "a").touch()
    assert swap.exchange(one, other) in (True, False)
    if sys.platform == "linux":
        assert (other / "a").exists()
