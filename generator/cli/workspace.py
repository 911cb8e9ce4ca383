"""A path of the user's enters; the workspace around it leaves."""

from __future__ import annotations

import os
from pathlib import Path

SCHEMA_FOLDERS: dict[str, str] = {
    "brand.schema.json": "brand",
    "comparison.schema.json": "brand",
    "concept.schema.json": "brand",
    "email-layout.schema.json": "brand",
    "how-to.schema.json": "brand",
    "partner.schema.json": "brand",
    "selector.schema.json": "brand",
    "fonts.schema.json": "fonts",
}
"""Where a schema stands in a workspace, but for `campaigns`: YAML files name it from there."""


def place_schema(name: str) -> str:
    """The path of a schema from the workspace on."""
    return f"{SCHEMA_FOLDERS.get(name, 'campaigns')}/{name}"


def find_root(path: Path) -> Path | None:
    """The nearest folder at or above `path` that holds `campaigns/`; None without one."""
    place = Path(os.path.abspath(path))
    return next(
        (above for above in (place, *place.parents) if (above / "campaigns").is_dir()), None
    )


def choose_output(campaign: Path, campaign_id: str) -> Path:
    """`output/<campaign id>` beside `campaigns/`; in the current folder without a workspace."""
    return (find_root(campaign) or Path.cwd()) / "output" / campaign_id


def show_path(path: Path) -> str:
    """The path as a person at the prompt would type it."""
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(path)
