"""A finished file in, pictures that must not stand in it out: a retired seal, a browser's warning.

Seal and warning are known by the words that go with them, and by what the stage shows there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.check.truth.report import Report
from generator.check.truth.scene import Scene
from generator.facts.ads import load_ad_networks
from generator.model.asset import BANNER_KINDS, AssetJob, RenderedAsset
from generator.model.stage import Imagery


def judge_seal(
    job: AssetJob, asset: RenderedAsset, lines: Sequence[str], scene: Scene
) -> Iterator[Report]:
    """`truth.seal`: from the day on which a seal is retired no file shows it."""
    retired = scene.kit.brand.seal_retired_on
    if retired is None or scene.stage.send_on < retired:
        return
    if _shows_seal(job, asset, lines, scene):
        reason = (
            f"The brand's seal is retired from {retired} on, and stage {scene.stage.id} is shown "
            f"on {scene.stage.send_on}. Give the brand its new seal and delete `seal_retired_on`, "
            "or choose another picture."
        )
        yield Report("seal", "seal", reason, key="seal_retired_on")


def _shows_seal(job: AssetJob, asset: RenderedAsset, lines: Sequence[str], scene: Scene) -> bool:
    if asset.kind in BANNER_KINDS:
        return _find_imagery(job, scene) == "seal"
    if asset.kind in ("one-pager", "one-pager-print"):
        # Beside the text stands the seal where the timeline has its place within the text.
        return scene.stage.own_site_imagery in ("seal", "timeline")
    return scene.kit.shared.seal_alt in lines


def _find_imagery(job: AssetJob, scene: Scene) -> Imagery:
    network, shown = load_ad_networks()[job.placement], scene.stage.shown
    return shown.own_site_imagery if network.browser_warning else shown.imagery


def judge_imagery(job: AssetJob, asset: RenderedAsset, scene: Scene) -> Iterator[Report]:
    """`truth.imagery`: no banner for a network that bans it resembles a browser's warning."""
    if asset.kind not in BANNER_KINDS:
        return
    network, warning = load_ad_networks()[job.placement], scene.stage.warning
    if network.browser_warning:
        return
    drawn = {warning.heading, warning.illustration, warning.code, warning.back}
    if _find_imagery(job, scene) == "browser-warning" or not drawn.isdisjoint(asset.text):
        reason = (
            f"{network.title} refuses pictures that resemble a browser's warning page "
            f"({network.source}). Choose seal, certificate, calendar or timeline as `imagery`; "
            "under `own_site_imagery` the warning may be shown."
        )
        yield Report("imagery", "browser-warning", reason, key="imagery")
