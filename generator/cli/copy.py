"""`renewkit copy`: a campaign enters; what its languages lack, files for translators, and new decks
leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator.cli.environment import count_cores, require_renderers
from generator.cli.options import Day, Words

if TYPE_CHECKING:
    from generator.cli.copy_room import Room
    from generator.load.copy.book import CopyBook

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
@click.option("--slack", is_flag=True, help="Draw the banners too, and tell what room is left.")
@click.option("--today", type=Day(), help="Draw them for this day; the default is today.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and no more.")
def list_copy(
    campaign: Path,
    locales: tuple[tuple[str, ...], ...],
    source: str | None,
    everything: bool,
    slack: bool,
    today: date | None,
    as_json: bool,
) -> int:
    """Tell what each language lacks, and which texts are too long or nearly so.

    Texts of the base deck and of channels, of the brand and of partners, and the reference data
    that a language needs. With --slack, banners are drawn, and their room is measured as by
    `renewkit check --slack`.

    Exit codes: 0 nothing is missing and all fits; 1 something is missing or too long.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.copy_report import describe_books, is_complete, summarize_books, write_json
    from generator.translation import read_books

    chosen = tuple(dict.fromkeys(word for group in locales for word in group))
    books = read_books(campaign, chosen, source)
    room = _measure_room(campaign, books, today or date.today(), as_json) if slack else {}
    if as_json:
        click.echo(write_json(describe_books(books, room)))
    else:
        click.echo(summarize_books(books, room, everything=everything))
    return int(not all(map(is_complete, books)))


def _measure_room(
    campaign: Path, books: Sequence[CopyBook], today: date, as_json: bool
) -> Mapping[str, list[Room]]:
    """The room in banners of each language that the campaign has."""
    require_renderers()
    # Imported here, for only this option waits for the renderers.
    from generator.cli.copy_room import find_tightest
    from generator.cli.progress import watch_build
    from generator.pipeline import check_kit
    from generator.plan.selection import Selection
    from generator.translation import list_locales

    built = list_locales(campaign)
    locales = tuple(book.target_locale for book in books if book.target_locale in built)
    if not locales:
        return {}
    with watch_build(books[0].campaign_id, silent=as_json) as progress:
        result = check_kit(
            campaign,
            today=today,
            jobs=count_cores(),
            selection=Selection(kinds=("banner",), locales=locales),
            engine="auto",
            progress=progress,
        )
    return {locale: find_tightest(result.manifest, locale) for locale in locales}


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
