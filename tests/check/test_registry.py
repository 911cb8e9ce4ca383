"""Every asset meets every check of its kind."""

from __future__ import annotations

from generator.check.registry import DRAWN_CHECKS, PLACE_CHECKS, check_assets
from generator.model.asset import Link
from tests.check.assets import PATH, a_box, a_job, an_asset, draw_png, the_kit

SOUND = Link(label="Renew now", url="https://console.larkseal.example/renew?utm_medium=display")


def test_sound_banner_has_an_empty_entry() -> None:
    """A clean asset is in the list, with nothing against it."""
    assert check_assets(a_job(), (an_asset(a_box(), links=(SOUND,)),), the_kit()) == {PATH: ()}


def test_faults_of_every_family_are_found_together() -> None:
    """One banner with a fault of each kind gets a finding of each check, in the listed order."""
    boxes = (
        a_box(text="{percent}"),
        a_box(id="body", text="too small", font_px=6, y=100, height=20),
        a_box(id="offer", x=100, y=110, font_px=14, width=400),
    )
    body = draw_png(boxes[0], size=(310, 250))
    link = Link(label="Renew now", url="http://x")
    asset = an_asset(*boxes, body=body, links=(link,))
    checks = [finding.check for finding in check_assets(a_job(), (asset,), the_kit())[PATH]]
    assert {
        "residue.template", "picture.pixel-size", "fit.overflow", "fit.overlap",
        "legibility.type-size", "legibility.drawn",
    } <= set(checks)  # fmt: skip
    assert any(check.startswith("links.") for check in checks)


def test_unreadable_banner_is_judged_no_further() -> None:
    """What cannot be opened has that one finding from its pixels."""
    broken = an_asset(a_box(), body=b"not a picture")
    verdicts = check_assets(a_job(), (broken,), the_kit())
    assert [row.check for row in verdicts[PATH]] == ["picture.readable"]


def test_every_finding_names_its_asset() -> None:
    """Each asset of a job has an entry of its own, and findings of its own."""
    good, bad = an_asset(a_box()), an_asset(a_box(), body=draw_png(), path="house/other.png")
    verdicts = check_assets(a_job(), (good, bad), the_kit())
    assert list(verdicts) == [PATH, "house/other.png"]
    assert verdicts[PATH] == ()
    assert {row.path for row in verdicts["house/other.png"]} == {"house/other.png"}
    assert len({*DRAWN_CHECKS, *PLACE_CHECKS}) == 11


def test_picture_of_two_networks_is_judged_for_each() -> None:
    """What is wrong in it is said of both files; weight and edge are each network's own matter."""
    body = draw_png(size=(300, 250)) + bytes(200_000)
    jobs = [a_job(), a_job(placement="linkedin", path="house/linkedin.png")]
    found = [
        check_assets(job, (an_asset(a_box(), body=body, path=job.path),), the_kit())[job.path]
        for job in jobs
    ]
    for job, findings in zip(jobs, found, strict=True):
        assert {row.path for row in findings} == {job.path}
        assert "legibility.drawn" in {row.check for row in findings}
    assert ["picture.weight" in {row.check for row in findings} for findings in found] == [
        True, False,
    ]  # fmt: skip


def test_text_mails_are_read_for_residue() -> None:
    """An asset without a check of its own still meets those common to all."""
    text = an_asset(kind="email-text", body=b"Save {percent}", text=("Save {percent}",))
    verdicts = check_assets(a_job(), (text,), the_kit(regimes=()))
    assert [row.check for row in verdicts[PATH]] == ["residue.template"]
