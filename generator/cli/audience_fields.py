"""`renewkit audience fields`: an audience and a campaign enter; values for senders leave."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import Day

FILE = click.Path(path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("fields")
@click.argument("audience", nargs=-1, required=True, metavar="AUDIENCE...", type=FILE)
@click.option("--campaign", required=True, type=FILE, help="The campaign whose mails are sent.")
@click.option("--sender", "senders", multiple=True, help="A sending system; else the campaign's.")
@click.option("--out", required=True, type=FOLDER, help="Write the files into this folder.")
@click.option("--today", type=Day(), help="The day of sending; the default is today.")
def fields(
    audience: tuple[Path, ...],
    campaign: Path,
    senders: tuple[str, ...],
    out: Path,
    today: date | None,
) -> int:
    """Write the values of every field, for the import of a sending system.

    One file for each partner, language, stage and system, with a recipient a line: the order that
    expires first fills the fields, and all of them the list. Days and dates are true on the day of
    sending only.

    Exit codes: 0 every row was understood; 1 some rows were rejected; 2 the campaign or a file
    cannot be read, and nothing was written.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.workspace import show_path
    from generator.sender_fields import write_sender_values

    result = write_sender_values(
        campaign, audience, senders=senders, today=today or date.today(), out=out
    )
    for name, count in sorted(result.recipients.items()):
        click.echo(f"  {count:>9,}  {name}")
    for reason, count in sorted(result.left_out.items()):
        click.echo(f"  {count:>9,}  left out: {reason}")
    click.echo(f"Wrote {show_path(out)}")
    return int(bool(result.left_out["rejected"]))
