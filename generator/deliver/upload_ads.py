"""The records of a network's banners enter; its ads leave, with all that an ad account asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import PurePosixPath

from generator.deliver.pieces import find_scale
from generator.deliver.words import say_stage
from generator.facts.ads import AdNetwork, load_ad_networks
from generator.model.ad_texts import AdTexts, LogoOwner, LogoShape
from generator.model.manifest import ManifestAsset
from generator.model.resolved import ResolvedCampaign, ResolvedKit, ResolvedStage

Logos = Mapping[str, tuple[LogoOwner, LogoShape]]
"""Path of each logo below the folder of partner and language, with whose it is and its shape."""
ANIMATED = "-animated.png"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ad:
    """One line of a sheet: one banner, or all pictures of an ad whose text the network sets."""

    network: AdNetwork
    campaign: str
    """Name of the ad campaign: one for each stage, since dates belong to it."""
    name: str
    """Name of the ad, the same in every build and no other's."""
    stage: str
    """Stage id."""
    files: tuple[ManifestAsset, ...]
    """Its pictures, with paths below the folder of partner and language."""
    logos: Logos
    """Logos that the network sets beside its text."""
    texts: AdTexts | None
    """Texts that the network sets; none where the pictures carry them."""
    headline: str
    """Main line of the banner."""
    url: str
    """Landing page, with its campaign parameters."""
    starts: date
    """First day."""
    ends: date | None
    """Last day; none where neither offer nor another stage sets one."""
    locale: str
    """Locale code."""


def list_ads(
    campaign: ResolvedCampaign, files: Sequence[ManifestAsset], logos: Logos
) -> tuple[Ad, ...]:
    """The ads of one partner, language and network, by stage and then by path.

    Files of double density are left out where a network takes exact sizes: it would refuse them.
    """
    first = files[0]
    kit = campaign.kit(first.partner, first.locale)
    rules = load_ad_networks()[first.placement]
    stages = [stage.id for stage in kit.stages]
    taken = [file for file in files if not rules.fixed or _name_size(file) in rules.sizes]
    taken.sort(key=lambda file: (stages.index(file.stage), file.path))
    groups = (
        [list(group) for _, group in groupby(taken, lambda file: file.stage)]
        if rules.texts
        else [[file] for file in taken]
    )
    return tuple(_describe(campaign, kit, rules, group, logos) for group in groups)


def _describe(
    campaign: ResolvedCampaign,
    kit: ResolvedKit,
    rules: AdNetwork,
    files: Sequence[ManifestAsset],
    logos: Logos,
) -> Ad:
    first = files[0]
    stage = kit.stage(first.stage)
    folder = f"{campaign.name_folder(first.partner, first.locale)}/"
    starts, ends = find_days(campaign, kit, stage)
    # A file of double density is an ad of its own, but no size of its own.
    density = find_scale(first.path)
    size = f"{(first.width_px or 0) // density}x{(first.height_px or 0) // density}"
    own = [campaign.name, kit.partner.name, kit.locale, say_stage(stage.id, kit.locale)]
    own += [campaign.variant] if campaign.variant else []
    return Ad(
        network=rules,
        campaign=", ".join(own),
        name=_name_ad(campaign, files, rules),
        stage=stage.id,
        files=tuple(
            file.model_copy(update={"path": file.path.removeprefix(folder)}) for file in files
        ),
        logos=logos,
        texts=_find_texts(campaign, first) if rules.texts else None,
        headline=(stage.banner if not rules.browser_warning else stage.own_site_banner).headline,
        # Pictures of one ad lead to one page: the network chooses which of them is seen.
        url=stage.banner_url if rules.texts else stage.link_banner(first.placement, size),
        starts=starts,
        ends=ends,
        locale=kit.locale,
    )


def find_days(
    campaign: ResolvedCampaign, kit: ResolvedKit, stage: ResolvedStage
) -> tuple[date, date | None]:
    """First and last day on which a stage's ads run, for the sample order.

    A stage ends the day before the next one begins, and with the offer at the latest.
    """
    later = [other.send_on for other in kit.stages if other.send_on > stage.send_on]
    last = [min(later) - timedelta(days=1)] if later else []
    if campaign.offer_ends is not None:
        last.append(campaign.offer_ends)
    starts = stage.send_on
    if campaign.offer_starts is not None:
        starts = max(starts, campaign.offer_starts)
    return starts, min(last, default=None)


def say_format(path: str) -> str:
    """The kind of file, as the facts on networks name it."""
    if path.endswith(ANIMATED):
        return "apng"
    ending = PurePosixPath(path).suffix.removeprefix(".")
    return "html5" if ending == "zip" else ending


def _name_size(file: ManifestAsset) -> str:
    return f"{file.width_px}x{file.height_px}"


def _name_ad(campaign: ResolvedCampaign, files: Sequence[ManifestAsset], rules: AdNetwork) -> str:
    first = files[0]
    parts = [campaign.id, first.partner, first.locale, first.stage]
    parts += [campaign.variant] if campaign.variant else []
    if rules.texts is None:
        parts += [_name_size(first), say_format(first.path)]
    return " ".join(parts)


def _find_texts(campaign: ResolvedCampaign, file: ManifestAsset) -> AdTexts | None:
    key = file.placement, file.partner, file.locale, file.stage
    return next(
        (t for t in campaign.ad_texts if (t.network, t.partner, t.locale, t.stage) == key), None
    )
