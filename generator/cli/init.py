"""`renewkit init`: an empty folder enters; a workspace that builds at once leaves."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from generator.cli.options import Day
from generator.cli.starter import collect_starter
from generator.cli.workspace import show_path
from generator.errors import RenewkitError


@click.command("init", help="Make a workspace with a brand, two partners and a campaign.")
@click.argument("folder", default=".", type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--today", type=Day(), help="Date the starter's offer and orders around this day.")
def command(folder: Path, today: date | None) -> int:
    """Exit code 2, with nothing written, where files are in the way."""
    refuse_occupied(folder)
    files = collect_starter(today or date.today())
    try:
        write_workspace(folder, files)
    except OSError as error:
        raise RenewkitError(f"{folder} cannot be written: {error.strerror}.") from error
    place = show_path(folder)
    click.echo(f"Made a workspace of {len(files)} files in {folder.resolve()}.")
    click.echo("Next:")
    if place != ".":
        click.echo(f"  cd {place}")
    click.echo("  renewkit build campaigns/early-renewal")
    return 0


def refuse_occupied(folder: Path) -> None:
    """RenewkitError naming what is in the way; `.git` and other hidden things are not."""
    if folder.exists() and not folder.is_dir():
        raise RenewkitError(f"{folder} is a file; name a folder that is empty or does not exist.")
    present = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    blocking = [name for name in present if not name.startswith(".") or name == ".gitignore"]
    if blocking:
        shown = ", ".join(blocking[:8]) + (
            f" and {len(blocking) - 8} more" if len(blocking) > 8 else ""
        )
        raise RenewkitError(
            f"{folder} is not empty: {shown}. Name a folder that is empty or does not exist."
        )


def write_workspace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files, or none: they are gathered in a hidden folder and moved at the end."""
    existed = folder.exists()
    parent = folder if existed else folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    gathered = Path(tempfile.mkdtemp(prefix=".renewkit-init-", dir=parent))
    try:
        # mkdtemp makes private folders; a workspace gets the rights that any new folder gets.
        tree = gathered / "tree"
        for name, body in files.items():
            target = tree / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body)
        if existed:
            _move_into(folder, tree)
        else:
            os.rename(tree, folder)
    finally:
        shutil.rmtree(gathered, ignore_errors=True)


def _move_into(folder: Path, tree: Path) -> None:
    # The folder itself must stay: a shell may be standing in it.
    moved: list[Path] = []
    try:
        for entry in sorted(tree.iterdir()):
            os.rename(entry, folder / entry.name)
            moved.append(folder / entry.name)
    except BaseException:
        for entry in moved:
            os.rename(entry, tree / entry.name)
        raise
