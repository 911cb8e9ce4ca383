"""`renewkit experiment` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.main import main
from tests.cli.conftest import Renewkit

CAMPAIGN = "campaigns/incentive-test"


def test_experiment_evaluates_the_sample(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words on the terminal, files in the folder, exit code 0 for a verdict."""
    campaign, out = str(root / CAMPAIGN), tmp_path / "r"
    words = ["evaluate", f"{campaign}/results.csv", "--campaign", campaign, "--out", str(out)]
    assert main(["experiment", *words]) == 0
    told = capsys.readouterr().out
    assert "20 percent won" in told
    assert f"Open {out}/results.md" in told
    assert sorted(path.name for path in out.iterdir()) == [
        "lifts.png", "lifts.svg", "manifest.json", "results.md",
    ]  # fmt: skip


def test_experiment_without_a_verdict_exits_with_one(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says why, also to machines."""
    results = tmp_path / "r.csv"
    results.write_text("variant,sent,renewed\nsave-10,9,1\nsave-15,9,8\nsave-20,9,1\n")
    words = ["evaluate", str(results), "--campaign", str(root / CAMPAIGN), "--json"]
    assert main(["experiment", *words]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["winner"], found["blocks"]) == ("", ["sample"])


def test_experiment_names_every_mistake_of_a_file(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and a place for each."""
    results = tmp_path / "r.csv"
    results.write_text("variant,sent,renewed\nsave-10,x,1\nsave-16,9,8\n")
    words = ["evaluate", str(results), "--campaign", str(root / CAMPAIGN)]
    assert main(["experiment", *words]) == 2
    told = capsys.readouterr().err
    assert "r.csv:2:9: sent: this is no count" in told
    assert "r.csv:3:1: variant: the experiment has no such arm" in told
    assert "did you mean `save-1" in told


def test_experiment_plan_without_a_campaign(capsys: pytest.CaptureFixture[str]) -> None:
    """The options say all, and the last line can be written into a campaign."""
    words = ["plan", "--baseline", "40", "--lift", "6", "--arms", "3"]
    assert main(["experiment", *words]) == 0
    told = capsys.readouterr().out
    assert "Each arm takes 1,293 customers." in told
    assert told.rstrip().endswith(
        "plan: {baseline_percent: 40, lift_points: 6, alpha_percent: 5, power_percent: 80}"
    )


def test_experiment_without_the_library_says_what_to_install(
    renewkit: Renewkit, tmp_path: Path
) -> None:
    """Exit code 3, and the command."""
    (tmp_path / "hidden" / "scipy").mkdir(parents=True)
    (tmp_path / "hidden" / "scipy" / "__init__.py").write_text("raise ImportError\n")
    root = Path(__file__).resolve().parent.parent.parent
    env = {"PYTHONPATH": f"{tmp_path / 'hidden'}:{root}"}
    told = renewkit("experiment", "plan", "--baseline", "40", "--lift", "6", env=env)
    assert told.returncode == 3
    assert "pip install 'renewkit[experiments]'" in told.stderr
