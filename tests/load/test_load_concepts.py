"""A concept is found by its name, in the brand first, and each mistake in it is told in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Problem
from generator.load.concepts import SHIPPED, list_concepts
from generator.load.workspace import load_workspace
from generator.model.concept import FAMILIES
from tests.load.builders import (
    CAMPAIGN,
    a_workspace_folder,
    change,
    list_problems,
    list_problems_asking,
)

OWN = "brand/larkseal/concepts/own/concept.yaml"
SPRING = "campaigns/spring"
SOUND = "purpose: Ours.\nfamilies_of: stage-first\n"


def with_own(tmp_path: Path, text: str = SOUND, name: str = OWN) -> Path:
    """The small workspace with a concept of the brand's own, which the campaign names."""
    folder = a_workspace_folder(tmp_path, {name: text})
    change(folder, CAMPAIGN, "orders: orders.csv", "concept: own\norders: orders.csv")
    return folder


def tell_one(folder: Path) -> Problem:
    """The only problem of a workspace."""
    (problem,) = list_problems(folder)
    return problem


def test_campaign_without_a_concept_gets_the_first_one(tmp_path: Path) -> None:
    """What was written before there were concepts looks as it did."""
    workspace = load_workspace(a_workspace_folder(tmp_path) / SPRING)
    assert workspace.concept.name == "stage-first"
    assert set(workspace.concept.concept.families) == set(FAMILIES)


@pytest.mark.parametrize("name", list_concepts((SHIPPED,)))
def test_shipped_concepts_load_by_their_names(tmp_path: Path, name: str) -> None:
    """Each is whole, says what it is for, and stands in for the campaign's own when asked for."""
    workspace = load_workspace(a_workspace_folder(tmp_path) / SPRING, concept=name)
    assert workspace.concept.name == name
    assert workspace.concept.concept.purpose.endswith((".", "buyers", "audiences"))


def test_concept_of_the_brand_goes_before_the_shipped_one(tmp_path: Path) -> None:
    """A brand changes a shipped concept by a folder of the same name."""
    file = "brand/larkseal/concepts/trust-first/concept.yaml"
    folder = a_workspace_folder(tmp_path, {file: SOUND})
    workspace = load_workspace(folder / SPRING, concept="trust-first")
    assert workspace.concept.concept.purpose == "Ours."
    assert workspace.template_dirs[0] == (folder / file).parent.as_posix()


def test_unknown_concept_is_told_with_what_there_is(tmp_path: Path) -> None:
    """File, line and column, every name that is allowed, and the one that was meant."""
    folder = a_workspace_folder(tmp_path, {OWN: SOUND})
    line = change(
        folder, CAMPAIGN, "orders: orders.csv", "concept: trust-frist\norders: orders.csv"
    )
    problem = tell_one(folder)
    assert (problem.line, problem.column, problem.key) == (line, 10, "concept")
    assert problem.hint == "did you mean `trust-first`?"
    assert problem.allowed == "offer-first, own, risk-first, stage-first, trust-first"


def test_unknown_concept_that_was_asked_for_is_told_too(tmp_path: Path) -> None:
    """The command line's mistake is no mistake of the campaign, and says so."""
    (problem,) = list_problems_asking(a_workspace_folder(tmp_path), "../stage-first")
    assert "was asked for" in problem.message
    assert "stage-first" in problem.allowed


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("families_of: stage-first\n", (1, "purpose"), "missing"),
        (SOUND + "direction: {ground: stage.grond}\n", (3, "direction.ground"), "stage.ground"),
        (SOUND + "tokens: {button_radius: 2}\n", (3, "tokens.button_radius"), "0.5"),
        (SOUND + "moods: {calmer: {}}\n", (3, "moods.calmer"), "calm"),
        (SOUND + "direction: {imagery: browser-warning}\n", (3, "direction.imagery"), "seal"),
        ("purpose: Ours.\nfamilies_of: stage-frist\n", (2, "families_of"), "stage-first"),
        ("purpose: Ours.\nfamilies: {}\n", (2, "families"), "rectangle"),
        ("purpose: Ours.\nfamilies_of: own\n", (2, "families_of"), "stage-first"),
    ],
)
def test_mistake_in_a_concept_is_told_where_it_stands(
    tmp_path: Path, text: str, place: tuple[int, str], words: str
) -> None:
    """One sentence with the line, the key and what is allowed."""
    problem = tell_one(with_own(tmp_path, text))
    assert problem.file.endswith("own/concept.yaml")
    assert (problem.line, problem.key) == place
    assert words in f"{problem.message} {problem.allowed} {problem.hint}"


def test_concept_that_borrows_twice_is_refused(tmp_path: Path) -> None:
    """Families come from a concept that has them itself."""
    folder = with_own(tmp_path, "purpose: Ours.\nfamilies_of: other\n")
    other = folder / "brand/larkseal/concepts/other/concept.yaml"
    other.parent.mkdir(parents=True)
    other.write_text(SOUND)
    assert "itself" in tell_one(folder).message


def test_concept_that_leads_with_the_offer_needs_one(tmp_path: Path) -> None:
    """A campaign without a discount is told at its concept, beside what it lacks."""
    folder = with_own(tmp_path, SOUND + "needs: [offer]\n")
    line = change(folder, CAMPAIGN, "  percent: 20\n", "")
    found = {problem.key: problem for problem in list_problems(folder)}
    assert set(found) == {"concept", "offer.percent"}
    assert "leads with the offer" in found["concept"].message
    assert found["concept"].line < line


def test_contents_of_a_concept_are_in_its_digest(tmp_path: Path) -> None:
    """A changed measure or template is another concept; a note beside them is not."""
    folder = with_own(tmp_path)
    seen = [load_workspace(folder / SPRING).concept.digest]
    change(folder, OWN, "purpose: Ours.", "purpose: Still ours.")
    seen.append(load_workspace(folder / SPRING).concept.digest)
    (folder / OWN).with_name("banner.html.j2").write_text('{% extends "banner/base.html.j2" %}')
    pack = load_workspace(folder / SPRING).concept
    assert pack.template == "banner.html.j2"
    seen.append(pack.digest)
    assert len(set(seen)) == 3
    (folder / OWN).with_name("notes.txt").write_text("Ask the studio.")
    assert load_workspace(folder / SPRING).concept.digest == seen[-1]
