"""Arms of an experiment: each is the campaign with its own offer, pictures and words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from generator.load.workspace import load_workspace
from generator.model.experiment import Experiment, Variant, VariantOffer, VariantStage
from generator.model.resolved import ResolvedCampaign
from generator.model.workspace import Workspace
from generator.resolve.arms import list_arms, resolve_arms
from tests.builders import STARTER, TODAY, the_starter

CAMPAIGN = STARTER.parent / "incentive-test"


@cache
def the_arms() -> dict[str, ResolvedCampaign]:
    """The arms of the starter experiment, resolved."""
    return {arm.variant: arm for arm in resolve_arms(load_workspace(CAMPAIGN), TODAY)}


def with_arm(**changes: Any) -> tuple[Workspace, Workspace]:
    """Control and one other arm of the starter campaign."""
    arms = (Variant(id="b", name="b", **changes), Variant(id="a", name="a"))
    experiment = Experiment(id="x", variants=arms)
    campaign = the_starter().campaign.model_copy(update={"experiment": experiment})
    control, other = list_arms(the_starter().model_copy(update={"campaign": campaign}))
    return control, other


def test_campaign_without_experiment_is_its_own_only_arm() -> None:
    """Nothing is moved, nothing is named."""
    (arm,) = resolve_arms(the_starter(), TODAY)
    assert (arm.variant, arm.root) == ("", "")


def test_control_comes_first_and_stays_as_written() -> None:
    """Wherever it stands in the list; only the other arms stand under `variants/`."""
    control, _other = with_arm(offer=VariantOffer(percent=15, code="B-15"))
    assert control.campaign.variant
    assert control.campaign.variant.id == "a"
    assert control.campaign.offer == the_starter().campaign.offer
    arms = the_arms()
    assert {name: arm.root for name, arm in arms.items()} == {
        "save-10": "", "save-15": "variants/save-15/", "save-20": "variants/save-20/",
    }  # fmt: skip
    assert next(iter(arms)) == "save-10"


def test_figures_of_an_arm_are_of_its_own_offer() -> None:
    """Percent, price, code and claims are computed anew for each arm."""
    for name, percent in (("save-10", 10), ("save-15", 15), ("save-20", 20)):
        arm = the_arms()[name]
        for kit in arm.kits:
            assert kit.shared.offer_numeral.value in (str(percent), f"{10 - percent / 10:g}")
            for stage in kit.stages:
                assert stage.truth.percents == (Decimal(percent),)
                assert stage.truth.codes == (kit.shared.code,)
        claims = {claim.value for claim in arm.claims if claim.id == "offer"}
        assert claims == {f"{percent}%"}
        assert {claim.variant for claim in arm.claims} == {name}
    assert len({arm.kits[0].shared.code for arm in the_arms().values()}) == 3


def test_addresses_tell_the_arms_apart() -> None:
    """No address of one arm is another's."""
    urls = [
        {stage.email_url, stage.banner_url, stage.print_url}
        for arm in the_arms().values()
        for stage in arm.kits[0].stages
    ]
    assert len(set().union(*urls)) == sum(map(len, urls)) == 3 * 2 * 3
    assert "utm_content=minus-30-en-us-save-15" in the_arms()["save-15"].kits[0].stages[1].email_url


def test_arm_changes_pictures_subjects_and_lines() -> None:
    """What it names is changed; everything else is as in the campaign."""
    path = "stages.minus-30.banner.headline"
    control, other = with_arm(
        stages={"minus-30": VariantStage(imagery="seal", hero="days")},
        subject_variant="short",
        copy_lines={"en-US": {path: "Two dates, one errand."}},
    )
    stages = {stage.id: stage for stage in other.campaign.stages}
    assert (stages["minus-30"].imagery, stages["minus-30"].hero) == ("seal", "days")
    assert stages["minus-60"] in control.campaign.stages
    assert other.campaign.email.subject_variant == "short"
    assert other.decks["en-US"].stages["minus-30"].banner.headline == "Two dates, one errand."
    assert other.decks["zh-CN"] == control.decks["zh-CN"]


def test_amount_takes_the_place_of_percent() -> None:
    """An arm may offer a sum where the campaign offers a percentage."""
    offer = VariantOffer(amount={"USD": Decimal(50)}, tiers=(), code="B-50")
    _, other = with_arm(offer=offer)
    assert other.campaign.offer.percent is None
    assert other.campaign.offer.figure("USD") == 50


def test_false_arm_is_named_at_its_own_line() -> None:
    """A claim that fails in one arm points at that arm's words, not at the campaign's."""
    workspace = load_workspace(CAMPAIGN)
    late = resolve_arms(workspace, date(2027, 1, 5))
    places = {
        arm.variant: next(s.place for s in arm.kits[0].sources if s.key == "offer.percent")
        for arm in late
    }
    lines = [int(place.split(":")[1]) for place in places.values()]
    assert len(set(lines)) == 3
    assert all(claim.verdict == "fails" for arm in late for claim in arm.claims
               if claim.id == "offer")  # fmt: skip
