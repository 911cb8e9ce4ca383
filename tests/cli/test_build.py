"""`renewkit build` and `check` from outside: what is printed, what is written, and the code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Renewkit

CAMPAIGN = "campaigns/early-renewal"
TODAY = ("--today", "2026-11-22")
ONE_BANNER = ("--size", "300x250", "--stage", "-90", "--locale", "en-US", "--partner", "house")


def write_copy_of_campaign(workspace: Path, name: str, **changes: str) -> str:
    """A second campaign in the workspace, with words of campaign.yaml replaced."""
    folder = workspace / "campaigns" / name
    subprocess.run(["cp", "-r", workspace / CAMPAIGN, folder], check=True)
    text = (folder / "campaign.yaml").read_text("utf-8")
    for old, new in {"id: early-renewal": f"id: {name}", **changes}.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "campaign.yaml").write_text(text, "utf-8")
    return f"campaigns/{name}"


def test_build_puts_the_kit_into_the_workspace(renewkit: Renewkit, workspace: Path) -> None:
    """From any folder, the output stands beside `campaigns/`, and the summary says where."""
    told = renewkit(
        "build", "../campaigns/early-renewal", *TODAY, *ONE_BANNER, cwd=workspace / "brand"
    )
    assert told.returncode == 0, told.stderr
    out = workspace / "output" / "early-renewal"
    assert (out / "index.html").is_file()
    assert "banners" in told.stdout
    assert "Partial build" in told.stdout
    assert f"Open {out / 'index.html'}" in told.stdout
    assert "early-renewal: " in told.stderr
    assert "\x1b" not in told.stderr


def test_build_json_is_one_object_and_nothing_else(renewkit: Renewkit, workspace: Path) -> None:
    """A program can read stdout whole; the figures are those of the manifest."""
    told = renewkit("build", CAMPAIGN, *TODAY, *ONE_BANNER, "--json", cwd=workspace)
    assert told.returncode == 0, told.stderr
    told_of = json.loads(told.stdout)
    manifest = json.loads((workspace / "output/early-renewal/manifest.json").read_text("utf-8"))
    assert told_of["campaign"] == manifest["campaign"] == "early-renewal"
    assert Path(told_of["out"]) == workspace / "output" / "early-renewal"
    assert told_of["assets"] == {"banner": len(manifest["assets"])}
    assert told_of["bundles"] == [bundle["path"] for bundle in manifest["bundles"]]
    assert told_of["partial"] is True
    assert told_of["seconds"]["wall"] > 0
    assert told.stderr == ""


def test_build_quiet_says_nothing_when_all_is_well(renewkit: Renewkit, workspace: Path) -> None:
    """`--quiet` leaves a log empty."""
    told = renewkit("build", CAMPAIGN, *TODAY, *ONE_BANNER, "--quiet", cwd=workspace)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_build_out_puts_the_kit_just_there(renewkit: Renewkit, workspace: Path) -> None:
    """`--out DIR` is the kit's own folder, and `output/` is left alone."""
    told = renewkit("build", CAMPAIGN, *TODAY, *ONE_BANNER, "--out", "try", cwd=workspace)
    assert told.returncode == 0, told.stderr
    assert "Open try/index.html" in told.stdout
    assert (workspace / "try" / "manifest.json").is_file()
    assert not (workspace / "output").exists()


def test_build_tells_problems_of_all_campaigns_first(renewkit: Renewkit, workspace: Path) -> None:
    """Two wrong campaigns are told together, and the right one between them is not built."""
    high = write_copy_of_campaign(workspace, "high", **{"percent: 20": "percent: 200"})
    odd = write_copy_of_campaign(workspace, "odd", **{"wording: up-to": "wording: upto"})
    told = renewkit("build", high, CAMPAIGN, odd, *TODAY, *ONE_BANNER, cwd=workspace)
    assert told.returncode == 2
    assert "high/campaign.yaml:11:12" in told.stderr
    assert "odd/campaign.yaml:12:12" in told.stderr
    assert not (workspace / "output").exists()


def test_build_json_lists_problems_with_their_places(renewkit: Renewkit, workspace: Path) -> None:
    """Wrong input is data too: file, line, column, key, and code 2."""
    high = write_copy_of_campaign(workspace, "high", **{"percent: 20": "percent: 200"})
    told = renewkit("build", high, "--json", cwd=workspace)
    assert told.returncode == 2
    (problem,) = json.loads(told.stdout)["problems"]
    assert problem["file"].endswith("high/campaign.yaml")
    assert (problem["line"], problem["column"]) == (11, 12)
    assert problem["key"] == "offer.percent"
    assert set(problem) == {
        "file", "line", "column", "key", "message", "found", "allowed", "hint"
    }  # fmt: skip


def test_build_several_campaigns_in_one_call(renewkit: Renewkit, workspace: Path) -> None:
    """Each goes to its own folder; JSON tells of them in order."""
    second = write_copy_of_campaign(workspace, "second")
    told = renewkit("build", CAMPAIGN, second, *TODAY, *ONE_BANNER, "--json", cwd=workspace)
    assert told.returncode == 0, told.stderr
    builds = json.loads(told.stdout)["builds"]
    assert [build["campaign"] for build in builds] == ["early-renewal", "second"]
    assert (workspace / "output" / "second" / "manifest.json").is_file()


def test_build_refuses_two_campaigns_of_one_id(renewkit: Renewkit, workspace: Path) -> None:
    """One would replace the other, so neither is built."""
    twin = write_copy_of_campaign(workspace, "twin", **{"id: twin": "id: early-renewal"})
    told = renewkit("build", CAMPAIGN, twin, *TODAY, *ONE_BANNER, cwd=workspace)
    assert told.returncode == 2
    assert "same id" in told.stderr
    assert not (workspace / "output").exists()


def test_build_names_what_the_campaign_does_not_have(renewkit: Renewkit, workspace: Path) -> None:
    """A stage that exists in no campaign file is a sentence with what there is."""
    told = renewkit("build", CAMPAIGN, *TODAY, "--stage", "-45", cwd=workspace)
    assert told.returncode == 2
    assert "minus-45" in told.stderr
    assert "minus-90" in told.stderr
    assert "Traceback" not in told.stderr


def test_check_writes_nothing(renewkit: Renewkit, workspace: Path) -> None:
    """`check` draws and judges, and leaves the workspace as it was."""
    before = sorted(workspace.rglob("*"))
    told = renewkit("check", CAMPAIGN, *TODAY, *ONE_BANNER, cwd=workspace)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "assets checked in" in told.stdout
    assert sorted(workspace.rglob("*")) == before


def test_build_interrupted_keeps_the_last_complete_output(
    renewkit: Renewkit, workspace: Path, root: Path
) -> None:
    """Ctrl-C ends the build at once with 130, and the former kit is still whole."""
    made = renewkit("build", CAMPAIGN, *TODAY, *ONE_BANNER, cwd=workspace)
    assert made.returncode == 0, made.stderr
    manifest = workspace / "output" / "early-renewal" / "manifest.json"
    before = manifest.read_bytes()
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", CAMPAIGN, *TODAY],
        cwd=workspace,
        env={**os.environ, "PYTHONPATH": str(root), "CI": "1"},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    while "of" not in (line := running.stderr.readline()):
        assert line, "the build ended before it could be interrupted"
    running.send_signal(signal.SIGINT)
    asked = time.monotonic()
    _, rest = running.communicate(timeout=30)
    assert running.returncode == 130
    assert time.monotonic() - asked < 5
    assert "The last complete output is still in place." in rest
    assert "Traceback" not in rest
    assert manifest.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="terminals differ")
def test_build_draws_a_bar_on_a_terminal(workspace: Path, root: Path) -> None:
    """On a terminal the progress is one line with counts, drawn again and again."""
    import pty

    leader, follower = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", CAMPAIGN, *TODAY, *ONE_BANNER],
        cwd=workspace,
        env={key: value for key, value in os.environ.items() if key != "CI"}
        | {"PYTHONPATH": str(root), "TERM": "xterm-256color", "COLUMNS": "100"},
        stdout=subprocess.DEVNULL,
        stderr=follower,
    )
    os.close(follower)
    drawn = b""
    try:
        while piece := os.read(leader, 4096):
            drawn += piece
    except OSError:
        pass  # the other end of a pseudo-terminal ends with EIO
    finally:
        os.close(leader)
    assert running.wait(timeout=120) == 0
    assert b"\x1b[" in drawn
    assert b"Drawing and checking" in drawn
