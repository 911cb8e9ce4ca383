"""Experiments as a marketer writes them, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Problem
from generator.load.workspace import load_workspace
from tests.builders import STARTER
from tests.load.builders import CAMPAIGN, EN, a_workspace_folder, list_problems

CONTROL = "{id: a, name: As it is}"


def list_arm_problems(folder: Path, *arms: str, **lines: str) -> list[Problem]:
    """What is wrong with a campaign of those arms; `code` gives its offer a code."""
    workspace = a_workspace_folder(folder)
    file = workspace / CAMPAIGN
    text = file.read_text()
    if "code" in lines:
        text = text.replace("  percent: 20\n", f"  percent: 20\n  code: {lines['code']}\n")
    written = "".join(f"    - {arm}\n" for arm in arms)
    file.write_text(f"{text}\nexperiment:\n  id: test\n  variants:\n{written}")
    return list_problems(workspace)


def test_starter_experiment_is_read() -> None:
    """Three arms with codes of their own, and a plan."""
    experiment = load_workspace(STARTER.parent / "incentive-test").campaign.experiment
    assert experiment is not None
    assert [arm.id for arm in experiment.variants] == ["save-10", "save-15", "save-20"]
    assert experiment.control.id == "save-10"
    assert experiment.plan is not None


@pytest.mark.parametrize(
    ("arms", "key", "message", "more"),
    [
        (["{id: b, name: B, offer: {percent: 10}}"] * 2, "experiment.variants[1].id",
         "this id is taken by the arm on line", "name of its own"),
        (["{id: b, name: B, offer: {percent: 10}}", "{id: c, name: C, offer: {percent: 15}}"],
         "experiment.variants", "no arm is the campaign as it is written", "the control"),
        ([CONTROL, "{id: b, name: B}"], "experiment.variants[1]", "it changes nothing", "offer"),
        ([CONTROL, "{id: b, name: B, offer: {percent: 0}}"],
         "experiment.variants[1].offer.percent", "the number is out of range", "1 to 90"),
        ([CONTROL, "{id: b, name: B, offer: {percnt: 10}}"],
         "experiment.variants[1].offer.percnt", "is not a key here", "percent"),
        ([CONTROL, "{id: b, name: B, share: 0, offer: {percent: 10}}"],
         "experiment.variants[1].share", "the number is out of range", "1 to 1000"),
        ([CONTROL, "{id: b, name: B, offer: {percent: 10, amount: {USD: 5}}}"],
         "experiment.variants[1].offer.amount", "given twice", "one of the two"),
        ([CONTROL, "{id: b, name: B, offer: {percent: 10, tiers: [{percent: 15, products: "
          "[secure-site]}]}}"],
         "experiment.variants[1].offer.tiers[0].percent", "above the headline", "at most 10"),
        ([CONTROL, "{id: b, name: B, offer: {wording: exact}}"],
         "experiment.variants[1].offer", "`exact`", "shared.offers.exact"),
        ([CONTROL, "{id: b, name: B, stages: {minus-31: {imagery: seal}}}"],
         "experiment.variants[1].stages.minus-31", "no such stage", "minus-30"),
        ([CONTROL, "{id: b, name: B, copy_lines: {en-UK: {shared.scan: Scan}}}"],
         "experiment.variants[1].copy_lines.en-UK", "no such locale", "en-US"),
        ([CONTROL, "{id: b, name: B, copy_lines: {en-US: {shared.scam: Scan}}}"],
         "experiment.variants[1].copy_lines.en-US.shared.scam", "no text at this", "shared.scan"),
        ([CONTROL, '{id: b, name: B, copy_lines: {en-US: {shared.scan: "{prize}"}}}'],
         "experiment.variants[1].copy_lines.en-US.shared.scan", "no placeholder", "price"),
        ([CONTROL, f"{{id: b, name: B, copy_lines: {{en-US: {{shared.code_label: {'x' * 60}}}}}}}"],
         "experiment.variants[1].copy_lines.en-US.shared.code_label", "too long", "48"),
        ([CONTROL, "{id: b, name: B, subject_variant: short}"],
         "experiment.variants[1].subject_variant", "no set of subjects", ""),
    ],
)  # fmt: skip
def test_mistake_in_an_arm_is_said_where_it_stands(
    tmp_path: Path, arms: list[str], key: str, message: str, more: str
) -> None:
    """Key, sentence, and what would be right; at the arm's own line."""
    found = [one for one in list_arm_problems(tmp_path, *arms) if one.key == key]
    assert found, key
    (problem,) = found
    assert message in problem.message
    assert more in f"{problem.allowed} {problem.hint}"
    assert problem.line > 20


def test_another_discount_needs_a_code_of_its_own(tmp_path: Path) -> None:
    """With the campaign's code the checkout would give the campaign's discount."""
    (problem,) = list_arm_problems(
        tmp_path, CONTROL, "{id: b, name: B, offer: {percent: 10}}", code="SPRING"
    )
    assert problem.key == "experiment.variants[1].offer.code"
    assert "SPRING-B" in problem.hint


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """One run names every one of them."""
    problems = list_arm_problems(
        tmp_path,
        CONTROL,
        "{id: b, name: B, offer: {percent: 10, tiers: [{percent: 15, products: [secure-site]}]}}",
        "{id: b, name: C, stages: {minus-31: {hero: days}}}",
    )
    assert len(problems) == 3


def test_wording_of_an_arm_is_sought_in_each_deck(tmp_path: Path) -> None:
    """An arm whose offer is worded as the deck can say it is taken."""
    workspace = a_workspace_folder(tmp_path)
    assert (workspace / EN).exists()
    assert not list_arm_problems(tmp_path / "b", CONTROL, "{id: b, name: B, offer: {percent: 10}}")
