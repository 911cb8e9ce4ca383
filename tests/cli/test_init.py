"""`renewkit init` makes a workspace that loads at once, or touches nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.cli.init import write_workspace
from generator.cli.starter import STARTER_TODAY, collect_starter
from generator.load.workspace import load_workspace
from tests.cli.conftest import Renewkit

CAMPAIGN = "campaigns/early-renewal"


def test_init_makes_a_workspace_that_loads(renewkit: Renewkit, tmp_path: Path) -> None:
    """Every file that the campaign names is there, and the next step is said."""
    told = renewkit("init", "new")
    assert told.returncode == 0
    assert "renewkit build campaigns/early-renewal" in told.stdout
    assert load_workspace(tmp_path / "new" / CAMPAIGN).campaign.id == "early-renewal"


def test_init_opens_the_offer_today(tmp_path: Path) -> None:
    """Offer and orders move by the same whole days, and no other file changes."""
    today = date(2028, 2, 29)
    shift = today - STARTER_TODAY
    plain, moved = collect_starter(STARTER_TODAY), collect_starter(today)
    changed = {name for name in plain if plain[name] != moved[name]}
    assert changed == {
        f"{campaign}/{name}"
        for campaign in (CAMPAIGN, "campaigns/incentive-test")
        for name in ("campaign.yaml", "orders.csv")
    }
    write_workspace(tmp_path / "plain", plain)
    write_workspace(tmp_path / "moved", moved)
    before = load_workspace(tmp_path / "plain" / CAMPAIGN)
    after = load_workspace(tmp_path / "moved" / CAMPAIGN)
    assert after.campaign.offer.starts <= today <= after.campaign.offer.ends
    assert after.campaign.offer.ends - before.campaign.offer.ends == shift
    for old, new in zip(before.orders, after.orders, strict=True):
        assert new.expires - old.expires == shift
        assert old.issued is not None
        assert new.issued == old.issued + shift


def test_init_names_the_schema_that_it_wrote(workspace: Path) -> None:
    """The first line of each YAML leads to a schema that exists."""
    named = 0
    for path in workspace.rglob("*.yaml"):
        found = re.match(r"# yaml-language-server: \$schema=(\S+)", path.read_text("utf-8"))
        if found:
            named += 1
            assert (path.parent / found[1]).is_file(), path
    assert named >= 6


def test_init_keeps_output_out_of_version_control(workspace: Path) -> None:
    """The workspace ignores what it builds, and says how to build."""
    assert (workspace / ".gitignore").read_text() == "/output/\n"
    assert "renewkit build" in (workspace / "README.md").read_text()


def test_init_refuses_a_folder_in_use(renewkit: Renewkit, tmp_path: Path) -> None:
    """It says what is in the way, and writes nothing."""
    (tmp_path / "mine.txt").write_text("mine")
    told = renewkit("init")
    assert told.returncode == 2
    assert "mine.txt" in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_init_takes_a_fresh_repository(renewkit: Renewkit, tmp_path: Path) -> None:
    """A folder with only `.git` counts as empty, and keeps being the same folder."""
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    before = (tmp_path / "repo").stat().st_ino
    assert renewkit("init", cwd=tmp_path / "repo").returncode == 0
    assert (tmp_path / "repo").stat().st_ino == before
    assert (tmp_path / "repo" / CAMPAIGN / "campaign.yaml").is_file()


def test_init_leaves_nothing_half_done(tmp_path: Path) -> None:
    """A file that cannot be written leaves the folder as it was, without remains beside it."""
    with pytest.raises(OSError, match="exists"):
        write_workspace(tmp_path / "new", {"a": b"", "a/b": b""})
    assert list(tmp_path.iterdir()) == []
