"""`renewkit report`: a file of orders enters; the expiring-certificates report leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import Day
from generator.cli.workspace import find_root, show_path

if TYPE_CHECKING:
    from generator.report import ReportResult

FORMATS = ("html", "pdf", "xlsx", "csv")
FILE = click.Path(path_type=Path)
HELP = "List certificates that expire soon, as a page, a PDF, a workbook and a CSV."
MORE = """AUDIENCE is a file of orders: what `renewkit audience` wrote, or a CSV or Excel export.

Exit codes: 0 every row was understood; 1 some rows were rejected, and the report of the others was
written; 2 a file cannot be read at all, and nothing was written."""


class Formats(click.ParamType[tuple[str, ...]]):
    """Some of the formats, with commas between them."""

    name = "FORMAT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The formats, each once; a wrong one is refused with what is allowed."""
        if isinstance(value, tuple):
            return value
        words = [word.strip().lower() for word in value.split(",") if word.strip()]
        wrong = next((word for word in words if word not in FORMATS), None)
        if wrong is not None or not words:
            self.fail(f"{wrong or value!r} is no format; there are {', '.join(FORMATS)}.")
        return tuple(dict.fromkeys(words))


@click.command("report", help=HELP, epilog=MORE)
@click.argument("audience", metavar="AUDIENCE", type=FILE)
@click.option(
    "--brand", type=FILE, help="Brand pack for product names, list prices, colours and fonts."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Put the report here; the default is output/report in the workspace.",
)
@click.option("--today", type=Day(), help="Take this day as today; the default is today.")
@click.option("--locale", default="en-US", show_default=True, help="Language, such as de-DE.")
@click.option(
    "--format",
    "formats",
    type=Formats(),
    default=",".join(FORMATS),
    show_default=True,
    help="Only these files, with commas between them.",
)
def command(
    audience: Path,
    brand: Path | None,
    out: Path | None,
    today: date | None,
    locale: str,
    formats: tuple[Any, ...],
) -> int:
    """Exit code 1 where rows were rejected; the report of the others was written."""
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.starter import find_starter
    from generator.report import build_report

    result = build_report(
        audience,
        out=out or (find_root(audience) or Path.cwd()) / "output" / "report",
        today=today or date.today(),
        locale=locale,
        formats=formats,
        brand=brand,
        plain_brand=find_starter() / "brand" / "larkseal",
    )
    return _tell(result, formats)


def _tell(result: ReportResult, formats: tuple[str, ...]) -> int:
    """Say what the report holds; the exit code is 1 where rows were rejected."""
    from generator.model.report import REPORT_FILES

    spoken = result.spoken
    rows = [(card.label, card.count, card.money) for card in spoken.cards]
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    for label, count, money in rows:
        line = f"  {label:<{widths[0]}}  {count:>{widths[1]}}  {money:>{widths[2]}}"
        click.echo(line.rstrip())
    files = {one: name for one, name in REPORT_FILES.items() if one in formats}
    first = files.get("html") or next(iter(files.values()))
    click.echo(f"Open {show_path(result.out / first)}")
    rejected = spoken.report.left_out.rejected
    if not rejected:
        return 0
    noun = "ROW WAS" if rejected == 1 else "ROWS WERE"
    click.echo(f"{rejected:,} {noun} REJECTED and are not in the report.", err=True)
    for row in result.first_rejected:
        click.echo(f"  {row.source}:{row.row}: {row.reason}", err=True)
    click.echo(
        "To mend them, read the file with `renewkit audience import`, which takes --date-format "
        "and --mapping, and make the report of the audience that it writes.",
        err=True,
    )
    return 1
