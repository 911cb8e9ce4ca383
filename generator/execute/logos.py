"""The records of a build in, the logos that its networks ask for beside the banners out."""

from __future__ import annotations

from collections.abc import Iterable

from generator.execute.context import open_context
from generator.facts.ads import load_ad_networks
from generator.model.ad_texts import AdLogo
from generator.model.manifest import ManifestAsset
from generator.model.resolved import ResolvedCampaign
from generator.render.ad_logo import draw_ad_logos


def draw_logos(
    campaign: ResolvedCampaign, engine: str, records: Iterable[ManifestAsset]
) -> tuple[AdLogo, ...]:
    """Draw them in this process; where no network asks for any, no engine is opened."""
    networks = load_ad_networks()
    wanted = sorted(
        {
            (record.partner, record.placement)
            for record in records
            if record.placement and networks[record.placement].logos is not None
        }
    )
    if not wanted:
        return ()
    context = open_context(campaign, engine)
    try:
        return tuple(
            logo
            for partner, network in wanted
            for logo in draw_ad_logos(campaign, partner, network, context.rasterizer)
        )
    finally:
        context.close()
