"""`renewkit audience plan`: an audience and a campaign enter; who gets what on which day leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Day

if TYPE_CHECKING:
    from generator.model.send_plan import DropKind, PlanCounts

FILE = click.Path(path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
REASONS: dict[DropKind, str] = {
    "past": "day is past",
    "issued": "before issue",
    "quiet": "quiet day",
    "overtaken": "overtaken",
    "offer": "outside the offer",
    "expiry": "wrong side of expiry",
    "renewed": "renewed",
    "opted-out": "opted out",
    "product": "product not in the offer",
    "duplicate": "duplicate",
    "calendar": "beyond the calendar",
    "rejected": "rejected",
}
"""What the summary calls each reason."""


@click.command("plan")
@click.argument("audience", nargs=-1, required=True, metavar="AUDIENCE...", type=FILE)
@click.option("--campaign", required=True, type=FILE, help="The campaign whose stages are sent.")
@click.option("--out", required=True, type=FOLDER, help="Write the plan into this folder.")
@click.option("--today", type=Day(), help="Plan from this day on; the default is today.")
def plan(audience: tuple[Path, ...], campaign: Path, out: Path, today: date | None) -> int:
    """Plan who gets which mail on which day.

    Writes send-plan.csv (every mail, by day), send-plan.ics (a calendar of the days) and
    send-plan-dropped.csv (every stage that is not sent, with its reason). Hour, time zone and
    quiet days stand under `sending` in the campaign.

    Exit codes: 0 every row was understood; 1 some rows were rejected, and the plan of the others
    was written; 2 the campaign or a file cannot be read, and nothing was written.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.workspace import show_path
    from generator.deliver.send_plan import CALENDAR_NAME, DROPPED_NAME, PLAN_NAME
    from generator.send_plan import plan_audience

    counts = plan_audience(audience, campaign, today=today or date.today(), out=out)
    report_plan(counts)
    click.echo(f"Wrote {show_path(out / PLAN_NAME)}, {CALENDAR_NAME} and {DROPPED_NAME}")
    rejected = counts.dropped.get("rejected", 0)
    if not rejected:
        return 0
    rows = "ROW WAS" if rejected == 1 else "ROWS WERE"
    click.echo(
        f"{rejected:,} {rows} REJECTED, and not planned. Reasons: {show_path(out / DROPPED_NAME)}",
        err=True,
    )
    return 1


def report_plan(counts: PlanCounts) -> None:
    """Say what is sent, and how much is not, by reason."""
    rows = [("orders", counts.orders), ("of them reached", counts.reached), ("mails", counts.sends)]
    rows += [
        (f"dropped: {words}", counts.dropped[kind])
        for kind, words in REASONS.items()
        if counts.dropped.get(kind)
    ]
    label_width = max(len(label) for label, _ in rows)
    width = max(len(f"{count:,}") for _, count in rows)
    for label, count in rows:
        click.echo(f"  {label:<{label_width}}  {count:>{width},}")
    if counts.first_day == counts.last_day:
        click.echo(f"All on {counts.first_day}" if counts.sends else "Nothing is to be sent.")
    else:
        click.echo(f"From {counts.first_day} to {counts.last_day}")
    if counts.without_address:
        verb = "names" if counts.without_address == 1 else "name"
        click.echo(f"{counts.without_address:,} of the orders reached {verb} no mail address.")
