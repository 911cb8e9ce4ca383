"""The finished assets of one job in, the findings about each out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.check.animation import check_animation
from generator.check.calls import check_reminders
from generator.check.catalogue import check_alone, check_selector, check_table
from generator.check.edge import check_edge
from generator.check.email.registry import check_email, check_subjects
from generator.check.email.spotless import is_spotless, keep_spotless
from generator.check.encoding import check_encoding
from generator.check.figure import check_figure
from generator.check.fit import check_fit
from generator.check.fit_pixels import check_pixels
from generator.check.fit_words import check_call, check_line_edges, check_orphan
from generator.check.how_to import check_screen, check_steps
from generator.check.html5 import check_html5
from generator.check.legibility import check_contrast, check_type_size
from generator.check.links import check_links
from generator.check.logo import check_logos
from generator.check.pdf import check_pdf
from generator.check.picture import Picture, check_pixel_size, check_weight, open_picture
from generator.check.policy import check_policy
from generator.check.residue import check_residue
from generator.check.sender import check_senders
from generator.check.snippet import check_snippet
from generator.check.truth.registry import check_truth
from generator.check.truth.scene import open_scene
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.finding import Finding
from generator.model.resolved import ResolvedKit

Findings = tuple[Finding, ...]
BannerCheck = Callable[[AssetJob, RenderedAsset, Picture], Findings]

PLACE_CHECKS: tuple[BannerCheck, ...] = (check_weight, check_fit, check_edge)
"""Checks of a banner that ask where it is shown, in the order in which findings are listed."""
DRAWN_CHECKS: tuple[BannerCheck, ...] = (
    check_pixel_size,
    check_encoding,
    check_orphan,
    check_line_edges,
    check_pixels,
    check_type_size,
    check_contrast,
    check_logos,
)
"""All others: of a picture that two networks show, they say the same of both."""
MOST_JUDGED = 64
"""Pictures whose verdict is remembered: more than the sizes of one stage, in which networks that
share a size follow each other."""


def check_assets(
    job: AssetJob, rendered: Sequence[RenderedAsset], kit: ResolvedKit
) -> dict[str, Findings]:
    """Findings by path; an asset without any has an empty tuple."""
    if job.kind == "sender":
        return check_senders(job, rendered, kit, _check_asset)
    if job.kind == "email":
        return _check_mail(job, rendered, kit)
    return _judge_assets(job, rendered, kit)


def _check_mail(
    job: AssetJob, rendered: Sequence[RenderedAsset], kit: ResolvedKit
) -> dict[str, Findings]:
    """The same for a mail, of which only the first of its shape is judged by every rule."""
    scene = open_scene(kit, kit.stage(job.stage))
    if is_spotless(rendered, scene):
        return {asset.path: () for asset in rendered}
    findings = _judge_assets(job, rendered, kit)
    if not any(findings.values()):
        keep_spotless(rendered, scene)
    return findings


def _judge_assets(
    job: AssetJob, rendered: Sequence[RenderedAsset], kit: ResolvedKit
) -> dict[str, Findings]:
    false = check_truth(job, rendered, kit)
    return {
        asset.path: (*_check_asset(job, asset, rendered, kit), *false.get(asset.path, ()))
        for asset in rendered
    }


def _check_asset(
    job: AssetJob, asset: RenderedAsset, siblings: Sequence[RenderedAsset], kit: ResolvedKit
) -> Findings:
    common = (*check_residue(asset), *check_links(asset))
    match asset.kind:
        case "banner":
            judged = (*_check_banner(job, asset), *check_call(job, asset, kit))
            return (*common, *judged, *check_policy(job, asset, kit))
        case "banner-html5":
            return (*common, *check_html5(job, asset), *check_policy(job, asset, kit))
        case "email-html":
            return (*common, *check_email(asset, siblings, open_scene(kit, kit.stage(job.stage))))
        case "email-subjects":
            return (*common, *check_subjects(asset, open_scene(kit, kit.stage(job.stage))))
        case "one-pager" | "one-pager-print" | "selector-pdf" | "calendar-pdf":
            return (*common, *check_pdf(asset))
        case "call-script":
            return (*common, *check_pdf(asset, pages=2), *check_reminders(asset, kit))
        case "call-script-docx" | "call-script-md":
            return (*common, *check_reminders(asset, kit))
        case "how-to-html":
            return (*common, *check_alone(asset), *check_steps(asset, kit))
        case "how-to-pdf":
            return (*common, *check_pdf(asset), *check_steps(asset, kit))
        case "how-to-svg" | "how-to-png":
            return (*common, *check_screen(asset, kit))
        case "comparison-pdf":
            return (*common, *check_pdf(asset), *check_table(asset, kit))
        case "comparison-html" | "comparison-embed" | "comparison-email":
            return (*common, *check_alone(asset), *check_table(asset, kit))
        case "selector-html":
            return (*common, *check_alone(asset), *check_selector(asset, kit))
        case "figure-svg" | "figure-png":
            return (*common, *check_figure(job, asset, kit))
        case _:
            return (*common, *check_snippet(asset))


def _check_banner(job: AssetJob, asset: RenderedAsset) -> Findings:
    drawn = _check_drawn(job, asset)
    picture = open_picture(asset)
    if isinstance(picture, Finding):
        return drawn
    placed = tuple(finding for check in PLACE_CHECKS for finding in check(job, asset, picture))
    found = (*drawn, *placed)
    return (*found, *check_animation(job, asset)) if job.format in ("gif", "apng") else found


def _check_drawn(job: AssetJob, asset: RenderedAsset) -> Findings:
    """What the picture itself shows, judged once for all networks that show it."""
    anywhere = job.model_copy(update={"path": "", "key": "", "placement": ""})
    bare = replace(asset, path="", links=(), claims=(), findings=())
    found = _judge_picture(anywhere, bare)
    return tuple(finding.model_copy(update={"path": asset.path}) for finding in found)


@lru_cache(MOST_JUDGED)
def _judge_picture(job: AssetJob, asset: RenderedAsset) -> Findings:
    picture = open_picture(asset)
    if isinstance(picture, Finding):
        return (picture,)
    return tuple(finding for check in DRAWN_CHECKS for finding in check(job, asset, picture))
