"""A kit with marks and a stage in, its mail with marks for all that a sending system fills out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.model.marks import (
    CLAIM_MARKS,
    FIELD_MARKS,
    GIVEN_CLOSE,
    GIVEN_OPEN,
    ITEM_MARKS,
    LINE,
    LOOP_CLOSE,
    LOOP_ELSE,
    LOOP_OPEN,
    OPENING,
    UNSUBSCRIBE,
    VIEW,
)
from generator.model.resolved import MergeKit, ResolvedCampaign, ResolvedKit, ResolvedStage, Row
from generator.render.email.components import choose_components, name_parts
from generator.render.email.composition import compose_html
from generator.render.email.letter import choose_colon, fill_lines, measure_columns, write_letter
from generator.render.email.renderer import set_scene
from generator.render.line_breaks import split_chunks
from generator.render.sender.rows import LETTER, PAGE, frame_rows

BLOCKS = frozenset((GIVEN_OPEN, GIVEN_CLOSE, LOOP_OPEN, LOOP_ELSE, LOOP_CLOSE, OPENING, LINE))
TO_ITEM = {FIELD_MARKS[name]: mark for name, mark in ITEM_MARKS.items()}
CLAIM = re.compile(f"([{''.join(CLAIM_MARKS)}])( ?)")
TIMELINE = re.compile(
    r'(?:<!--\[if !mso\]><!-->)?(?:<img [^>]*src="images/timeline[^>]*>)+(?:<!--<!\[endif\]-->)?'
)
UNSUBSCRIBING = re.compile(f'<a href="{UNSUBSCRIBE}"[^>]*>')
CARRY_OVER = "carry-over"


class Wants(NamedTuple):
    """What of a mail a sending system can fill."""

    names: bool
    """A greeting with a name, and something else where it is not known."""
    conditions: bool
    """Parts that are shown only where a field has a value."""
    orders: bool
    """The rows of several orders."""
    issued: bool
    """A row for the day of issue, shown only where it is known."""
    view: bool
    """A link to the mail on the web."""
    line: bool
    """A line of the system's own under the postal address."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail with marks."""

    subject: str
    preheader: str
    html: str
    text: str
    shown: ResolvedKit
    """The kit of this one stage."""
    components: tuple[str, ...]


def draft_mail(merge: MergeKit, stage_id: str, campaign: ResolvedCampaign, wants: Wants) -> Draft:
    """The mail of a stage; RenderError where its templates leave no place for a list of orders."""
    stage = merge.kit.stage(stage_id)
    rows = stage.order_rows
    if not wants.issued:
        rows = tuple(row for row in rows if row.value != FIELD_MARKS["issued"])
    listed = tuple(_turn_to_item(row) for row in stage.order_rows) if wants.orders else ()
    update: dict[str, object] = {"order_rows": (*listed, *rows)}
    if stage.own_site_imagery == "calendar":
        # A calendar shows the days of one order.
        update["own_site_imagery"] = "certificate"
    stage = stage.model_copy(update=update)
    kit = _prepare_kit(merge, stage, wants)
    components = choose_components(stage)
    if not wants.conditions:
        components = tuple(name for name in components if name != CARRY_OVER)
    html = _draft_html(kit, stage, campaign, components)
    text = _draft_text(kit, _frame_note(stage), campaign, components, _measure(merge, stage_id))
    draft = Draft(stage.email.subject, stage.email.preheader, html, text, kit, components)
    if wants.conditions:
        draft = replace(draft, html=_frame_claims(html), text=_frame_claims(text))
    draft = replace(
        draft,
        html=frame_rows(draft.html, PAGE, len(rows), listed=wants.orders, issued=wants.issued),
        text=frame_rows(draft.text, LETTER, len(rows), listed=wants.orders, issued=wants.issued),
    )
    return _link_view(draft, merge.view_in_browser) if wants.view else draft


def _turn_to_item(row: Row) -> Row:
    value = "".join(TO_ITEM.get(char, char) for char in row.value)
    return row.model_copy(update={"value": value})


def _prepare_kit(merge: MergeKit, stage: ResolvedStage, wants: Wants) -> ResolvedKit:
    kit = merge.kit
    shared: dict[str, str] = {}
    if wants.names and merge.greeting:
        shared["greeting"] = merge.greeting
    if wants.orders and merge.order_title:
        shared["order_title"] = merge.order_title
    address = kit.partner.address + LINE * wants.line
    return kit.model_copy(
        update={
            "stages": (stage,),
            "shared": kit.shared.model_copy(update=shared),
            "brand": kit.brand.model_copy(update={"unsubscribe_url": UNSUBSCRIBE}),
            "partner": kit.partner.model_copy(update={"address": address}),
        }
    )


def _draft_html(
    kit: ResolvedKit, stage: ResolvedStage, campaign: ResolvedCampaign, components: tuple[str, ...]
) -> str:
    folders = campaign.template_dirs

    def compose(names: tuple[str, ...]) -> list[str]:
        scene = set_scene(kit, stage, campaign, names)
        return [piece.html.decode() for piece in compose_html(folders, name_parts(names), scene)]

    pieces = compose(components)
    if CARRY_OVER in components:
        at = components.index(CARRY_OVER) + 1
        if len(pieces) == len(components) + 2:
            # Its picture shows the days of one order: the sentence says them for all.
            said = TIMELINE.sub("", pieces[at])
            pieces[at] = f"{GIVEN_OPEN}{FIELD_MARKS['new_end']}{said}{GIVEN_CLOSE}"
        else:
            pieces = compose(tuple(name for name in components if name != CARRY_OVER))
    return "".join(pieces).replace("<head>", f"<head>{OPENING}", 1)


def _frame_note(stage: ResolvedStage) -> ResolvedStage:
    if stage.timeline is None:
        return stage
    note = f"{GIVEN_OPEN}{FIELD_MARKS['new_end']}{stage.timeline.note}{GIVEN_CLOSE}"
    return stage.model_copy(update={"timeline": stage.timeline.model_copy(update={"note": note})})


def _draft_text(
    kit: ResolvedKit,
    stage: ResolvedStage,
    campaign: ResolvedCampaign,
    components: tuple[str, ...],
    measure: Callable[[str], int],
) -> str:
    def wrap(text: str, locale: str, columns: int, indent: int) -> str:
        pieces = split_chunks(" ".join(text.split()), locale)
        measured = [(word, measure(word), space) for word, space in pieces]
        return fill_lines(measured, columns, indent)

    return OPENING + write_letter(kit, stage, campaign, components, wrap)


def _measure(merge: MergeKit, stage: str) -> Callable[[str], int]:
    """How wide a word is with the sample order's values in it."""
    widths: Mapping[str, int] = {
        **dict.fromkeys(BLOCKS, 0),
        **{field.mark: measure_columns(field.examples[stage]) for field in merge.fields},
    }

    def measure(word: str) -> int:
        plain = [char for char in word if char not in widths]
        return measure_columns("".join(plain)) + sum(widths.get(char, 0) for char in word)

    return measure


def _frame_claims(part: str) -> str:
    """A sentence that may be left out takes the space behind it along."""
    return CLAIM.sub(rf"{GIVEN_OPEN}\1\1\2{GIVEN_CLOSE}", part)


def _link_view(draft: Draft, label: str) -> Draft:
    """A link to the mail on the web, beside the one to unsubscribe."""
    found = UNSUBSCRIBING.search(draft.html)
    if found is None or not label:
        return draft
    shared = draft.shown.shared
    tag = found[0].replace(UNSUBSCRIBE, VIEW)
    at = found.start()
    html = f"{draft.html[:at]}{tag}{label}</a> &nbsp;·&nbsp; {draft.html[at:]}"
    end = choose_colon(draft.shown.locale).rstrip()
    before = f"{shared.unsubscribe}{end}\n{UNSUBSCRIBE}"
    text = draft.text.replace(before, f"{label}{end}\n{VIEW}\n\n{before}")
    return replace(draft, html=html, text=text)
