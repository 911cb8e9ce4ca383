"""From a CSV of results to words and a picture, in every language there are words in."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from generator.errors import DeliverError, LoadError
from generator.experiment import EvaluatedResults, evaluate_results, plan_campaign
from tests.builders import STARTER

CAMPAIGN = STARTER.parent / "incentive-test"
SAMPLE = CAMPAIGN / "results.csv"
GREEN, GREY = (0x14, 0x71, 0x3B), (0x5C, 0x67, 0x75)


def evaluate(tmp_path: Path, rows: str, locale: str = "") -> EvaluatedResults:
    """What is said of a file of those rows."""
    file = tmp_path / "r.csv"
    file.write_text(f"variant,sent,known,renewed\n{rows}\n")
    return evaluate_results(CAMPAIGN, file, out=tmp_path / "out", locale=locale)


def test_sample_results_name_a_winner(tmp_path: Path) -> None:
    """The file beside the starter experiment: 20 % did better, 15 % is undecided."""
    done = evaluate_results(CAMPAIGN, SAMPLE, out=tmp_path / "out")
    assert done.found.winner == "save-20"
    assert done.report.headline == "20 percent won: more customers renewed than with 10 percent."
    page = (tmp_path / "out" / "results.md").read_text("utf-8")
    assert "| 20 percent | 1,307 | 1,307 | 612 | 46.8% | +7.0 (+2.6 … +11.3) |" in page
    assert "15 percent: no difference from 10 percent was seen." in page
    again = evaluate_results(CAMPAIGN, SAMPLE, out=tmp_path / "again")
    assert again.found == done.found
    for name in ("results.md", "lifts.svg", "lifts.png", "manifest.json"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_picture_has_every_arm_and_its_figures(tmp_path: Path) -> None:
    """As SVG with text and a description, and as PNG; green is only what did better."""
    done = evaluate_results(CAMPAIGN, SAMPLE, out=tmp_path / "out")
    svg = ElementTree.parse(tmp_path / "out" / "lifts.svg").getroot()
    said = [element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")]
    for row in done.report.figure.rows if done.report.figure else ():
        assert row.name in said
        assert row.label in said
    with Image.open(io.BytesIO((tmp_path / "out" / "lifts.png").read_bytes())) as picture:
        assert picture.width == 1920
        colors = {color for _, color in picture.convert("RGB").getcolors(1 << 20) or ()}
    assert GREEN in colors


@pytest.mark.parametrize(("locale", "headline"), [
    ("en-US", "Not a result yet."), ("zh-CN", "目前还不能下结论。"),
])  # fmt: skip
def test_early_results_name_nobody(tmp_path: Path, locale: str, headline: str) -> None:
    """However large the lift: no arm is said to have won, in words or in colour."""
    rows = "save-10,900,900,100\nsave-15,900,900,600\nsave-20,900,850,800"
    done = evaluate(tmp_path, rows, locale)
    assert done.found.winner == ""
    assert done.report.headline == headline
    words = " ".join(done.report.paragraphs)
    assert "393" in words
    assert "won" not in words
    assert "胜出" not in words
    with Image.open(tmp_path / "out" / "lifts.png") as picture:
        colors = {color for _, color in picture.convert("RGB").getcolors(1 << 20) or ()}
    assert GREEN not in colors


def test_uneven_shares_give_no_comparison(tmp_path: Path) -> None:
    """Counts as they are and as they should be, and no lift in words."""
    done = evaluate(tmp_path, "save-10,1300,1300,500\nsave-15,1500,1500,600\nsave-20,1300,1300,600")
    assert done.report.headline == "These results cannot be used."
    words = " ".join(done.report.paragraphs)
    assert "1,300, 1,500, and 1,300" in words
    assert "1,367, 1,367, and 1,367" in words
    assert "better" not in words


def test_arm_without_customers_has_no_picture(tmp_path: Path) -> None:
    """The page says which arm it is."""
    done = evaluate(tmp_path, "save-10,1300,1300,500\nsave-15,1300,1300,600")
    assert done.report.figure is None
    assert "Of 20 percent no outcome is known yet." in done.report.paragraphs
    assert not (tmp_path / "out" / "lifts.svg").exists()


def test_plan_of_the_campaign_is_said(tmp_path: Path) -> None:
    """Sample, weeks, and whether the campaign names it; options change it."""
    planned = plan_campaign(CAMPAIGN, {}, 2)
    assert planned.sample.arms == {"save-10": 1293, "save-15": 1293, "save-20": 1293}
    assert "The campaign names this plan" in planned.report.paragraphs[-1]
    other = plan_campaign(CAMPAIGN, {"lift_points": 10}, 2, "zh-CN")
    assert other.sample.total < planned.sample.total
    assert "请在活动文件的 experiment 下写入" in other.report.paragraphs[-1]


def test_plan_without_figures_says_all_that_is_missing() -> None:
    """Both at once, with the options that give them."""
    with pytest.raises(LoadError) as caught:
        plan_campaign(None, {}, 2)
    assert [problem.hint.split(",")[0] for problem in caught.value.problems] == [
        "give it with --baseline", "give it with --lift",
    ]  # fmt: skip


def test_kit_is_not_replaced_by_results(tmp_path: Path) -> None:
    """Nor is the folder in which the results lie."""
    with pytest.raises(DeliverError, match="is inside"):
        evaluate_results(CAMPAIGN, SAMPLE, out=CAMPAIGN)
    with pytest.raises(LoadError, match="has no experiment"):
        evaluate_results(STARTER, SAMPLE)
