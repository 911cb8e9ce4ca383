"""Copy at its limits, in every concept and every size: all of it is seen, and nothing twice."""

from __future__ import annotations

import pytest

from generator.check.registry import check_assets
from generator.load.concepts import SHIPPED
from generator.model.concept import DEFAULT_CONCEPT
from generator.model.lengths import BODY, BUTTON, HEADLINE, SHORT_FORM, count_columns
from tests.render.banners import draw_banner
from tests.torture.deck import CONCEPTS, STAGES, WORDS, a_context, list_jobs

ALLOWED = ("policy.", "truth.", "residue.", "legibility.apca")
"""What these words are not about: networks' rules, facts, and the lightness of small type."""
ROUNDS = [
    (concept, case, stage)
    for one, concept in enumerate(CONCEPTS)
    for two, case in enumerate(WORDS)
    for three, stage in enumerate(STAGES)
    # Every concept meets every case in every size; the starter's own at each kind of hero.
    if concept == DEFAULT_CONCEPT or (one + two) % len(STAGES) == three
]


@pytest.mark.parametrize(("concept", "case", "stage"), ROUNDS)
def test_every_size_holds_the_words(concept: str, case: str, stage: str) -> None:
    """No overflow, no overlap, no margin broken, no orphan, nothing cut, contrast everywhere."""
    context = a_context(concept, case, stage)
    wrong = []
    for job in list_jobs(WORDS[case].locale, stage):
        asset = draw_banner(job, context)
        kit = context.campaign.kit(job.partner, job.locale)
        found = (*asset.findings, *check_assets(job, (asset,), kit)[asset.path])
        size = f"{job.placement} {job.width_px}x{job.height_px}"
        wrong += [
            f"{size} {row.check}: {row.message}"
            for row in found
            if not row.check.startswith(ALLOWED)
        ]
    assert wrong == []


def test_the_cases_reach_the_declared_lengths() -> None:
    """The deck is no gentler than the limits: some case stands at each of them."""
    longest = [
        max(count_columns(getattr(words, slot)) for words in WORDS.values())
        for slot in ("headline", "short", "body", "button")
    ]
    assert longest == [most.columns for most in (HEADLINE, SHORT_FORM, BODY, BUTTON)]


def test_every_shipped_concept_is_tortured() -> None:
    """A concept that is added is judged at once."""
    assert sorted(path.parent.name for path in SHIPPED.glob("*/concept.yaml")) == CONCEPTS
