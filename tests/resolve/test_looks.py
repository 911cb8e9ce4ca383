"""What a concept makes of a stage: colours by role, the hero while the offer runs, the picture."""

from __future__ import annotations

from datetime import date

import pytest

from generator.errors import ResolveError
from generator.load.workspace import load_workspace
from generator.model.concept import Direction
from generator.model.resolved import ResolvedStage
from generator.model.workspace import Workspace
from generator.resolve.campaign import resolve_campaign
from generator.resolve.looks import merge_directions
from tests.builders import LOCALES, STARTER, TODAY


def the_workspace(concept: str, **offer: date) -> Workspace:
    """The starter in a concept, its offer's days changed."""
    workspace = load_workspace(STARTER, locales=LOCALES, concept=concept)
    changed = workspace.campaign.offer.model_copy(update=offer)
    campaign = workspace.campaign.model_copy(update={"offer": changed})
    return workspace.model_copy(update={"campaign": campaign})


def list_stages(workspace: Workspace) -> dict[str, ResolvedStage]:
    """The stages of the English kit by name."""
    kit = resolve_campaign(workspace, TODAY).kit("brightport", "en-US")
    return {stage.id: stage for stage in kit.stages}


def test_default_concept_shows_what_the_stage_says() -> None:
    """Hero, picture and colours are the campaign's and the mood's."""
    for stage in list_stages(the_workspace("stage-first")).values():
        look = stage.shown
        assert (look.hero, look.imagery) == (stage.hero, stage.imagery)
        assert look.own_site_imagery == stage.own_site_imagery
        own = {role: getattr(look.colors, role) for role in type(stage.palette).model_fields}
        assert own == stage.palette.model_dump()


def test_mood_goes_before_the_direction_of_all() -> None:
    """What a mood leaves out stays as all moods have it."""
    merged = merge_directions(
        Direction(ground="light.ground", hero="days"), Direction(hero="picture")
    )
    assert (merged.ground, merged.hero) == ("light.ground", "picture")


def test_percent_leads_only_while_the_offer_runs() -> None:
    """A stage that begins after the last day of the offer keeps the campaign's own hero."""
    stages = list_stages(the_workspace("offer-first"))
    assert {stage.shown.hero for stage in stages.values()} == {"percent"}
    last = stages["minus-14"].send_on
    cut = list_stages(the_workspace("offer-first", ends=last))
    assert cut["minus-14"].shown.hero == "percent"
    assert cut["minus-7"].shown.hero == cut["minus-7"].hero == "days"


def test_offer_that_meets_no_stage_is_told_with_its_place() -> None:
    """A concept that leads with it could lead with nothing."""
    workspace = the_workspace("offer-first", starts=date(2025, 1, 1), ends=date(2025, 2, 1))
    with pytest.raises(ResolveError, match=r"campaign\.yaml:\d+:\d+ .*offer-first leads with"):
        resolve_campaign(workspace, TODAY)


def test_retired_seal_is_not_a_concepts_choice() -> None:
    """From the day on which the brand's seal is retired, the certificate takes its place."""
    workspace = the_workspace("trust-first")
    day = list_stages(workspace)["minus-7"].send_on
    brand = workspace.brand.model_copy(update={"seal_retired_on": day})
    stages = list_stages(workspace.model_copy(update={"brand": brand}))
    assert stages["minus-14"].shown.imagery == "seal"
    assert stages["minus-7"].shown.imagery == "certificate"
