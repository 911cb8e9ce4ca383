"""`renewkit build`: campaigns enter; their kits leave, complete or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.environment import require_renderers
from generator.cli.options import SEVERAL, choose_assets, list_campaigns, make_selection
from generator.cli.workspace import choose_output


@click.command("build", help="Build the kit of one or more campaigns.", epilog=SEVERAL)
@choose_assets
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Put the kit here; the default is output/<campaign id> in the workspace.",
)
@click.option("--allow-findings", is_flag=True, help="Deliver in spite of findings of level error.")
def command(
    campaigns: tuple[str, ...],
    today: date | None,
    concept: str | None,
    no_cache: bool,
    engine: str,
    jobs: int,
    quiet: bool,
    as_json: bool,
    out: Path | None,
    allow_findings: bool,
    **chosen: Any,
) -> int:
    """Exit code 1 for findings of level error, even where they were allowed."""
    paths = list_campaigns(campaigns)
    if out is not None and len(paths) > 1:
        raise click.UsageError(
            "--out takes one campaign: several would replace each other there. "
            "Leave --out away, and each goes to output/<campaign id>."
        )
    selection = make_selection(**chosen)
    require_renderers()
    # Imported here so that help and usage errors do not wait for the renderers.
    from generator.cli.runs import Report, run_campaigns
    from generator.cli.summary import summarize_build
    from generator.execute.progress import Progress
    from generator.model.workspace import Workspace
    from generator.pipeline import BuildResult, build_kit

    day = today or date.today()

    def build(campaign: Path, workspace: Workspace, progress: Progress) -> BuildResult:
        return build_kit(
            workspace,
            out=out or choose_output(campaign, workspace.campaign.id),
            today=day,
            jobs=jobs,
            selection=selection,
            engine=engine,
            reuse=not no_cache,
            allow_findings=allow_findings,
            progress=progress,
        )

    return run_campaigns(paths, build, Report(quiet, as_json, summarize_build), concept)
