"""Places on disk in; the files that were saved there out, as they are saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import watch

QUIET_MS = 10
"""An editor writes a file in several steps; so long after the last, it has been saved."""
LONGEST_MS = 200
LOOK_AGAIN_MS = 300
"""How soon a folder that the campaign did not name before is watched too."""


def watch_places(find_places: Callable[[], frozenset[Path]]) -> Iterator[set[str]]:
    """Yield what was saved, until the process is interrupted.

    `find_places` is asked again and again. What was saved before a place was watched is not known,
    so the first set after each change of places names the places themselves.
    """
    while True:
        places = find_places()
        yield from _watch(places, find_places)


def _watch(
    places: frozenset[Path], find_places: Callable[[], frozenset[Path]]
) -> Iterator[set[str]]:
    is_new = True
    there = [place for place in sorted(places) if place.exists()]
    for changes in watch(
        *there,
        debounce=LONGEST_MS,
        step=QUIET_MS,
        rust_timeout=LOOK_AGAIN_MS,
        yield_on_timeout=True,
    ):
        if is_new or changes:
            yield set(map(str, there)) if is_new else {path for _, path in changes}
        is_new = False
        if find_places() != places:
            return
