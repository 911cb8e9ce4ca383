"""`renewkit preview`: a campaign enters; its gallery is served, and follows every save."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.environment import require_renderers
from generator.cli.options import (
    CONCEPT_HELP,
    ENGINES,
    Day,
    Words,
    make_selection,
    read_size,
    read_stage,
)


@click.command("preview", help="Show a campaign's kit in the browser while its files change.")
@click.argument("campaign", type=click.Path(path_type=Path), metavar="CAMPAIGN")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Serve on this port of 127.0.0.1; the default is a free one.",
)
@click.option("--today", type=Day(), help="Take this day as today; the default is today.")
@click.option(
    "--stage",
    "stages",
    type=Words("STAGE", read_stage),
    metavar="STAGE",
    multiple=True,
    help="Only this stage, such as -90.",
)
@click.option(
    "--locale",
    "locales",
    type=Words("LOCALE", str),
    metavar="LOCALE",
    multiple=True,
    help="Only this language, such as zh-CN.",
)
@click.option(
    "--partner",
    "partners",
    type=Words("PARTNER", str),
    metavar="PARTNER",
    multiple=True,
    help="Only this partner, by its id.",
)
@click.option(
    "--size",
    "sizes",
    type=Words("WxH", read_size),
    metavar="WxH",
    multiple=True,
    help="Only banners of this size; mails and one-pagers are left out.",
)
@click.option("--concept", metavar="NAME", help=CONCEPT_HELP)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="What draws the banners: auto takes blitz, or Chromium if a template needs it.",
)  # fmt: skip
def command(
    campaign: Path,
    port: int,
    today: date | None,
    concept: str | None,
    engine: str,
    **chosen: Any,
) -> int:
    """Runs until Ctrl-C; nothing is written to disk."""
    selection = make_selection(kinds=(), **chosen)
    require_renderers()
    # Imported here so that help and usage errors do not wait for the renderers.
    from generator.preview.live import open_preview
    from generator.preview.studio import Order

    order = Order(campaign, today or date.today(), selection, engine, concept)
    try:
        with open_preview(order, port) as preview:
            click.echo(f"{preview.address} shows {campaign} and follows what you save.")
            click.echo("Ctrl-C ends it.")
            preview.follow()
    except KeyboardInterrupt:
        click.echo("\nThe preview has ended. Nothing was written to disk.")
    return 0
