"""A marketer compares concepts from the command line, without touching the campaign."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Renewkit

CAMPAIGN = "campaigns/early-renewal"
ONE = ("--today", "2026-11-22", "--size", "300x250", "--locale", "en-US", "--stage", "-7")


def test_concept_is_chosen_for_one_build(renewkit: Renewkit, workspace: Path) -> None:
    """Two builds side by side differ, and the campaign's file stays as it is."""
    before = (workspace / CAMPAIGN / "campaign.yaml").read_bytes()
    made = []
    for name in ("stage-first", "risk-first"):
        told = renewkit(
            "build", CAMPAIGN, *ONE, "--concept", name, "--out", name, "--quiet", cwd=workspace
        )
        assert (told.returncode, told.stderr) == (0, "")
        assets = json.loads((workspace / name / "manifest.json").read_text())["assets"]
        made.append({asset["path"]: asset["sha256"] for asset in assets})
    assert made[0].keys() == made[1].keys()
    assert not set(made[0].values()) & set(made[1].values())
    assert (workspace / CAMPAIGN / "campaign.yaml").read_bytes() == before


def test_unknown_concept_is_wrong_usage(renewkit: Renewkit, workspace: Path) -> None:
    """Exit code 2, what was meant, and all there are."""
    for command in ("build", "check", "preview"):
        told = renewkit(command, CAMPAIGN, "--concept", "trust-frist", cwd=workspace)
        assert told.returncode == 2, command
        assert "did you mean `trust-first`?" in told.stderr
        assert "offer-first" in told.stderr
