"""The steps of a console: screens with numbered rings, as page, sheet and pictures."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
import yaml
from PIL import Image

from generator.check.registry import check_assets
from generator.execute.context import open_context
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.how_to import Area, HowToText
from generator.model.resolved import ResolvedCampaign
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.how_to.screen import RingStyle, draw_ring
from generator.render.registry import RENDERERS
from generator.resolve.campaign import resolve_campaign
from tests.builders import STARTER, TODAY

LOCALES = ("en-US", "zh-CN", "ja-JP", "de-DE", "fr-FR", "es-ES")
Color = tuple[int, int, int]
ORANGE: Color = (240, 120, 20)


@cache
def the_campaign() -> ResolvedCampaign:
    """The starter for one partner, with all of its languages and channels."""
    return resolve_campaign(load_workspace(STARTER, partners=("brightport",)), TODAY)


def list_jobs(campaign: ResolvedCampaign, locale: str) -> tuple[AssetJob, ...]:
    """The job of one language."""
    return tuple(plan_jobs(campaign, Selection(kinds=("how-to",), locales=(locale,))))


@cache
def draw(locale: str) -> tuple[AssetJob, tuple[RenderedAsset, ...]]:
    """The starter's files of one language."""
    (job,) = list_jobs(the_campaign(), locale)
    return job, RENDERERS["how-to"](job, open_context(the_campaign(), "blitz"))


def find(name: str, locale: str = "en-US") -> RenderedAsset:
    """The file of that name."""
    return next(asset for asset in draw(locale)[1] if asset.path.endswith(f"/{name}"))


def judge(campaign: ResolvedCampaign, job: AssetJob, files: tuple[RenderedAsset, ...]) -> list[str]:
    """Ids of all findings."""
    found = check_assets(job, files, campaign.kit(job.partner, job.locale))
    return [finding.check for findings in found.values() for finding in findings]


@pytest.mark.parametrize("locale", LOCALES)
def test_steps_are_clean_in_every_language(locale: str) -> None:
    """No check finds anything, and nothing is left in another language."""
    job, files = draw(locale)
    assert judge(the_campaign(), job, files) == []
    said = the_campaign().kit("brightport", locale).channel("how-to").read(HowToText)
    other = the_campaign().kit("brightport", "en-US").channel("how-to").read(HowToText)
    same = {
        one.text
        for screen in said.screens
        for one in screen.steps
        if one.text in {step.text for row in other.screens for step in row.steps}
    }
    assert bool(same) == (locale == "en-US")


def test_numbers_run_through_all_screens() -> None:
    """A number is one step, whichever screen it stands on."""
    said = the_campaign().kit("brightport", "en-US").channel("how-to").read(HowToText)
    numbers = [step.number for screen in said.screens for step in screen.steps]
    assert numbers == list(range(1, len(numbers) + 1))
    assert find("how-to.html").body.decode().count('<ol start="3">') == 1


def change(name: str, old: str, new: str) -> Callable[[RenderedAsset], RenderedAsset]:
    """The file of that name with other words in it."""

    def swap(asset: RenderedAsset) -> RenderedAsset:
        if not asset.path.endswith(f"/{name}"):
            return asset
        assert old in asset.body.decode(), old
        return replace(asset, body=asset.body.decode().replace(old, new).encode())

    return swap


def cut(name: str) -> Callable[[RenderedAsset], RenderedAsset]:
    """The file of that name, broken off."""
    return lambda one: replace(one, body=one.body[:200]) if one.path.endswith(name) else one


BROKEN = {
    "no label": (change("how-to.html", "simplified drawings", "drawings"), "how-to.label"),
    "no step": (change("how-to.html", "Choose the plan.", ""), "how-to.steps"),
    "no ring": (change("find.svg", '"callout"', '"other"'), "how-to.picture"),
    "no title": (change("find.svg", "<title>Find the certificate</title>", ""), "how-to.picture"),
    "cut drawing": (cut("order.svg"), "how-to.picture"),
    "cut picture": (cut("order.png"), "how-to.picture"),
    "a picture from elsewhere": (
        change("how-to.html", 'src="data:', 'src="https://cdn.example/'), "page.alone",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_file_is_told(name: str) -> None:
    """Each check has a file that it refuses."""
    (job, files), (swap, check) = draw("en-US"), BROKEN[name]
    assert check in judge(the_campaign(), job, tuple(map(swap, files)))


def test_sheet_of_another_kit_lacks_the_steps() -> None:
    """What is read is the text layer, not what the renderer says that it wrote."""
    job, files = draw("en-US")
    other = find("how-to.pdf", "de-DE").body
    wrong = [replace(one, body=other) if one.kind == "how-to-pdf" else one for one in files]
    assert {"how-to.label", "how-to.steps"} <= set(judge(the_campaign(), job, tuple(wrong)))


def test_number_stands_inside_the_picture() -> None:
    """At the left edge it moves to the other corner, at the top it moves down."""
    style = RingStyle("#1155CC", "#FFFFFF", "#FFFFFF", "#CCCCCC", the_family())
    for area in (
        Area(x=0, y=0, width=20, height=10), Area(x=90, y=90, width=10, height=10),
        Area(x=0, y=0, width=100, height=100),
    ):  # fmt: skip
        drawn = draw_ring(area, 12, 500, style)
        x, y = (float(drawn.split(f'{name}="')[1].split('"')[0]) for name in ("cx", "cy"))
        assert 29 <= x <= 771
        assert 29 <= y <= 471


def the_family() -> str:
    """The faces of English text."""
    return open_context(the_campaign(), "blitz").fonts.text("en-US")


def draw_of(
    campaign: ResolvedCampaign, partner: str
) -> Iterator[tuple[AssetJob, tuple[RenderedAsset, ...]]]:
    """The English files of one partner."""
    for job in list_jobs(campaign, "en-US"):
        if job.partner == partner:
            yield job, RENDERERS["how-to"](job, open_context(campaign, "blitz"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The starter in English, whose partner has orange screenshots of its own."""
    root = STARTER.parents[1]
    for name in ("campaigns", "brand", "fonts"):
        shutil.copytree(root / name, tmp_path / name)
    folder = tmp_path / "brand/larkseal/partners/brightport"
    Image.new("RGB", (1200, 750), ORANGE).save(folder / "screen.png")
    steps = yaml.safe_load((tmp_path / "brand/larkseal/how-to.yaml").read_text("utf-8"))
    steps["taken"] = date(2026, 11, 2)
    for screen in steps["screens"]:
        screen["picture"] = "screen.png"
    (folder / "how-to.yaml").write_text(yaml.safe_dump(steps, allow_unicode=True), "utf-8")
    return tmp_path / "campaigns/early-renewal"


def open_campaign(workspace: Path, today: date = TODAY) -> ResolvedCampaign:
    """Its kits in English."""
    return resolve_campaign(load_workspace(workspace, locales=("en-US",)), today)


def test_partner_shows_screenshots_of_its_own(workspace: Path) -> None:
    """They stand in every file with rings on them, and their day is told; the house has none."""
    campaign = open_campaign(workspace)
    job, files = next(draw_of(campaign, "brightport"))
    assert judge(campaign, job, files) == []
    by_kind = {asset.kind: asset for asset in files}
    sheet = pypdfium2.PdfDocument(by_kind["how-to-pdf"].body)[0].render(scale=2).to_pil()
    for image in (Image.open(io.BytesIO(by_kind["how-to-png"].body)), sheet):
        counted = cast("list[tuple[int, Color]]", image.convert("RGB").getcolors(1 << 24))
        orange = sum(count for count, color in counted if is_near(color, ORANGE))
        assert orange > image.width * image.height / 10
    assert "Brightport Panel as of Nov 2, 2026" in by_kind["how-to-html"].body.decode()
    assert "simplified drawings" in str(campaign.kit("house", "en-US").channel("how-to").words)


def is_near(color: Color, other: Color) -> bool:
    """Whether two colours look alike: a PDF may keep a picture as JPEG."""
    return all(abs(a - b) <= 6 for a, b in zip(color, other, strict=True))


def test_old_screenshots_stop_the_build(workspace: Path) -> None:
    """A console changes: the day of its screenshots is evidence like any other."""
    brand = workspace.parents[1] / "brand/larkseal/brand.yaml"
    brand.write_text(f"{brand.read_text('utf-8')}\nevidence_max_age_days: 400\n", "utf-8")
    campaign = open_campaign(workspace)
    job, files = next(draw_of(campaign, "brightport"))
    assert judge(campaign, job, files) == []
    old = open_campaign(workspace, date(2027, 12, 10))
    job, files = next(draw_of(old, "brightport"))
    assert "truth.evidence-age" in judge(old, job, files)
