"""`renewkit check --explain` and `--subjects` from outside."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Renewkit

CAMPAIGN = "campaigns/early-renewal"
ONE_MAIL = (
    "--only", "email", "--stage", "-14", "--partner", "house", "--today", "2026-11-22",
)  # fmt: skip


def test_explain_tells_why_and_what_to_do(renewkit: Renewkit) -> None:
    """A check is explained without a campaign: level, reason, remedy, source."""
    told = renewkit("check", "--explain", "email.dark-contrast")
    assert told.returncode == 0, told.stderr
    for part in ("email.dark-contrast (error)", "To mend it:", "Source: WCAG 2.2", "2026-"):
        assert part in told.stdout


def test_explain_knows_families_of_checks(renewkit: Renewkit) -> None:
    """An id of a family without a text of its own gets the family's."""
    told = renewkit("check", "--explain", "policy.capitals")
    assert told.stdout.startswith("policy.capitals (")


def test_explain_lists_all_and_names_the_nearest(renewkit: Renewkit) -> None:
    """Without an id, or with a misspelt one, all are listed."""
    told = renewkit("check", "--explain")
    assert (told.returncode, "  email.tap-size\n" in told.stdout) == (0, True)
    told = renewkit("check", "--explain", "email.dark-contrst")
    assert told.returncode == 2
    assert "Did you mean `email.dark-contrast`?" in told.stderr
    assert "  email.tap-size\n" in told.stderr


def test_subjects_are_listed_with_their_cuts(renewkit: Renewkit, workspace: Path) -> None:
    """Each line with its columns and marks; machines get what is left of it."""
    told = renewkit("check", CAMPAIGN, *ONE_MAIL, "--subjects", cwd=workspace)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "www.fernhill.example: 14 days le¦ft on your certificate" in told.stdout
    assert "zh-CN minus-14" in told.stdout
    told = renewkit("check", CAMPAIGN, *ONE_MAIL, "--subjects", "--json", cwd=workspace)
    rows = json.loads(told.stdout)["subjects"]
    assert {row["id"] for row in rows} == {"name", "benefit", "short"}
    cut = next(row for row in rows if row["locale"] == "zh-CN" and row["id"] == "benefit")
    assert cut["phone"].endswith("…")
    assert (cut["desktop"], cut["columns"]) == (cut["text"], 57)
