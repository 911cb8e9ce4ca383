"""A job and its campaign in, the words and pictures that its banner may show out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.facts.ads import load_ad_networks
from generator.facts.contrast import Rgb
from generator.model.asset import AssetJob
from generator.model.concept import BannerColors
from generator.model.resolved import Numeral, ResolvedCampaign, ResolvedKit, ResolvedStage
from generator.model.stage import Hero, Imagery
from generator.render.logo.choice import Lockup, choose_logos
from generator.render.logo.pixels import measure_ratio


@dataclass(frozen=True, slots=True)
class Logo:
    """Artwork and its proportion, width to height."""

    svg: str
    ratio: float
    name: str
    colors: tuple[Rgb, ...] = ()
    """What must stand out from what is under it."""


@dataclass(frozen=True, slots=True)
class Content:
    """All that a banner could say; the layout decides what it does say."""

    headline: str
    short: str
    body: str
    offer: str
    code: str
    chips: tuple[str, ...]
    button: str
    numeral: Numeral | None
    leaf: Numeral | None
    """The number where it stands on a calendar leaf beside the text."""
    logos: tuple[Logo, ...]
    hero: Hero
    imagery: Imagery
    seal_svg: str
    palette: BannerColors
    claims: tuple[str, ...]
    """Ids of the claims that headline and short line make."""
    body_claims: tuple[str, ...]
    """Ids of the claims that the body makes."""
    plate: str = ""
    """Colour of a plate under the logos; empty where they stand on the ground itself."""
    logo_ink: str = ""
    """Colour of what is drawn between the logos."""


def gather_content(
    job: AssetJob, campaign: ResolvedCampaign, warning_allowed: bool = True
) -> Content:
    """Words and pictures for that partner, locale, stage and placement.

    `warning_allowed` false gives what ad networks get, whatever the placement allows.
    """
    kit = campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    look = stage.shown
    network = load_ad_networks()[job.placement]
    own = network.browser_warning and warning_allowed
    # Words for own pages speak of the picture that the campaign shows there.
    speaks = own and look.own_site_imagery == stage.own_site_imagery
    words = stage.own_site_banner if speaks else stage.banner
    body = words.body
    if look.hero == "percent" != stage.hero and kit.shared.offer_phrase in body:
        # The hero says it already.
        body = ""
    # The date is said once: where the body line has it, the line under the hero is not needed.
    offer = "" if kit.shared.offer_ends in body else kit.shared.offer_short
    lockup = choose_logos(kit, campaign, look.colors.ground, look.colors.ink)
    return Content(
        headline=words.headline,
        short=words.short,
        body=body,
        offer=offer,
        code=f"{kit.shared.code_label} {kit.shared.code}" if kit.shared.code else "",
        chips=tuple(value.chip for value in kit.values),
        button=stage.button,
        numeral=_choose_numeral(kit, stage),
        leaf=None,
        logos=_read_logos(lockup),
        hero=look.hero,
        imagery=look.own_site_imagery if own else look.imagery,
        seal_svg=campaign.artwork[
            kit.brand.seal_on_dark if is_dark(look.colors.ground) else kit.brand.seal_on_light
        ],
        palette=look.colors,
        claims=words.claims,
        body_claims=words.body_claims if body else (),
        plate=lockup.plate,
        logo_ink=lockup.ink,
    )


def _choose_numeral(kit: ResolvedKit, stage: ResolvedStage) -> Numeral | None:
    if stage.shown.hero == "percent":
        return kit.shared.offer_numeral
    return stage.days_numeral if stage.shown.hero == "days" else None


def is_dark(color: str) -> bool:
    """Whether light artwork belongs on that ground."""
    red, green, blue = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140


@lru_cache(maxsize=256)
def _read_logos(lockup: Lockup) -> tuple[Logo, ...]:
    return tuple(
        Logo(logo.svg, measure_ratio(logo.svg, logo.name), logo.name, logo.colors)
        for logo in lockup.logos
    )
