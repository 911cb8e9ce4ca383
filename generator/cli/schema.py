"""`renewkit schema`: the models enter; the JSON Schemas that editors read leave."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.workspace import find_root, place_schema, show_path
from generator.errors import RenewkitError
from generator.load.schema import build_schemas


@click.command("schema", help="Write the JSON Schemas that editors complete and check by.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write all of them into this folder; the default is the workspace around you.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 where one is out of date.")
def command(out: Path | None, check: bool) -> int:
    """Exit code 1 where `--check` finds a schema that this version would write otherwise."""
    wanted = _place_schemas(out)
    stale = [path for path, text in wanted.items() if not _is_fresh(path, text)]
    if check:
        for path in stale:
            click.echo(f"{show_path(path)} is out of date; run: renewkit schema", err=True)
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
        click.echo(f"Wrote {show_path(path)}")
    if not stale:
        click.echo("All schemas are up to date.")
    return 0


def _place_schemas(out: Path | None) -> dict[Path, str]:
    schemas = build_schemas()
    if out is not None:
        return {out / name: text for name, text in schemas.items()}
    root = find_root(Path.cwd())
    if root is None:
        raise RenewkitError(
            "There is no workspace here: no folder at or above this one holds campaigns/. "
            "Go into one, make one with `renewkit init`, or name a folder with --out."
        )
    return {root / place_schema(name): text for name, text in schemas.items()}


def _is_fresh(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text
