"""`renewkit audience`: exports of orders enter; the audience of a mailing leaves."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.audience_calls import calls
from generator.cli.audience_fields import fields
from generator.cli.audience_plan import plan
from generator.cli.audience_pull import pull
from generator.cli.audience_scan import certificates, scan
from generator.cli.intake_summary import report_intake

FILE = click.Path(path_type=Path)


@click.group("audience")
def command() -> None:
    """Gather the certificate orders that a mailing goes to."""


def _check_date_format(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        # Imported here so that help does not wait for it.
        from generator.load.audience.dates import ALLOWED_FORMATS, DateFormat

        try:
            DateFormat(value)
        except ValueError as error:
            raise click.BadParameter(f"{error}; write {ALLOWED_FORMATS}.") from error
    return value


@command.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=FILE)
@click.option("--out", required=True, type=FILE, help="Write the audience here, as CSV.")
@click.option(
    "--rejected",
    type=FILE,
    help="Write rejected rows here; the default is beside the audience, as NAME.rejected.csv.",
)
@click.option("--mapping", type=FILE, help="YAML that says how a table of another layout is read.")
@click.option(
    "--date-format",
    metavar="FORMAT",
    callback=_check_date_format,
    help="Order of day, month and year, such as DD/MM/YYYY.",
)
def import_files(
    files: tuple[Path, ...],
    out: Path,
    rejected: Path | None,
    mapping: Path | None,
    date_format: str | None,
) -> int:
    """Read orders from CSV and Excel files.

    Duplicates, renewed orders and those without renewal notices are left out and counted. Rows
    that cannot be read are written to a file of their own, each with its reason.

    Exit codes: 0 every row was understood; 1 some rows were rejected, and the audience of the
    others was written; 2 a file cannot be read at all, and nothing was written. It is 1 and not 0
    because a script that goes on to mail must not take a part of the orders for all of them.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.intake import import_tables

    result = import_tables(
        files, out=out, rejected=rejected, mapping=mapping, date_format=date_format
    )
    return report_intake(result)


for part in (scan, certificates, pull, plan, calls, fields):
    command.add_command(part)
