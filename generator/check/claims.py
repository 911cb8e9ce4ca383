"""A resolved campaign in, findings about claims that do not hold out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.check.truth.places import find_key, name_place
from generator.model.finding import Finding
from generator.model.manifest import ManifestClaim
from generator.model.resolved import ResolvedCampaign

ClaimKey = tuple[str, str]
"""Id and locale of a claim."""


def check_claims(
    campaign: ResolvedCampaign, made: Mapping[ClaimKey, str] | None = None
) -> tuple[Finding, ...]:
    """`claims.verdict`: an error for each claim that fails on the day of the build.

    `made` has the path of an asset that makes the claim, where one is known.
    """
    return tuple(_report(claim, campaign, made or {}) for claim in list_failed(campaign))


def list_failed(campaign: ResolvedCampaign) -> tuple[ManifestClaim, ...]:
    """The claims that do not hold on the day of the build."""
    return tuple(claim for claim in campaign.claims if claim.verdict == "fails")


def _report(
    claim: ManifestClaim, campaign: ResolvedCampaign, made: Mapping[ClaimKey, str]
) -> Finding:
    broken = [
        gap
        for gap in campaign.offer_gaps
        if gap.level == "error" and (gap.claim, gap.locale) == (claim.id, claim.locale)
    ]
    places = list(dict.fromkeys(gap.place for gap in broken))
    mend = (
        f"Mend {' and '.join(places)}."
        if broken
        else "Move `offer.ends` in campaign.yaml, or build with the --today that you mean."
    )
    return Finding(
        check="claims.verdict",
        level="error",
        path=made.get((claim.id, claim.locale), ""),
        message=(
            f"The claim “{claim.text}” ({claim.locale}) does not hold on {campaign.today}: "
            f"{claim.evidence}. {mend}"
        ),
        claim=claim.id,
        place=", ".join(places) or name_place(find_key(campaign.kits[0], "offer.ends")),
    )
