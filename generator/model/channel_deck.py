"""What every channel's copy has in common: words of all stages, and words of each."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from generator.model.base import LocaleCode, Noun


class ChannelDeck(Noun):
    """The copy of one channel in one language, `copy/<locale>/<channel>.yaml`.

    A channel's own deck narrows the fields that it has words for. Filled, a deck's parts keep
    their type: values stand in the place of placeholders, and an entry of a list that named
    nothing but claims that do not hold is gone.
    """

    locale: LocaleCode
    """Language; the same as the folder's name."""
    shared: Noun | None = None
    """Words that are the same in every stage; they can name no claims."""
    stages: Mapping[str, Noun] = Field(default_factory=dict)
    """Words of each stage, by its folder name."""
