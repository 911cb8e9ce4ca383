"""A resolved campaign in, findings about texts that a network would refuse for their length out."""

from __future__ import annotations

from generator.facts.ads import load_ad_networks
from generator.model.ad_texts import AdField, AdTexts, UnfitText
from generator.model.finding import Finding, Level
from generator.model.resolved import ResolvedCampaign

NAMES: dict[AdField, str] = {
    "headline": "headline",
    "long_headline": "long headline",
    "description": "description",
    "business_name": "business name",
}


def check_ad_texts(campaign: ResolvedCampaign) -> tuple[Finding, ...]:
    """`ad-texts.length`: a warning for each field that stays empty since nothing fits into it.

    Banner copy that fits into no field, while others fill it, is told as a note.
    """
    findings = [
        _report(texts, unfit, texts.is_empty(unfit.field))
        for texts in campaign.ad_texts
        for unfit in texts.unfit
    ]
    # What partners and stages share is said once.
    return tuple(dict.fromkeys(findings))


def _report(texts: AdTexts, unfit: UnfitText, is_empty: bool) -> Finding:
    title, name = load_ad_networks()[texts.network].title, NAMES[unfit.field]
    wide = "; wide characters count double" if unfit.length > len(unfit.text) else ""
    size = f"it has {unfit.length} characters, {unfit.limit} are taken{wide}"
    if is_empty:
        message = (
            f"{title} gets no {name} ({texts.locale}), since “{unfit.text}” is too long: {size}. "
            "Shorten it, or write one in the ad account."
        )
    else:
        message = (
            f"{title} goes without “{unfit.text}” as a {name} ({texts.locale}): {size}. "
            "Other texts stand in its place."
        )
    level: Level = "warning" if is_empty else "note"
    return Finding(check="ad-texts.length", level=level, message=message)
