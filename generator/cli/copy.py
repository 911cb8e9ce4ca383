"""`renewkit copy`: a campaign enters; what its languages lack, files for translators, and new decks
leave.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from generator.cli.options import Words

FILE = click.Path(path_type=Path)
FORMATS = ("xliff", "xlsx")


@click.group("copy")
def command() -> None:
    """List, export and import a campaign's copy in its languages."""


@command.command("list")
@click.argument("campaign", metavar="CAMPAIGN", type=FILE)
@click.option(
    "--locale",
    "locales",
    type=Words("LOCALE", str),
    metavar="LOCALE",
    multiple=True,
    help="Only this language, such as de-DE; it may be one that the campaign does not have yet.",
)
@click.option("--source", metavar="LOCALE", help="Against this language; the default is the first.")
@click.option("--all", "everything", is_flag=True, help="List every text with its length.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and no more.")
def list_copy(
    campaign: Path,
    locales: tuple[tuple[str, ...], ...],
    source: str | None,
    everything: bool,
    as_json: bool,
) -> int:
    """Tell what each language lacks, and which texts are too long or nearly so.

    Texts of the base deck and of channels, of the brand and of partners, and the reference data
    that a language needs. How much room each text really has in banners, `renewkit check --slack`
    measures.

    Exit codes: 0 nothing is missing and all fits; 1 something is missing or too long.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.copy_report import describe_books, is_complete, summarize_books, write_json
    from generator.translation import read_books

    chosen = tuple(dict.fromkeys(word for group in locales for word in group))
    books = read_books(campaign, chosen, source)
    if as_json:
        click.echo(write_json(describe_books(books)))
    else:
        click.echo(summarize_books(books, everything=everything))
    return int(not all(map(is_complete, books)))


@command.command("export")
@click.argument("campaign", metavar="CAMPAIGN", type=FILE)
@click.option("--to", required=True, metavar="LOCALE", help="Into this language, such as de-DE.")
@click.option("--out", required=True, type=FILE, help="Write the file here.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    help="xliff for translation tools, xlsx for Excel; the default is what --out ends with.",
)
@click.option("--source", metavar="LOCALE", help="From this language; the default is the first.")
def export(
    campaign: Path, to: str, out: Path, kind: Literal["xliff", "xlsx"] | None, source: str | None
) -> int:
    """Write all texts of a campaign into a file for a translator.

    Each text stands beside its translation, where there is one already, with its key, what it is
    for, and how long it may be. Placeholders and claims are protected.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.workspace import show_path
    from generator.model.translation import SUFFIXES
    from generator.translation import export_copy

    chosen = kind or SUFFIXES.get(out.suffix.lower())
    if chosen is None or SUFFIXES.get(out.suffix.lower(), chosen) != chosen:
        wanted = f" for --format {kind}" if kind else ""
        raise click.UsageError(
            f"--out {out} does not end as it must{wanted}: .xlf or .xliff for translation tools, "
            ".xlsx for Excel."
        )
    count = export_copy(campaign, to=to, out=out, kind=chosen, source=source)
    click.echo(f"Wrote {show_path(out)}: {count:,} texts into {to}")
    return 0


@command.command("import")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("--into", required=True, type=FILE, metavar="CAMPAIGN", help="Into this campaign.")
def import_file(file: Path, into: Path) -> int:
    """Take a translator's file back into the campaign.

    Decks keep their comments and their order; a language that is new gets decks in the order of the
    source. Texts that were left empty stay as they are.

    Exit codes: 0 all is in; 1 all is in, and some source texts have changed since the export, so
    look at those; 2 something is wrong with the file, and nothing was written.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.copy_report import summarize_import
    from generator.translation import import_copy

    result = import_copy(file, into)
    click.echo(summarize_import(result))
    for notice in result.notices:
        click.echo(str(notice), err=True)
    return int(bool(result.notices))
