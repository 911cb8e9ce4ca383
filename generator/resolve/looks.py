"""A concept's art direction and a stage in, the colours and pictures of its banners out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.errors import ResolveError
from generator.model.brand import Brand, Palette
from generator.model.concept import DEFAULT_CONCEPT, BannerColors, ColorSource, Direction, Look
from generator.model.offer import Offer
from generator.model.resolved import ResolvedKit, ResolvedStage
from generator.model.stage import Hero, Imagery, Stage
from generator.model.workspace import Workspace

ROLES = ("ground", "ink", "accent", "button", "button_ink")


def check_needs(workspace: Workspace, days: Sequence[date]) -> None:
    """ResolveError where the concept leads with an offer that runs on none of the stages' days."""
    offer, pack = workspace.campaign.offer, workspace.concept
    if "offer" not in pack.concept.needs or any(offer.starts <= day <= offer.ends for day in days):
        return
    sources = {row.key: row.place for row in workspace.sources.get("campaign", ())}
    place = sources.get("offer.ends", "campaign.yaml")
    raise ResolveError(
        f"{place} (offer.ends): The concept {pack.name} leads with the offer, and it runs from "
        f"{offer.starts} to {offer.ends}: the stages of the sample order are shown from "
        f"{min(days)} to {max(days)}. Move the offer, or choose another concept, such as "
        f"{DEFAULT_CONCEPT}."
    )


def dress_kit(kit: ResolvedKit, workspace: Workspace) -> ResolvedKit:
    """The kit, each of its stages with what the campaign's concept makes of it."""
    deck = workspace.decks[kit.locale]
    stages = {stage.id: stage for stage in workspace.campaign.stages}
    dressed = []
    for resolved in kit.stages:
        own_words = deck.stages[resolved.id].own_site_banner is not None
        look = resolve_look(workspace, stages[resolved.id], resolved, own_words)
        dressed.append(resolved.model_copy(update={"look": look}))
    return kit.model_copy(update={"stages": tuple(dressed)})


def resolve_look(
    workspace: Workspace, stage: Stage, resolved: ResolvedStage, own_words: bool
) -> Look:
    """What the concept makes of a stage.

    `own_words`: whether the stage's copy for own pages explains the warning page.
    """
    concept, brand = workspace.concept.concept, workspace.brand
    direction = merge_directions(concept.direction, concept.moods.get(stage.mood))
    imagery, own = choose_imagery(direction, stage, own_words)
    days = brand.seal_retired_on, resolved.send_on
    retired = days[0] is not None and days[1] >= days[0]

    def settle(wanted: Imagery, choice: str | None) -> Imagery:
        # Without carried days there is no timeline to draw: the seal takes its place.
        found: Imagery = "seal" if wanted == "timeline" and not resolved.timeline else wanted
        # What the campaign chose is judged by the checks; a concept chooses for any brand.
        chosen = choice not in (None, "stage")
        return "certificate" if found == "seal" and chosen and retired else found

    return Look(
        colors=_resolve_colors(direction, brand, resolved.palette),
        hero=choose_hero(direction, stage, workspace.campaign.offer, resolved.send_on),
        imagery=settle(imagery, direction.imagery),
        own_site_imagery=settle(own, direction.own_site_imagery),
    )


def merge_directions(general: Direction, mood: Direction | None) -> Direction:
    """The direction of every mood with what differs in one."""
    return general.model_copy(update=mood.model_dump(exclude_none=True)) if mood else general


def choose_hero(direction: Direction, stage: Stage, offer: Offer, day: date) -> Hero:
    """The stage's own hero, where the direction leaves it or the offer does not run that day."""
    wanted = direction.hero
    if wanted is None or wanted == "stage":
        return stage.hero
    if wanted == "percent" and not offer.starts <= day <= offer.ends:
        return stage.hero
    return wanted


def choose_imagery(direction: Direction, stage: Stage, own_words: bool) -> tuple[Imagery, Imagery]:
    """The picture in ad networks, and on own pages."""
    imagery = _choose(direction.imagery, stage.imagery)
    own = _choose(direction.own_site_imagery, stage.own_site_imagery or imagery)
    if own == "browser-warning" and direction.own_site_imagery == own and not own_words:
        own = imagery
    return imagery, own


def _choose(wanted: Imagery | str | None, stages: Imagery) -> Imagery:
    return stages if wanted is None or wanted == "stage" else wanted  # type: ignore[return-value]


def _resolve_colors(direction: Direction, brand: Brand, palette: Palette) -> BannerColors:
    def find(source: ColorSource) -> str:
        owner, role = source.split(".")
        return str(getattr(palette if owner == "stage" else brand.light, role))

    chosen = {name: getattr(direction, name) for name in BannerColors.model_fields}
    own = {name: find(source) for name, source in chosen.items() if source is not None}
    return BannerColors(**{role: getattr(palette, role) for role in ROLES} | own)
