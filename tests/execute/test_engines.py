"""Templates decide which engine draws them, and what none would draw is said before any is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.errors import EnvironmentLacks
from generator.execute.progress import Silence
from generator.model.finding import Finding
from generator.pipeline import BuildResult, build_kit, check_kit
from generator.plan.selection import Selection
from tests.builders import TODAY

SMALL = Selection(
    kinds=("banner",), partners=("house",), locales=("en-US",), stages=("day-0",),
    sizes=("300x50", "728x90"),
)  # fmt: skip
SHADOW = '{% extends "banner/base.html.j2" %}\n{% block style %}.run{text-shadow:2px 2px 0 #0f0}'
DECLARED = "{# needs: text-shadow #}\n"
END = "{% endblock %}\n"
PLACE = "templates/banner/strip.html.j2:2:23"


@pytest.fixture
def campaign(root: Path, tmp_path: Path) -> Path:
    """The starter in a workspace of the test's own."""
    for name in ("campaigns", "brand", "fonts"):
        shutil.copytree(root / name, tmp_path / name)
    return tmp_path / "campaigns" / "early-renewal"


def override(campaign: Path, source: str, name: str = "banner/strip.html.j2") -> None:
    """Put a template into the starter's brand."""
    file = campaign.parent.parent / "brand" / "larkseal" / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")


def build(campaign: Path, **changes: Any) -> BuildResult:
    """Build the two sizes in this process."""
    asked: dict[str, Any] = {
        "out": campaign.parent.parent / "kit", "today": TODAY, "jobs": 1, "selection": SMALL,
        "engine": "auto", "allow_findings": False, "progress": Silence(),
    }  # fmt: skip
    return build_kit(campaign, **{**asked, **changes})


def list_engine_findings(result: BuildResult) -> list[Finding]:
    """What is said of engines."""
    return [row for row in result.manifest.findings if row.check.startswith("engine.")]


def count_green(file: Path) -> int:
    """Pixels of about the shadow's colour."""
    pixels = Image.open(file).convert("RGB").tobytes()
    triples = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
    return sum(red < 60 and green > 200 and blue < 60 for red, green, blue in triples)


@pytest.mark.browser
@pytest.mark.slow
def test_declared_feature_is_drawn_by_chromium_and_the_rest_by_blitz(campaign: Path) -> None:
    """The shadow is in the picture that needs it, and no browser draws the others."""
    override(campaign, f"{DECLARED}{SHADOW}{END}")
    result = build(campaign, allow_findings=True)
    assert list_engine_findings(result) == []
    drawn = {Path(row.path).stem: row.engine for row in result.manifest.assets}
    assert drawn == {"300x50": "chromium", "728x90": "blitz"}
    assert result.out
    green = {file.stem: count_green(file) for file in result.out.rglob("*.png")}
    assert green["300x50"] > 50
    assert green["728x90"] == 0


@pytest.mark.browser
@pytest.mark.slow
def test_asked_for_chromium_draws_all(campaign: Path) -> None:
    """With --engine chromium nothing needs to be declared."""
    override(campaign, f"\n{SHADOW}{END}")
    result = build(campaign, engine="chromium", allow_findings=True)
    assert list_engine_findings(result) == []
    assert {row.engine for row in result.manifest.assets} == {"chromium"}


@pytest.mark.parametrize("engine", ["auto", "blitz"])
def test_undeclared_feature_stops_the_kit_with_its_line(campaign: Path, engine: str) -> None:
    """The finding names file, line and feature, and what to write; nothing is drawn."""
    override(campaign, SHADOW + END)
    result = build(campaign, engine=engine)
    (finding,) = list_engine_findings(result)
    assert (finding.check, finding.level) == ("engine.undeclared", "error")
    assert finding.place == PLACE
    assert "{# needs: text-shadow #}" in finding.message
    assert result.out is None
    assert result.manifest.assets == ()


def test_declared_feature_and_blitz_asked_for_is_a_finding(campaign: Path) -> None:
    """--engine blitz does not leave a shadow out in silence."""
    override(campaign, f"{DECLARED}{SHADOW}{END}")
    result = build(campaign, engine="blitz")
    (finding,) = list_engine_findings(result)
    assert (finding.check, finding.level) == ("engine.lacks", "error")
    assert finding.message.startswith("templates/banner/strip.html.j2:1:11: the template needs")
    assert "Build without --engine blitz" in finding.message


def test_unknown_need_is_told_with_the_nearest(campaign: Path) -> None:
    """A slip of the pen is a finding with what was meant."""
    override(campaign, "{# needs: text-shadwo #}\n" + '{% extends "banner/base.html.j2" %}\n')
    (finding,) = list_engine_findings(build(campaign))
    assert finding.check == "engine.unknown-need"
    assert "Did you mean text-shadow?" in finding.message


def test_feature_of_an_inherited_template_counts(campaign: Path) -> None:
    """What the base uses is found for every size that extends it, and said once."""
    base = "generator/templates/banner/base.html.j2"
    source = (Path(__file__).parents[2] / base).read_text(encoding="utf-8")
    override(campaign, source.replace(".run{", ".run{filter:blur(1px);"), "banner/base.html.j2")
    (finding,) = list_engine_findings(build(campaign))
    assert finding.place.startswith("templates/banner/base.html.j2:")
    assert "filter" in finding.message


def test_comment_is_no_use_of_a_feature(campaign: Path) -> None:
    """A feature that is only spoken of needs no browser."""
    spoken = "{# text-shadow: none of that #}<!-- filter: blur(2px) -->/* float: left */"
    override(campaign, spoken + '{% extends "banner/base.html.j2" %}\n')
    assert list_engine_findings(build(campaign, allow_findings=True)) == []


def check(campaign: Path) -> BuildResult:
    """Check the two sizes without writing anything."""
    asked: dict[str, Any] = {"today": TODAY, "jobs": 1, "selection": SMALL, "engine": "auto"}
    return check_kit(campaign, progress=Silence(), **asked)


@pytest.mark.parametrize("run", [build, check])
def test_missing_browser_is_told_before_anything_is_drawn(
    campaign: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[[Path], BuildResult]
) -> None:
    """One sentence with template, line and feature; exit code 3."""
    override(campaign, f"{DECLARED}{SHADOW}{END}")
    monkeypatch.setenv("RENEWKIT_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(EnvironmentLacks) as told:
        run(campaign)
    said = str(told.value)
    assert "templates/banner/strip.html.j2:1:11 needs text-shadow" in said
    assert "RENEWKIT_CHROMIUM" in said
    assert told.value.exit_code == 3
    assert not (campaign.parent.parent / "kit").exists()


def test_kit_without_needs_asks_for_no_browser(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped templates are drawn where there is none."""
    monkeypatch.setenv("RENEWKIT_CHROMIUM", "/nowhere/chromium")
    result = build(campaign)
    assert {row.engine for row in result.manifest.assets} == {"blitz"}
