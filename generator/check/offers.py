"""A resolved campaign in, findings about what its offer should have and lacks out."""

from __future__ import annotations

from generator.model.finding import Finding
from generator.model.resolved import ResolvedCampaign


def check_offers(campaign: ResolvedCampaign) -> tuple[Finding, ...]:
    """`offers.<rule>`: a warning for each thing that a guideline or a market asks for.

    What makes a claim false is not told here: `claims.verdict` tells it with the claim.
    """
    findings = [
        Finding(
            check=f"offers.{gap.rule}",
            level=gap.level,
            message=f"{gap.reason[:1].upper()}{gap.reason[1:]}.",
            claim=gap.claim,
            place=gap.place,
        )
        for gap in campaign.offer_gaps
        if gap.level != "error"
    ]
    # What is the same in two languages is said once.
    return tuple(dict.fromkeys(findings))
