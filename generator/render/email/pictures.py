"""A kit and a stage in; which pictures a mail shows, in which sizes, and their PNG files out.

Sizes are fixed beforehand, so that a mail can be composed without drawing anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from generator.errors import RenderError
from generator.model.resolved import ResolvedCampaign, ResolvedKit, ResolvedStage, ValueText
from generator.model.same import Same
from generator.model.stage import Imagery
from generator.render.email.colors import derive_dark, derive_light
from generator.render.figure.parts import VIEW_BOX

Kind = Literal["logo", "icon", "social", "seal", "certificate", "calendar", "timeline", "warning"]
Look = Literal["light", "dark", "mood", "lasting"]
"""Light or dark card, the hero's own ground, or a tone that shows on both cards."""

LOGO_PX = 28
LOGO_GAP_PX = 20
LOGO_MARGIN_PX = 4
ICON_PX = 40
SOCIAL_PX = 24
HERO_ART_PX = (227, 264)
WIDE_PX, PHONE_PX = 536, 327
SEAL_PX = 88
TIMELINE_WIDE, TIMELINE_PHONE = (WIDE_PX, 220), (PHONE_PX, 128)
WARNING_WIDE, WARNING_PHONE = (WIDE_PX, 340), (PHONE_PX, 300)
HERO_ART: Mapping[Imagery, Kind] = {
    "seal": "seal",
    "timeline": "seal",
    "certificate": "certificate",
    "calendar": "calendar",
    "browser-warning": "certificate",
}
"""What stands beside the headline: timeline and browser warning have sections of their own."""


@dataclass(frozen=True)
class Picture:
    """One PNG file: what is on it, for which ground, and its size in CSS px."""

    name: str
    """File name without folder and suffix."""
    kind: Kind
    """Chooses how it is drawn."""
    look: Look
    """The ground that it is drawn for."""
    width_px: int
    """Width as shown; the file has twice as many pixels."""
    height_px: int
    """Height as shown."""
    source: str = ""
    """Key in `artwork`, for pictures of a single SVG."""
    ground: str = ""
    """`#RRGGBB` that stands in its place until it is loaded; empty where it is see-through."""

    @cached_property
    def src(self) -> str:
        """Address relative to the mail."""
        return f"images/{self.name}.png"


@dataclass(frozen=True)
class Swap:
    """One picture in up to four versions, of which a style rule shows one."""

    light: Picture
    dark: Picture | None = None
    phone: Picture | None = None
    phone_dark: Picture | None = None
    alt: str = ""

    @cached_property
    def light_classes(self) -> str:
        """Style classes of the version that is shown without any rule."""
        return " ".join(("day",) * bool(self.dark) + ("wide",) * bool(self.phone))

    @cached_property
    def others(self) -> tuple[tuple[Picture, str], ...]:
        """The other versions, with their style classes."""
        versions = (
            (self.dark, "night wide" if self.phone else "night"),
            (self.phone, "day phone" if self.dark else "phone"),
            (self.phone_dark, "night phone"),
        )
        return tuple((picture, classes) for picture, classes in versions if picture)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The versions that there are."""
        versions = (self.light, self.dark, self.phone, self.phone_dark)
        return tuple(picture for picture in versions if picture)


class Grounds(NamedTuple):
    """Grounds of pictures on panels, by appearance."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class MailPictures:
    """All pictures of one mail."""

    logo: Swap
    hero: Swap | None
    timeline: Swap | None
    warning: Swap | None
    seal: Swap | None
    icons: Mapping[str, Picture]
    social: Mapping[str, Picture]

    @property
    def files(self) -> tuple[Picture, ...]:
        """Every file, in reading order."""
        swaps = (self.logo, self.hero, self.timeline, self.warning, self.seal)
        found = [picture for swap in swaps if swap for picture in swap.pictures]
        return (*found, *self.icons.values(), *self.social.values())


def plan_pictures(
    kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign, components: Iterable[str]
) -> MailPictures:
    """Which pictures the components of this mail show."""
    shown = frozenset(components)
    lasting = _plan_lasting(Same(kit), Same(campaign))
    values = choose_values(kit, shown, stage.sections.seal_point)
    return MailPictures(
        logo=lasting.logo,
        hero=_plan_hero(kit, stage, shown),
        timeline=_plan_timeline(stage, lasting.grounds) if "carry-over" in shown else None,
        warning=_plan_warning(stage, shown, lasting.grounds),
        seal=lasting.seal if "seal" in shown else None,
        icons={value.id: lasting.icons[value.id] for value in values},
        social=lasting.social,
    )


class _Lasting(NamedTuple):
    """What the mails of a kit share, of which each shows what its components ask for."""

    logo: Swap
    seal: Swap
    icons: Mapping[str, Picture]
    """All, by the id of their value point."""
    social: Mapping[str, Picture]
    grounds: Grounds


@lru_cache(maxsize=32)
def _plan_lasting(kit: Same[ResolvedKit], campaign: Same[ResolvedCampaign]) -> _Lasting:
    grounds = Grounds(derive_light(kit.noun.light).tint, derive_dark(kit.noun.light).tint)
    return _Lasting(
        logo=_plan_logo(kit.noun, campaign.noun),
        seal=_plan_seal(kit.noun.shared.seal_alt, grounds),
        icons={
            value.id: _make_sign(f"icon-{value.id}", "icon", ICON_PX, value.icon)
            for value in kit.noun.values
        },
        social={
            sign.label: _make_sign(f"social-{number}", "social", SOCIAL_PX, sign.icon)
            for number, sign in enumerate(kit.noun.brand.social, 1)
        },
        grounds=grounds,
    )


@lru_cache(maxsize=256)
def _make_sign(name: str, kind: Kind, size_px: int, source: str) -> Picture:
    """A square picture that every mail of a brand may show."""
    return Picture(name, kind, "lasting", size_px, size_px, source)


def choose_values(
    kit: ResolvedKit, shown: Iterable[str], seal_point: str = ""
) -> tuple[ValueText, ...]:
    """The value points of a mail: all of them, the first three, or none.

    The one that the seal's own section tells is not told twice.
    """
    told = seal_point if "seal" in shown else ""
    values = tuple([value for value in kit.values if value.id != told])
    if "values" in shown:
        return values
    return values[:3] if "top-values" in shown else ()


def find_seal_value(kit: ResolvedKit, stage: ResolvedStage) -> ValueText | None:
    """What the seal does; None where the campaign does not name that value point."""
    named = stage.sections.seal_point
    return next((value for value in kit.values if value.id == named), None)


def _plan_seal(alt: str, grounds: Grounds) -> Swap:
    return Swap(
        Picture("seal", "seal", "light", SEAL_PX, SEAL_PX, ground=grounds.light),
        Picture("seal-dark", "seal", "dark", SEAL_PX, SEAL_PX, ground=grounds.dark),
        alt=alt,
    )


def _plan_logo(kit: ResolvedKit, campaign: ResolvedCampaign) -> Swap:
    sources = [kit.brand.logo_on_light]
    alt = kit.brand.name
    if kit.partner.cobrand:
        sources.insert(0, kit.partner.logo_on_light)
        alt = f"{kit.partner.name} {kit.shared.in_partnership} {kit.brand.name}"
    width = sum(measure_art(campaign, source, LOGO_PX)[0] for source in sources)
    width += (len(sources) - 1) * 2 * LOGO_GAP_PX + 2 * LOGO_MARGIN_PX
    return _swap_logo(width, LOGO_PX + 2 * LOGO_MARGIN_PX, alt)


@lru_cache(maxsize=64)
def _swap_logo(width_px: int, height_px: int, alt: str) -> Swap:
    return Swap(
        Picture("logo", "logo", "light", width_px, height_px),
        Picture("logo-dark", "logo", "dark", width_px, height_px),
        alt=alt,
    )


def _plan_hero(kit: ResolvedKit, stage: ResolvedStage, shown: frozenset[str]) -> Swap | None:
    if "hero" not in shown:
        return None
    kind = HERO_ART[stage.own_site_imagery]
    alt = kit.shared.seal_alt if kind == "seal" else ""
    return _swap_hero(kind, alt, stage.palette.ground)


@lru_cache(maxsize=64)
def _swap_hero(kind: Kind, alt: str, ground: str) -> Swap:
    return Swap(Picture("hero", kind, "mood", *HERO_ART_PX, ground=ground), alt=alt)


def _plan_timeline(stage: ResolvedStage, grounds: Grounds) -> Swap | None:
    if stage.timeline is None:
        return None
    return _swap_four("timeline", TIMELINE_WIDE, TIMELINE_PHONE, stage.timeline.alt, grounds)


def _plan_warning(stage: ResolvedStage, shown: frozenset[str], grounds: Grounds) -> Swap | None:
    if "warning" in shown:
        return _swap_four("warning", WARNING_WIDE, WARNING_PHONE, stage.warning.alt, grounds)
    if "warning-hero" in shown:
        return _swap_warning(stage.warning.alt, stage.palette.ground)
    return None


@lru_cache(maxsize=256)
def _swap_four(
    kind: Literal["timeline", "warning"],
    wide: tuple[int, int],
    phone: tuple[int, int],
    alt: str,
    grounds: Grounds,
) -> Swap:
    light, dark = grounds
    return Swap(
        Picture(kind, kind, "light", *wide, ground=light),
        Picture(f"{kind}-dark", kind, "dark", *wide, ground=dark),
        Picture(f"{kind}-phone", kind, "light", *phone, ground=light),
        Picture(f"{kind}-phone-dark", kind, "dark", *phone, ground=dark),
        alt=alt,
    )


@lru_cache(maxsize=256)
def _swap_warning(alt: str, ground: str) -> Swap:
    return Swap(
        Picture("warning", "warning", "mood", *WARNING_WIDE, ground=ground),
        phone=Picture("warning-phone", "warning", "mood", *WARNING_PHONE, ground=ground),
        alt=alt,
    )


def measure_art(campaign: ResolvedCampaign, source: str, height_px: int) -> tuple[int, int]:
    """Width and height of a drawing of that height; RenderError without a viewBox."""
    width_px = _measure_svg(campaign.artwork[source], height_px)
    if not width_px:
        raise RenderError(f"{source} has no viewBox, so its proportions are unknown.")
    return width_px, height_px


@lru_cache(maxsize=64)
def _measure_svg(svg: str, height_px: int) -> int:
    """Width at that height; 0 without a viewBox."""
    box = VIEW_BOX.search(svg)
    return round(height_px * float(box[1]) / float(box[2])) if box else 0
