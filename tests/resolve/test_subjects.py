"""Sets of subject lines, resolved: every line filled, one of them in the mail."""

from __future__ import annotations

import csv
from dataclasses import replace

from generator.check.registry import check_assets
from generator.model.asset import RenderedAsset
from generator.render.email.renderer import assemble_assets, write_pieces
from tests.builders import a_campaign
from tests.check.email.mails import a_job, build_mail

LINES = {
    "name": "30 days left: renew www.fernhill.example and save up to 20%",
    "benefit": "Save up to 20% when you renew www.fernhill.example by Dec 31, 2026",
    "short": "Renew now and save up to 20%",
}


def test_first_line_is_in_the_mail() -> None:
    """Without a choice the mail has the first line, and the set has all, filled."""
    email = a_campaign().kit("house", "en-US").stage("minus-30").email
    assert {line.id: line.text for line in email.subjects} == LINES
    assert email.subject == LINES["name"]


def test_campaign_chooses_the_arm() -> None:
    """`email.subject_variant` names the line; a stage without that arm keeps its first."""
    campaign = a_campaign(campaign__email__subject_variant="outcome")
    kit = campaign.kit("house", "en-US")
    assert kit.stage("minus-30").email.subject == LINES["name"]
    assert kit.stage("minus-7").email.subject.startswith("Spare your visitors")


def test_one_line_is_no_set() -> None:
    """A deck may go on with a single line, and no file lists it."""
    campaign = a_campaign(decks__en_US__stages__minus_30__email__subject="Renew {common_name}")
    kit = campaign.kit("house", "en-US")
    email = kit.stage("minus-30").email
    assert (email.subject, email.subjects) == ("Renew www.fernhill.example", ())


def _build() -> tuple[tuple[RenderedAsset, ...], dict[str, list[str]]]:
    """The files of a mail, and what is found in each."""
    campaign = a_campaign()
    kit = campaign.kit("house", "en-US")
    stage, mail = kit.stage("minus-30"), build_mail()
    job = a_job()
    assets = assemble_assets(job, kit, stage, write_pieces(kit, stage, campaign), mail.text, (), {})
    found = check_assets(job, assets, kit)
    return assets, {path: [one.check for one in rows] for path, rows in found.items() if rows}


def test_set_lies_beside_the_mail() -> None:
    """`subjects.csv` opens in a table program: id, line, and which the mail has."""
    assets, found = _build()
    (table,) = [asset for asset in assets if asset.kind == "email-subjects"]
    rows = list(csv.reader(table.body.decode("utf-8-sig").splitlines()))
    assert rows == [
        ["id", "subject", "in the mail"],
        *[[name, line, "yes" if name == "name" else ""] for name, line in LINES.items()],
    ]
    assert table.path == "m/subjects.csv"
    assert found == {}


def test_every_line_is_read_back() -> None:
    """A line that is not in the mail is held to truth, law and policy as the mail's own is."""
    kit = a_campaign().kit("house", "en-US").model_copy(update={"regimes": ("china",)})
    campaign = a_campaign()
    stage, mail, job = kit.stage("minus-30"), build_mail(), a_job()
    assets = assemble_assets(job, kit, stage, write_pieces(kit, stage, campaign), mail.text, (), {})
    (table,) = [asset for asset in assets if asset.kind == "email-subjects"]
    false = table.body.decode().replace("Renew now and save up to 20%", "Save 25% 🎉")
    changed = replace(table, body=false.encode(), text=("AD Renew", "Save 25% 🎉"))
    found = check_assets(job, [changed], kit)[table.path]
    assert {one.check for one in found} == {"truth.percent", "truth.regime", "email.emoji"}
