"""A workspace in; the marks that stand where orders differ, and what they stand for, out.

A sending system fills them for orders of every day and product. What is true of some orders only
is a field as well: the sentence itself, empty where it may not be said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import quote

from generator.facts.senders import load_senders
from generator.model.copy_deck import CopyDeck
from generator.model.marks import CLAIM_MARKS, FIELD_MARKS, MARKS
from generator.model.merge import MergeField
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.placeholders import CLAIM_PATTERN, NAME_PLACEHOLDERS
from generator.model.resolved import MergeKit, ResolvedKit, ResolvedStage
from generator.model.stage import Stage
from generator.model.workspace import Workspace
from generator.resolve.carry_over import carry_days_over
from generator.resolve.named_claims import decide_claims, write_claims
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.stages import list_texts
from generator.resolve.vocabulary import (
    collect_carry_values,
    collect_offer_values,
    collect_stage_values,
    find_product,
)

Ladder = Sequence[tuple[Stage, date]]
LEFT_OUT = ("order_id_in_link", *NAME_PLACEHOLDERS)
"""Marks that no placeholder of an order has."""


def choose_marks(workspace: Workspace, deck: CopyDeck) -> dict[str, str]:
    """Marks by the placeholder, or by the claim and its form, in the place of which they stand."""
    marks = {name: mark for name, mark in FIELD_MARKS.items() if name not in LEFT_OUT}
    if workspace.orders[0].issued is None:
        del marks["issued"]
    return marks | dict(zip(_list_claims(workspace, deck), CLAIM_MARKS, strict=False))


def complete_merge_kit(
    workspace: Workspace, partner: Partner, deck: CopyDeck, ladder: Ladder, kit: ResolvedKit
) -> MergeKit:
    """The kit with those marks, and what they stand for."""
    name, order = workspace.campaign.email.order_parameter, workspace.orders[0]
    stages = tuple(_part_days(_name_order(stage, name), deck) for stage in kit.stages)
    examples = {
        stage.id: collect_values(workspace, partner, deck, order, stage, day)
        for stage, day in ladder
    }
    merge = deck.shared.merge
    words = {each: FIELD_MARKS[each] for each in NAME_PLACEHOLDERS}
    marks = choose_marks(workspace, deck)
    return MergeKit(
        kit=kit.model_copy(update={"stages": stages}),
        fields=tuple(_list_fields(marks, examples, deck)),
        greeting=fill_placeholders(merge.greeting, words) if merge else "",
        order_title=merge.order_title if merge else "",
        view_in_browser=merge.view_in_browser if merge else "",
    )


def _list_claims(workspace: Workspace, deck: CopyDeck) -> tuple[str, ...]:
    """Every claim, with its form, that mails name and that is not true of every order."""
    always = {one.id for one in workspace.brand.claims if one.condition == "always"}
    texts = [text for stage in deck.stages.values() for _, text in list_texts(stage)]
    asked = [
        f"claim {found[1]} {found[2] or 'text'}"
        for text in texts
        for found in CLAIM_PATTERN.finditer(text)
        if found[1] not in always
    ]
    return tuple(sorted(set(asked)))


def _name_order(stage: ResolvedStage, name: str | None) -> ResolvedStage:
    if not name:
        return stage
    glue = "&" if "?" in stage.email_url else "?"
    url = f"{stage.email_url}{glue}{name}={MARKS['order_id_in_link']}"
    return stage.model_copy(update={"email_url": url})


def _part_days(stage: ResolvedStage, deck: CopyDeck) -> ResolvedStage:
    """Number and unit apart in a headline, where the number of days is the hero."""
    before, _, after = deck.shared.days.other.partition("{n}")
    gap = " " * after.startswith(" ")
    parted = f"{before}{FIELD_MARKS['days_number']}{gap}{FIELD_MARKS['days_unit']}"
    headline = stage.email.headline.replace(FIELD_MARKS["days"], parted)
    if stage.hero != "days" or headline == stage.email.headline:
        return stage
    return stage.model_copy(update={"email": stage.email.model_copy(update={"headline": headline})})


def collect_values(
    workspace: Workspace, partner: Partner, deck: CopyDeck, order: Order, stage: Stage, day: date
) -> dict[str, str]:
    """The value of every field for an order of a known product, in a stage on a day."""
    brand = workspace.brand
    stage = stage.model_copy(update={"days": (day - order.expires).days})
    product = find_product(brand, order.product)
    values = {
        **collect_offer_values(workspace.campaign, brand, partner, order, deck),
        **collect_stage_values(stage.days, deck),
        "order_id_in_link": quote(order.order_id, safe=""),
    }
    decisions = decide_claims(brand, order, product, day)
    values |= write_claims(decisions, deck, values, product)
    carry = carry_days_over(brand.renewal_policy, day, order.expires, product.term_days)
    return values | (collect_carry_values(carry, product.term_days, deck) if carry else {})


def _list_fields(
    marks: Mapping[str, str], examples: Mapping[str, Mapping[str, str]], deck: CopyDeck
) -> Iterator[MergeField]:
    known, language = load_senders().fields, deck.locale.partition("-")[0]
    for name in NAME_PLACEHOLDERS:
        example = known[name].example.get(language) or known[name].example["en"]
        yield MergeField(
            id=name,
            key=name,
            mark=FIELD_MARKS[name],
            default=deck.shared.merge.name if deck.shared.merge else "",
            examples=dict.fromkeys(examples, example),
        )
    claims = [name for name in marks if name.startswith("claim ")]
    for name in (*(name for name in marks if name not in claims), "order_id_in_link"):
        yield MergeField(
            id=name,
            key=name,
            mark=FIELD_MARKS[name],
            examples={stage: values.get(name, "") for stage, values in examples.items()},
        )
    for number, name in enumerate(claims, 1):
        _, claim, form = name.split()
        long = "" if form == "text" else f"_{form}"
        yield MergeField(
            id=f"claim_{claim.replace('-', '_')}{long}",
            key=name,
            mark=marks[name],
            short=f"CLAIM{number}",
            examples={stage: values.get(name, "") for stage, values in examples.items()},
            says=f"the sentence of the claim {claim}, where it is true of the order",
        )
