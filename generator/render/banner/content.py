"""A job and its campaign in, the words and pictures that its banner may show out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import RenderError
from generator.facts.ads import load_ad_networks
from generator.model.asset import AssetJob
from generator.model.brand import Palette
from generator.model.resolved import Numeral, ResolvedCampaign, ResolvedKit, ResolvedStage
from generator.model.stage import Hero, Imagery
from generator.render.figure.parts import VIEW_BOX


@dataclass(frozen=True, slots=True)
class Logo:
    """Artwork and its proportion, width to height."""

    svg: str
    ratio: float
    name: str


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
    palette: Palette
    claims: tuple[str, ...]
    """Ids of the claims that headline and short line make."""
    body_claims: tuple[str, ...]
    """Ids of the claims that the body makes."""


def gather_content(
    job: AssetJob, campaign: ResolvedCampaign, warning_allowed: bool = True
) -> Content:
    """Words and pictures for that partner, locale, stage and placement.

    `warning_allowed` false gives what ad networks get, whatever the placement allows.
    """
    kit = campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    network = load_ad_networks()[job.placement]
    own = network.browser_warning and warning_allowed
    words = stage.own_site_banner if own else stage.banner
    # The date is said once: where the body line has it, the line under the hero is not needed.
    offer = "" if kit.shared.offer_ends in words.body else kit.shared.offer_short
    return Content(
        headline=words.headline,
        short=words.short,
        body=words.body,
        offer=offer,
        code=f"{kit.shared.code_label} {kit.shared.code}" if kit.shared.code else "",
        chips=tuple(value.chip for value in kit.values),
        button=stage.button,
        numeral=_choose_numeral(kit, stage),
        leaf=None,
        logos=_collect_logos(kit, campaign.artwork, stage.palette),
        hero=stage.hero,
        imagery=stage.own_site_imagery if own else stage.imagery,
        seal_svg=campaign.artwork[
            kit.brand.seal_on_dark if is_dark(stage.palette.ground) else kit.brand.seal_on_light
        ],
        palette=stage.palette,
        claims=words.claims,
        body_claims=words.body_claims,
    )


def _choose_numeral(kit: ResolvedKit, stage: ResolvedStage) -> Numeral | None:
    if stage.hero == "percent":
        return kit.shared.offer_numeral
    return stage.days_numeral if stage.hero == "days" else None


def is_dark(color: str) -> bool:
    """Whether light artwork belongs on that ground."""
    red, green, blue = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140


def _collect_logos(kit: ResolvedKit, artwork: dict[str, str], palette: Palette) -> tuple[Logo, ...]:
    dark = is_dark(palette.ground)
    partner, brand = kit.partner, kit.brand
    keys = [(brand.logo_on_dark if dark else brand.logo_on_light, brand.name)]
    if partner.cobrand:
        keys.insert(0, (partner.logo_on_dark if dark else partner.logo_on_light, partner.name))
    return tuple(_read_logo(artwork[key], name) for key, name in keys)


def _read_logo(svg: str, name: str) -> Logo:
    box = VIEW_BOX.search(svg)
    if box is None:
        raise RenderError(f"The logo of {name} has no viewBox, so its proportion is unknown.")
    return Logo(svg, float(box[1]) / float(box[2]), name)
