"""A finished file in, claims in it that rest on old evidence or that come too late out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.check.truth.reader import read_figures
from generator.check.truth.report import Report
from generator.check.truth.scene import Scene
from generator.model.asset import RenderedAsset
from generator.model.truth import Backing

OFFER = "offer"


def judge_evidence(asset: RenderedAsset, lines: Sequence[str], scene: Scene) -> Iterator[Report]:
    """`truth.evidence-age`: what a file claims rests on evidence within the brand's limit."""
    for backing in scene.doubtful:
        if _makes_claim(backing, asset, lines):
            reason = (
                f"The evidence for the claim {backing.claim} is too old: {backing.doubt}. "
                "Read the source again and write the new day into `as_of`, or drop the claim."
            )
            yield Report("evidence-age", backing.claim, reason, key=backing.key)


def _makes_claim(backing: Backing, asset: RenderedAsset, lines: Sequence[str]) -> bool:
    own = f"{backing.claim}."
    if any(claim == backing.claim or claim.startswith(own) for claim in asset.claims):
        return True
    if backing.claim == "price":
        return any(figure.kind == "sum" for line in lines for figure in read_figures(line))
    return not set(backing.texts).isdisjoint(lines)


def judge_offer_window(
    asset: RenderedAsset, lines: Sequence[str], scene: Scene
) -> Iterator[Report]:
    """`truth.offer-window`: an offer is named only in stages that are sent while it runs."""
    starts, ends = scene.days.get("offer starts"), scene.days.get("offer ends")
    sent = scene.stage.send_on
    if not starts or not ends or starts <= sent <= ends:
        return
    discounts = scene.true_percents
    if OFFER in asset.claims or any(
        figure.kind == "percent" and discounts.intersection(figure.readings)
        for line in lines
        for figure in read_figures(line)
    ):
        bound, day = ("ends", ends) if sent > ends else ("starts", starts)
        reason = (
            f"The offer {bound} on {day}, and stage {scene.stage.id} of the order shown is sent "
            f"on {sent}. Move `offer.{bound}`, or leave the stage out."
        )
        yield Report("offer-window", OFFER, reason, key=f"offer.{bound}")
