"""A kit with marks and a sending system in; which fields its mails use, and where, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.facts.senders import Sender, load_senders, name_field
from generator.model.base import Noun
from generator.model.marks import CLAIM_MARKS, FIELD_MARKS, ITEM_MARKS, LOOP_CLOSE, LOOP_ELSE
from generator.model.merge import MergeField
from generator.model.resolved import MergeKit
from generator.render.sender.draft import Draft

PLACES = ("subject", "preview text", "mail", "link", "list of orders")
ORDERS = "orders"
MARK = re.compile(f"[{''.join((*FIELD_MARKS.values(), *ITEM_MARKS.values(), *CLAIM_MARKS))}]")
SINGLE = re.compile(f"{LOOP_ELSE}.*?{LOOP_CLOSE}", re.DOTALL)


class FieldUse(Noun):
    """A field to create."""

    id: str
    """Our own name; of a list `orders`."""
    name: str
    """What it is called in the system."""
    slot: int = 1
    """Number of the order that it is about, where orders are numbered."""
    of_item: bool = False
    """Whether it is a field of each order in a list."""
    kind: str
    """What it is in the system: `text`, or what a list is there."""
    required: bool
    """Without it nothing true can be said."""
    default: str
    """What is said where it is empty."""
    example: str
    """Its value for the sample order."""
    says: str
    """What it holds."""
    how: str
    """How its value is found."""
    used: str
    """In which mails, and where in them."""
    of: str
    """Whose field it is: the recipient's, or that of each order in the list."""


def list_uses(merge: MergeKit, sender: Sender, drafts: Mapping[str, Draft]) -> list[FieldUse]:
    """The fields of a system, those of the recipient first; `drafts` are the mails by stage."""
    # A list in a script of its own leaves no place for the rows of a single order.
    cut = SINGLE if sender.script else None
    places = {stage: find_places(draft, cut) for stage, draft in drafts.items()}
    return [
        *_list_own(merge, sender, places),
        *_list_items(merge, sender, places),
    ]


def find_places(draft: Draft, cut: re.Pattern[str] | None) -> dict[str, set[str]]:
    """By each mark of a mail: where in it the mark stands; `cut` is what is left out."""
    found: dict[str, set[str]] = {}
    parts = (("subject", draft.subject), ("preview text", draft.preheader), ("mail", draft.text))
    items, link = frozenset(ITEM_MARKS.values()), FIELD_MARKS["order_id_in_link"]
    for place, part in (*parts, ("mail", draft.html)):
        for char in MARK.findall(cut.sub("", part) if cut else part):
            where = "list of orders" if char in items else "link" if char == link else place
            found.setdefault(char, set()).add(where)
    return found


def _list_own(
    merge: MergeKit, sender: Sender, places: Mapping[str, Mapping[str, set[str]]]
) -> Iterator[FieldUse]:
    known = load_senders().fields
    by_id = {one.id: one for one in merge.fields}
    for one in merge.fields:
        marks = [one.mark]
        if one.id == "order_id_in_link" and sender.encodes_links:
            continue
        if one.id == "order_id" and sender.encodes_links:
            marks.append(by_id["order_id_in_link"].mark)
        used = _say_places(marks, places)
        if used:
            fact = known.get(one.id)
            yield FieldUse(
                id=one.id,
                name=name_field(sender, one.id, one.short),
                kind="text",
                required=bool(fact and fact.required),
                default=one.default if sender.html.default else "",
                example=_find_example(one, marks, places),
                says=fact.says if fact else one.says,
                how=fact.how
                if fact
                else "decided for the order and the day by `renewkit audience fields`",
                used=used,
                of="recipient",
            )


def _list_items(
    merge: MergeKit, sender: Sender, places: Mapping[str, Mapping[str, set[str]]]
) -> Iterator[FieldUse]:
    known = load_senders().fields
    by_id = {one.id: one for one in merge.fields}
    used = [name for name, mark in ITEM_MARKS.items() if _say_places([mark], places)]
    if not used:
        return
    listed = sender.loop or sender.script
    if listed:
        name = sender.loop.name if sender.loop else "certOrder_c"
        yield FieldUse(
            id=ORDERS,
            name=name or name_field(sender, ORDERS),
            kind=listed.kind,
            required=False,
            default="",
            example=", ".join(name_field(sender, each, of_item=True) for each in used),
            says="every order of the recipient, the first to expire first",
            how="each with the fields below",
            used="list of orders",
            of="recipient",
        )
    for slot in (1,) if listed else range(2, sender.slots + 1):
        for each in used:
            one = by_id[each]
            yield FieldUse(
                id=each, slot=slot, of_item=bool(listed),
                name=name_field(sender, each, slot=slot, of_item=bool(listed)), kind="text",
                required=False, default="", example=_find_example(one, [ITEM_MARKS[each]], places),
                says=known[each].says, how=known[each].how, used="list of orders",
                of="each order of the list" if listed else f"order {slot} of the recipient",
            )  # fmt: skip


def _find_example(
    one: MergeField, marks: list[str], places: Mapping[str, Mapping[str, set[str]]]
) -> str:
    """The value in the first mail that uses it."""
    stages = [stage for stage, found in places.items() if any(mark in found for mark in marks)]
    return next((one.examples[stage] for stage in stages if one.examples[stage]), "")


def _say_places(marks: list[str], places: Mapping[str, Mapping[str, set[str]]]) -> str:
    """`subject in minus-90, minus-60; mail in every stage`."""
    said = []
    for place in PLACES:
        stages = [
            stage
            for stage, found in places.items()
            if any(place in found.get(mark, ()) for mark in marks)
        ]
        if stages:
            where = "every stage" if len(stages) == len(places) else ", ".join(stages)
            said.append(f"{place} in {where}")
    return "; ".join(said)
