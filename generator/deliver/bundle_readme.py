"""The part of a manifest that goes into a bundle enters; its README.txt leaves."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date

from generator.deliver.environment import TEMPLATES, open_templates
from generator.deliver.words import FALLBACK, count_stage_days, say_placement, say_stage
from generator.model.asset import BANNER_KINDS
from generator.model.manifest import Manifest
from generator.model.resolved import BrandText, PartnerText, ResolvedCampaign, SharedText


@dataclass(frozen=True, slots=True)
class ReadmeStage:
    """One folder of the bundle, in words."""

    folder: str
    when: str
    subject: str
    banner_url: str


@dataclass(frozen=True, slots=True)
class ReadmePlacement:
    """One folder of banners."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ReadmeSheet:
    """One upload sheet."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Readme:
    """All that the README template may name."""

    campaign: str
    today: str
    brand: BrandText
    partner: PartnerText
    shared: SharedText
    stages: tuple[ReadmeStage, ...]
    placements: tuple[ReadmePlacement, ...]
    sheets: tuple[ReadmeSheet, ...]
    has_logos: bool
    assets: int
    has_mail: bool
    has_mail_images: bool
    has_senders: bool
    has_banners: bool
    has_retina: bool
    has_calls: bool
    has_pages: bool
    has_print: bool
    has_figures: bool
    has_calendar: bool
    has_how_to: bool


def write_readme(campaign: ResolvedCampaign, part: Manifest, partner: str, locale: str) -> str:
    """What a partner's marketer needs to know, in the bundle's language or else in English."""
    name = f"bundle/README.{locale}.txt.j2"
    spoken = locale if (TEMPLATES / name).is_file() else FALLBACK
    template = open_templates().get_template(f"bundle/README.{spoken}.txt.j2")
    return template.render(readme=describe_bundle(campaign, part, partner, locale, spoken))


def describe_bundle(
    campaign: ResolvedCampaign, part: Manifest, partner: str, locale: str, spoken: str
) -> Readme:
    """The typed context of the template; `spoken` is the language of the README itself."""
    kit = campaign.kit(partner, locale)
    kinds = {asset.kind for asset in part.assets}
    folders = {asset.stage for asset in part.assets}
    placements = sorted({asset.placement for asset in part.assets if asset.placement})
    stages = sorted(kit.stages, key=lambda stage: count_stage_days(stage.id))
    language = Locale.parse(spoken, sep="-")
    return Readme(
        campaign=campaign.name,
        today=format_date(campaign.today, format="long", locale=language),
        brand=kit.brand,
        partner=kit.partner,
        shared=kit.shared,
        stages=tuple(
            ReadmeStage(f"{s.id}/", say_stage(s.id, spoken), s.email.subject, s.banner_url)
            for s in stages
            if s.id in folders
        ),
        placements=tuple(ReadmePlacement(name, say_placement(name, spoken)) for name in placements),
        sheets=tuple(
            ReadmeSheet(upload.path, say_placement(upload.placement, spoken))
            for upload in part.uploads
            if upload.kind == "sheet"
        ),
        has_logos=any(upload.kind == "logo" for upload in part.uploads),
        assets=len(part.assets) + len(part.uploads),
        has_mail="email-html" in kinds,
        has_mail_images="email-image" in kinds,
        has_senders="sender-html" in kinds,
        has_banners=not kinds.isdisjoint(BANNER_KINDS),
        has_retina=any("@2x." in asset.path for asset in part.assets),
        has_calls="call-script" in kinds,
        has_pages="one-pager" in kinds,
        has_print="one-pager-print" in kinds,
        has_figures="figure-svg" in kinds,
        has_calendar="calendar-ics" in kinds,
        has_how_to="how-to-html" in kinds,
    )
