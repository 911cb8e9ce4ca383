"""`renewkit check`: campaigns enter; what the checks say of every asset leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.environment import require_renderers
from generator.cli.options import SEVERAL, choose_assets, list_campaigns, make_selection


@click.command("check", help="Build and check everything, and write nothing.", epilog=SEVERAL)
@choose_assets
def command(
    campaigns: tuple[str, ...],
    today: date | None,
    engine: str,
    jobs: int,
    quiet: bool,
    as_json: bool,
    **chosen: Any,
) -> int:
    """Exit code 1 for findings of level error."""
    selection = make_selection(**chosen)
    require_renderers()
    # Imported here so that help and usage errors do not wait for the renderers.
    from generator.cli.runs import Report, run_campaigns
    from generator.cli.summary import summarize_check
    from generator.execute.progress import Progress
    from generator.model.workspace import Workspace
    from generator.pipeline import BuildResult, check_kit

    day = today or date.today()

    def check(campaign: Path, workspace: Workspace, progress: Progress) -> BuildResult:
        return check_kit(
            campaign,
            today=day,
            jobs=jobs,
            selection=selection,
            engine=engine,
            progress=progress,
        )

    return run_campaigns(list_campaigns(campaigns), check, Report(quiet, as_json, summarize_check))
