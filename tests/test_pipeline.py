"""The main flow: a campaign enters; a checked kit is delivered whole, or not at all."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.errors import LoadError, PlanError
from generator.execute.progress import Silence
from generator.model.asset import JobKind
from generator.pipeline import BuildResult, build_kit, check_kit, has_errors, list_findings
from generator.plan.selection import Selection
from tests.builders import STARTER, TODAY

SMALL = Selection(
    kinds=("banner", "email"), partners=("brightport",), stages=("minus-7",),
)  # fmt: skip
TINY = Selection(kinds=("banner",), partners=("house",), stages=("day-0",), sizes=("300x50",))
OVER = date(2027, 1, 5)
"""A day on which the starter's offer has ended."""


def build(out: Path, selection: Selection = TINY, **changes: Any) -> BuildResult:
    """Build the starter in this process."""
    asked: dict[str, Any] = {
        "today": TODAY, "jobs": 1, "selection": selection, "engine": "blitz",
        "allow_findings": False, "progress": Silence(),
    }  # fmt: skip
    campaign = changes.pop("campaign", STARTER)
    return build_kit(campaign, out=out, **{**asked, **changes})


def list_files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def copy_starter(tmp_path: Path, root: Path) -> Path:
    """The starter's campaign, brand and fonts in a workspace that a test may edit."""
    for name in ("campaigns", "brand", "fonts"):
        shutil.copytree(root / name, tmp_path / "ws" / name)
    return tmp_path / "ws" / "campaigns" / "early-renewal"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildResult]:
    """One stage of one partner, with banners and mails."""
    out = tmp_path_factory.mktemp("pipeline") / "kit"
    return out, build(out, SMALL)


def test_build_delivers_every_file_of_its_manifest(kit: tuple[Path, BuildResult]) -> None:
    """Each asset is on disk with the size and SHA-256 that the manifest tells."""
    out, result = kit
    assert result.out == out
    written = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert written["assets"]
    assert {asset.path for asset in result.manifest.assets} == {
        row["path"] for row in written["assets"]
    }
    for row in (*written["assets"], *written["bundles"]):
        body = (out / row["path"]).read_bytes()
        assert hashlib.sha256(body).hexdigest() == row["sha256"], row["path"]
        assert len(body) == row["bytes"]
    assert (out / "index.html").is_file()
    assert [row["path"] for row in written["assets"]] == sorted(
        row["path"] for row in written["assets"]
    )


def test_build_delivers_nothing_that_its_manifest_does_not_know(
    kit: tuple[Path, BuildResult],
) -> None:
    """Under a partner's folder lie the listed assets and upload sheets, and no others."""
    out, result = kit
    listed = {asset.path for asset in result.manifest.assets}
    listed |= {upload.path for upload in result.manifest.uploads}
    assert {name for name in list_files(out) if name.startswith("brightport/")} == listed


def test_starter_stage_is_built_without_errors(kit: tuple[Path, BuildResult]) -> None:
    """The shipped example is sound, complete for its selection, and known to be a part."""
    _, result = kit
    assert not has_errors(result.manifest), list_findings(result.manifest)
    assert result.is_partial
    kinds = {asset.kind for asset in result.manifest.assets}
    assert {"banner", "email-html", "email-text"} <= kinds
    assert {asset.locale for asset in result.manifest.assets} == {
        "en-US", "zh-CN", "ja-JP", "de-DE", "fr-FR", "es-ES",
    }  # fmt: skip


def test_every_claim_of_an_asset_is_in_the_manifest(kit: tuple[Path, BuildResult]) -> None:
    """No asset claims what the kit has no verdict on."""
    _, result = kit
    known = {(claim.id, claim.locale) for claim in result.manifest.claims}
    for asset in result.manifest.assets:
        assert {(claim, asset.locale) for claim in asset.claims} <= known, asset.path


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Every file, the gallery and bundles too, whatever the folder and the number of workers."""
    one, two = tmp_path / "one", tmp_path / "deeper" / "two"
    two.parent.mkdir()
    chosen = Selection(kinds=("banner",), partners=("house",), stages=("day-0", "plus-7"),
                       sizes=("300x50", "200x200"))  # fmt: skip
    build(one, chosen)
    build(two, chosen, jobs=2)
    assert list_files(one) == list_files(two)


def test_findings_deliver_nothing_and_leave_the_former_output(tmp_path: Path) -> None:
    """After the offer has ended the build says so, and yesterday's kit stays as it was."""
    out = tmp_path / "kit"
    build(out)
    before = list_files(tmp_path)
    result = build(out, today=OVER)
    assert result.out is None
    assert "claims.verdict" in {row.check for row in list_findings(result.manifest)}
    assert list_files(tmp_path) == before
    nothing = tmp_path / "new"
    assert build(nothing, today=OVER).out is None
    assert list_files(tmp_path) == before


def test_allowed_findings_are_delivered_and_recorded(tmp_path: Path) -> None:
    """Who insists gets the kit, and its manifest still tells what is wrong."""
    out = tmp_path / "kit"
    result = build(out, today=OVER, allow_findings=True)
    assert result.out == out
    written = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert {row["check"] for row in written["findings"]} >= {"claims.verdict"}
    assert {row["verdict"] for row in written["claims"] if row["id"] == "offer"} == {"fails"}


def test_finding_of_one_asset_stops_the_kit(tmp_path: Path, root: Path) -> None:
    """A headline that fits nowhere keeps the whole kit back, and names the banner."""
    campaign = copy_starter(tmp_path, root)
    deck = campaign / "copy" / "en-US.yaml"
    text = deck.read_text(encoding="utf-8")
    # A placeholder counts as what usually stands in its place; this address is longer.
    changed = text.replace("short: Expires today", 'short: "{contact_email}"')
    assert changed != text
    house = campaign.parent.parent / "brand" / "larkseal" / "partners" / "house" / "partner.yaml"
    words = house.read_text(encoding="utf-8")
    longer = words.replace("renewals@", "renewals-of-all-certificates-in-all-regions@")
    house.write_text(longer, encoding="utf-8")
    deck.write_text(changed, encoding="utf-8")
    out = tmp_path / "kit"
    result = build(out, campaign=campaign)
    assert result.out is None
    assert not out.exists()
    (finding,) = {row.path for row in list_findings(result.manifest) if row.check == "fit.no-room"}
    assert finding == "house/en-US/day-0/banners/google_display/300x50.png"


def test_check_writes_nothing_and_finds_the_same(tmp_path: Path, root: Path) -> None:
    """The same findings and checksums as a build, and no file anywhere."""
    campaign = copy_starter(tmp_path, root)
    before = list_files(tmp_path)
    checked = check_kit(
        campaign, today=TODAY, jobs=1, selection=TINY, engine="blitz", progress=Silence()
    )
    assert list_files(tmp_path) == before
    assert checked.out is None
    built = build(tmp_path / "kit")
    assert checked.manifest.assets == built.manifest.assets
    assert list_findings(checked.manifest) == list_findings(built.manifest)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"selection": Selection(stages=("minus-99",))}, PlanError),
        ({"campaign": Path("campaigns/not-there")}, LoadError),
    ],
)
def test_build_that_cannot_begin_touches_nothing(
    tmp_path: Path, changes: dict[str, Any], error: type[Exception]
) -> None:
    """A wrong selection or a missing campaign is told before any folder is made."""
    with pytest.raises(error):
        build(tmp_path / "kit", **changes)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    """Steps in the order of the flow, the number of jobs, and each job as it is done."""
    told: list[str] = []

    class Listener:
        def begin(self, total: int) -> None:
            told.append(f"begin {total}")

        def advance(self, kind: str, path: str) -> None:
            told.append(f"{kind} {path.rsplit('/', 1)[1]}")

        def phase(self, name: str) -> None:
            told.append(name)

    result = build(tmp_path / "kit", progress=Listener())
    assert told == ["load", "resolve", "plan", "render", "begin 6", *["banner 300x50.png"] * 6,
                    "deliver"]  # fmt: skip
    assert {"load", "resolve", "plan", "render", "check", "deliver"} <= set(result.seconds)
    assert result.wall_seconds > 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["banner", "email", "one-pager"])
def test_changed_percent_leaves_no_stale_one_in_any_file(
    tmp_path: Path, root: Path, kind: JobKind
) -> None:
    """A kit built with 15 says 15 % and 8.5 折, and 20 % or 8 折 nowhere: text, mail or PDF."""
    campaign = copy_starter(tmp_path, root)
    edit(campaign / "campaign.yaml", "percent: 20", "percent: 15")
    edit(campaign / "orders.csv", "2026-12-20", "2026-12-17")
    out = tmp_path / "kit"
    chosen = Selection(kinds=(kind,), partners=("house",), stages=("minus-30",))
    result = build(out, chosen, campaign=campaign)
    assert result.out
    stale = re.compile(r"(?<![\d-])20 ?%|(?<![\d.])8 ?折")
    said = [text for asset in result.manifest.assets for text in asset.text]
    files = {name: body.decode() for name, body in list_files(out).items()
             if name.endswith((".txt", ".json")) or name.endswith("email.html")}  # fmt: skip
    # A check's advice may name a limit of 20 %: it is said to the designer, by no asset.
    summary = json.loads(files.pop("manifest.json"), object_hook=leave_findings_out)
    said += [*files.values(), json.dumps(summary, ensure_ascii=False)]
    visible = [re.sub(r"style=\"[^\"]*\"|<style.*?</style>|width=\"\d+%\"", "", text, flags=re.S)
               for text in said]  # fmt: skip
    assert [text for text in visible if stale.search(text)] == []
    assert any("15%" in text for text in visible)
    assert any(re.search(r"8\.5 ?折", text) for text in visible)


def leave_findings_out(record: dict[str, Any]) -> dict[str, Any]:
    """A record of a manifest without what was found about it."""
    return {key: value for key, value in record.items() if key != "findings"}


def edit(path: Path, old: str, new: str) -> None:
    """Put a text in place of another that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_second_build_takes_what_the_first_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes, and no job is done twice; `reuse=False` does all of them again."""
    monkeypatch.setenv("RENEWKIT_CACHE", str(tmp_path / "cache"))
    first = build(tmp_path / "a")
    second = build(tmp_path / "b")
    third = build(tmp_path / "c", reuse=False)
    assert first.reused == third.reused == 0
    assert second.reused > 0
    assert second.manifest == first.manifest == third.manifest
