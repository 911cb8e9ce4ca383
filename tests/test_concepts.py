"""Every shipped concept draws every size without a finding, and says only what is true."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from textwrap import dedent

import pytest

from generator.execute.context import open_context
from generator.execute.worker import run_job
from generator.load.concepts import SHIPPED, list_concepts
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob, CheckedAsset
from generator.model.campaign import Campaign
from generator.model.concept import DEFAULT_CONCEPT
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.context import RenderContext
from generator.resolve.campaign import resolve_campaign
from tests.builders import LOCALES, STARTER, TODAY

OTHERS = [name for name in list_concepts((SHIPPED,)) if name != DEFAULT_CONCEPT]
ENDS = {"minus-90": "house", "plus-7": "brightport"}
"""The calmest and the most urgent stage, each for another partner."""


@cache
def open_concept(name: str) -> RenderContext:
    """The starter in that concept, opened once a process."""
    workspace = load_workspace(STARTER, locales=LOCALES, concept=name)
    return open_context(resolve_campaign(workspace, TODAY), "blitz")


def list_jobs(name: str, locale: str, stage: str) -> list[AssetJob]:
    """One banner of each size, on own pages where they take it: they show most."""
    chosen = Selection(
        kinds=("banner",), locales=(locale,), stages=(stage,), partners=(ENDS[stage],)
    )
    jobs = plan_jobs(open_concept(name).campaign, chosen)
    return list({(job.width_px, job.height_px): job for job in jobs}.values())


def draw(name: str, job: AssetJob) -> CheckedAsset:
    """The one checked asset of a job."""
    (checked,) = run_job(job, open_concept(name))
    return checked


@pytest.mark.parametrize(("name", "locale", "stage"), list(product(OTHERS, LOCALES, ENDS)))
def test_concept_is_good_in_every_size(name: str, locale: str, stage: str) -> None:
    """No error of fit, legibility, policy or truth, and no warning either."""
    for job in list_jobs(name, locale, stage):
        found = [finding for finding in draw(name, job).findings if finding.level != "note"]
        assert found == [], (name, job.path)


@pytest.mark.parametrize("locale", LOCALES)
def test_percent_keeps_the_words_that_make_it_true(locale: str) -> None:
    """Led by the offer, every size says `Save up to` or 续订低至 with it, after expiry too."""
    stage = "plus-7"
    campaign = open_concept("offer-first").campaign
    numeral = campaign.kit(ENDS[stage], locale).shared.offer_numeral
    for job in list_jobs("offer-first", locale, stage):
        asset = draw("offer-first", job).asset
        assert asset.text[0] == numeral.spoken, job.path
        boxes = {box.id: "".join(box.text.split()) for box in asset.boxes}
        assert boxes["before"] == "".join(numeral.before.split())
        assert "offer" in asset.claims


def test_warning_page_stands_only_where_it_may_and_is_explained() -> None:
    """Led by the risk, own pages show it in the stages whose copy speaks of it, others never."""
    campaign = open_concept("risk-first").campaign
    kit = campaign.kit("brightport", "en-US")
    shown = {stage.id for stage in kit.stages if stage.shown.own_site_imagery == "browser-warning"}
    assert shown == {"minus-7", "minus-3", "day-0", "plus-7"}
    assert all(stage.shown.imagery != "browser-warning" for stage in kit.stages)
    heading = kit.stage("plus-7").warning.heading
    places = {
        job.placement
        for job in plan_jobs(campaign, Selection(kinds=("banner",), stages=("plus-7",)))
        if job.locale == "en-US" and job.partner == "brightport"
        if heading in draw("risk-first", job).asset.text
    }
    assert places == {"own_site"}


def test_other_concept_changes_banners_and_nothing_else() -> None:
    """Keys of mails and pages stay; those of all banners change."""
    keys = [
        {job.path: job.key for job in plan_jobs(open_concept(name).campaign, Selection())}
        for name in ("stage-first", "trust-first")
    ]
    changed = {path for path, key in keys[0].items() if keys[1][path] != key}
    assert changed == {path for path in keys[0] if "/banners/" in path}


def test_campaigns_concept_is_the_default_one() -> None:
    """A campaign that names none keeps the look that it had."""
    assert Campaign.model_fields["concept"].default == DEFAULT_CONCEPT
    assert (SHIPPED / DEFAULT_CONCEPT / "concept.yaml").is_file()


def test_designer_adds_a_concept_by_adding_a_folder(root: Path, tmp_path: Path) -> None:
    """The worked example of the how-to, copied from its page, draws banners without a finding."""
    page = (root / "docs/how-to/add-a-concept.md").read_text(encoding="utf-8")
    workspace = tmp_path / "workspace"
    for name in ("brand", "campaigns", "fonts"):
        (workspace / name).parent.mkdir(exist_ok=True)
        copy_folder(root / name, workspace / name)
    folder = workspace / "brand/larkseal/concepts/harbour"
    folder.mkdir(parents=True)
    for file, kind in (("concept.yaml", "yaml"), ("banner.html.j2", "html")):
        (folder / file).write_text(read_block(page, file, kind), encoding="utf-8")
    loaded = load_workspace(workspace / "campaigns/early-renewal", concept="harbour")
    campaign = resolve_campaign(loaded, TODAY)
    context = open_context(campaign, "blitz")
    chosen = Selection(
        kinds=("banner",), locales=("en-US",), stages=("minus-30",), partners=("brightport",),
        sizes=("300x250", "728x90"),
    )  # fmt: skip
    jobs = plan_jobs(campaign, chosen)
    for job in jobs:
        (checked,) = run_job(job, context)
        assert [row for row in checked.findings if row.level != "note"] == [], job.path
        plain = draw_plain(job)
        assert checked.asset.body != plain.asset.body


def draw_plain(job: AssetJob) -> CheckedAsset:
    """The same banner in the default concept."""
    return draw(DEFAULT_CONCEPT, job)


def copy_folder(source: Path, target: Path) -> None:
    """Every file of a folder."""
    for file in source.rglob("*"):
        if file.is_file():
            place = target / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read_bytes())


def read_block(page: str, name: str, kind: str) -> str:
    """The code that the page gives for a file: the block after its name."""
    after = page.split(f"`{name}`:", 1)[1]
    return dedent(after.split(f"```{kind}\n", 1)[1].split("   ```", 1)[0])
