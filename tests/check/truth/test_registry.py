"""False files are told with claim and place; true ones, and all of the starter's, are not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.check.truth.order import check_orders
from generator.check.truth.registry import check_truth
from generator.facts.regimes import list_regimes
from generator.model.asset import AssetJob, AssetKind, Link, RenderedAsset
from generator.model.finding import Finding
from generator.model.resolved import ResolvedKit
from generator.model.truth import StageTruth, TrueDay, TrueSum
from tests.builders import a_campaign
from tests.check.assets import a_box, a_job, an_asset, the_kit

MAIL = AssetJob(
    kind="email", partner="house", locale="en-US", stage="minus-60", path="m/email.html", key="0"
)
SENDER = "Larkseal Trust Services, Inc., 400 Harbor Row, Portland, ME 04101, USA"
OPT_OUT = "https://www.larkseal.example/unsubscribe"
NEEDED = ("Advertisement", SENDER, "Unsubscribe")


def judge_banner(*texts: str, kit: ResolvedKit | None = None, **job: Any) -> list[Finding]:
    """Findings on a banner of the starter's stage at −60 that says just that."""
    boxes = tuple(a_box(id=f"box-{number}", text=text) for number, text in enumerate(texts))
    asset = an_asset(*boxes, body=b"")
    verdicts = check_truth(a_job(**job), (asset,), kit or the_kit())
    return list(verdicts.get(asset.path, ()))


def list_checks(findings: list[Finding]) -> list[str]:
    """Their ids."""
    return [finding.check for finding in findings]


@pytest.mark.parametrize(
    "line",
    [
        "Save up to 20%", "八折", "60 days left", "仅剩 60 天", "365 days purchased",
        "Expires Dec 20, 2026", "Offer ends 31 December 2026", "优惠至 2026年12月31日",
        "Code EARLY-LARK", "www.fernhill.example", "fernhill.example", "Order 48213077",
        "New plan ends December 20, 2027", "Our 90-day renewal window", "two months left",
    ],
)  # fmt: skip
def test_true_figure_passes_in_any_form(line: str) -> None:
    """Typed or filled in, in either language: what is true may be said."""
    assert judge_banner(line) == []


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("Save 25%", "truth.percent"),
        ("七五折", "truth.percent"),
        ("31 days left", "truth.count"),
        ("8 weeks left", "truth.count"),
        ("365 days left", "truth.count"),
        ("90 days left", "truth.count"),
        ("还剩 31 天", "truth.count"),
        ("Your certificate expires today", "truth.count"),
        ("Offer ends Dec 20, 2026", "truth.day"),
        ("Offer ends Dec 31, 2027", "truth.day"),
        ("Issued Dec 20, 2026", "truth.day"),
        ("Ends in January 2027", "truth.day"),
        ("Only $99", "truth.sum"),
        ("Code LATE-LARK", "truth.code"),
        ("www.other.example", "truth.domain"),
        ("Order 48213078", "truth.order-id"),
    ],
)
def test_false_figure_is_told(line: str, check: str) -> None:
    """A figure that is not true, or true of something else than the words beside it say."""
    assert list_checks(judge_banner(line)) == [check]


def test_ambiguous_date_must_be_true_however_it_is_read() -> None:
    """12/10/2026 is right in one country and wrong in the other."""
    assert judge_banner("By 12/31/2026") == []
    truth = StageTruth(days=(TrueDay(day=date(2026, 12, 10), meaning="expires"),))
    stages = tuple(stage.model_copy(update={"truth": truth}) for stage in the_kit().stages)
    (found,) = judge_banner("By 12/10/2026", kit=the_kit(stages=stages))
    assert "2026-12-10 and 2026-10-12" in found.message


def test_sum_is_judged_with_its_currency() -> None:
    """The same number of another currency is another price."""
    sums = (TrueSum(amount=Decimal("199.20"), currency="USD", meaning="renewal price"),)
    stages = tuple(
        stage.model_copy(update={"truth": StageTruth(sums=sums)}) for stage in the_kit().stages
    )
    kit = the_kit(stages=stages)
    assert judge_banner("Only $199.20", kit=kit) == []
    assert judge_banner("Only 199.20 USD", kit=kit) == []
    (found,) = judge_banner("Only €199.20", kit=kit)
    assert "renewal price 199.20 USD" in found.message


def test_finding_names_claim_asset_and_the_place_of_the_words() -> None:
    """Of all texts that hold the words, the one that the line was made from."""
    deck = [
        source for source in the_kit().sources if source.key.endswith("minus-60.email.headline")
    ]
    false = deck[0].model_copy(update={"text": "Save 25% on {common_name}"})
    kit = the_kit(sources=(*the_kit().sources, false))
    (found,) = judge_banner("Save 25% on www.fernhill.example", kit=kit)
    assert (found.claim, found.path) == ("offer", a_job().path)
    assert found.place == f"{false.place} {false.key}"
    assert "“Save 25% on {common_name}”" in found.message


def test_words_that_nobody_wrote_have_no_place() -> None:
    """A template that says something false is not blamed on the copy."""
    (found,) = judge_banner("Save 99%")
    assert found.place == ""


def a_mail(*lines: str, subject: str = "Renew", text: str | None = None) -> list[RenderedAsset]:
    """A mail that says that in both parts, with all that a regime asks for."""
    links = (Link(label="Unsubscribe", url=OPT_OUT),)
    said = (*lines, *NEEDED)
    letter = "\n\n".join((text or "\n\n".join(lines), *NEEDED, OPT_OUT))
    meta = json.dumps({"subject": subject, "preheader": "Renew"})
    parts: tuple[tuple[AssetKind, str], ...] = (
        ("email-html", ""), ("email-text", letter), ("email-meta", meta),
    )  # fmt: skip
    return [
        RenderedAsset(path=kind, kind=kind, body=body.encode(), text=said, links=links)
        for kind, body in parts
    ]


def judge_mail(parts: list[RenderedAsset], **changes: Any) -> list[tuple[str, str]]:
    """Asset and id of every finding."""
    verdicts = check_truth(MAIL, parts, the_kit(**changes))
    return [(path, finding.check) for path, found in verdicts.items() for finding in found]


def test_parts_of_a_mail_must_agree() -> None:
    """A figure that only one part gives is told there, and so is one that only the subject has."""
    assert judge_mail(a_mail("Save 20%", "Expires Dec 20, 2026")) == []
    assert judge_mail(a_mail("Save 20%", text="Save")) == [("email-html", "truth.agreement")]
    assert judge_mail(a_mail("Save", text="Save 20%")) == [("email-text", "truth.agreement")]
    subject = "Ends Dec 31, 2026"
    assert judge_mail(a_mail("Save", subject=subject)) == [("email-meta", "truth.agreement")]


@pytest.mark.parametrize("missing", NEEDED[:2])
def test_line_that_a_law_asks_for_is_missed_in_either_part(missing: str) -> None:
    """HTML and text part are judged each for itself."""
    parts = a_mail("Renew")
    html = replace(parts[0], text=tuple(t for t in parts[0].text if t != missing))
    text = replace(parts[1], body=parts[1].body.replace(missing.encode(), b""))
    assert ("email-html", "truth.regime") in judge_mail([html, *parts[1:]])
    assert ("email-text", "truth.regime") in judge_mail([parts[0], text, parts[2]])


def test_regimes_follow_the_region_and_the_campaign() -> None:
    """China asks for a mark in the subject; a campaign may ask for it elsewhere."""
    assert the_kit().regimes == ("can-spam",)
    assert a_campaign().kit("house", "zh-CN").regimes == ("china",)
    added = a_campaign(campaign__regimes={"en-US": ("china",)}).kit("house", "en-US")
    assert added.regimes == ("can-spam", "china")
    parts = a_mail("Renew", "renewals@larkseal.example")
    assert judge_mail(parts, regimes=("china",)) == [("email-meta", "truth.regime")]
    marked = a_mail("Renew", "renewals@larkseal.example", subject="AD: Renew")
    assert judge_mail(marked, regimes=("china",)) == []
    adverb = a_mail("Renew", "renewals@larkseal.example", subject="ADVANCE")
    assert judge_mail(adverb, regimes=("china",)) == [("email-meta", "truth.regime")]


LAW_LINES = {
    "germany": ("Anzeige", SENDER, "Unsubscribe", "renewals@larkseal.example"),
    "france": ("Publicité", SENDER, "Unsubscribe", "renewals@larkseal.example"),
    "spain": ("Publicidad", SENDER, "Unsubscribe", "renewals@larkseal.example"),
    "japan": (SENDER, "配信停止", "renewals@larkseal.example"),
}


@pytest.mark.parametrize(
    ("law", "missing"), [(law, at) for law, lines in LAW_LINES.items() for at in range(len(lines))]
)
def test_each_line_of_a_countrys_law_is_missed(law: str, missing: int) -> None:
    """With every line the mail passes; without one, the law is named that asks for it."""
    lines = LAW_LINES[law]

    def judge(kept: tuple[str, ...]) -> list[str]:
        links = (Link(label="Opt out", url=OPT_OUT),) if "Unsubscribe" in kept else ()
        links = links or ((Link(label="Opt out", url=OPT_OUT),) if law == "japan" else ())
        body = "\n\n".join((*kept, OPT_OUT)).encode()
        html = RenderedAsset(path="h", kind="email-html", body=b"", text=kept, links=links)
        text = RenderedAsset(path="t", kind="email-text", body=body, text=())
        shared = the_kit().shared.model_copy(update={"advertisement": lines[0]})
        kit = the_kit(regimes=(law,), shared=shared)
        verdicts = check_truth(MAIL, (html, text), kit)
        return [finding.message for found in verdicts.values() for finding in found]

    assert judge(lines) == []
    told = judge(lines[:missing] + lines[missing + 1 :])
    assert any("asks for it" in message for message in told), told


@pytest.mark.parametrize(
    ("locale", "law"),
    [("de-DE", "germany"), ("fr-FR", "france"), ("es-ES", "spain"), ("ja-JP", "japan")],
)
def test_law_of_a_region_applies_by_itself(locale: str, law: str) -> None:
    """One law a region, and no second one that says the same."""
    assert list_regimes(locale[-2:]) == (law,)


def test_orders_that_no_file_shows_are_judged_too() -> None:
    """Each order of the file has dates that can be."""
    campaign = a_campaign()
    assert check_orders(campaign) == ()
    key = "orders[2].issued"
    sources = tuple(
        source.model_copy(update={"text": "2027-02-03"}) if source.key == key else source
        for source in campaign.kits[0].sources
    )
    kit = campaign.kits[0].model_copy(update={"sources": sources})
    (found,) = check_orders(campaign.model_copy(update={"kits": (kit,)}))
    assert (found.check, found.level) == ("truth.order", "error")
    assert "orders.csv:4:" in found.place
    assert "48219460" in found.message
