"""Every banner of the starter: right size, light, legible, whole, and true to its placement."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product

import pytest
from PIL import Image

from generator.check.registry import check_assets
from generator.facts.ads import load_ad_networks
from generator.model.asset import AssetJob, RenderedAsset, TextBox
from generator.model.resolved import ResolvedStage
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.banner.blocks import Typesetter
from generator.render.banner.composition import measure_canvas
from generator.render.banner.families import choose_family
from generator.render.banner.renderer import render_banner
from generator.render.context import RenderContext
from tests.builders import LOCALES, a_campaign
from tests.render.banners import open_banner_context

STAGES = ("minus-90", "minus-60", "minus-30", "minus-14", "minus-7", "minus-3", "day-0", "plus-7")
ORDER = ("before", "value", "unit", "after", "headline", "body", "offer", "code", "chips", "button")
EDGE_PX = 4.0
"""Least distance of any text from the edge; the smallest strips keep four pixels."""
THIS_PAGE = re.compile(r"this page|这个页面|此页面|这样的页面|该页面")

Banner = tuple[AssetJob, RenderedAsset]


@cache
def the_context() -> RenderContext:
    """The starter's fonts and engine, opened once a process."""
    return open_banner_context(a_campaign())


@pytest.fixture(scope="module", params=list(product(LOCALES, STAGES)), ids="-".join)
def batch(request: pytest.FixtureRequest) -> list[Banner]:
    """All banners of one stage in one language, for the co-branding partner."""
    locale, stage = request.param
    chosen = Selection(
        kinds=("banner",), locales=(locale,), stages=(stage,), partners=("brightport",)
    )
    context = the_context()
    jobs = plan_jobs(context.campaign, chosen)
    assert len(jobs) == 35
    return [(job, render_banner(job, context)[0]) for job in jobs]


def the_stage(job: AssetJob) -> ResolvedStage:
    """The stage that a banner belongs to."""
    return the_context().campaign.kit(job.partner, job.locale).stage(job.stage)


def find_box(asset: RenderedAsset, name: str) -> TextBox | None:
    """The text of that slot, where it is drawn."""
    return next((box for box in asset.boxes if box.id == name), None)


def list_shown(batch: list[Banner]) -> Iterator[tuple[str, AssetJob, dict[str, TextBox]]]:
    """Path, job and boxes by slot."""
    for job, asset in batch:
        yield job.path, job, {box.id: box for box in asset.boxes}


def test_banner_is_delivered_without_a_finding(batch: list[Banner]) -> None:
    """The renderer reports nothing, and no check finds more than advice."""
    campaign = a_campaign()
    for job, asset in batch:
        assert asset.findings == (), job.path
        kit = campaign.kit(job.partner, job.locale)
        found = check_assets(job, (asset,), kit)[asset.path]
        assert [finding for finding in found if finding.level != "note"] == [], job.path


def test_banner_has_its_exact_pixels_and_weighs_at_most_150_kb(batch: list[Banner]) -> None:
    """An opaque file of the planned size; social posts, six times as large, stay light too."""
    for job, asset in batch:
        with Image.open(io.BytesIO(asset.body)) as image:
            assert (image.format, image.mode in ("RGB", "P")) == ("PNG", True)
            assert image.size == (job.width_px, job.height_px) == (asset.width_px, asset.height_px)
        heaviest = 150_000 * job.scale
        assert len(asset.body) <= heaviest, (job.path, len(asset.body))


def test_headline_is_always_there_and_large_enough(batch: list[Banner]) -> None:
    """At least 12 px, and never cut: it is the headline or its short form, whole."""
    for path, job, boxes in list_shown(batch):
        stage = the_stage(job)
        assert boxes["headline"].font_px >= 12, path
        words = (stage.banner, stage.own_site_banner)
        whole = {"".join(text.split()) for row in words for text in (row.headline, row.short)}
        assert "".join(boxes["headline"].text.split()) in whole, path


def test_text_keeps_clear_of_edges_and_of_other_text(batch: list[Banner]) -> None:
    """Inside the margin on all four sides, and no two texts on each other."""
    for path, job, boxes in list_shown(batch):
        for box in boxes.values():
            near = min(
                box.x, box.y, job.width_px - box.x - box.width, job.height_px - box.y - box.height
            )
            assert near >= EDGE_PX - 0.5, (path, box.id, near)
        for one, two in combinations(boxes.values(), 2):
            across = min(one.x + one.width, two.x + two.width) - max(one.x, two.x)
            down = min(one.y + one.height, two.y + two.height) - max(one.y, two.y)
            assert min(across, down) <= 1, (path, one.id, two.id)


def test_number_is_never_shown_without_the_words_that_make_it_true(batch: list[Banner]) -> None:
    """`Save up to` and 续订低至 stand wherever the percent stands, and its sign with it."""
    for path, job, boxes in list_shown(batch):
        stage = the_stage(job)
        shared = the_context().campaign.kit(job.partner, job.locale).shared
        if stage.hero == "percent":
            squeezed = "".join(boxes["before"].text.split())
            assert squeezed == "".join(shared.offer_numeral.before.split()), path
            assert boxes["value"].text == shared.offer_numeral.value, path
            assert boxes["unit"].text == shared.offer_numeral.unit, path
        if stage.hero == "days" and "value" in boxes:
            assert boxes["value"].text == stage.days_numeral.value
            assert boxes["unit"].text == stage.days_numeral.unit, path
            assert ("after" in boxes) == bool(stage.days_numeral.after), path


def test_hero_is_said_in_every_banner(batch: list[Banner]) -> None:
    """The percent or the days are read first, as one phrase, on a leaf too."""
    for job, asset in batch:
        stage = the_stage(job)
        shared = the_context().campaign.kit(job.partner, job.locale).shared
        if stage.hero == "percent":
            assert asset.text[0] == shared.offer_numeral.spoken, job.path
        if stage.hero == "days":
            assert asset.text[0] == stage.days_numeral.spoken, job.path


def test_button_is_always_there_and_whole(batch: list[Banner]) -> None:
    """One line, the stage's own words, 12 px or more, and the banner leads to the landing page."""
    for job, asset in batch:
        stage = the_stage(job)
        button = find_box(asset, "button")
        assert button, job.path
        assert button.text == stage.button
        assert button.font_px >= 12
        assert [link.url for link in asset.links] == [stage.link_banner(job.placement, job.size)]


def test_copy_is_dropped_in_the_familys_order(batch: list[Banner]) -> None:
    """Where a line is missing, every line that the family gives up sooner is missing too.

    A date or a code stands on one line; where the room is narrower than that, it has no turn.
    """
    for path, job, boxes in list_shown(batch):
        family = choose_family(the_context().campaign.concept.concept, job.width_px, job.height_px)
        stage = the_stage(job)
        if stage.hero == "picture" or family.flow != "column":
            continue
        shared = the_context().campaign.kit(job.partner, job.locale).shared
        said = shared.offer_ends in stage.banner.body
        lines = {
            "body": "",
            "offer": "" if said else shared.offer_short,
            "code": f"{shared.code_label} {shared.code}",
        }
        room = (job.width_px - 2 * boxes["headline"].x) * family.text_share
        possible = [
            name
            for name in family.drops
            if name in lines and not (name == "offer" and said)
            if measure_line(lines[name], job.locale) <= room
        ]
        shown = [name in boxes for name in possible]
        assert shown == sorted(shown), (path, possible, shown)


def measure_line(text: str, locale: str) -> float:
    """Width at 10 px, the smallest size of supporting lines."""
    kit = the_context().campaign.kit("brightport", locale)
    setter = Typesetter.open(the_context().fonts, locale, kit.keep_together, (10,))
    return setter.width(text, 10, 400, False, 0.0)


def test_text_is_told_in_reading_order(batch: list[Banner]) -> None:
    """Hero, headline, lines below, call to action: as the boxes stand, and as the manifest says."""
    for job, asset in batch:
        places = [ORDER.index(box.id) for box in asset.boxes]
        assert places == sorted(places), job.path
        squeezed = ["".join(text.split()) for text in asset.text]
        told = [
            squeezed.index("".join(box.text.split()))
            for box in asset.boxes
            if box.id in ("headline", "body", "offer", "code", "button")
        ]
        assert told == sorted(told), (job.path, asset.text)
        assert all(asset.text)


def test_stories_keep_clear_of_the_apps_own_controls(batch: list[Banner]) -> None:
    """In tall stories no text stands in the top 14 % or the bottom 20 %."""
    stories = 0
    for path, job, boxes in list_shown(batch):
        network = load_ad_networks()[job.placement]
        if job.placement == "meta" and job.height_px == 1920:
            stories += 1
            top = job.height_px * network.safe_top_percent / 100
            bottom = job.height_px * (1 - network.safe_bottom_percent / 100)
            for box in boxes.values():
                assert box.y >= top - 1, (path, box.id)
                assert box.y + box.height <= bottom + 1, (path, box.id)
        else:
            assert measure_canvas(job).safe_bottom == 0
    assert stories == 1


def test_warning_page_is_shown_on_own_pages_only(batch: list[Banner]) -> None:
    """Ad networks refuse look-alikes of a browser's warning: neither picture nor its words."""
    for job, asset in batch:
        warning = the_stage(job).warning
        shown = any(warning.illustration in text for text in asset.text)
        if job.placement != "own_site":
            assert not shown, job.path
            assert not [text for text in asset.text if warning.heading in text], job.path
            assert not [text for text in asset.text if warning.code in text], job.path
        # A picture of a warning page always says that it is one.
        if any(warning.heading in text for text in asset.text):
            assert shown, job.path


def test_words_about_this_page_stand_only_beside_it(batch: list[Banner]) -> None:
    """A sentence that points at the warning page is said only where the page is drawn."""
    for job, asset in batch:
        stage = the_stage(job)
        told = " ".join(asset.text)
        own_words = stage.own_site_banner.headline != stage.banner.headline
        pointing = THIS_PAGE.search(told) or (own_words and stage.own_site_banner.headline in told)
        if pointing:
            assert job.placement == "own_site", job.path
            assert stage.warning.illustration in told, job.path


def test_claims_of_a_banner_are_claims_of_the_campaign(batch: list[Banner]) -> None:
    """Each id that a banner names has its verdict and evidence in the manifest."""
    known = {claim.id for claim in the_context().campaign.claims}
    for job, asset in batch:
        assert set(asset.claims) <= known, job.path
        if the_stage(job).hero == "percent":
            assert "offer" in asset.claims
