"""A mail of a shape that was judged is not judged again, and nothing wrong hides in one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.check import registry
from generator.check.email import spotless
from generator.check.email.spotless import is_spotless, keep_spotless
from generator.check.registry import check_assets
from generator.check.truth.scene import open_scene
from generator.model.asset import AssetJob, AssetKind, RenderedAsset
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.render.email.components import choose_components
from generator.render.email.letter import write_letter
from generator.render.email.readback import read_mail
from generator.render.email.renderer import assemble_assets, write_pieces
from generator.resolve.campaign import resolve_campaign
from tests.builders import TODAY, a_campaign, a_workspace

Files = tuple[RenderedAsset, ...]


def about(number: int, today: date = TODAY, **changes: Any) -> ResolvedCampaign:
    """The starter about another order; each number has a domain, an id and days of its own."""
    workspace = a_workspace()
    order = workspace.orders[0]
    named = {
        "order_id": str(48_300_000 + number),
        "common_name": f"www.shop-{number}.example",
        "issued": date(2025, 12, 10 + number),
        "expires": date(2026, 12, 10 + number),
    }
    changed = order.model_copy(update={**named, **changes})
    return resolve_campaign(workspace.model_copy(update={"orders": (changed,)}), today)


def a_job(locale: str = "en-US", stage: str = "minus-30") -> AssetJob:
    """A mail of the house."""
    return AssetJob(
        kind="email", partner="house", locale=locale, stage=stage, path="m/email.html", key="0"
    )


def write_files(job: AssetJob, campaign: ResolvedCampaign) -> Files:
    """The mail as a build writes it, without its pictures."""
    kit = campaign.kit(job.partner, job.locale)
    stage = kit.stage(job.stage)
    letter = write_letter(kit, stage, campaign, choose_components(stage))
    return assemble_assets(job, kit, stage, write_pieces(kit, stage, campaign), letter, (), {})


def judge(job: AssetJob, files: Sequence[RenderedAsset], kit: ResolvedKit) -> set[str]:
    """Ids of all findings."""
    found = check_assets(job, files, kit).values()
    return {finding.check for findings in found for finding in findings}


def list_judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The mails that every rule judges from now on."""
    spotless._recall_spotless.cache_clear()
    judged: list[str] = []
    judge_all = registry._judge_assets

    def note(job: AssetJob, *others: Any) -> Any:
        judged.append(job.path)
        return judge_all(job, *others)

    monkeypatch.setattr(registry, "_judge_assets", note)
    return judged


@pytest.mark.parametrize("stage", ["minus-90", "day-0", "plus-7"])
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_mail_of_a_judged_shape_is_not_judged_again(
    monkeypatch: pytest.MonkeyPatch, locale: str, stage: str
) -> None:
    """The second order's mail differs in its values alone."""
    judged = list_judged(monkeypatch)
    job = a_job(locale, stage)
    for number in (1, 2):
        campaign = about(number)
        assert judge(job, write_files(job, campaign), campaign.kit("house", locale)) == set()
    assert len(judged) == 1


def change(kind: AssetKind, old: str, new: str) -> Callable[[Files], Files]:
    """Other words in a file of that kind, which is read back anew."""

    def swap(files: Files) -> Files:
        changed = []
        for asset in files:
            if asset.kind == kind:
                words = asset.body.decode()
                assert old in words, old
                body = words.replace(old, new).encode()
                asset = replace(asset, body=body, pieces=())
                if kind == "email-html":
                    text, links = read_mail(body)
                    asset = replace(asset, text=text, links=links)
                else:
                    text = tuple([line.replace(old, new) for line in asset.text])
                    asset = replace(asset, text=text)
            changed.append(asset)
        return tuple(changed)

    return swap


CHANGES = {
    "another order's day": (change("email-html", "Dec 12, 2026", "Dec 11, 2026"), "truth.day"),
    "another order's domain": (
        change("email-text", "www.shop-2.example", "www.shop-1.example"), "truth.domain",
    ),
    "a number that goes on": (change("email-text", "48300002", "148300002"), "truth.order-id"),
    "a discount": (change("email-html", "20%", "25%"), "truth.percent"),
    "a day in the subjects": (
        change("email-subjects", "Dec 31, 2026", "Dec 30, 2026"), "truth.day",
    ),
    "an insecure link": (change("email-html", 'href="https:', 'href="http:'), "links.scheme"),
    "a placeholder": (change("email-html", "Dec 12, 2026", "{expires}"), "residue.template"),
    "no address": (change("email-text", "Harbor Row", "Harbor"), "truth.regime"),
    "no label": (change("email-html", ">Advertisement<", ">Hello<"), "truth.regime"),
    "no language": (change("email-html", 'lang="en-US"', ""), "email.lang"),
    "a picture without words": (change("email-html", "alt=", "data-alt="), "email.alt"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_fault_in_a_mail_of_a_known_shape_is_found(name: str) -> None:
    """What differs in anything but true values is judged by every rule."""
    job, (make, check) = a_job(), CHANGES[name]
    first, second = about(1), about(2)
    assert judge(job, write_files(job, first), first.kit("house", "en-US")) == set()
    kit = second.kit("house", "en-US")
    files = write_files(job, second)
    assert is_spotless(files, open_scene(kit, kit.stage(job.stage)))
    assert check in judge(job, make(files), kit)


def test_values_that_are_too_long_are_told() -> None:
    """A longer domain gives a longer subject; the words beside it are the same."""
    job = a_job()
    first, second = about(1), about(2, common_name=f"www.{'long-' * 11}name.example")
    assert judge(job, write_files(job, first), first.kit("house", "en-US")) == set()
    found = judge(job, write_files(job, second), second.kit("house", "en-US"))
    assert "email.subject" in found or "email.preheader" in found


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"seal_retired_on": date(2026, 1, 1)}, "truth.seal"),
        ({"unsubscribe_url": "https://www.larkseal.example/leave"}, "truth.regime"),
    ],
)
def test_same_mail_is_judged_again_where_more_is_asked(changes: dict[str, Any], check: str) -> None:
    """What the rules ask beside the files is part of what is remembered."""
    job, campaign = a_job(stage="minus-60"), about(1)
    kit = campaign.kit("house", "en-US")
    files = write_files(job, campaign)
    assert judge(job, files, kit) == set()
    asked = kit.model_copy(update={"brand": kit.brand.model_copy(update=changes)})
    scene = open_scene(asked, asked.stage(job.stage))
    assert not is_spotless(files, scene)
    assert check in judge(job, files, asked)


def test_offer_that_is_over_is_told_of_a_known_shape() -> None:
    """The day of sending decides, and stands nowhere in the mail."""
    job, campaign = a_job(), about(1)
    kit = campaign.kit("house", "en-US")
    files = write_files(job, campaign)
    assert judge(job, files, kit) == set()
    stage = kit.stage(job.stage)
    late = stage.model_copy(update={"send_on": date(2027, 6, 1)})
    stages = tuple([late if one is stage else one for one in kit.stages])
    assert "truth.offer-window" in judge(job, files, kit.model_copy(update={"stages": stages}))


def test_mail_without_a_part_is_judged() -> None:
    """There is no shape of it to be known."""
    job, campaign = a_job(), a_campaign()
    kit = campaign.kit("house", "en-US")
    files = write_files(job, campaign)[:1]
    scene = open_scene(kit, kit.stage(job.stage))
    keep_spotless(files, scene)
    assert not is_spotless(files, scene)
    assert "email.subject" in judge(job, files, kit)
