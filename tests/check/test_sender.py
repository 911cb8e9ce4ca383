"""Mails for sending systems are judged as mails, and for what only they can get wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.check.registry import check_assets
from generator.execute.context import open_context
from generator.execute.worker import run_job
from generator.model.asset import AssetJob, CheckedAsset
from generator.model.marks import FIELD_MARKS
from generator.model.resolved import ResolvedCampaign
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.sender.renderer import render_sender
from tests.builders import LOCALES, a_campaign

TEMPLATES = Path(__file__).resolve().parents[2] / "generator" / "templates"
FOOTER = "email/components/footer.mjml.j2"
LETTER = "email/email.txt.j2"


def list_jobs(campaign: ResolvedCampaign, locale: str, stage: str) -> list[AssetJob]:
    """The one job for senders of a stage."""
    selection = Selection(
        kinds=("sender",), partners=("brightport",), locales=(locale,), stages=(stage,)
    )
    return plan_jobs(campaign, selection)


def run_sender(
    campaign: ResolvedCampaign, locale: str = "en-US", stage: str = "minus-30"
) -> tuple[CheckedAsset, ...]:
    """The checked files of a stage."""
    (job,) = list_jobs(campaign, locale, stage)
    return run_job(job, open_context(campaign, "blitz"))


def list_errors(checked: tuple[CheckedAsset, ...]) -> set[tuple[str, str]]:
    """Check and file of every error."""
    return {
        (finding.check, one.asset.path.split("/senders/")[1])
        for one in checked
        for finding in one.findings
        if finding.level == "error"
    }


def without(tmp_path: Path, template: str, words: str, instead: str = "") -> tuple[str, ...]:
    """A folder with a template of ours from which some words are taken."""
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    assert words in source
    file = tmp_path / template
    file.parent.mkdir(parents=True)
    file.write_text(source.replace(words, instead), encoding="utf-8")
    return (str(tmp_path),)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("stage", ["minus-90", "minus-7", "day-0", "plus-7"])
def test_starter_mails_for_senders_pass_every_check(locale: str, stage: str) -> None:
    """Read back with the sample order's values they are as true and as sound as the mail itself."""
    checked = run_sender(a_campaign(), locale, stage)
    assert [finding for one in checked for finding in one.findings] == []
    kinds = [one.asset.kind for one in checked if one.asset.kind != "sender-image"]
    assert kinds == ["sender-html", "sender-text", "sender-meta"] * 3


@pytest.mark.parametrize(
    "words",
    ["{{ shared.advertisement }}", "{{ kit.partner.address }}", "{{ kit.brand.unsubscribe_url }}"],
)
def test_line_asked_for_by_law_cannot_leave_the_html(tmp_path: Path, words: str) -> None:
    """Without its label, address or opt-out each system's mail is an error, and no kit is built."""
    instead = "https://www.larkseal.example/blog" if "url" in words else ""
    folders = without(tmp_path, FOOTER, words, instead)
    errors = list_errors(run_sender(a_campaign(template_dirs=folders)))
    for name in ("hubspot", "mailchimp", "braze"):
        assert ("truth.regime", f"{name}/email.html") in errors


@pytest.mark.parametrize(
    "words",
    ["{{ kit.shared.advertisement }}", "{{ letter.address }}", "{{ kit.brand.unsubscribe_url }}"],
)
def test_line_asked_for_by_law_cannot_leave_the_text(tmp_path: Path, words: str) -> None:
    """The same holds for the text part."""
    folders = without(tmp_path, LETTER, words)
    errors = list_errors(run_sender(a_campaign(template_dirs=folders)))
    for name in ("hubspot", "mailchimp", "braze"):
        assert ("truth.regime", f"{name}/email.txt") in errors


def test_chinese_subject_without_its_mark_is_an_error() -> None:
    """A subject that does not begin with 广告 is told in each system's own file."""
    campaign = a_campaign(
        decks__zh_CN__stages__minus_30__email__subject="{common_name} 证书还剩 {days}"
    )
    errors = list_errors(run_sender(campaign, "zh-CN"))
    assert {("truth.regime", f"{name}/email.json") for name in ("hubspot", "braze")} <= errors


def test_typed_sample_value_is_an_error() -> None:
    """A domain typed into copy would reach every recipient: it is told, with what to write."""
    campaign = a_campaign(
        decks__en_US__stages__minus_30__email__closing="Renew www.fernhill.example now."
    )
    errors = list_errors(run_sender(campaign))
    assert ("sender.sample", "mailchimp/email.html") in errors
    assert ("sender.sample", "mailchimp/email.txt") in errors


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("sender.mark", lambda body: body + FIELD_MARKS["expires"].encode()),
        ("sender.unsubscribe", lambda body: body.replace(b"*|UNSUB|*", b"https://a.example/")),
        ("sender.sample", lambda body: body.replace(b"*|ORDERID|*", b"48213077")),
    ],
)
def test_fault_of_the_file_itself_is_found(check: str, change: Any) -> None:
    """What reads well for the sample order may still be wrong for all others."""
    campaign = a_campaign(campaign__senders=("mailchimp",))
    (job,) = list_jobs(campaign, "en-US", "minus-30")
    page, *rest = render_sender(job, open_context(campaign, "blitz"))
    kit = campaign.kit("brightport", "en-US")
    assert check_assets(job, [page, *rest], kit)[page.path] == ()
    found = check_assets(job, [replace(page, body=change(page.body)), *rest], kit)[page.path]
    assert [finding.check for finding in found] == [check]


def test_syntax_in_copy_stays_copy() -> None:
    """What copy says in a system's own syntax is shown, and never filled."""
    campaign = a_campaign(
        campaign__senders=("mailchimp", "salesforce"),
        decks__en_US__stages__minus_30__email__closing="Ask for *|FNAME|* or %%x%% at the desk.",
    )
    pages = {one.asset.path: one.asset for one in run_sender(campaign)}
    for path, page in pages.items():
        if page.kind in ("sender-html", "sender-text"):
            opener = b"*|FNAME|* or" if "mailchimp" in path else b"%%x"
            assert opener not in page.body
