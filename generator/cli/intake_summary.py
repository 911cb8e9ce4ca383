"""What an intake came to enters; lines on the terminal and an exit code leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.workspace import show_path

if TYPE_CHECKING:
    from generator.intake import IntakeResult


def report_intake(result: IntakeResult) -> int:
    """Say what became of everything that was read; the exit code is 1 where rows were rejected."""
    counts = result.counts
    rows = [
        ("taken", counts.taken),
        ("rejected", counts.rejected),
        ("duplicates", counts.duplicates),
        ("renewed", counts.renewed),
        ("opted out", counts.opted_out),
        *([("passed over", counts.passed_over)] if counts.passed_over else []),
        ("read", counts.read),
    ]
    width = max(len(f"{count:,}") for _, count in rows)
    for label, count in rows:
        click.echo(f"  {label:<11}  {count:>{width},}")
    click.echo(f"Wrote {show_path(result.out)}")
    if not counts.rejected:
        if counts.passed_over:
            click.echo(f"What was passed over, and why: {show_path(result.rejected)}")
        return 0
    is_one = counts.rejected == 1
    click.echo(
        f"{counts.rejected:,} {'ROW WAS' if is_one else 'ROWS WERE'} REJECTED, "
        f"and {'is' if is_one else 'are'} not in the audience. "
        f"Reasons: {show_path(result.rejected)}",
        err=True,
    )
    for row in result.first_rejected:
        place = f"{row.source}:{row.row}" if row.row else row.source
        click.echo(f"  {place}: {row.reason}", err=True)
    more = counts.rejected - len(result.first_rejected)
    if more:
        click.echo(f"  and {more:,} more", err=True)
    return 1
