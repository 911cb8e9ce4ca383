"""Mails for sending systems: filled by its system's own rules, each says what it must."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from generator.execute.context import open_context
from generator.facts.senders import clean_value, load_senders
from generator.model.asset import AssetJob, RenderedAsset
from generator.render.context import RenderContext
from generator.render.email.readback import read_mail
from generator.render.email.renderer import render_email
from generator.render.sender.renderer import render_sender
from tests.builders import a_campaign
from tests.render.sender.ampscript import Skipped
from tests.render.sender.engines import UNSUBSCRIBE, VIEW, Recipient, send

SENDERS = tuple(load_senders().senders)
WITHOUT_LISTS = {"mailgun"}
"""Systems that show one order, whatever the recipient has."""
WITHOUT_SINGLE = {"marketo"}
"""Systems that show the orders of a list only."""
WITHOUT_NAMES = {"mailgun"}
WITHOUT_CONDITIONS = {"mailgun", "marketo"}
STOPPING = {"salesforce", "braze", "iterable"}
"""Systems that end a mail which has nothing to say."""
VOID = {"img", "br", "meta", "hr", "input", "link", "col", "o:pixelsperinch", "o:allowpng"}
HOSTILE = (
    '"><script>alert(1)</script>',
    "{{7*7}} {% if 1 %}yes{% endif %} {# note #}",
    "*|FNAME|* *|IF:FNAME|*",
    '%%x%% %%[RaiseError("x")]%% %%=v(@x)=%%',
    "#set($x=1)$x ${first_name} $esc",
    "%recipient.first_name% [[x]] {{{x}}}",
    "one\ntwo\r\nthree",
)
ORDER = {
    "order_id": "48213077", "common_name": "www.fernhill.example",
    "product": "Larkseal Secure Site OV", "issued": "Dec 21, 2025", "expires": "Dec 20, 2026",
    "days": "90 days",
}  # fmt: skip
SECOND = {**ORDER, "order_id": "48213112", "common_name": "shop.fernhill.example"}
THIRD = {**ORDER, "order_id": "48219460", "common_name": "lab.fernhill.example", "issued": ""}


@cache
def open_starter() -> RenderContext:
    """The starter with every system."""
    return open_context(a_campaign(campaign__senders=SENDERS), "blitz")


@cache
def write_stage(locale: str, stage: str) -> tuple[RenderedAsset, ...]:
    """The stage's mails for every system."""
    path = f"brightport/{locale}/{stage}/senders/{SENDERS[0]}/email.html"
    job = AssetJob(
        kind="sender", partner="brightport", locale=locale, stage=stage, path=path, key=""
    )
    return render_sender(job, open_starter())


def read_part(name: str, file: str, locale: str = "en-US", stage: str = "minus-90") -> str:
    """A file of one system."""
    for asset in write_stage(locale, stage):
        if asset.path.endswith(f"/{name}/{file}"):
            return asset.body.decode()
    return ""


@cache
def list_values(locale: str = "en-US", stage: str = "minus-90") -> tuple[dict[str, str], ...]:
    """Every field of the sample order, and the short names of those that are not on file."""
    fields = open_starter().campaign.merge_kit("brightport", locale).fields
    return (
        {one.id: one.examples[stage] for one in fields},
        {one.id: one.short for one in fields if one.short},
    )


def a_recipient(
    *orders: Mapping[str, str], locale: str = "en-US", stage: str = "minus-90", **changes: str
) -> Recipient:
    """Someone with the sample order's values, these changes, and these orders in a list."""
    values, shorts = list_values(locale, stage)
    return Recipient({**values, **changes}, tuple(orders), shorts)


def send_html(
    name: str, recipient: Recipient, locale: str = "en-US", stage: str = "minus-90"
) -> str:
    """The HTML part as sent."""
    scripts = {"orders.html.vm": read_part(name, "orders.html.vm", locale, stage)}
    return send(name, read_part(name, "email.html", locale, stage), recipient, "html", scripts)


def send_text(
    name: str, recipient: Recipient, locale: str = "en-US", stage: str = "minus-90"
) -> str:
    """The text part as sent."""
    scripts = {"orders.txt.vm": read_part(name, "orders.txt.vm", locale, stage)}
    return send(name, read_part(name, "email.txt", locale, stage), recipient, "text", scripts)


def send_subject(
    name: str, recipient: Recipient, locale: str = "en-US", stage: str = "minus-90"
) -> str:
    """The subject as sent."""
    meta = json.loads(read_part(name, "email.json", locale, stage))
    return send(name, meta["subject"], recipient, "subject")


class Tags(HTMLParser):
    """Every tag with its attributes' names; fails where one is not closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, tuple[str, ...]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(name for name, _ in attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def read_tags(part: str) -> list[tuple[str, tuple[str, ...]]]:
    """The structure of a page that is closed as it should be."""
    tags = Tags()
    # What Word alone reads opens and closes tables of its own.
    tags.feed(re.sub(r"<!--.*?-->", "", part, flags=re.DOTALL))
    tags.close()
    assert tags.open == []
    return tags.seen


@pytest.mark.parametrize("name", SENDERS)
def test_sender_fills_every_field(name: str) -> None:
    """With all values there is no syntax left, and number, domain and date stand in each part."""
    recipient = a_recipient(ORDER)
    parts = [send_html(name, recipient), send_text(name, recipient)]
    subject = send_subject(name, recipient)
    for part in (*parts, subject):
        for sign in ("{{", "{%", "}}", "*|", "|*", "%%", "%recipient", "${", "$!", "«", "#if"):
            assert sign not in part.partition("<body")[2] or sign not in part
    for part in parts:
        for value in ("48213077", "www.fernhill.example", "Dec 20, 2026", "90 days"):
            assert value in part
        assert UNSUBSCRIBE in part
        assert (VIEW in part) == bool(load_senders().senders[name].view)
    assert subject == "Early is easy: save up to 20% on your www.fernhill.example renewal"


@pytest.mark.parametrize("name", SENDERS)
@pytest.mark.parametrize(("first_name", "greeting"), [("Ada", "Hello Ada,"), ("", "Hello there,")])
def test_sender_greets_by_name_or_by_default(name: str, first_name: str, greeting: str) -> None:
    """With a first name it is said, without one the deck's word; a system without defaults greets
    nobody by name.
    """
    if name in WITHOUT_NAMES:
        greeting = "Hello,"
    recipient = a_recipient(ORDER, first_name=first_name)
    lines, _ = read_mail(send_html(name, recipient).encode())
    assert greeting in lines
    assert f"\n{greeting}\n" in send_text(name, recipient)


@pytest.mark.parametrize("name", SENDERS)
@pytest.mark.parametrize(
    ("full_name", "greeting"), [("李明", "尊敬的李明："), ("", "尊敬的客户：")]
)
def test_chinese_sender_greets_by_full_name(name: str, full_name: str, greeting: str) -> None:
    """In Chinese a reader is not called by the first name alone."""
    if name in WITHOUT_NAMES:
        greeting = "您好，"
    recipient = a_recipient(ORDER, locale="zh-CN", full_name=full_name)
    lines, _ = read_mail(send_html(name, recipient, "zh-CN").encode())
    assert greeting in lines


@pytest.mark.parametrize("name", SENDERS)
@pytest.mark.parametrize("count", [1, 3])
def test_sender_lists_the_orders(name: str, count: int) -> None:
    """One order has one group of rows and three have three; a row without a value is left out."""
    recipient = a_recipient(*(ORDER, SECOND, THIRD)[:count])
    shown = 1 if name in WITHOUT_LISTS else count
    page, text = send_html(name, recipient), send_text(name, recipient)
    lines, _ = read_mail(page.encode())
    assert lines.count("Order ID") == shown
    assert text.count("Order ID:") == shown
    for order in (ORDER, SECOND, THIRD)[:shown]:
        assert order["order_id"] in lines
        assert f"Common name: {order['common_name']}\n" in text
    issued = 0 if name in WITHOUT_LISTS else min(shown, 2)
    assert lines.count("Issued") == issued
    assert text.count("Issued:") == issued


@pytest.mark.parametrize("name", sorted(set(SENDERS) - WITHOUT_SINGLE))
def test_sender_shows_the_one_order_where_there_is_no_list(name: str) -> None:
    """Without a list the fields of the recipient fill the same rows."""
    recipient = a_recipient()
    lines, _ = read_mail(send_html(name, recipient).encode())
    assert lines.count("Order ID") == 1
    assert "48213077" in lines


@pytest.mark.parametrize("name", SENDERS)
def test_sender_leaves_out_what_is_not_true_of_the_order(name: str) -> None:
    """Where nothing is carried over, neither sentence nor section speaks of it."""
    nothing = dict.fromkeys(
        ("new_end", "carried_days", "claim_nothing_lost", "claim_nothing_lost_long"), ""
    )
    recipient = a_recipient(ORDER, **nothing)
    said = " ".join(read_mail(send_html(name, recipient).encode())[0])
    for part in (said, send_text(name, recipient)):
        assert "renewal policy" not in part
        assert "being early costs you none" not in part
        assert "Renew by Dec 31, 2026, and you save up to 20%." in part
    if name not in WITHOUT_CONDITIONS:
        with_all = " ".join(read_mail(send_html(name, a_recipient(ORDER)).encode())[0])
        assert "your new plan includes the 90 days left on the current one" in with_all


@pytest.mark.parametrize("name", SENDERS)
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_stay_text(name: str, value: str) -> None:
    """Whatever a value holds, the page has the same tags, and nothing in it is run."""
    hostile = dict.fromkeys(("first_name", "common_name", "product"), value)
    harmless = read_tags(send_html(name, a_recipient(ORDER)))
    order = {**ORDER, **dict.fromkeys(("common_name", "product"), value)}
    recipient = a_recipient(order, order_id_in_link="48213077", **hostile)
    page = send_html(name, recipient)
    assert read_tags(page) == harmless
    said = " ".join(read_mail(page.encode())[0])
    for part in (said, send_text(name, recipient), send_subject(name, recipient)):
        assert "49" not in part.replace(html.unescape(value), "")
    shown = clean_value(load_senders().senders[name], value)
    assert " ".join(shown.split()) in said


@pytest.mark.parametrize("name", SENDERS)
def test_hostile_order_number_stays_inside_its_link(name: str) -> None:
    """In an address the number is percent-encoded, by the system or in a field of its own."""
    raw, encoded = '"><script>&x=1', "%22%3E%3Cscript%3E%26x%3D1"
    recipient = a_recipient(ORDER, order_id=raw, order_id_in_link=encoded)
    sender = load_senders().senders[name]
    if sender.encodes_links:
        encoded = quote(clean_value(sender, raw), safe="")
    _, links = read_mail(send_html(name, recipient).encode())
    assert any(link.url.endswith(f"&order={encoded}") for link in links)
    assert f"&order={encoded}\n" in send_text(name, recipient)


@pytest.mark.parametrize("name", sorted(STOPPING))
def test_mail_without_an_order_is_not_sent(name: str) -> None:
    """Systems that can end a mail do so where nothing true could be said."""
    with pytest.raises(Skipped):
        send_html(name, a_recipient(common_name="", expires=""))


@pytest.mark.parametrize("name", SENDERS)
@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_sent_mail_has_the_structure_of_the_mail(name: str, locale: str) -> None:
    """Filled for the sample order it has the very tags of the kit's own mail, but for the link to
    the web and the system's line.
    """
    stage = "minus-7"
    path = f"brightport/{locale}/{stage}/email/email.html"
    job = AssetJob(
        kind="email", partner="brightport", locale=locale, stage=stage, path=path, key=""
    )
    own = render_email(job, open_starter())[0].body.decode()
    if name in WITHOUT_LISTS:
        own = re.sub(r"<tr><th[^>]*>(Issued|颁发日期)</th>.*?</tr>", "", own)
    values, _ = list_values(locale, stage)
    order = {key: values[key] for key in ORDER}
    page = send_html(name, a_recipient(order, locale=locale, stage=stage), locale, stage)
    page = re.sub(f'<a href="{VIEW}"[^>]*>[^<]*</a>', "", page)
    # A heading in Chinese has a span a word, and the system's own line begins with a break.
    sent, kept = (
        [tag for tag in read_tags(part) if tag[0] not in ("span", "br")] for part in (page, own)
    )
    assert sent == kept


@pytest.mark.parametrize("name", SENDERS)
def test_regime_lines_stand_in_every_part(name: str) -> None:
    """Advertisement, address and opt-out are in both parts; a Chinese subject begins with 广告."""
    for locale, label in (("en-US", "Advertisement"), ("zh-CN", "广告")):
        kit = open_starter().campaign.kit("brightport", locale)
        recipient = a_recipient(ORDER, locale=locale)
        lines, links = read_mail(send_html(name, recipient, locale).encode())
        text = send_text(name, recipient, locale)
        assert label in lines
        assert f"\n{label}\n" in text
        squeezed = "".join(text.split())
        assert "".join(kit.partner.address.split()) in squeezed
        assert any(kit.partner.address in line for line in lines)
        assert any(link.url == UNSUBSCRIBE and link.label for link in links)
        assert UNSUBSCRIBE in text
    assert send_subject(name, a_recipient(ORDER, locale="zh-CN"), "zh-CN").startswith("广告")


def test_pictures_are_named_where_they_are_published() -> None:
    """With an address in the campaign the mails need no change before they are uploaded."""
    campaign = a_campaign(
        campaign__senders=("brevo",), campaign__email__images_url="https://mail.larkseal.example/a"
    )
    path = "brightport/en-US/minus-30/senders/brevo/email.html"
    job = AssetJob(
        kind="sender", partner="brightport", locale="en-US", stage="minus-30", path=path, key=""
    )
    page, *rest = render_sender(job, open_context(campaign, "blitz"))
    shown = re.findall(r'<img src="([^"]+)"', page.body.decode())
    files = {asset.path.rpartition("/")[2] for asset in rest if asset.kind == "sender-image"}
    assert {f"https://mail.larkseal.example/a/{file}" for file in files} == set(shown)


def test_pictures_show_nobodys_order() -> None:
    """No timeline is among them, and a calendar gives way: both show one order's days."""
    names = [asset.path for asset in write_stage("en-US", "minus-90")]
    assert not [name for name in names if "timeline" in name]
    drawn = []
    for imagery in ("calendar", "certificate"):
        campaign = a_campaign(
            campaign__senders=("brevo",), campaign__stages__3__own_site_imagery=imagery
        )
        job = AssetJob(
            kind="sender", partner="house", locale="en-US", stage="minus-14", key="",
            path="house/en-US/minus-14/senders/brevo/email.html",
        )  # fmt: skip
        drawn.append([one.path for one in render_sender(job, open_context(campaign, "blitz"))])
    assert drawn[0] == drawn[1]
