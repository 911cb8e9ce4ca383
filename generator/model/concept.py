"""A banner concept: what a designer lays down once, and a marketer chooses by name."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from generator.model.base import Identifier, Noun, Text
from generator.model.brand import Palette
from generator.model.stage import Hero, Imagery, Mood

DEFAULT_CONCEPT = "stage-first"
"""The concept of a campaign that names none."""

FamilyName = Literal[
    "rectangle",
    "split",
    "skyscraper",
    "social-tall",
    "social-wide",
    "leaderboard",
    "billboard",
    "strip",
]
"""Layout families; the proportion of a size chooses one."""
FAMILIES: tuple[FamilyName, ...] = (
    "rectangle", "split", "skyscraper", "social-tall", "social-wide", "leaderboard", "billboard",
    "strip",
)  # fmt: skip
SlotName = Literal[
    "logo", "hero", "headline", "body", "offer", "code", "chips", "button", "picture"
]
ColorSource = Literal[
    "stage.ground",
    "stage.ink",
    "stage.accent",
    "stage.button",
    "stage.button_ink",
    "light.ground",
    "light.ink",
    "light.accent",
    "light.button",
    "light.button_ink",
]
"""A colour role of the brand: of the stage's mood, or of light grounds."""
Share = float


class BannerColors(Palette):
    """The colour roles of one banner: those of a palette, and those of a panel and of edges."""

    panel: str = ""
    """The second surface: a coupon, or a part of the ground; empty without one."""
    panel_ink: str = ""
    """Text on it."""
    panel_accent: str = ""
    """Numeral and figure on it."""
    bar: str = ""
    """A bar at an edge; empty without one."""


class Look(Noun):
    """What a concept makes of one stage."""

    colors: BannerColors
    """Colours by role."""
    hero: Hero
    """What is largest."""
    imagery: Imagery
    """Picture in ad networks."""
    own_site_imagery: Imagery
    """Picture on own pages."""


class Direction(Noun):
    """Art direction: which colours of the brand play which part, and what is shown.

    What is left out is taken from the direction of all moods, and there from the stage.
    """

    ground: ColorSource | None = None
    """The surface that everything stands on."""
    ink: ColorSource | None = None
    """Text and logo on the ground."""
    accent: ColorSource | None = None
    """Numeral, ticks and figure."""
    button: ColorSource | None = None
    """The face of the call to action."""
    button_ink: ColorSource | None = None
    """The label on the button."""
    panel: ColorSource | None = None
    """The second surface: a coupon, or a part of the ground."""
    panel_ink: ColorSource | None = None
    """Text on the panel."""
    panel_accent: ColorSource | None = None
    """Numeral and figure on the panel."""
    bar: ColorSource | None = None
    """A bar at the edge."""
    hero: Literal["stage", "percent", "days", "picture"] | None = None
    """What is largest; `stage` leaves it to the campaign. `percent` holds while the offer runs."""
    imagery: Literal["stage", "seal", "certificate", "calendar", "timeline"] | None = None
    """The picture wherever ad networks decide what may be shown."""
    own_site_imagery: (
        Literal["stage", "seal", "certificate", "calendar", "timeline", "browser-warning"] | None
    ) = None
    """The picture on own pages. `browser-warning` is shown in stages whose copy explains it; in
    others, and in sizes without room for it, `imagery` takes its place."""


class Tokens(Noun):
    """Measures that all families share."""

    button_radius: Share = Field(default=0.16, ge=0, le=0.5)
    """Corner radius of the button, as a share of its height; 0.5 is a pill."""
    seal_strength: Share = Field(default=0.5, ge=0.05, le=1)
    """How far the seal's tone goes from the ground towards the colour below."""
    seal_tone: Literal["accent", "ink"] = "accent"
    """Where it goes: on a coloured ground, a complementary accent turns grey on the way."""
    seal_bleed: Share = Field(default=0.34, ge=0, le=0.45)
    """How much of the seal's width the edge of the banner may cut off."""
    border: bool = False
    """A line of 1 px inside the edge, for light grounds; some networks get one in any case."""
    bar: Share = Field(default=0, ge=0, le=0.1)
    """Width of the bar at the edge, as a share of the shorter side; 0 without one."""


class Slot(Noun):
    """How one part of a banner behaves."""

    drop: int | None = Field(default=None, ge=1, le=9)
    """Where space is short, 1 goes first, then 2 and so on; left out, the part always stays."""
    min_px: int | None = Field(default=None, ge=8, le=100)
    """Smallest type size, or height of the logo."""
    max_px: int | None = Field(default=None, ge=8, le=400)
    """Largest type size."""
    share: Share | None = Field(default=None, gt=0, le=1)
    """Largest size as a share: of the side of a square of the same area in columns, of the height
    in rows and strips; for the logo of the shorter side, and for a picture the height that a
    column keeps free for it."""
    alone_share: Share | None = Field(default=None, gt=0, le=1)
    """The same for a headline without a hero number beside it."""
    width: Share | None = Field(default=None, gt=0, le=1)
    """Width that it may take, as a share of the width between the margins."""
    frame: Literal["plain", "coupon"] = "plain"
    """What the hero number stands on."""
    wide: bool = False
    """Whether the button runs from margin to margin."""
    always: bool = False
    """Whether value points stand beside every hero; else beside the percent alone."""
    inline: bool = False
    """Whether value points stand on one line where they fit."""


class Panel(Noun):
    """A part of the ground in a colour of its own."""

    side: Literal["left", "right", "top", "bottom"]
    """The edge where it lies."""
    share: Share = Field(gt=0.05, le=0.6)
    """How much of the width, or of the height, it takes."""
    holds: Literal["picture", "hero"]
    """What stands on it: the picture, with the days on a calendar leaf; or the hero number."""


class Family(Noun):
    """How banners of one shape are composed."""

    leaf_beside: bool = False
    """Whether the calendar leaf stands beside the text; else the number stands in it."""
    flow: Literal["column", "row", "strip"]
    """`column`: one below the other. `row`: side by side. `strip`: headline, number and button."""
    panel: Panel | None = None
    """A part of the ground in a colour of its own."""
    slots: dict[SlotName, Slot]
    """The parts: how large each may be, and which go first where space is short."""

    @cached_property
    def drops(self) -> tuple[SlotName, ...]:
        """What goes first where space is short, in this order."""
        order = [(slot.drop, name) for name, slot in self.slots.items() if slot.drop]
        return tuple(name for _, name in sorted(order))

    def _slot(self, name: SlotName) -> Slot:
        return self.slots.get(name) or NO_SLOT

    @cached_property
    def logo(self) -> Slot:
        """The lockup of brand and partner."""
        return self._slot("logo")

    @cached_property
    def hero(self) -> Slot:
        """The hero number."""
        return self._slot("hero")

    @cached_property
    def headline(self) -> Slot:
        """The main line."""
        return self._slot("headline")

    @cached_property
    def body(self) -> Slot:
        """The lines below it."""
        return self._slot("body")

    @cached_property
    def chips(self) -> Slot:
        """The value points."""
        return self._slot("chips")

    @cached_property
    def button(self) -> Slot:
        """The call to action."""
        return self._slot("button")

    @cached_property
    def picture(self) -> Slot:
        """The picture."""
        return self._slot("picture")

    @cached_property
    def text_share(self) -> float:
        """Width that text may take; the rest belongs to the picture."""
        return self.headline.width or 1.0

    @cached_property
    def numeral_share(self) -> float:
        """Width that the hero number may take."""
        return self.hero.width or 0.62

    @cached_property
    def picture_share(self) -> float:
        """Height that a column keeps free for its picture."""
        return self.picture.share or 0.0


NO_SLOT = Slot()


class Concept(Noun):
    """How all banners of a campaign look."""

    purpose: Text
    """One sentence: what the concept is for."""
    needs: tuple[Literal["offer"], ...] = ()
    """What a campaign must have: `offer`, a discount whose days meet those of its stages."""
    families_of: Identifier | None = None
    """The concept whose families stand where this one has none of its own."""
    tokens: Tokens = Tokens()
    """Corners, edges and the tone of the seal."""
    direction: Direction = Direction()
    """Art direction of every mood."""
    moods: dict[Mood, Direction] = Field(default_factory=dict)
    """Where a mood differs from that."""
    families: dict[FamilyName, Family] = Field(default_factory=dict)
    """Layouts by the shape of the banner."""


class ConceptPack(Noun):
    """A concept as it was read, with all that drawing needs."""

    name: Identifier
    """Name of its folder."""
    concept: Concept
    """Its concept.yaml, every family in it."""
    template: str = ""
    """Name of its own template; empty where the family's is used."""
    digest: str
    """SHA-256 of all its files."""
