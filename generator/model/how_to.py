"""How customers renew in a console: screens with numbered steps, as written and as resolved."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from generator.model.base import FilePath, HttpsUrl, Identifier, LocalizedText, Noun

Percent = Annotated[float, Field(ge=0, le=100)]
"""A share of a picture's width or height."""


class Area(Noun):
    """A part of a screen, in percent of the picture's width and height."""

    x: Percent
    """Left edge."""
    y: Percent
    """Upper edge."""
    width: Percent
    """From left to right."""
    height: Percent
    """From top to bottom."""

    @property
    def corner(self) -> tuple[float, float]:
        """Where the number stands, in percent: the upper left corner; at the picture's left edge,
        where there is no room for it, the upper right one."""
        return choose_corner(self.x, self.y, self.width)


LEAST_LEFT = 7.0
"""Percent of a picture's width that a number needs beside its ring."""


def choose_corner(x: float, y: float, width: float) -> tuple[float, float]:
    """The corner of an area that carries its number, in percent."""
    return (x, y) if x >= LEAST_LEFT else (x + width, y)


class Step(Noun):
    """One thing to do."""

    text: LocalizedText
    """What to do, in a sentence; may name `{partner}` and `{console}`."""
    at: Area | None = None
    """Where on the screen: a numbered ring is drawn around it. None where the whole is meant."""


class Screen(Noun):
    """One screen of the console."""

    id: Identifier
    """Name of the picture's files in the kit."""
    picture: FilePath
    """Screenshot as PNG or JPEG, or a drawing as SVG, without any numbers on it."""
    title: LocalizedText
    """What is done here, in a few words."""
    alt: LocalizedText
    """What the picture shows, for those who do not see it."""
    steps: tuple[Step, ...] = Field(min_length=1, max_length=4)
    """What to do on it; steps are numbered from the first screen to the last."""


class HowToWords(Noun):
    """What is said around the screens; all may name `{partner}` and `{console}`."""

    drawn: LocalizedText
    """Says that the pictures are drawings: shown where `taken` is left out."""
    taken: LocalizedText | None = None
    """Says when the screenshots were taken, with `{date}`."""
    open: LocalizedText
    """Button to the console."""


class HowTo(Noun):
    """How customers renew, step by step."""

    title: LocalizedText
    """Heading; may name `{partner}` and `{console}`, as `intro` may."""
    intro: LocalizedText
    """One or two sentences under it."""
    taken: date | None = None
    """Day on which the screenshots were taken; None where the pictures are drawings."""
    screens: tuple[Screen, ...] = Field(min_length=2, max_length=4)
    """The screens, in the order in which a customer meets them."""
    words: HowToWords
    """Everything else that is said."""


class StepText(Noun):
    """One thing to do, in one language."""

    number: int
    """From 1 on, through all screens."""
    text: str
    """What to do."""
    at: Area | None
    """Where on the screen."""


class ScreenText(Noun):
    """One screen in one language."""

    id: str
    """Name of the picture's files."""
    artwork: str
    """Key of the picture among the campaign's artwork."""
    title: str
    """What is done here."""
    alt: str
    """What the picture shows."""
    steps: tuple[StepText, ...]
    """What to do on it."""


class HowToText(Noun):
    """All steps in one language."""

    title: str
    """Heading."""
    intro: str
    """Under it."""
    note: str
    """That the pictures are drawings, or when they were taken."""
    screens: tuple[ScreenText, ...]
    """The screens."""
    open: str
    """Label of the link to the console."""
    url: HttpsUrl
    """Where it leads."""
    print_url: HttpsUrl
    """The same from paper."""
