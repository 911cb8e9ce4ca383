"""`renewkit check --slack` from outside: how much room each banner text has left."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Renewkit

CAMPAIGN = "campaigns/early-renewal"
TODAY = ("--today", "2026-11-22")
TWO_BANNERS = (
    "--size", "300x250,970x250", "--stage", "-90", "--locale", "en-US", "--partner", "house",
)  # fmt: skip


def test_slack_is_a_table_with_the_tightest_first(renewkit: Renewkit, workspace: Path) -> None:
    """Letters, px to the right, px below, the text and its banner."""
    told = renewkit("check", CAMPAIGN, *TODAY, *TWO_BANNERS, "--slack", cwd=workspace)
    assert told.returncode == 0, told.stdout + told.stderr
    table = told.stdout.split("the tightest first:\n")[1].splitlines()
    assert table[0].split() == ["letters", "px", "right", "px", "below", "text", "banner"]
    letters = [int(row.split()[0].replace(",", "")) for row in table[1:]]
    assert letters == sorted(letters)
    assert {row.split()[3] for row in table[1:]} >= {"headline", "button"}
    assert any(row.endswith("google_display/300x250.png") for row in table[1:])


def test_slack_as_json_lists_every_text(renewkit: Renewkit, workspace: Path) -> None:
    """Machines get all of it, in the same order; without the option nothing is added."""
    asked = ("check", CAMPAIGN, *TODAY, *TWO_BANNERS, "--json")
    rows = json.loads(renewkit(*asked, "--slack", cwd=workspace).stdout)["slack"]
    assert {row["text"] for row in rows} >= {"headline", "button"}
    assert all(row["letters"] >= 0 and row["path"].endswith(".png") for row in rows)
    assert rows == sorted(rows, key=lambda row: tuple(row.values()))
    assert "slack" not in json.loads(renewkit(*asked, cwd=workspace).stdout)
