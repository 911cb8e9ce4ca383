"""`renewkit audience calls`: an audience and a campaign enter; whom to call first leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Day

if TYPE_CHECKING:
    from generator.call_list import CallListResult
    from generator.model.call_list import LeftOutKind

FILE = click.Path(path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
REASONS: dict[LeftOutKind, str] = {
    "renewed": "renewed",
    "opted-out": "opted out",
    "outside": "in no stage today",
    "partner": "partner not in the campaign",
    "duplicate": "duplicate",
    "rejected": "rejected",
}
"""What the summary calls each reason."""


@click.command("calls")
@click.argument("audience", nargs=-1, required=True, metavar="AUDIENCE...", type=FILE)
@click.option(
    "--campaign", required=True, type=FILE, help="The campaign whose offer is called about."
)
@click.option("--out", required=True, type=FOLDER, help="Write the list into this folder.")
@click.option("--today", type=Day(), help="Take this day as today; the default is today.")
@click.option("--locale", default="", help="Language; the default is the campaign's first.")
def calls(
    audience: tuple[Path, ...], campaign: Path, out: Path, today: date | None, locale: str
) -> int:
    """List whom to call first.

    Writes calls.xlsx and calls.pdf: every order that is in a stage of the campaign today, sorted by
    the price of its renewal times its urgency. Orders that are renewed, opted out or in no stage
    are left out and counted.

    Exit codes: 0 every row was understood; 1 some rows were rejected, and the list of the others
    was written; 2 the campaign or a file cannot be read, and nothing was written.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.call_list import build_call_list

    result = build_call_list(
        audience, campaign, today=today or date.today(), out=out, locale=locale
    )
    return report_calls(result)


def report_calls(result: CallListResult) -> int:
    """Say how many are called, and how many not, by reason; 1 where rows were rejected."""
    from generator.cli.workspace import show_path
    from generator.model.call_list import CALL_FILES

    counts = result.calls.left_out
    rows = [("to call about", len(result.calls.lines))]
    rows += [
        (f"left out: {words}", counts[kind]) for kind, words in REASONS.items() if kind in counts
    ]
    label_width = max(len(label) for label, _ in rows)
    width = max(len(f"{count:,}") for _, count in rows)
    for label, count in rows:
        click.echo(f"  {label:<{label_width}}  {count:>{width},}")
    click.echo(f"Wrote {show_path(result.out / CALL_FILES['pdf'])} and {CALL_FILES['xlsx']}")
    rejected = counts.get("rejected", 0)
    if not rejected:
        return 0
    noun = "ROW WAS" if rejected == 1 else "ROWS WERE"
    click.echo(f"{rejected:,} {noun} REJECTED and are not in the list.", err=True)
    for row in result.first_rejected:
        click.echo(f"  {row.source}:{row.row}: {row.reason}", err=True)
    return 1
