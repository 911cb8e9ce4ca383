"""Messages: what Python's own parser reads in them, and what its own library would have written."""

from __future__ import annotations

import base64
import quopri
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, default
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import RenderError
from generator.model.resolved import ResolvedKit
from generator.render.email.header_text import read_address, write_mailbox, write_text
from generator.render.email.mime import Addressee, MessageForm, Parts, Setting
from generator.render.email.transfer import WHOLE_OCTETS, EncodedText
from tests.builders import a_campaign

SENT_AT = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("America/New_York"))
HTML = "<!doctype html>\n<p>“{}” – {}</p>\n" + "<p>Your certificate expires soon.</p>\n" * 300
TEXTS = {
    "en-US": ("Your {} certificate", "Hello {},\n\nFrom here on = fine.\n.\n" + "word " * 40),
    "zh-CN": (
        "广告｜提前续订 {} 证书，低至 8 折",
        "您好，{}：\n\n您的证书即将到期，请续订。\n" * 9,
    ),
}
TO = Addressee("Alex Shop", "alex@shop-1.example", "48000001", "early-renewal 48000001")
PNG = bytes(range(256)) * 9


def a_kit(locale: str = "en-US", **partner: str) -> ResolvedKit:
    """The starter's kit of Brightport with fields of the partner changed."""
    kit = a_campaign().kit("brightport", locale)
    return kit.model_copy(update={"partner": kit.partner.model_copy(update=partner)})


def a_setting(locale: str = "en-US", **changes: object) -> Setting:
    """What messages share, without pictures if not asked otherwise."""
    given = {
        "kit": a_kit(locale), "campaign": "early-renewal", "sent_at": SENT_AT,
        "order_parameter": "order", "pictures": {}, **changes,
    }  # fmt: skip
    return Setting(**given)  # type: ignore[arg-type]


def cut(text: str) -> list[bytes]:
    """The text with `{}` as the places of the value `domain`."""
    pieces = text.encode().split(b"{}")
    return [part for piece in pieces for part in (piece, b"domain")][:-1]


def write(setting: Setting, domain: str = "www.shop-1.example", to: Addressee = TO) -> bytes:
    """The message of a mail with that domain in subject, text and HTML."""
    subject, text = TEXTS[setting.kit.locale]
    pictures = "".join(f'<img src="cid:{name}">' for name in setting.pictures)
    parts = Parts(cut(subject), cut(text), cut(HTML + pictures))
    return MessageForm(parts, setting).fill({"domain": domain.encode()}, to)


def write_by_library(setting: Setting, domain: str) -> EmailMessage:
    """The same by Python's library."""
    subject, text = TEXTS[setting.kit.locale]
    pictures = "".join(f'<img src="cid:{name}@brightport.example">' for name in setting.pictures)
    message = EmailMessage(policy=SMTP)
    message["From"] = Address("Brightport", addr_spec="certificates@brightport.example")
    message["To"] = Address(TO.name, addr_spec=TO.address)
    message["Subject"] = subject.replace("{}", domain)
    message["Date"] = SENT_AT
    message.set_content(text.replace("{}", domain))
    html = (HTML + pictures).replace("{}", domain)
    message.add_alternative(html, subtype="html")
    body = message.get_payload(1)
    assert isinstance(body, EmailMessage)
    for name, png in setting.pictures.items():
        cid = f"<{name}@brightport.example>"
        body.add_related(png, "image", "png", cid=cid, disposition="inline", filename=name)
    read = message_from_bytes(message.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def read(octets: bytes) -> EmailMessage:
    """The message as Python reads it, which finds nothing wrong with it."""
    message = message_from_bytes(octets, policy=default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
        for value in part.values():
            assert not value.defects
    return message


def list_parts(message: EmailMessage) -> list[tuple[str, object]]:
    """Type and content of every part, in order; texts without the line ends behind them."""
    parts: list[tuple[str, object]] = []
    for part in message.walk():
        content = "" if part.is_multipart() else part.get_content()
        stripped = content.rstrip() if isinstance(content, str) else content
        parts.append((part.get_content_type(), stripped))
    return parts


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("pictures", [{}, {"seal.png": PNG, "logo.png": PNG[::-1]}])
@pytest.mark.parametrize("domain", ["www.shop-1.example", "店铺.example", "a=b <x> “y” " * 20])
def test_message_reads_as_one_of_the_library(
    locale: str, pictures: dict[str, bytes], domain: str
) -> None:
    """Headers, structure and contents are those of Python's own, without a defect."""
    setting = a_setting(locale, pictures=dict(sorted(pictures.items())))
    ours, theirs = read(write(setting, domain)), write_by_library(setting, domain)
    for name in ("From", "To", "Subject", "Date", "MIME-Version"):
        assert ours[name] == theirs[name]
    assert list_parts(ours) == list_parts(theirs)
    ids = [part["Content-ID"] for part in ours.walk() if part["Content-ID"]]
    assert ids == [part["Content-ID"] for part in theirs.walk() if part["Content-ID"]]


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_message_is_ascii_in_short_lines(locale: str) -> None:
    """No server on the way has to break a line or needs 8 bits, whatever the values."""
    to = TO._replace(name="Ålex “Shop”, Owner", order_id="é" * 900)
    octets = write(a_setting(locale, pictures={"a.png": PNG}), "x" * 1990, to)
    octets.decode("ascii")
    head, _, body = octets.partition(b"\r\n\r\n")
    assert max(map(len, head.split(b"\r\n"))) <= 998
    assert max(map(len, body.split(b"\r\n"))) <= 78
    assert not [line for line in octets.split(b"\r\n") if line.startswith(b"From ")]
    assert b"\n" not in octets.replace(b"\r\n", b"")
    assert b"." not in octets.split(b"\r\n")
    read(octets)


def test_encoding_is_the_one_that_is_shorter() -> None:
    """Chinese prose is packed; text in Latin letters stays readable in its source."""
    chinese, latin = EncodedText(cut(TEXTS["zh-CN"][1])), EncodedText(cut(TEXTS["en-US"][1]))
    assert chinese.encoding == "base64"
    assert latin.encoding == "quoted-printable"
    assert b"Hello www.shop-1.example,\r\n" in latin.fill({"domain": b"www.shop-1.example"})


@given(
    st.lists(st.text("ab .=\t\n\rFéß中😀") | st.just("From me\n"), min_size=2, max_size=5),
    st.text("ab .=\nF中") | st.just("From "),
    st.booleans(),
    st.booleans(),
)
def test_encoded_text_is_the_text_again(
    texts: list[str], value: str, is_long: bool, is_chinese: bool
) -> None:
    """Whatever stands where, decoding gives it back, in lines that every server takes."""
    texts = [*texts, "中" * 500 if is_chinese else "", "word " * WHOLE_OCTETS if is_long else ""]
    encoded = EncodedText(cut("{}".join(texts)))
    octets = encoded.fill({"domain": value.encode()})
    decode = base64.b64decode if encoded.encoding == "base64" else quopri.decodestring
    wanted = "\n".join(value.join(texts).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    lines = octets.split(b"\r\n")
    assert decode(octets).decode().replace("\r\n", "\n") == wanted
    assert max(map(len, lines)) <= 76
    assert not [line for line in lines if line in (b".",) or line.startswith(b"From ")]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=200))
def test_words_in_headers_are_read_back(text: str) -> None:
    """Subject and name come back as written, with no character cut in two."""
    text = text.strip()
    for field in (write_text("Subject", text), write_mailbox("To", text, "a@shop.example")):
        assert max(map(len, field.split(b"\r\n"))) <= 998
        for word in field.split(b"=?utf-8?")[1:]:
            sign, _, packed = word.partition(b"?")[0], b"", word.partition(b"?")[2].split(b"?=")[0]
            decode = base64.b64decode if sign == b"B" else quopri.decodestring
            decode(packed).decode()
    message = message_from_bytes(
        write_text("Subject", text) + write_mailbox("To", text, "a@shop.example") + b"\r\n",
        policy=default,
    )
    if text.isprintable() and "=?" not in text:
        assert message["Subject"] == text
        assert message["To"].addresses[0].display_name == text
        assert message["To"].addresses[0].addr_spec == "a@shop.example"


@pytest.mark.parametrize("text", ["=?utf-8?q?Your_bank?=", "a =?utf-8?b?8J+Ygw==?= b", "=?"])
def test_words_that_look_encoded_are_no_such_words(text: str) -> None:
    """A name from an order cannot become another one in the reader's list of mails."""
    field = write_text("Subject", text) + write_mailbox("To", text, "a@shop.example")
    message = message_from_bytes(field + b"\r\n", policy=default)
    assert message["Subject"] == text
    assert message["To"].addresses[0].display_name == text


def test_opt_out_is_one_click_only_where_the_link_tells_of_whom() -> None:
    """RFC 8058: the address names the reader, by post alone; a mail address stands beside it."""
    message = read(write(a_setting()))
    assert (
        message["List-Unsubscribe"] == "<https://www.larkseal.example/unsubscribe?order=48000001>"
    )
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    message = read(write(a_setting(order_parameter=None)))
    assert message["List-Unsubscribe"] == "<https://www.larkseal.example/unsubscribe>"
    assert message["List-Unsubscribe-Post"] is None
    kit = a_kit(unsubscribe_email="stop@brightport.example")
    message = read(write(a_setting(kit=kit)))
    assert message["List-Unsubscribe"] == (
        "<https://www.larkseal.example/unsubscribe?order=48000001>, "
        "<mailto:stop@brightport.example?subject=unsubscribe%2048000001>"
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("alex@shop.example", "alex@shop.example"),
        (" alex@shop.example ", "alex@shop.example"),
        ("alex@店铺.example", "alex@xn--hxtq42j.example"),
        ("älex@shop.example", None),
        ("alex", None),
        ("alex@localhost", None),
        ("a b@shop.example", None),
        ("a@b@shop.example", None),
        ("alex@shop.example>\r\nBcc: all@shop.example", None),
        ("a..b@shop.example", None),
        ("x" * 65 + "@shop.example", None),
    ],
)
def test_address_is_one_that_servers_take(written: str, read_as: str | None) -> None:
    """Domains in other scripts become ASCII; what is no address, or smuggles a field, is none."""
    assert read_address(written) == read_as


def test_partner_without_a_mail_address_is_told() -> None:
    """The sentence names the partner and the key to mend."""
    with pytest.raises(RenderError, match=r"contact\.email in the partner\.yaml of brightport"):
        MessageForm(Parts([b""], [b""], [b""]), a_setting(kit=a_kit(contact_email="the desk")))
