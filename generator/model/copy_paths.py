"""A key path of a copy deck and its values in; the text there, found or replaced, out."""

from __future__ import annotations

from typing import Any


def split_path(path: str) -> tuple[str | int, ...]:
    """`a.b[0]` as its steps."""
    steps: list[str | int] = []
    for part in path.split("."):
        name, *places = part.replace("]", "").split("[")
        steps.append(name)
        steps += [int(place) for place in places if place.isdigit()]
    return tuple(steps)


def replace_text(values: Any, path: str, text: str) -> None:
    """Put a text in the place of the one at a key path; KeyError where there is none.

    `values` are plain: groups as dicts, lists as lists.
    """
    *steps, last = split_path(path)
    for step in steps:
        values = _step(values, step)
    if not isinstance(_step(values, last), str):
        raise KeyError(path)
    values[last] = text


def _step(values: Any, step: str | int) -> Any:
    if isinstance(values, dict) and step in values:
        return values[step]
    if isinstance(values, list) and isinstance(step, int) and step < len(values):
        return values[step]
    raise KeyError(step)
