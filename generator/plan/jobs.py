"""A resolved campaign and a selection in, the list of jobs out, declared before any is done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from generator import __version__
from generator.errors import PlanError
from generator.facts.ads import load_ad_networks, split_size
from generator.model.asset import AssetJob, BannerFormat
from generator.model.campaign import Placement
from generator.model.channels import CATALOGUE, CHANNELS, EVERY_STAGE
from generator.model.figures import SEALS
from generator.model.resolved import ResolvedCampaign, ResolvedKit, ResolvedStage
from generator.plan.selection import Selection, check_selection

ENDINGS: dict[BannerFormat, str] = {
    "png": ".png", "jpg": ".jpg", "webp": ".webp", "gif": ".gif", "apng": "-animated.png",
    "html5": ".zip",
}  # fmt: skip
"""How the names of a size's files end; an animated PNG must not take the place of the still one."""
OWN_DIGEST = {
    "name", "today", "kits", "merge_kits", "placements", "concept", "fonts", "template_dirs",
    "claims", "offer_gaps", "senders", "channels", "ad_texts",
}  # fmt: skip
"""What of a campaign enters the keys of those jobs alone that it matters to, or of none: the kit's
claims are its own, and the day is in no file. Whatever is added to a campaign enters all keys."""
OWN_STAGE = {"look", "channels", "figures"}
"""What of a stage enters the keys of those jobs alone that it matters to."""
STILL: frozenset[BannerFormat] = frozenset({"png", "jpg", "webp"})


def plan_jobs(campaign: ResolvedCampaign, selection: Selection) -> list[AssetJob]:
    """Every job of the selection, by partner, locale, stage and kind.

    Raises PlanError for a selection that names what the campaign does not have, or that
    leaves nothing to do.
    """
    sizes = [size for place in campaign.placements for size in list_sizes(campaign, place)]
    check_selection(selection, campaign, sizes)
    common = _digest_common(campaign)
    jobs = [
        job
        for kit in campaign.kits
        if _wanted(kit.partner.id, selection.partners) and _wanted(kit.locale, selection.locales)
        for job in _plan_kit(campaign, kit, selection, common)
    ]
    if not jobs:
        raise PlanError(
            "This selection leaves nothing to build: sizes belong to banners. "
            "Leave the sizes away, or add the kind banner."
        )
    # Keys hold the arm already, with all that is the campaign's.
    arm = {"variant": campaign.variant}
    return [job.model_copy(update=arm) for job in jobs] if campaign.variant else jobs


def list_sizes(campaign: ResolvedCampaign, placement: str) -> tuple[str, ...]:
    """Sizes of a placement: its own list, or all that the network takes."""
    wanted = campaign.placements[placement].sizes
    if wanted == "all":
        return load_ad_networks()[placement].sizes
    return tuple(dict.fromkeys(wanted))


def _wanted(name: str, selected: tuple[str, ...]) -> bool:
    return not selected or name in selected


def _plan_kit(
    campaign: ResolvedCampaign, kit: ResolvedKit, selection: Selection, common: str
) -> Iterator[AssetJob]:
    digests = _digest_stages(common, kit)
    for stage in kit.stages:
        if _wanted(stage.id, selection.stages):
            yield from _plan_stage(campaign, kit, stage, selection, digests[stage.id])
            yield from _plan_channels(campaign, kit, stage, selection, digests)
            yield from _plan_figures(campaign, kit, stage, selection, digests)
    if not selection.stages:
        yield from _plan_channels(campaign, kit, None, selection, digests)
        yield from _plan_figures(campaign, kit, None, selection, digests)


def _plan_figures(
    campaign: ResolvedCampaign,
    kit: ResolvedKit,
    stage: ResolvedStage | None,
    selection: Selection,
    digests: Mapping[str, str],
) -> Iterator[AssetJob]:
    """Jobs of pictures for one stage, or without one those that are the same in all."""
    if kit.cadence is None or not _wanted("figure", selection.kinds) or selection.sizes:
        return
    folder = campaign.name_folder(kit.partner.id, kit.locale)
    root = f"{folder}/{stage.id if stage else EVERY_STAGE}/figures"
    parts = [digests[one.id] for one in ((stage,) if stage else kit.stages)]
    parts.append(kit.cadence.model_dump_json())
    parts.append(stage.figures.model_dump_json() if stage and stage.figures else "")
    basis = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    for name in _list_stage_figures(stage) if stage else _list_kit_figures(campaign, kit):
        yield _declare(basis, kit, stage, kind="figure", figure=name, path=f"{root}/{name}.svg")


def _list_stage_figures(stage: ResolvedStage) -> Iterator[str]:
    yield from (page.name for page in (stage.figures.pages if stage.figures else ()))
    yield "countdown"
    if stage.timeline:
        yield "timeline"


def _list_kit_figures(campaign: ResolvedCampaign, kit: ResolvedKit) -> Iterator[str]:
    yield "cadence"
    retired = kit.brand.seal_retired_on
    if retired is None or campaign.today < retired:
        yield from SEALS


def _plan_channels(
    campaign: ResolvedCampaign,
    kit: ResolvedKit,
    stage: ResolvedStage | None,
    selection: Selection,
    digests: Mapping[str, str],
) -> Iterator[AssetJob]:
    """Jobs of channels for one stage, or without one those that are the same in all."""
    folder = campaign.name_folder(kit.partner.id, kit.locale)
    root = f"{folder}/{stage.id if stage else EVERY_STAGE}"
    for name, channel in CHANNELS.items():
        wanted = name in campaign.channels and _wanted(name, selection.kinds)
        if not wanted or selection.sizes:
            continue
        words = _digest_channel(digests, kit, stage, name)
        if (channel.per == "stage") == bool(stage):
            yield _declare(words, kit, stage, kind=name, path=f"{root}/{name}/{channel.file}")
        if channel.overview and stage is None:
            path = f"{root}/{name}/{channel.overview}"
            yield _declare(words, kit, None, kind=f"{name}-demo", path=path)


def _plan_stage(
    campaign: ResolvedCampaign,
    kit: ResolvedKit,
    stage: ResolvedStage,
    selection: Selection,
    basis: str,
) -> Iterator[AssetJob]:
    root = f"{campaign.name_folder(kit.partner.id, kit.locale)}/{stage.id}"
    banner_basis = _digest_look(basis, campaign, stage)
    if _wanted("email", selection.kinds) and not selection.sizes:
        yield _declare(basis, kit, stage, kind="email", path=f"{root}/email/email.html")
    if campaign.senders and _wanted("sender", selection.kinds) and not selection.sizes:
        words = _digest_merge(basis, campaign, kit, stage)
        path = f"{root}/senders/{campaign.senders[0]}/email.html"
        yield _declare(words, kit, stage, kind="sender", path=path)
    if _wanted("banner", selection.kinds):
        yield from _plan_banners(campaign, kit, stage, selection, banner_basis)
    if _wanted("one-pager", selection.kinds) and not selection.sizes:
        for paper in campaign.one_pager.papers:
            for for_print in (False, True)[: 1 + campaign.one_pager.print_variant]:
                name = f"one-pager-{paper}{'-print' if for_print else ''}.pdf"
                yield _declare(
                    basis,
                    kit,
                    stage,
                    kind="one-pager",
                    path=f"{root}/one-pager/{name}",
                    paper=paper,
                    for_print=for_print,
                )


def _plan_banners(
    campaign: ResolvedCampaign,
    kit: ResolvedKit,
    stage: ResolvedStage,
    selection: Selection,
    basis: str,
) -> Iterator[AssetJob]:
    root = f"{campaign.name_folder(kit.partner.id, kit.locale)}/{stage.id}/banners"
    for name, placement in campaign.placements.items():
        for size in list_sizes(campaign, name):
            if not _wanted(size, selection.sizes):
                continue
            width_px, height_px = split_size(size)
            for kind, scale in _list_files(placement):
                density = f"@{scale}x" if scale > 1 else ""
                yield _declare(
                    basis,
                    kit,
                    stage,
                    kind="banner",
                    path=f"{root}/{name}/{size}{density}{ENDINGS[kind]}",
                    placement=name,
                    width_px=width_px,
                    height_px=height_px,
                    scale=scale,
                    format=kind,
                )


def _list_files(placement: Placement) -> Iterator[tuple[BannerFormat, int]]:
    """Format and scale of each file of one size; what moves is made for one density only."""
    for kind in dict.fromkeys(placement.formats):
        for scale in sorted(set(placement.scales)) if kind in STILL else (1,):
            yield kind, scale


def _declare(
    basis: str, kit: ResolvedKit, stage: ResolvedStage | None, **fields: object
) -> AssetJob:
    bare = AssetJob(
        partner=kit.partner.id,
        locale=kit.locale,
        stage=stage.id if stage else "",
        key="",
        **fields,  # type: ignore[arg-type]
    )
    key = hashlib.sha256(f"{basis}\n{bare.model_dump_json()}".encode()).hexdigest()
    return bare.model_copy(update={"key": key})


def _digest_common(campaign: ResolvedCampaign) -> str:
    # Not today: no renderer shows it, and a key that changed daily would build all anew.
    shared = campaign.model_dump_json(exclude=OWN_DIGEST)
    fonts = "".join(f"{family}:{file.sha256}" for family, file in sorted(campaign.fonts.items()))
    return hashlib.sha256(f"{__version__}\n{shared}\n{fonts}".encode()).hexdigest()


def _digest_stages(common: str, kit: ResolvedKit) -> dict[str, str]:
    """A digest by stage of what all files of that stage depend on."""
    # Nor where words were written: a comment in a deck moves lines and changes no file.
    words = kit.model_dump_json(exclude={"stages", "sources", "channels", "cadence"})
    return {
        stage.id: hashlib.sha256(
            f"{common}\n{words}{stage.model_dump_json(exclude=OWN_STAGE)}".encode()
        ).hexdigest()
        for stage in kit.stages
    }


def _digest_channel(
    digests: Mapping[str, str], kit: ResolvedKit, stage: ResolvedStage | None, channel: str
) -> str:
    # Of one channel alone: another channel's words leave its files as they are, but for those of
    # the catalogue, which every channel may say.
    read = (channel, *CATALOGUE)
    stages = (stage,) if stage else kit.stages
    parts = [digests[one.id] for one in stages]
    parts += [text.model_dump_json() for text in kit.channels if text.channel in read]
    for one in stages:
        parts += [text.model_dump_json() for text in one.channels if text.channel == channel]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest_merge(
    basis: str, campaign: ResolvedCampaign, kit: ResolvedKit, stage: ResolvedStage
) -> str:
    # Of mails for sending systems alone: which systems, and their words with the fields.
    merge = campaign.merge_kit(kit.partner.id, kit.locale)
    words = merge.model_dump_json(
        exclude={"kit": {"stages", "sources", "channels"}, "fields": {"__all__": {"examples"}}}
    )
    words += merge.kit.stage(stage.id).model_dump_json(exclude={"look", "channels"})
    return hashlib.sha256(f"{basis}\n{campaign.senders}\n{words}".encode()).hexdigest()


def _digest_look(basis: str, campaign: ResolvedCampaign, stage: ResolvedStage) -> str:
    # Of banners alone: another concept leaves every mail and page as it is.
    look = stage.shown.model_dump_json()
    return hashlib.sha256(f"{basis}\n{campaign.concept.digest}\n{look}".encode()).hexdigest()
