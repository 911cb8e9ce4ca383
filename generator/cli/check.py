"""`renewkit check`: campaigns enter; what the checks say of every asset leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.environment import require_renderers
from generator.cli.explain import explain_check
from generator.cli.options import SEVERAL, choose_assets, list_campaigns, make_selection


@click.command("check", help="Build and check everything, and write nothing.", epilog=SEVERAL)
@click.option("--slack", is_flag=True, help="Tell how much room each banner text has left.")
@click.option("--subjects", is_flag=True, help="List the subject lines, and where lists cut them.")
@click.option(
    "--explain",
    metavar="ID",
    is_flag=False,
    flag_value="",
    is_eager=True,
    expose_value=False,
    callback=explain_check,
    help="Tell why a check is there and what to do; without an ID, list all checks.",
)
@choose_assets
def command(
    campaigns: tuple[str, ...],
    today: date | None,
    concept: str | None,
    no_cache: bool,
    engine: str,
    jobs: int,
    quiet: bool,
    as_json: bool,
    slack: bool,
    subjects: bool,
    **chosen: Any,
) -> int:
    """Exit code 1 for findings of level error."""
    selection = make_selection(**chosen)
    require_renderers()
    # Imported here so that help and usage errors do not wait for the renderers.
    from generator.cli.runs import Report, run_campaigns
    from generator.cli.slack import describe_slack, summarize_slack
    from generator.cli.subjects import describe_subjects, summarize_subjects
    from generator.cli.summary import Json, describe_result, summarize_check
    from generator.execute.progress import Progress
    from generator.model.workspace import Workspace
    from generator.pipeline import BuildResult, SubjectRow, check_kit, list_subjects

    day = today or date.today()
    lines: dict[str, tuple[SubjectRow, ...]] = {}

    def check(campaign: Path, workspace: Workspace, progress: Progress) -> BuildResult:
        if subjects:
            lines[workspace.campaign.id] = list_subjects(workspace, day, selection)
        return check_kit(
            workspace,
            today=day,
            jobs=jobs,
            selection=selection,
            engine=engine,
            reuse=not no_cache,
            progress=progress,
        )

    def summarize(result: BuildResult) -> str:
        told = summarize_check(result)
        told = f"{told}\n\n{summarize_slack(result)}" if slack else told
        shown = lines.get(result.manifest.campaign)
        return f"{told}\n\n{summarize_subjects(shown)}" if shown else told

    def describe(result: BuildResult) -> Json:
        told = describe_result(result)
        told = {**told, "slack": describe_slack(result)} if slack else told
        shown = lines.get(result.manifest.campaign)
        return {**told, "subjects": describe_subjects(shown)} if shown else told

    report = Report(quiet, as_json, summarize, describe)
    return run_campaigns(list_campaigns(campaigns), check, report, concept)
