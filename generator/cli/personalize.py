"""`renewkit personalize`: a campaign and an audience enter; a mail for each order leaves."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.environment import require_renderers
from generator.cli.options import Day
from generator.cli.workspace import choose_output, show_path

if TYPE_CHECKING:
    from generator.personalize import MailingResult

HELP = "Write a mail for each order of an audience, in its stage."
MORE = """CAMPAIGN is the campaign's folder, AUDIENCE a CSV or Excel file of orders; `renewkit
audience` makes one. Orders that get no mail stand in left-out.csv with the reason. The same command
goes on with a run that was ended.

Exit codes: 0 every row was understood; 1 rows were rejected, or the campaign or a mail is wrong,
and then no more mails are written; 2 the input is wrong."""
SHOWN_FINDINGS = 8
FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _check_url(value: str) -> str:
    if value and not value.startswith("https://"):
        raise click.BadParameter("it must begin with https://, or mail clients refuse it.")
    return value if not value or value.endswith("/") else f"{value}/"


@click.command("personalize", help=HELP, epilog=MORE)
@click.argument("campaign", type=click.Path(path_type=Path))
@click.argument("audience", type=FILE)
@click.option("--out", type=FOLDER, help="Put the mailing here; the default is output/<id>-mails.")
@click.option("--today", type=Day(), help="The day on which each order's stage is found.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["jsonl", "files", "eml"]),
    default="jsonl",
    show_default=True,
    help="A line of JSON a mail, HTML and text files, or RFC 5322 messages.",
)
@click.option("--partner", default="", help="Partner of orders that name none.")
@click.option("--locale", default="", help="Language of orders that name none of the campaign's.")
@click.option("--product", default="", help="Product of orders whose source tells none.")
@click.option("--shard-size", default=10_000, show_default=True, type=click.IntRange(1, 1_000_000))
@click.option("--pictures/--no-pictures", default=True, help="Draw the pictures that mails show.")
@click.option(
    "--images-url",
    default="",
    callback=lambda ctx, param, value: _check_url(value),
    help="Address at which you publish images/; without it .eml files carry their pictures.",
)
@click.option(
    "--calendar", is_flag=True, help="Add a calendar entry for the day of expiry to .eml files."
)
@click.option("--quiet", is_flag=True, help="Only what went wrong.")
def command(
    campaign: Path,
    audience: Path,
    out: Path | None,
    today: date | None,
    kind: str,
    partner: str,
    locale: str,
    product: str,
    shard_size: int,
    pictures: bool,
    images_url: str,
    calendar: bool,
    quiet: bool,
) -> int:
    """Exit code 1 where rows were rejected, or the campaign or a mail is wrong."""
    if calendar and kind != "eml":
        raise click.UsageError("--calendar goes with --format eml: only messages hold other parts.")
    require_renderers()
    # Imported here so that help and usage errors do not wait for the renderers.
    from generator.personalize import Asked, personalize

    asked = Asked(
        campaign=campaign,
        audience=audience,
        today=today or date.today(),
        kind=kind,  # type: ignore[arg-type]  # click.Choice has made sure
        partner=partner,
        locale=locale,
        product=product,
        shard_size=shard_size,
        with_pictures=pictures,
        images_url=images_url,
        with_calendar=calendar,
    )
    folder = out or choose_output(campaign, f"{campaign.resolve().name}-mails")
    on_terminal = sys.stderr.isatty() and not quiet

    def watch(mails: int) -> None:
        if on_terminal:
            click.echo(f"\r{mails:,} mails", nl=False, err=True)

    result = personalize(asked, folder, watch)
    if on_terminal:
        click.echo("\r", nl=False, err=True)
    return _report(result, quiet)


def _report(result: MailingResult, quiet: bool) -> int:
    if result.findings:
        for finding in result.findings[:SHOWN_FINDINGS]:
            place = f" ({finding.place})" if finding.place else ""
            click.echo(f"{finding.check} {finding.path}{place}: {finding.message}", err=True)
        more = len(result.findings) - SHOWN_FINDINGS
        if more > 0:
            click.echo(f"and {more:,} more", err=True)
        click.echo("No mail was written after this. Mend it, then run the same again.", err=True)
        return 1
    if result.was_complete:
        if not quiet:
            click.echo(f"Nothing to do: {show_path(result.out)} is complete.")
        return 0
    if not quiet:
        width = max(len(f"{count:,}") for count in result.counts.values())
        for name, count in result.counts.items():
            click.echo(f"  {name:<14}{count:>{width},}")
        if result.resumed_at:
            click.echo(f"Went on behind the first {result.resumed_at:,}, which were there.")
        click.echo(f"Wrote {show_path(result.out)}")
    rejected = result.counts.get("rejected", 0)
    if rejected:
        click.echo(f"{rejected:,} rows were rejected: see left-out.csv there.", err=True)
    return int(bool(rejected))
