"""Campaign and kits in, every claim with its evidence and verdict out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.mail_sections import name_upsell_claim
from generator.model.manifest import ManifestClaim
from generator.model.offer import OfferGap
from generator.model.order import Order
from generator.model.resolved import ResolvedKit
from generator.resolve.offer_gaps import say_failures
from generator.resolve.offer_words import write_offer_value
from generator.resolve.vocabulary import date_stage

OFFER_CLAIM = "offer"
CARRY_OVER_CLAIM = "carry-over"
EXPIRY_CLAIM = "expiry"


AUTOMATION_CLAIM = "automation"


def name_testimonial_claim(testimonial: str) -> str:
    """The claim that a testimonial makes."""
    return f"testimonial.{testimonial}"


def name_value_claim(value_point: str) -> str:
    """The claim that a value point makes."""
    return f"value.{value_point}"


def resolve_claims(
    campaign: Campaign,
    brand: Brand,
    order: Order,
    kits: Sequence[ResolvedKit],
    today: date,
    gaps: Sequence[OfferGap] = (),
    prices: Sequence[ManifestClaim] = (),
) -> tuple[ManifestClaim, ...]:
    """Decide every claim once per locale; partners share them.

    `gaps` is what does not stand up of the offer; `prices` are claims that are decided already.
    """
    claims = {(claim.id, claim.locale): claim for claim in prices}
    for kit in kits:
        for claim in _kit_claims(campaign, brand, order, kit, today, gaps):
            claims.setdefault((claim.id, claim.locale), claim)
    return tuple(claims[key] for key in sorted(claims))


def _kit_claims(
    campaign: Campaign,
    brand: Brand,
    order: Order,
    kit: ResolvedKit,
    today: date,
    gaps: Sequence[OfferGap],
) -> list[ManifestClaim]:
    offer, policy = campaign.offer, brand.renewal_policy.evidence
    gap = find_offer_gap(campaign, order, today) + say_failures(gaps, OFFER_CLAIM, kit.locale)
    claims = [
        ManifestClaim(
            id=OFFER_CLAIM,
            locale=kit.locale,
            text=kit.shared.offer_line,
            value=write_offer_value(campaign, kit.locale),
            evidence=f"campaign offer, {offer.starts} to {offer.ends} {offer.time_zone}{gap}",
            verdict="fails" if gap else "holds",
        ),
        ManifestClaim(
            id=EXPIRY_CLAIM,
            locale=kit.locale,
            text=", ".join(f"{row.label}: {row.value}" for row in kit.stages[0].order_rows),
            value=order.expires.isoformat(),
            evidence=f"order {order.order_id} in {campaign.orders}",
            verdict="holds",
        ),
    ]
    claims.extend(_list_section_claims(brand, kit))
    claims.extend(_list_upsell_claims(brand, campaign, order, kit))
    for stage in kit.stages:
        claims.extend(stage.claims)
        if stage.timeline:
            claims.append(
                ManifestClaim(
                    id=f"{CARRY_OVER_CLAIM}.{stage.id}",
                    locale=kit.locale,
                    text=stage.timeline.note,
                    value=str(stage.timeline.carried_days),
                    evidence=f"{policy.source}, {policy.as_of}",
                    verdict="holds",
                )
            )
    points = {point.id: point for point in brand.value_points}
    for value in kit.values:
        source = points[value.id].evidence
        claims.append(
            ManifestClaim(
                id=name_value_claim(value.id),
                locale=kit.locale,
                text=value.body,
                value="",
                evidence=f"{source.source}, {source.as_of}",
                verdict="holds",
            )
        )
    return claims


def _list_section_claims(brand: Brand, kit: ResolvedKit) -> Iterator[ManifestClaim]:
    """What a testimonial and the section on automation claim, where mails have them."""
    permissions = {one.id: one.permission for one in brand.testimonials}
    for stage in kit.stages:
        quote, automation = stage.sections.testimonial, stage.sections.automation
        found = []
        if quote:
            found.append((name_testimonial_claim(quote.id), quote.quote, permissions[quote.id]))
        if automation and brand.automation:
            found.append((AUTOMATION_CLAIM, automation.body, brand.automation.evidence))
        for name, text, evidence in found:
            yield ManifestClaim(
                id=name,
                locale=kit.locale,
                text=text,
                value="",
                evidence=f"{evidence.source}, {evidence.as_of}",
                verdict="holds",
            )


def _list_upsell_claims(
    brand: Brand, campaign: Campaign, order: Order, kit: ResolvedKit
) -> Iterator[ManifestClaim]:
    """What is offered beside the renewal, with what proves it."""
    product = next((one for one in brand.products if one.id == order.product), None)
    plan = product.longest_plan.evidence if product and product.longest_plan else None
    evidence = {
        "servers": f"the customer's orders in {campaign.orders}",
        "consolidation": f"the customer's orders in {campaign.orders}, products of the brand",
        "assurance": "validation levels of the brand's products",
        "multi-year": f"{plan.source}, {plan.as_of}" if plan else "",
    }
    for stage in kit.stages:
        for line in stage.sections.upsell.lines if stage.sections.upsell else ():
            said = brand.automation.evidence if brand.automation else None
            proof = evidence.get(line.id) or (f"{said.source}, {said.as_of}" if said else "")
            yield ManifestClaim(
                id=name_upsell_claim(line.id),
                locale=kit.locale,
                text=line.text,
                value="",
                evidence=proof,
                verdict="holds",
            )


def find_offer_gap(campaign: Campaign, order: Order, today: date) -> str:
    """Why the offer's claim fails, as a clause; empty where it holds.

    The offer must be open today, and on every day on which a stage is sent.
    """
    offer = campaign.offer
    if today > offer.ends:
        return f"; it is over on {today}"
    for stage in campaign.stages:
        day = date_stage(order, stage)
        if not offer.starts <= day <= offer.ends:
            return (
                f"; stage {stage.id} of the sample order {order.order_id}, which expires on "
                f"{order.expires}, is sent on {day}, outside it"
            )
    return ""
