"""Proofs: what colleagues get, and who never gets anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest
from icalendar import Calendar

from generator.errors import LoadError
from generator.plan.selection import Selection
from generator.send_proof import Asked, mark_subject, write_proofs
from tests.builders import TODAY
from tests.conftest import ROOT

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
LIST = "proofs: {to: [ann@brightport.example, Li@brightport.example]}\n"
ONE = {"partners": ("brightport",), "locales": ("en-US",), "stages": ("minus-60",)}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the starter's brand and fonts, which no test changes."""
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("brand", "fonts"):
        copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture
def workspace(place: Path) -> Path:
    """The same with a fresh copy of the starter's campaign that names two colleagues."""
    rmtree(place / "campaigns", ignore_errors=True)
    copytree(ROOT / "campaigns", place / "campaigns")
    change(place, "one_pager:", f"{LIST}one_pager:")
    return place


def change(workspace: Path, old: str, new: str, file: str = "campaign.yaml") -> None:
    """The campaign with one text replaced."""
    path = workspace / "campaigns" / "early-renewal" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def ask(workspace: Path, today: date = TODAY, **changes: Any) -> Asked:
    """One mail, if not asked otherwise."""
    selection = {**ONE, **{name: changes.pop(name) for name in ONE if name in changes}}
    given = {
        "campaigns": [workspace / "campaigns" / "early-renewal"],
        "selection": Selection(kinds=("email",), **selection), "today": today, "now": NOW,
        **changes,
    }  # fmt: skip
    return Asked(**given)


def read(message: bytes) -> EmailMessage:
    """The message as Python reads it."""
    parsed = message_from_bytes(message, policy=default)
    assert isinstance(parsed, EmailMessage)
    assert not [part for part in parsed.walk() if part.defects]
    return parsed


def read_html(message: EmailMessage) -> str:
    """Its HTML part."""
    body = message.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_proof_is_the_mail_of_the_build_with_its_pictures(workspace: Path) -> None:
    """To each colleague a message of its own, with every picture that its HTML names."""
    proofs = write_proofs(ask(workspace))
    assert [proof.to for proof in proofs] == ["ann@brightport.example", "Li@brightport.example"]
    assert {(proof.state, proof.sender) for proof in proofs} == {
        ("ready", "certificates@brightport.example")
    }
    first, second = (read(proof.message) for proof in proofs)
    assert first["Subject"].startswith("[Proof] ")
    assert first["To"] == "ann@brightport.example"
    assert first["Date"].datetime == NOW
    assert first["Message-ID"] != second["Message-ID"]
    assert "order=48213077" in first["List-Unsubscribe"]
    html = read_html(first)
    named = {piece.split('"')[0] for piece in html.split('src="cid:')[1:]}
    assert named
    assert named == {part["Content-ID"][1:-1] for part in first.walk() if part["Content-ID"]}
    assert html.count("src=") == html.count('src="cid:')
    assert "www.fernhill.example" in html


def test_proof_with_hosted_pictures_carries_none(workspace: Path) -> None:
    """They are named where the kit is published, by the paths of the kit."""
    [proof, _] = write_proofs(ask(workspace, images_url="https://kits.brightport.example/a/"))
    message = read(proof.message)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip
    html = read_html(message)
    place = 'src="https://kits.brightport.example/a/brightport/en-US/minus-60/email/images/'
    assert html.count("src=") == html.count(place) > 0


def test_second_sending_is_another_message(workspace: Path) -> None:
    """Mailboxes show one of two messages with the same id; a proof of later must be seen."""
    asked = ask(workspace, to=["ann@brightport.example"])
    [first] = write_proofs(asked)
    [again] = write_proofs(ask(workspace, to=["ann@brightport.example"], now=NOW.replace(hour=9)))
    assert read(first.message)["Message-ID"] != read(again.message)["Message-ID"]


@pytest.mark.parametrize(
    ("subject", "regimes", "marked"),
    [
        ("Renew now", ("can-spam",), "[Proof] Renew now"),
        ("广告｜续订证书", ("china",), "广告｜[Proof] 续订证书"),
        ("【广告】续订证书", ("china",), "【广告】[Proof] 续订证书"),
        ("AD: renew now", ("china",), "AD: [Proof] renew now"),
        ("续订证书", ("china",), "[Proof] 续订证书"),
        ("ADVENT OFFER", ("china",), "[Proof] ADVENT OFFER"),
    ],
)
def test_mark_stands_behind_what_the_law_wants_first(
    subject: str, regimes: tuple[str, ...], marked: str
) -> None:
    """A Chinese mail begins with 广告 as a proof too: filters see what they will see later."""
    assert mark_subject(subject, regimes) == marked


def test_nobody_but_the_listed_gets_a_proof(workspace: Path) -> None:
    """Another address is refused with who may be asked for; capitals make no other address."""
    with pytest.raises(LoadError) as told:
        write_proofs(ask(workspace, to=["ann@brightport.exampel", "all@shop.example"]))
    first, second = told.value.problems
    assert (first.found, second.found) == ("ann@brightport.exampel", "all@shop.example")
    assert "ann@brightport.example" in first.hint
    assert first.file.endswith("early-renewal/campaign.yaml")
    assert first.line > 1
    [proof] = write_proofs(ask(workspace, to=["LI@brightport.example"]))
    assert proof.to == "Li@brightport.example"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("proofs: {}\n", "names nobody who may get proofs"),
        ("", "names nobody who may get proofs"),
        ("proofs: {to: [ann]}\n", "a mail address without a name"),
        ("proofs: {to: ['Ann <ann@brightport.example>']}\n", "a mail address without a name"),
        ("proofs: {to: [a@b.example, A@b.example]}\n", "the same as proofs.to[0]"),
        ("proofs: {too: [a@b.example]}\n", "to"),
    ],
)
def test_list_of_colleagues_is_checked(workspace: Path, written: str, said: str) -> None:
    """What is no address, stands twice or is misspelt is told with its place."""
    change(workspace, LIST, written)
    with pytest.raises(LoadError, match=r"proofs") as told:
        write_proofs(ask(workspace))
    assert said in str(told.value)


def test_mail_with_an_error_is_held_back(workspace: Path) -> None:
    """An offer that is over by then, or a subject without 广告: the reason stands with it."""
    [proof, _] = write_proofs(ask(workspace, today=date(2027, 2, 1)))
    assert proof.state == "held back"
    assert {finding.check for finding in proof.findings} >= {"claims.verdict"}
    change(workspace, "广告｜提前续订", "提前续订", "copy/zh-CN.yaml")
    chinese: Mapping[str, Any] = {"locales": ("zh-CN",), "stages": ("minus-90", "minus-60")}
    states = {proof.stage: proof.state for proof in write_proofs(ask(workspace, **chinese))}
    assert states == {"minus-90": "held back", "minus-60": "ready"}


def test_calendar_entry_is_the_day_of_expiry(workspace: Path) -> None:
    """A file to open beside the mail, which any calendar reads: that day, that order, its alarm."""
    asked = ask(workspace, locales=("zh-CN",), with_calendar=True, to=["ann@brightport.example"])
    [proof] = write_proofs(asked)
    message = read(proof.message)
    assert message.get_content_type() == "multipart/mixed"
    body, attached = message.iter_parts()
    assert body.get_content_type() == "multipart/alternative"
    assert attached["Content-Type"] == 'text/calendar; charset="utf-8"; method="PUBLISH"'
    assert attached.get_content_disposition() == "attachment"
    octets = attached.get_payload(decode=True)
    assert isinstance(octets, bytes)
    assert max(map(len, octets.split(b"\r\n"))) <= 75
    calendar: Any = Calendar.from_ical(octets)
    assert calendar["METHOD"] == "PUBLISH"
    [event] = calendar.events
    assert event["DTSTART"].dt == date(2026, 12, 20)
    assert event["SUMMARY"] == "www.fernhill.example 的证书今日到期"
    assert "48213077" in event["DESCRIPTION"]
    assert event["ORGANIZER"] == "mailto:certificates@brightport.example"
    assert event["URL"].startswith("https://panel.brightport.example/certificates/renew")
    assert event.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=-15)
    late = ask(workspace, with_calendar=True, now=datetime(2026, 12, 20, 9, tzinfo=UTC))
    assert read(write_proofs(late)[0].message).get_content_type() == "multipart/alternative"


def test_calendar_needs_words_of_the_deck(workspace: Path) -> None:
    """Each language that has none is told with its file and key."""
    change(workspace, "  reminder:", "  remainder:", "copy/zh-CN.yaml")
    with pytest.raises(LoadError, match="remainder"):
        write_proofs(ask(workspace))
    deck = workspace / "campaigns" / "early-renewal" / "copy" / "zh-CN.yaml"
    text = deck.read_text(encoding="utf-8")
    begin, end = text.index("  remainder:"), text.index("\nstages:")
    deck.write_text(text[:begin] + text[end:], encoding="utf-8")
    assert write_proofs(ask(workspace, to=["ann@brightport.example"]))
    with pytest.raises(LoadError) as told:
        write_proofs(ask(workspace, with_calendar=True))
    [problem] = told.value.problems
    assert problem.file.endswith("copy/zh-CN.yaml")
    assert problem.key == "shared.reminder"
