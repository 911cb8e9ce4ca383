"""`renewkit preview`: a campaign enters; its gallery is served, and follows every save."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.environment import require_renderers
from generator.cli.options import choose_parts, make_selection


@click.command("preview", help="Show a campaign's kit in the browser while its files change.")
@click.argument("campaign", type=click.Path(path_type=Path), metavar="CAMPAIGN")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Serve on this port of 127.0.0.1; the default is a free one.",
)
@choose_parts(with_kinds=False)
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
