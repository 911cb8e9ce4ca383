"""A campaign and its concept enter; what the campaign lacks for that concept is told."""

from __future__ import annotations

from generator.load.document import Document, list_children
from generator.load.offer_rules import OFFER, read_kinds
from generator.load.spelling import list_choices
from generator.model.concept import DEFAULT_CONCEPT, ConceptPack

USES: dict[str, frozenset[str]] = {
    "logo": frozenset({"drop", "min_px", "share"}),
    "hero": frozenset({"min_px", "share", "width", "frame"}),
    "headline": frozenset({"min_px", "max_px", "share", "alone_share", "width"}),
    "body": frozenset({"drop", "min_px", "max_px"}),
    "offer": frozenset({"drop"}),
    "code": frozenset({"drop"}),
    "chips": frozenset({"drop", "always", "inline"}),
    "button": frozenset({"wide"}),
    "picture": frozenset({"share"}),
}
"""What a layout asks of each slot."""


def check_slots(document: Document) -> None:
    """No slot has a key that nothing would come of."""
    families = document.get("families")
    for family in families if isinstance(families, dict) else ():
        slots = document.get("families", family, "slots")
        for slot in slots if isinstance(slots, dict) else ():
            for key in list_children(slots[slot]):
                if slot in USES and key not in USES[slot]:
                    document.tell(
                        ("families", family, "slots", slot, str(key)),
                        f"`{key}` changes nothing in the slot {slot}",
                        at_key=True,
                        allowed=list_choices(sorted(USES[slot])),
                        hint="delete it",
                    )


def check_concept(campaign: Document, pack: ConceptPack) -> None:
    """A concept that leads with the offer has one."""
    if "offer" in pack.concept.needs and not read_kinds(campaign, OFFER):
        campaign.tell(
            ("concept",),
            f"the concept {pack.name} leads with the offer, and the campaign has none",
            at_key=True,
            allowed="a concept without `needs: [offer]`",
            hint=f"write an offer, or choose another concept, such as {DEFAULT_CONCEPT}",
        )
