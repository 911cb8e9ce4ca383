"""What people read after a build: counts, errors, and where to look."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.cli.summary import (
    align_rows,
    count_findings,
    describe_problems,
    describe_result,
    list_errors,
    summarize_build,
    summarize_check,
)
from generator.errors import PlanError
from generator.model.finding import Finding, Level
from generator.model.manifest import Manifest
from generator.pipeline import BuildResult


def some_findings(level: Level, count: int, check: str = "weight.file") -> tuple[Finding, ...]:
    """Findings of one level, numbered."""
    return tuple(
        Finding(check=check, level=level, path=f"a/{number}.png", message="too heavy")
        for number in range(count)
    )


def a_result(*findings: Finding, out: Path | None = None) -> BuildResult:
    """A build without assets and with these findings."""
    manifest = Manifest(
        campaign="spring",
        name="Spring",
        generator="0",
        today=date(2026, 11, 22),
        assets=(),
        claims=(),
        bundles=(),
        findings=findings,
    )
    return BuildResult(manifest, out, {"render": 0.12345}, 1.5, False)


def test_count_says_levels_in_order_and_in_the_right_number() -> None:
    """The worst comes first; one is singular; nothing is said of what there is none of."""
    assert count_findings(()) == "none"
    found = (*some_findings("note", 2), *some_findings("error", 1))
    assert count_findings(found) == "1 error, 2 notes"


def test_errors_are_listed_up_to_twenty() -> None:
    """A build that fails everywhere stays readable."""
    errors = [
        finding.model_copy(update={"message": f"too heavy by {number} kB"})
        for number, finding in enumerate(some_findings("error", 23))
    ]
    lines = list_errors((*errors, *some_findings("warning", 3)))
    assert len(lines) == 21
    assert lines[0] == "  error: a/0.png: too heavy by 0 kB [weight.file]"
    assert lines[-1] == "  and 3 more errors"


def test_equal_errors_stand_on_one_line() -> None:
    """What is wrong in every asset is said once, with the number of assets."""
    lines = list_errors(some_findings("error", 23))
    assert lines == ["  error: a/0.png: too heavy [weight.file] (and 22 more assets)"]


def test_rows_stand_in_columns() -> None:
    """Figures stand right, one under the other."""
    assert align_rows([("a", "1,312"), ("bundles", "4")]) == [
        "  a        1,312",
        "  bundles      4",
    ]


def test_summary_without_delivery_says_what_to_do() -> None:
    """With errors nothing is delivered, and both ways on are named."""
    told = summarize_build(a_result(*some_findings("error", 1)))
    assert "Nothing was delivered" in told
    assert "--allow-findings" in told
    assert describe_result(a_result())["out"] is None


def test_check_groups_findings_and_shortens_notes() -> None:
    """Findings stand under their check; of many notes only the first are shown."""
    found = (*some_findings("note", 9, "b.rule"), *some_findings("error", 2, "a.rule"))
    told = summarize_check(a_result(*found)).splitlines()
    assert told[1] == "  a.rule: 2 errors"
    assert "    and 4 more notes of this kind" in told
    assert told[-1].endswith("findings: 2 errors, 9 notes.")


def test_problem_without_a_place_has_the_same_fields() -> None:
    """Programs read one shape for all wrong input."""
    (problem,) = describe_problems(PlanError("no such stage"))["problems"]
    assert problem["message"] == "no such stage"
    assert (problem["file"], problem["line"]) == ("", 0)
