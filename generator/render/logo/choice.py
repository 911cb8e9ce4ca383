"""Logos and the ground of an asset in, the version of each that is seen there out.

In colour where that stands out; else in one ink, and then all logos of a lockup, so that they
belong together; else in colour on a plate of the brand's light ground or of its dark ink.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.facts.contrast import Rgb, contrast_ratio, parse_color
from generator.model.resolved import BrandText, PartnerText, ResolvedCampaign, ResolvedKit
from generator.render.logo.one_color import derive_one_color
from generator.render.logo.standing import MOST_LOST, judge_standing

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


class LogoSource(NamedTuple):
    """The artwork of one owner, as SVG."""

    name: str
    on_light: str
    on_dark: str
    mono: str
    """In one colour, drawn with currentColor; empty where it is to be derived."""


@dataclass(frozen=True, slots=True)
class ChosenLogo:
    """What is drawn."""

    name: str
    svg: str
    colors: tuple[Rgb, ...]
    """What must stand out from what is under it."""
    lost: float
    """Share of it that does not."""

    @property
    def is_seen(self) -> bool:
        """Whether enough of it stands out."""
        return self.lost <= MOST_LOST


@dataclass(frozen=True, slots=True)
class Lockup:
    """The logos of an asset, as they stand on its ground."""

    logos: tuple[ChosenLogo, ...]
    plate: str = ""
    """Colour of a plate under them as `#RRGGBB`; empty where they stand on the ground itself."""
    ink: str = ""
    """Colour of what is drawn with them, such as a rule between two."""


def choose_logos(kit: ResolvedKit, campaign: ResolvedCampaign, ground: str, ink: str) -> Lockup:
    """The partner's logo, where it co-brands, and the brand's, for that ground."""
    owners: list[PartnerText | BrandText] = [kit.brand]
    if kit.partner.cobrand:
        owners.insert(0, kit.partner)
    art = campaign.artwork
    sources = tuple(
        LogoSource(
            owner.name,
            art[owner.logo_on_light],
            art[owner.logo_on_dark],
            art[owner.logo_mono] if owner.logo_mono else "",
        )
        for owner in owners
    )
    return settle_lockup(sources, ground, ink, kit.light.ground, kit.light.ink)


@lru_cache(maxsize=256)
def settle_lockup(
    sources: tuple[LogoSource, ...], ground: str, ink: str, light: str, dark: str
) -> Lockup:
    """The first way in which every logo is seen; where there is none, the least bad one.

    `light` and `dark` are the grounds that a plate may have, and each other's ink.
    """
    best: Lockup | None = None
    for way in _list_ways(sources, ground, ink, light, dark):
        if best is None or _worst(way) < _worst(best):
            best = way
        if all(logo.is_seen for logo in way.logos):
            return way
    return best or Lockup(())


def _list_ways(
    sources: tuple[LogoSource, ...], ground: str, ink: str, light: str, dark: str
) -> Iterator[Lockup]:
    """The finest first; the next is made only where it is asked for."""
    for choose in (_choose_in_color, _choose_in_one_ink):
        yield Lockup(tuple(choose(source, ground, ink) for source in sources), ink=ink)
    for plate, plate_ink in ((light, dark), (dark, light)):
        for choose in (_choose_in_color, _choose_in_one_ink):
            logos = tuple(choose(source, plate, plate_ink) for source in sources)
            yield Lockup(logos, plate, plate_ink)


def _choose_in_color(source: LogoSource, ground: str, ink: str) -> ChosenLogo:
    """The version for such a ground, or the other one where only that is seen."""
    under = parse_color(ground)
    is_dark = contrast_ratio(under, WHITE) > contrast_ratio(under, BLACK)
    pair = (source.on_dark, source.on_light) if is_dark else (source.on_light, source.on_dark)
    return _choose_first(source.name, pair, ground, ink)


def _choose_in_one_ink(source: LogoSource, ground: str, ink: str) -> ChosenLogo:
    """The designer's own version in one colour, or a derived one; in colour without either."""
    if source.mono:
        drawn = _choose_first(source.name, (source.mono,), ground, ink)
        return drawn if drawn.is_seen else _choose_in_color(source, ground, ink)
    for svg, pale_is_ink in ((source.on_light, False), (source.on_dark, True)):
        way = derive_one_color(svg, pale_is_ink)
        if way is not None:
            drawn = _choose_first(source.name, (way.paint(ink, ground),), ground, ink)
            if drawn.is_seen:
                return drawn
    return _choose_in_color(source, ground, ink)


def _choose_first(name: str, svgs: tuple[str, ...], ground: str, ink: str) -> ChosenLogo:
    """The first drawing that is seen; where none is, the one that loses least."""
    drawn = []
    for svg in svgs:
        inked = svg.replace("currentColor", ink)
        standing = judge_standing(inked, ground)
        drawn.append(ChosenLogo(name, inked, standing.colors, standing.lost))
        if drawn[-1].is_seen:
            return drawn[-1]
    return min(drawn, key=lambda logo: logo.lost)


def _worst(way: Lockup) -> float:
    return max((logo.lost for logo in way.logos), default=1.0)
