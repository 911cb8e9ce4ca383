"""An output folder enters; nothing leaves, or a DeliverError that saves the user's own files."""

from __future__ import annotations

import json
from pathlib import Path

from generator.errors import DeliverError


def check_replaceable(out: Path) -> None:
    """Pass where `out` is absent, empty or an earlier build; DeliverError for anything else."""
    if not out.exists():
        return
    if not out.is_dir():
        raise DeliverError(f"{out} is a file; the kit needs a folder there. Move it away first.")
    if out.is_mount():
        raise DeliverError(f"{out} is a mount point; name a folder inside it with --out.")
    if any(out.iterdir()) and not is_build(out):
        raise DeliverError(
            f"{out} holds files that renewkit did not write, and a build replaces the whole folder."
            " Name another folder with --out, or empty this one."
        )


def is_build(folder: Path) -> bool:
    """True where the folder holds a manifest.json of this tool."""
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except (OSError, ValueError):
        return False
    return (
        isinstance(manifest, dict)
        and isinstance(manifest.get("schema"), int)
        and str(manifest.get("generator", "")).startswith("renewkit")
        and isinstance(manifest.get("assets"), list)
    )
