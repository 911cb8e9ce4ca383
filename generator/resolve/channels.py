"""A resolved kit and the copy of its channels in; the same kit with their words filled out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from generator.errors import ResolveError
from generator.model.base import Noun
from generator.model.channel_deck import ChannelDeck
from generator.model.copy_deck import CopyDeck
from generator.model.manifest import ManifestClaim
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.resolved import ChannelText, ResolvedKit, ResolvedStage
from generator.model.stage import Stage
from generator.model.workspace import Workspace
from generator.resolve.links import tag_link
from generator.resolve.named_claims import find_claims, list_stage_claims
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.stages import collect_day_values, list_texts
from generator.resolve.vocabulary import collect_offer_values

N = TypeVar("N", bound=Noun)
Values = Mapping[str, str]


def add_channels(
    kit: ResolvedKit,
    workspace: Workspace,
    partner: Partner,
    order: Order,
    ladder: Sequence[tuple[Stage, date]],
) -> ResolvedKit:
    """Every word of the kit's channels about an order, at stages on their days.

    Raises ResolveError for a line that says nothing since its claims do not hold.
    """
    wanted = workspace.campaign.channels
    written = workspace.channel_decks.get(kit.locale, {})
    decks: dict[str, ChannelDeck] = {name: written[name] for name in wanted if name in written}
    if not decks:
        return kit
    base = workspace.decks[kit.locale]
    values = collect_offer_values(workspace.campaign, workspace.brand, partner, order, base)
    return kit.model_copy(
        update={
            "channels": tuple(
                ChannelText(
                    channel=name,
                    words=fill_copy(deck.shared, values, f"copy/{kit.locale}/{name}.yaml: shared"),
                    url=_link(workspace, partner, name, kit.locale.lower()),
                )
                for name, deck in decks.items()
                if deck.shared is not None
            ),
            "stages": tuple(
                _add_stage(kit.stage(stage.id), workspace, partner, order, base, decks, day, values)
                for stage, day in ladder
            ),
        }
    )


def _add_stage(
    stage: ResolvedStage,
    workspace: Workspace,
    partner: Partner,
    order: Order,
    base: CopyDeck,
    decks: Mapping[str, ChannelDeck],
    day: date,
    offer_values: Values,
) -> ResolvedStage:
    values, decisions = collect_day_values(workspace.brand, order, base, day, offer_values)
    texts, claims = [], {claim.id: claim for claim in stage.claims}
    for name, deck in decks.items():
        copy = deck.stages.get(stage.id)
        if copy is None:
            continue
        place = f"copy/{base.locale}/{name}.yaml: stages.{stage.id}"
        said = [text for _, text in list_texts(copy)]
        content = f"{stage.id}-{base.locale.lower()}"
        texts.append(
            ChannelText(
                channel=name,
                words=fill_copy(copy, values, place),
                claims=find_claims(said, decisions),
                url=_link(workspace, partner, name, content),
            )
        )
        named: tuple[ManifestClaim, ...] = list_stage_claims(
            decisions, said, values, base.locale, stage.id
        )
        claims |= {claim.id: claim for claim in named}
    update = {"channels": tuple(texts), "claims": tuple(claims[name] for name in sorted(claims))}
    return stage.model_copy(update=update)


def fill_copy(copy: N, values: Values, place: str) -> N:
    """A piece of copy with values in the place of placeholders, however deep they stand.

    An entry of a list that says nothing is left out; ResolveError, which names `place`, where a
    line of its own says nothing.
    """
    filled = {name: _fill(value, values, f"{place}.{name}") for name, value in copy}
    return copy.model_copy(update=filled)


def _fill(value: object, values: Values, place: str) -> object:
    if isinstance(value, str):
        text = fill_placeholders(value, values)
        if value and not text:
            raise ResolveError(
                f"{place} consists of a claim that does not hold and has no fallback that does: "
                f"“{value}”. Write a line beside it, or give it a fallback in brand.yaml."
            )
        return text
    if isinstance(value, Noun):
        return fill_copy(value, values, place)
    if isinstance(value, Mapping):
        return {name: _fill(part, values, f"{place}.{name}") for name, part in value.items()}
    if isinstance(value, tuple):
        filled = [
            _fill_entry(part, values, f"{place}[{index}]") for index, part in enumerate(value)
        ]
        return tuple(part for part in filled if part is not None)
    return value


def _fill_entry(value: object, values: Values, place: str) -> object:
    """An entry of a list; None for a text that says nothing."""
    if isinstance(value, str):
        return fill_placeholders(value, values) or None
    return _fill(value, values, place)


def _link(workspace: Workspace, partner: Partner, channel: str, content: str) -> str:
    return tag_link(
        partner.renewal_url,
        source=partner.id,
        medium=channel,
        campaign=workspace.campaign.id,
        content=workspace.campaign.name_content(content),
    )
