"""A resolved campaign in, findings about claims that do not hold out."""

from __future__ import annotations

from generator.model.finding import Finding
from generator.model.resolved import ResolvedCampaign


def check_claims(campaign: ResolvedCampaign) -> tuple[Finding, ...]:
    """`claims.verdict`: an error for each claim that fails on the day of the build."""
    return tuple(
        Finding(
            check="claims.verdict",
            level="error",
            message=(
                f"The claim “{claim.text}” ({claim.locale}) does not hold on {campaign.today}: "
                f"{claim.evidence}. Move `offer.ends` in campaign.yaml, or build with the --today "
                "that you mean."
            ),
        )
        for claim in campaign.claims
        if claim.verdict == "fails"
    )
