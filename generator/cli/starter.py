"""A day enters; the files of the starter workspace leave, dated so that its offer is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from generator.cli.workspace import place_schema
from generator.errors import EnvironmentLacks, RenewkitError
from generator.load.schema import build_schemas

PACKAGE = Path(__file__).parent.parent
FOLDERS = ("brand", "campaigns", "fonts")
STARTER_TODAY = date(2026, 11, 22)
"""The day for which the starter campaign was written."""

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
OFFER_DATE = re.compile(rf"(?m)^(\s+(?:starts|ends):\s*)({ISO_DATE.pattern})")


def collect_starter(today: date) -> dict[str, bytes]:
    """Every file of a new workspace by its path, `/` between folders."""
    source = find_starter()
    files = {name: path.read_bytes() for name, path in _list_files(source)}
    shift = today - STARTER_TODAY
    try:
        for name, body in files.items():
            files[name] = _shift_dates(name, body, shift)
    except OverflowError:
        raise RenewkitError(f"{today} is too far from now for a campaign.") from None
    for name, text in build_schemas().items():
        files[place_schema(name)] = text.encode()
    words = Path(__file__).parent / "starter_files"
    files["README.md"] = (words / "README.md").read_bytes()
    # The wheel would take a real .gitignore for its own.
    files[".gitignore"] = (words / "gitignore").read_bytes()
    return dict(sorted(files.items()))


def find_starter() -> Path:
    """Where the starter is: inside an installed package, or at the root of a checkout."""
    for folder in (PACKAGE / "starter", PACKAGE.parent):
        if all((folder / name).is_dir() for name in FOLDERS):
            return folder
    raise EnvironmentLacks(
        "The starter workspace is not part of this installation. "
        "To mend it: pip install --force-reinstall renewkit"
    )


def _list_files(source: Path) -> Iterator[tuple[str, Path]]:
    for folder in FOLDERS:
        for path in sorted((source / folder).rglob("*")):
            name = path.relative_to(source)
            if path.is_file() and not any(part.startswith(".") for part in name.parts):
                yield name.as_posix(), path


def _shift_dates(name: str, body: bytes, shift: timedelta) -> bytes:
    """The offer's days and the orders' days move together; every other file stays as it is."""
    if name.endswith("/campaign.yaml"):
        return OFFER_DATE.sub(
            lambda found: found[1] + _shift_day(found[2], shift), body.decode()
        ).encode()
    if name.endswith("/orders.csv"):
        return ISO_DATE.sub(lambda found: _shift_day(found[0], shift), body.decode()).encode()
    return body


def _shift_day(written: str, shift: timedelta) -> str:
    return (date.fromisoformat(written) + shift).isoformat()
