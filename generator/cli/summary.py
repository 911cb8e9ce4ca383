"""What a build came to enters; its summary for people or for machines leaves as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.cli.workspace import show_path
from generator.errors import LoadError, Problem, RenewkitError
from generator.model.finding import Finding, Level
from generator.model.manifest import Manifest
from generator.pipeline import BuildResult, list_findings

Json = dict[str, Any]

LEVELS: tuple[Level, ...] = ("error", "warning", "note")
SHOWN_ERRORS = 20
SHOWN_NOTES = 5
LABELS: dict[str, str] = {
    "email-html": "emails",
    "email-text": "text parts",
    "sender-html": "mails for senders",
    "banner": "banners",
    "banner-html5": "HTML5 banners",
    "one-pager": "one-pagers",
    "one-pager-print": "print versions",
    "call-script-md": "call scripts",
    "figure-svg": "figures",
}
"""The kinds that people count, in the order they are listed; others are parts of these."""


def summarize_build(result: BuildResult) -> str:
    """A few aligned lines: how many of what, findings, time, and where to look."""
    manifest = result.manifest
    rows = [(label, f"{count:,}") for label, count in _count_labels(manifest)]
    rows.append(("bundles", f"{len(manifest.bundles):,}"))
    rows.append(("findings", count_findings(list_findings(manifest))))
    rows.append(("time", f"{result.wall_seconds:.1f} s{_say_reused(result)}"))
    lines = [manifest.name, *align_rows(rows), *list_errors(list_findings(manifest))]
    if result.is_partial:
        lines.append("Partial build: the output folder now holds only what the options asked for.")
    lines.append(_say_where(result.out))
    return "\n".join(lines)


def summarize_check(result: BuildResult) -> str:
    """Findings under the check that made them, the worst first, and one closing line."""
    findings = list_findings(result.manifest)
    lines = [result.manifest.name]
    for check, group in _group_findings(findings):
        lines.append(f"  {check}: {count_findings(group)}")
        serious = [finding for finding in group if finding.level != "note"]
        lines += [f"    {_say_group(equal)}" for equal in group_equal(serious)]
        notes = len(group) - len(serious)
        for finding in group[len(serious) :][:SHOWN_NOTES]:
            lines.append(f"    {say_finding(finding)}")
        if notes > SHOWN_NOTES:
            lines.append(f"    and {notes - SHOWN_NOTES} more notes of this kind")
    checked = f"{len(result.manifest.assets):,} assets checked in {result.wall_seconds:.1f} s"
    lines.append(f"{checked}; findings: {count_findings(findings)}.")
    return "\n".join(lines)


def describe_result(result: BuildResult) -> Json:
    """The same for machines; `out` is null where nothing was delivered."""
    manifest = result.manifest
    return {
        "campaign": manifest.campaign,
        "out": str(result.out) if result.out else None,
        "today": manifest.today.isoformat(),
        "partial": result.is_partial,
        "reused": result.reused,
        "assets": dict(sorted(Counter(asset.kind for asset in manifest.assets).items())),
        "bundles": [bundle.path for bundle in manifest.bundles],
        "findings": [finding.model_dump() for finding in list_findings(manifest)],
        "seconds": {
            **{phase: round(spent, 3) for phase, spent in sorted(result.seconds.items())},
            "wall": round(result.wall_seconds, 3),
        },
    }


def describe_problems(error: RenewkitError) -> Json:
    """What is wrong with the input; an error without a place has an empty `file`."""
    problems: Sequence[Problem] = (
        error.problems if isinstance(error, LoadError) else [Problem("", 0, 0, "", str(error))]
    )
    fields = ("file", "line", "column", "key", "message", "found", "allowed", "hint")
    return {"problems": [{name: getattr(problem, name) for name in fields} for problem in problems]}


def list_errors(findings: Iterable[Finding]) -> list[str]:
    """Findings of level error with their asset, equal ones on one line, at most twenty lines."""
    groups = group_equal(finding for finding in findings if finding.level == "error")
    lines = [f"  {_say_group(group)}" for group in groups[:SHOWN_ERRORS]]
    rest = sum(len(group) for group in groups[SHOWN_ERRORS:])
    if rest:
        lines.append(f"  and {rest:,} more errors")
    return lines


def group_equal(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings that say the same of different assets, together: one false word is in many files."""
    told: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        same = (finding.check, finding.level, finding.message, finding.claim, finding.place)
        told.setdefault(same, []).append(finding)
    return list(told.values())


def _say_group(group: Sequence[Finding]) -> str:
    """One line for all assets of which the same is said."""
    first = say_finding(group[0])
    more = len({finding.path for finding in group}) - 1
    return first if not more else f"{first} (and {more:,} more asset{'s' if more > 1 else ''})"


def say_finding(finding: Finding) -> str:
    """Level, asset, what is the case, where it was written, the claim, and the check."""
    asset = f"{finding.path}: " if finding.path else ""
    place = f" At {finding.place}." if finding.place else ""
    claim = f", claim {finding.claim}" if finding.claim else ""
    return f"{finding.level}: {asset}{finding.message}{place} [{finding.check}{claim}]"


def count_findings(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`, or `none`."""
    counts = Counter(finding.level for finding in findings)
    said = [
        f"{counts[level]:,} {level}{'s' if counts[level] != 1 else ''}"
        for level in LEVELS
        if counts[level]
    ]
    return ", ".join(said) or "none"


def align_rows(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Two columns, indented by two; figures stand right, one under the other."""
    left = max(len(label) for label, _ in rows)
    right = max((len(value) for _, value in rows if value.replace(",", "").isdigit()), default=0)
    return [f"  {label:<{left}}  {value:>{right}}" for label, value in rows]


def _count_labels(manifest: Manifest) -> Iterator[tuple[str, int]]:
    counts: Mapping[str, int] = Counter(asset.kind for asset in manifest.assets)
    for kind, label in LABELS.items():
        if counts[kind]:
            yield label, counts[kind]


def _group_findings(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    ordered = sorted(
        findings, key=lambda row: (row.check, LEVELS.index(row.level), row.path, row.message)
    )
    for check, group in groupby(ordered, key=lambda row: row.check):
        yield check, list(group)


def _say_reused(result: BuildResult) -> str:
    return f", {result.reused:,} jobs as an earlier build made them" if result.reused else ""


def _say_where(out: Path | None) -> str:
    if out is None:
        return (
            "Nothing was delivered, because of the errors above; the last complete output is "
            "still in place.\nMend them, or build with --allow-findings to deliver all the same."
        )
    return f"Open {show_path(out / 'index.html')}"
