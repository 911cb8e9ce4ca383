"""A workspace with an experiment in; one workspace for each arm out, and each of them resolved.

An arm is the campaign with its offer, stages or copy changed, so that all that holds of a campaign
holds of an arm: its figures are computed and its claims decided from its own offer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.model.campaign import Campaign
from generator.model.copy_deck import CopyDeck
from generator.model.copy_paths import replace_text
from generator.model.experiment import Variant
from generator.model.offer import Offer
from generator.model.resolved import ResolvedCampaign
from generator.model.stage import Stage
from generator.model.truth import Source
from generator.model.workspace import Workspace
from generator.resolve.campaign import resolve_campaign

FOLDER = "variants"
"""Where the kits of all arms but the control stand, each in a folder of its own."""


def resolve_arms(workspace: Workspace, today: date) -> tuple[ResolvedCampaign, ...]:
    """The control, then every other arm; without an experiment the campaign alone."""
    return tuple(resolve_arm(arm, today) for arm in list_arms(workspace))


def resolve_arm(workspace: Workspace, today: date) -> ResolvedCampaign:
    """One of the workspaces that `list_arms` makes, resolved and told which it is."""
    resolved, arm = resolve_campaign(workspace, today), workspace.campaign.variant
    if arm is None:
        return resolved
    claims = tuple(one.model_copy(update={"variant": arm.id}) for one in resolved.claims)
    root = "" if arm.is_control else f"{FOLDER}/{arm.id}/"
    return resolved.model_copy(
        update={"variant": arm.id, "variant_name": arm.name, "root": root, "claims": claims}
    )


def list_arms(workspace: Workspace) -> tuple[Workspace, ...]:
    """One workspace for each arm, the control's first."""
    experiment = workspace.campaign.experiment
    if experiment is None:
        return (workspace,)
    order = sorted(range(len(experiment.variants)), key=lambda i: not _is_control(workspace, i))
    return tuple(_make_arm(workspace, index) for index in order)


def name_arm(workspace: Workspace) -> str:
    """The arm of one of these workspaces; empty without an experiment."""
    return workspace.campaign.variant.id if workspace.campaign.variant else ""


def _is_control(workspace: Workspace, index: int) -> bool:
    experiment = workspace.campaign.experiment
    return experiment is not None and experiment.variants[index].is_control


def _make_arm(workspace: Workspace, index: int) -> Workspace:
    campaign = workspace.campaign
    if campaign.experiment is None:
        return workspace
    arm = campaign.experiment.variants[index]
    return workspace.model_copy(
        update={
            "campaign": change_campaign(campaign, arm),
            "decks": {
                locale: change_deck(deck, arm.copy_lines.get(locale, {}))
                for locale, deck in workspace.decks.items()
            },
            "sources": _change_sources(workspace.sources, campaign, index),
        }
    )


def change_campaign(campaign: Campaign, arm: Variant) -> Campaign:
    """The campaign as that arm has it; its experiment holds this arm alone."""
    experiment = campaign.experiment
    update: dict[str, object] = {
        "offer": change_offer(campaign.offer, arm),
        "stages": tuple(_change_stage(stage, arm) for stage in campaign.stages),
        "experiment": experiment and experiment.model_copy(update={"variants": (arm,)}),
    }
    if arm.subject_variant:
        chosen = {"subject_variant": arm.subject_variant}
        update["email"] = campaign.email.model_copy(update=chosen)
    return campaign.model_copy(update=update)


def change_offer(offer: Offer, arm: Variant) -> Offer:
    """The offer of an arm: a discount takes the place of the campaign's, whatever its kind."""
    changes = arm.offer
    if changes is None:
        return offer
    update = changes.model_dump(exclude_none=True, exclude={"tiers", "amount"})
    if changes.amount is not None:
        update |= {"amount": changes.amount, "percent": None}
    elif changes.percent is not None:
        update["amount"] = None
    if changes.tiers is not None:
        update["tiers"] = changes.tiers
    return offer.model_copy(update=update)


def _change_stage(stage: Stage, arm: Variant) -> Stage:
    changes = arm.stages.get(stage.id)
    return stage.model_copy(update=changes.model_dump(exclude_none=True)) if changes else stage


def change_deck(deck: CopyDeck, lines: Mapping[str, str]) -> CopyDeck:
    """The deck with other lines at those key paths."""
    if not lines:
        return deck
    values = deck.model_dump(mode="json")
    for path, text in lines.items():
        replace_text(values, path, text)
    return CopyDeck.model_validate(values)


def _change_sources(
    sources: Mapping[str, tuple[Source, ...]], campaign: Campaign, index: int
) -> dict[str, tuple[Source, ...]]:
    """What an arm changes is named at its own place, under the key that it takes the place of."""
    changed = {name: list(rows) for name, rows in sources.items()}
    stages = {stage.id: place for place, stage in enumerate(campaign.stages)}
    for row in sources.get("campaign", ()):
        target = _find_target(row.key, index, stages)
        if target:
            file, key = target
            # Of equal keys the first is taken.
            kept = [one for one in changed.get(file, []) if one.key != key]
            changed[file] = [row.model_copy(update={"key": key}), *kept]
    return {name: tuple(rows) for name, rows in changed.items()}


def _find_target(key: str, index: int, stages: Mapping[str, int]) -> tuple[str, str] | None:
    """File and key that a key of that arm takes the place of."""
    start = f"experiment.variants[{index}]."
    part, _, rest = key.removeprefix(start).partition(".")
    if not key.startswith(start):
        return None
    if part == "offer":
        return "campaign", f"offer.{rest}"
    if part == "subject_variant":
        return "campaign", "email.subject_variant"
    name, _, field = rest.partition(".")
    if part == "stages" and name in stages:
        return "campaign", f"stages[{stages[name]}].{field}"
    return (f"copy/{name}", field) if part == "copy_lines" else None
