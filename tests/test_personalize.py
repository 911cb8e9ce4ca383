"""Mailings: each order gets the mail that is true of it, whatever stands in its data."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from generator.errors import DeliverError, LoadError
from generator.personalize import Asked, MailingResult, personalize
from generator.render.email.readback import read_mail
from tests.builders import STARTER, TODAY

COLUMNS = (
    "order_id", "common_name", "expires", "issued", "product", "contact_name", "contact_email",
    "locale", "partner", "notices", "renewed", "organization",
)  # fmt: skip


def an_order(number: int = 1, days_left: int = 45, **changes: str) -> dict[str, str]:
    """A row of an audience."""
    expires = TODAY + timedelta(days_left)
    row = {
        "order_id": str(48_000_000 + number), "common_name": f"www.shop-{number}.example",
        "expires": str(expires), "issued": str(expires - timedelta(364)),
        "product": "secure-site-ov", "contact_name": "Alex Shop",
        "contact_email": f"alex@shop-{number}.example", "locale": "en-US",
        "partner": "brightport", "notices": "yes", "renewed": "no",
    }  # fmt: skip
    return {**row, **changes}


def write_audience(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    """An audience file with those rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def mail(tmp_path: Path, rows: Iterable[dict[str, str]], **asked: Any) -> MailingResult:
    """The mailing of those rows, without pictures if not asked otherwise."""
    audience = write_audience(tmp_path / "audience.csv", rows)
    question = Asked(STARTER, audience, TODAY, with_pictures=False)
    return personalize(replace(question, **asked), tmp_path / "out", lambda mails: None)


def read_lines(tmp_path: Path) -> list[dict[str, str]]:
    """All mails of a mailing in lines."""
    shards = sorted((tmp_path / "out").glob("mails-*.jsonl"))
    return [json.loads(line) for shard in shards for line in shard.read_bytes().splitlines()]


def read_reasons(tmp_path: Path) -> dict[str, str]:
    """Why orders were left out, by number."""
    text = (tmp_path / "out" / "left-out.csv").read_text(encoding="utf-8-sig")
    return {row["order_id"]: row["reason"] for row in csv.DictReader(text.splitlines())}


def test_each_order_is_in_the_stage_of_its_day(tmp_path: Path) -> None:
    """The stage is that of the days left, and the words name those days and not the stage's."""
    days = {90: "minus-90", 61: "minus-90", 60: "minus-60", 45: "minus-60", 2: "minus-3"}
    rows = [an_order(number, left) for number, left in enumerate([*days, 0, -7], 1)]
    result = mail(tmp_path, rows)
    assert result.counts == {"mails": 7}
    lines = read_lines(tmp_path)
    assert [line["stage"] for line in lines] == [*days.values(), "day-0", "plus-7"]
    assert "45 days left" in lines[3]["subject"]
    assert "45 days left" in lines[3]["text"]
    assert "60 days" not in lines[3]["html"]
    assert "expires today" in lines[5]["subject"]
    assert "expired 7 days ago" in lines[6]["text"]


def test_orders_without_a_true_mail_are_left_out_with_a_reason(tmp_path: Path) -> None:
    """Nothing is silently dropped, and nothing false is written in its place."""
    rows = [
        an_order(1, 91), an_order(2, -3), an_order(3, -60), an_order(4), an_order(4),
        an_order(5, renewed="yes"), an_order(6, notices="no"), an_order(7, partner="nobody"),
        an_order(8, product="other-cert"), an_order(9, 45, issued=str(TODAY - timedelta(5))),
        an_order(10, 45, issued=str(TODAY + timedelta(5))), an_order(11, expires="soon"),
    ]  # fmt: skip
    result = mail(tmp_path, rows)
    assert result.counts == {
        "mails": 1, "no mail today": 7, "duplicates": 1, "renewed": 1, "opted out": 1,
        "rejected": 1,
    }  # fmt: skip
    reasons = read_reasons(tmp_path)
    assert "no stage has begun" in reasons["48000001"]
    assert "next stage has not begun" in reasons["48000002"]
    assert "stage ended 30 days" in reasons["48000003"]
    assert "no partner of the campaign" in reasons["48000007"]
    assert "before the certificate was issued" in reasons["48000009"]
    assert "not valid yet" in reasons["48000010"]
    assert sum(result.counts.values()) == len(rows)


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_html_and_text_have_the_orders_own_data(tmp_path: Path, locale: str) -> None:
    """Number, domain, product and dates are the order's, in both parts and in every language."""
    rows = [an_order(n, 40 + n, locale=locale, product="secure-site-pro") for n in range(1, 4)]
    mail(tmp_path, rows)
    for number, line in enumerate(read_lines(tmp_path), 1):
        seen = " ".join(read_mail(line["html"].encode())[0])
        for text in (seen, line["text"]):
            assert f"4800000{number}" in text
            assert f"www.shop-{number}.example" in text
            assert "Larkseal Secure Site Pro" in text
            assert f"{40 + number} " in text
            assert "fernhill" not in text
        other = number % 3 + 1
        assert f"shop-{other}" not in line["html"] + line["text"] + line["subject"]
        assert not set("⟪⟫⨀⨁⨂⨃⨄") & set(json.dumps(line, ensure_ascii=False))
        assert max(map(len, line["text"].splitlines())) <= 160


@pytest.mark.parametrize(
    ("order_id", "told"), [("48000001", "48000001"), ("a&b=1 é", "a%26b%3D1%20%C3%A9")]
)
def test_link_names_the_order(tmp_path: Path, order_id: str, told: str) -> None:
    """The call to action leads to that order, whatever its number is made of."""
    mail(tmp_path, [an_order(order_id=order_id)])
    [line] = read_lines(tmp_path)
    links = [link.url for link in read_mail(line["html"].encode())[1]]
    named = [url for url in links if url.endswith(f"&order={told}")]
    assert len(named) == 2, "the button and its second"
    assert f"&order={told}" in line["text"]


HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=HYPERLINK(\"https://a\")",
    "{{ 7*7 }}", "\\u0000\\n", "⟪order_id⟫", "⨂⨀", "&amp;<b>", "x" * 1900, "' OR 1=1 --",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["jsonl", "files", "eml"])
def test_hostile_values_are_inert_everywhere(tmp_path: Path, kind: Any) -> None:
    """Markup, formulas, templates, marks of our own and long texts are words in every part."""
    rows = [an_order(n, common_name=value) for n, value in enumerate(HOSTILE)]
    rows += [an_order(50 + n, order_id=f"{value[:60]}{n}") for n, value in enumerate(HOSTILE)]
    result = mail(tmp_path, rows, kind=kind)
    assert not result.findings
    for subject, html, _ in list_mails(tmp_path, kind):
        assert "<script" not in html
        assert "<img src=x" not in html
        assert "<b>" not in html.replace("<b></b>", "")
        assert "\n" not in subject
    shown = [" ".join(read_mail(html.encode())[0]) for _, html, _ in list_mails(tmp_path, kind)]
    texts = [text for _, _, text in list_mails(tmp_path, kind)]
    left = read_reasons(tmp_path)
    for number, value in enumerate(HOSTILE):
        if str(48_000_000 + number) in left:
            continue
        plain = " ".join(value.split())
        assert any(plain in text for text in shown)
        assert any(
            plain.replace(" ", "") in text.replace("\n", "").replace(" ", "") for text in texts
        )


def list_mails(tmp_path: Path, kind: str) -> list[tuple[str, str, str]]:
    """Subject, HTML and text of every mail, read from its file."""
    folder = tmp_path / "out" / "mails-00001"
    if kind == "jsonl":
        return [(line["subject"], line["html"], line["text"]) for line in read_lines(tmp_path)]
    if kind == "files":
        pages = sorted(folder.glob("*.html"))
        return [("", page.read_text(), page.with_suffix(".txt").read_text()) for page in pages]
    return [read_eml(path) for path in sorted(folder.glob("*.eml"))]


def read_eml(path: Path) -> tuple[str, str, str]:
    """Subject and both parts of a message."""
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    html, text = message.get_body(("html",)), message.get_body(("plain",))
    assert html is not None
    assert text is not None
    return message["Subject"], html.get_content(), text.get_content()


def test_message_has_its_headers_and_carries_its_pictures(tmp_path: Path) -> None:
    """Sender, reader, one-click opt-out and language; no picture is missing or loaded."""
    mail(tmp_path, [an_order(1, 5, locale="zh-CN")], kind="eml")
    body = (tmp_path / "out" / "mails-00001" / "48000001.eml").read_bytes()
    message = message_from_bytes(body, policy=default)
    assert message["To"] == "Alex Shop <alex@shop-1.example>"
    assert message["From"] == "Brightport <certificates@brightport.example>"
    assert message["Subject"].startswith("广告｜")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Content-Language"] == "zh-CN"
    assert max(map(len, body.split(b"\r\n"))) <= 998
    html = read_eml(tmp_path / "out" / "mails-00001" / "48000001.eml")[1]
    carried = {part["Content-ID"][1:-1] for part in message.walk() if part["Content-ID"]}
    shown = {piece.split('"')[0] for piece in html.split('src="cid:')[1:]}
    assert shown == carried
    assert 'src="http' not in html


def test_calendar_entry_is_each_orders_own(tmp_path: Path) -> None:
    """Day, domain and number are the order's, hostile ones too; expired orders get none."""
    rows = [an_order(1, 30), an_order(2, 31, common_name="a;b,c\\nBEGIN:VALARM"), an_order(3, -7)]
    mail(tmp_path, rows, kind="eml", images_url="https://i.example/", with_calendar=True)
    entries: list[Any] = []
    for path in sorted((tmp_path / "out" / "mails-00001").glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=default)
        for part in message.walk():
            if part.get_content_type() == "text/calendar":
                octets = part.get_payload(decode=True)
                assert isinstance(octets, bytes)
                calendar: Any = Calendar.from_ical(octets)
                entries += calendar.events
    assert [entry["DTSTART"].dt - TODAY for entry in entries] == [timedelta(30), timedelta(31)]
    assert entries[0]["SUMMARY"] == "www.shop-1.example: the certificate expires today"
    assert "a;b,c\\nBEGIN:VALARM" in entries[1]["SUMMARY"].replace("\n", "\\n")
    assert len(entries[1].walk("VALARM")) == 1
    assert [entry["URL"][-8:] for entry in entries] == ["48000001", "48000002"]
    assert entries[0]["UID"] != entries[1]["UID"]


def test_address_that_no_server_takes_gets_no_message(tmp_path: Path) -> None:
    """The order is left out with what stands there; the others are written."""
    rows = [
        an_order(1), an_order(2, contact_email=""), an_order(3, contact_email="älex@shop.example"),
        an_order(4, contact_email="ops@münchen.example"),
    ]  # fmt: skip
    result = mail(tmp_path, rows, kind="eml", images_url="https://img.brightport.example/")
    assert result.counts == {"mails": 2, "no address": 2}
    assert "“älex@shop.example” is no mail address" in read_reasons(tmp_path)["48000003"]
    body = (tmp_path / "out" / "mails-00001" / "48000004.eml").read_bytes()
    message = message_from_bytes(body, policy=default)
    assert message["To"].addresses[0].addr_spec == "ops@xn--mnchen-3ya.example"
    assert message.get_content_type() == "multipart/alternative"


def test_interrupted_mailing_is_taken_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended in the middle, the same command goes on, and the bytes are those of one run."""
    rows = [an_order(n, 3 + n % 60) for n in range(95)]
    (tmp_path / "whole").mkdir()
    mail(tmp_path / "whole", rows, shard_size=20)
    audience = write_audience(tmp_path / "audience.csv", rows)
    asked = Asked(STARTER, audience, TODAY, with_pictures=False, shard_size=20)

    def end(mails: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.personalize.REPORTED_EVERY", 50)
    with pytest.raises(KeyboardInterrupt):
        personalize(asked, tmp_path / "out", end)
    assert [path.name for path in sorted((tmp_path / "out").glob("mails-*"))] == [
        "mails-00001.jsonl", "mails-00002.jsonl",
    ]  # fmt: skip
    assert not list((tmp_path / "out").glob(".*.part"))
    result = personalize(asked, tmp_path / "out", lambda mails: None)
    assert (result.resumed_at, result.counts["mails"]) == (40, 95)
    assert read_lines(tmp_path) == read_lines(tmp_path / "whole")
    again = personalize(asked, tmp_path / "out", lambda mails: None)
    assert again.was_complete


def test_another_mailing_is_not_mixed_in(tmp_path: Path) -> None:
    """A folder with another day's mailing, or with other things, is refused and left as it is."""
    mail(tmp_path, [an_order()])
    before = read_lines(tmp_path)
    with pytest.raises(DeliverError, match="today differs"):
        mail(tmp_path, [an_order()], today=date(2026, 11, 23))
    assert read_lines(tmp_path) == before
    (tmp_path / "b" / "out").mkdir(parents=True)
    (tmp_path / "b" / "out" / "mine.txt").write_text("mine")
    with pytest.raises(DeliverError, match="other things"):
        mail(tmp_path / "b", [an_order()])


def test_option_that_the_campaign_lacks_is_told(tmp_path: Path) -> None:
    """A misspelt partner, language or product is refused with what there is."""
    with pytest.raises(LoadError) as told:
        mail(tmp_path, [an_order()], partner="brigtport", locale="en-us", product="secure-site")
    assert len(told.value.problems) == 3
    assert "brightport" in told.value.problems[0].hint
    assert not (tmp_path / "out").exists()


def test_pictures_show_nobodys_domain_and_the_orders_days(tmp_path: Path) -> None:
    """Each picture that a mail names is there, once, however many mails show it."""
    rows = [an_order(n, 30) for n in range(3)] + [an_order(9, 31)]
    mail(tmp_path, rows, with_pictures=True)
    there = {path.name for path in (tmp_path / "out" / "images").iterdir()}
    lines = read_lines(tmp_path)
    shown: tuple[set[str], set[str]] = (set(), set())
    for line in lines:
        names = {piece.split('"')[0] for piece in line["html"].split('src="images/')[1:]}
        assert names <= there
        shown[line["order_id"] == "48000009"].update(names)
    timelines = [{name for name in names if name.startswith("timeline")} for names in shown]
    assert len(timelines[0]) == len(timelines[1]) == 4
    assert not timelines[0] & timelines[1], "30 and 31 days left are two pictures"


def offer_more(tmp_path: Path, rows: Iterable[dict[str, str]]) -> dict[str, str]:
    """The text of each mail by order, from the starter with a layout that has a place for more."""
    campaign = tmp_path / "campaigns" / "more"
    shutil.copytree(STARTER, campaign)
    for name in ("brand", "fonts"):
        shutil.copytree(STARTER.parent.parent / name, tmp_path / name)
    file = campaign / "campaign.yaml"
    text = file.read_text(encoding="utf-8").replace("layout: classic", "layout: showcase")
    file.write_text(text.replace("id: early-renewal", "id: more"), encoding="utf-8")
    result = mail(tmp_path, rows, campaign=campaign)
    assert result.findings == ()
    return {line["order_id"]: " ".join(line["text"].split()) for line in read_lines(tmp_path)}


def test_mails_offer_what_holds_for_their_order(tmp_path: Path) -> None:
    """Servers that stand further down are counted, in the right form, and nobody else's are."""
    names = ("www.fern.co.uk", "shop.fern.co.uk", "mail.fern.co.uk", "www.hill.co.uk",
             "www.moss.example", "old.moss.example", "www.moss.org.example")  # fmt: skip
    changes = [{"common_name": name} for name in names]
    changes[5] |= {"renewed": "yes"}
    rows = [an_order(number, 45, **changed) for number, changed in enumerate(changes, 1)]
    texts = offer_more(tmp_path, [*rows, an_order(8, 46, common_name="api.moss.example")])
    three, none = texts["48000001"], texts["48000004"]
    assert "2 other servers of yours have certificates that expire within 90 days." in three
    assert "Wildcard for *.fern.co.uk can take the place of 3 certificates." in three
    assert "1 other server of yours has a certificate" in texts["48000005"]
    assert "other server" not in none
    assert "Wildcard" not in none
    assert "plans of up to 3 years" in none


def test_mails_know_a_customer_by_the_organisation(tmp_path: Path) -> None:
    """Another spelling of its name is the same customer, under whatever domain."""
    rows = [
        an_order(1, 45, organization="Fern  Ltd", locale="zh-CN"),
        an_order(2, 45, organization="FERN LTD"),
        an_order(3, 45),
    ]
    texts = offer_more(tmp_path, rows)
    assert "您还有 1 台服务器的证书将在 90 天内到期" in texts["48000001"]
    assert "1 other server of yours" in texts["48000002"]
    assert "other server" not in texts["48000003"]
