"""Campaigns and a way to build one enter; each is built, reported, and an exit code leaves."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli.failures import name_lack
from generator.cli.progress import watch_build
from generator.cli.summary import Json, describe_problems, describe_result, list_errors
from generator.cli.workspace import choose_output
from generator.errors import LoadError, Problem, RenewkitError
from generator.execute.progress import Progress
from generator.load.workspace import load_workspace
from generator.model.workspace import Workspace
from generator.pipeline import BuildResult, has_errors, list_findings

Build = Callable[[Path, Workspace, Progress], BuildResult]
"""Takes the campaign's path, what was read there, and who watches."""


@dataclass(frozen=True, slots=True)
class Report:
    """How a run tells what it did."""

    quiet: bool
    """Only findings of level error and problems."""
    as_json: bool
    """One JSON object on stdout, and nothing else there."""
    summarize: Callable[[BuildResult], str]
    """The summary for people."""
    describe: Callable[[BuildResult], Json] = describe_result
    """The summary for machines."""


def run_campaigns(
    campaigns: Sequence[Path], build: Build, report: Report, concept: str | None = None
) -> int:
    """Build each campaign in turn, after the problems of all of them have been found.

    Returns 1 where any asset has a finding of level error; raises RenewkitError where a build
    cannot go on, unless JSON is asked for, which then says why.
    """
    try:
        with keep_stdout_for_json(report.as_json):
            workspaces = load_all(campaigns, concept)
            refuse_namesakes(campaigns, workspaces)
            results = [
                _run_one(campaign, workspace, build, report)
                for campaign, workspace in zip(campaigns, workspaces, strict=True)
            ]
    except (RenewkitError, OSError) as failure:
        named = name_lack(failure)
        if not (report.as_json and isinstance(named, RenewkitError)):
            raise
        _print_json(describe_problems(named))
        return named.exit_code
    if report.as_json:
        described = [report.describe(result) for result in results]
        _print_json(described[0] if len(described) == 1 else {"builds": described})
    return int(any(has_errors(result.manifest) for result in results))


def load_all(campaigns: Sequence[Path], concept: str | None = None) -> list[Workspace]:
    """Every campaign as read; LoadError with the problems of all of them together."""
    workspaces: list[Workspace] = []
    problems: list[Problem] = []
    for campaign in campaigns:
        try:
            workspaces.append(load_workspace(campaign, concept=concept))
        except LoadError as error:
            problems.extend(error.problems)
    if problems:
        # Two campaigns of one brand would each tell what is wrong with it.
        raise LoadError(list(dict.fromkeys(problems)))
    return workspaces


def refuse_namesakes(campaigns: Sequence[Path], workspaces: Sequence[Workspace]) -> None:
    """RenewkitError where two campaigns would be delivered to the same folder."""
    taken: dict[Path, Path] = {}
    for path, workspace in zip(campaigns, workspaces, strict=True):
        first = taken.setdefault(choose_output(path, workspace.campaign.id), path)
        if first != path:
            raise RenewkitError(
                f"{first} and {path} have the same id, {workspace.campaign.id}: one would replace "
                "the other. Give one of them another id."
            )


def _run_one(campaign: Path, workspace: Workspace, build: Build, report: Report) -> BuildResult:
    silent = report.quiet or report.as_json
    with watch_build(workspace.campaign.id, silent=silent) as progress:
        result = build(campaign, workspace, progress)
    if not silent:
        click.echo(report.summarize(result))
    elif not report.as_json:
        for line in list_errors(list_findings(result.manifest)):
            click.echo(line.strip(), err=True)
    return result


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def keep_stdout_for_json(wanted: bool) -> Iterator[None]:
    """Sends to stderr whatever a native library or a worker process prints meanwhile."""
    if not wanted:
        yield
        return
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)
