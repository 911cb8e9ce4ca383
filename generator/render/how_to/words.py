"""Steps in; what page and sheet say out, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.how_to import HowToText


def list_texts(said: HowToText) -> Iterator[str]:
    """Everything that is said, with what stands for the pictures."""
    yield from (said.title, said.intro)
    for screen in said.screens:
        yield from (screen.alt, screen.title)
        yield from (step.text for step in screen.steps)
    yield from (said.note, said.open)
