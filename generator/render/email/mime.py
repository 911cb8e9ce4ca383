"""The parts of a mail in, RFC 5322 messages out, in the octets that a mail server takes.

What messages of one kind share is encoded once; for each order its values are set between. A test
requires that Python's own parser reads them as it reads what Python's own library would write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from generator.errors import RenderError
from generator.model.resolved import ResolvedKit
from generator.render.email.header_text import read_address, write_mailbox, write_text
from generator.render.email.transfer import EncodedText, encode_base64

LONGEST_IN_LINK = 200
"""Signs of an order's number that an address in the header may hold: it cannot be folded."""
PICTURES, MIXED = b"=_pictures", b"=_mixed"
"""Boundaries that are the same in all messages, so that the parts between them are too."""
CALENDAR_NAME = b"renewal.ics"
Cut = Sequence[bytes]
"""A text in UTF-8: octets, and between each two of them the name of a value."""


class Parts(NamedTuple):
    """A mail before it is a message."""

    subject: Cut
    """Subject line."""
    text: Cut
    """Text part."""
    html: Cut
    """HTML part; pictures that travel with it are named `cid:` and their file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What messages of one kind share besides their words."""

    kit: ResolvedKit
    """Who writes, in which language."""
    campaign: str
    """Campaign id."""
    sent_at: datetime
    """The Date header; a sending system may put its own in its place."""
    order_parameter: str | None = None
    """The parameter of links that names the order; without it no link can opt a reader out."""
    pictures: Mapping[str, bytes]
    """PNG files that travel in the message, by name; none where they are hosted."""


class Addressee(NamedTuple):
    """Whom one message goes to, and about what."""

    name: str
    """Display name, or empty."""
    address: str
    """Mail address, as `read_address` gave it."""
    order_id: str
    """Number of the order."""
    mark: str
    """What tells this message from all others: equal marks are one message."""


class MessageForm:
    """The message of one kind of mail, encoded but for the values of an order."""

    def __init__(self, parts: Parts, setting: Setting) -> None:
        """RenderError where the partner's mail address is none."""
        kit = setting.kit
        sender = read_sender(kit)
        self._setting, self._domain = setting, sender.rpartition("@")[2]
        self._from = write_mailbox("From", kit.partner.name, sender)
        self._same = (
            f"Date: {format_datetime(setting.sent_at)}\r\n"
            f"Content-Language: {kit.locale}\r\nMIME-Version: 1.0\r\n"
        ).encode()
        # A boundary holds `=_`, which neither encoding writes.
        kind = f"{setting.campaign} {kit.partner.id} {kit.locale} {kit.stages[0].id}"
        self._boundary = f"=_{_digest(kind)}".encode()
        self._subject = parts.subject
        self._text = EncodedText(parts.text)
        self._html = EncodedText(self._name_pictures(parts.html))
        self._open, self._between, self._close = self._write_frame()
        self._pictures = [
            _write_picture(name, self._domain, png)
            for name, png in sorted(setting.pictures.items())
        ]

    def fill(self, values: Mapping[str, bytes], to: Addressee, calendar: bytes = b"") -> bytes:
        """The message with the values of those names.

        `calendar`, an iCalendar object, is added as a file to open (RFC 6047).
        """
        setting = self._setting
        head = (
            self._from,
            write_mailbox("To", to.name, to.address),
            write_text("Subject", self._fill_subject(values)),
            self._same,
            b"Message-ID: <%s@%s>\r\n" % (_digest(to.mark).encode(), self._domain.encode()),
            write_opt_out(setting.kit, setting.order_parameter, to.order_id),
        )
        text, html = self._text.fill(values), self._html.fill(values)
        body = (self._open, text, self._between, html, *self._pictures, self._close)
        if calendar:
            body = _attach(body, calendar)
        return b"".join(head + body)

    def _fill_subject(self, values: Mapping[str, bytes]) -> str:
        pieces = list(self._subject)
        pieces[1::2] = [values[name.decode()] for name in self._subject[1::2]]
        return b"".join(pieces).decode()

    def _name_pictures(self, html: Cut) -> list[bytes]:
        """The HTML with the names of its pictures as RFC 2392 asks: unlike any other on earth."""
        named = list(html)
        for name in self._setting.pictures:
            old = f'src="cid:{name}"'.encode()
            new = f'src="cid:{name}@{self._domain}"'.encode()
            named[::2] = [piece.replace(old, new) for piece in named[::2]]
        return named

    def _write_frame(self) -> tuple[bytes, bytes, bytes]:
        """What stands before the text part, between it and the HTML part, and behind that."""
        outer = self._boundary
        opening = _open_multipart(b"multipart/alternative", outer)
        opening += b"--%s\r\n%s" % (outer, _open_part(b"plain", self._text))
        between, closing = b"\r\n--%s\r\n" % outer, b"\r\n--%s--\r\n" % outer
        if self._setting.pictures:
            between += _open_multipart(b'multipart/related; type="text/html"', PICTURES)
            between += b"--%s\r\n" % PICTURES
            closing = b"\r\n--%s--\r\n%s" % (PICTURES, closing)
        return opening, between + _open_part(b"html", self._html), closing


def read_sender(kit: ResolvedKit) -> str:
    """The partner's mail address as servers take it; RenderError where it is none."""
    written = kit.partner.contact_email
    address = read_address(written)
    if address is None:
        raise RenderError(
            f"“{written}” is no mail address that mail can come from. "
            f"Mend contact.email in the partner.yaml of {kit.partner.id}."
        )
    return address


def write_opt_out(kit: ResolvedKit, parameter: str | None, order_id: str) -> bytes:
    """How a reader opts out; in one click where the link tells of whom it is (RFC 8058, 3.1).

    Both fields have to stand under the DKIM signature.
    """
    url, by_mail = kit.brand.unsubscribe_url, kit.partner.unsubscribe_email
    told = quote(order_id, safe="")
    # Such a line cannot be folded, and no longer number is real.
    told = told if len(told) <= LONGEST_IN_LINK else ""
    is_named = bool(parameter and told)
    if is_named:
        url += f"{'&' if '?' in url else '?'}{parameter}={told}"
    field = f"List-Unsubscribe: <{url}>"
    if by_mail:
        field += f",\r\n <mailto:{by_mail}?subject={quote(f'unsubscribe {told}'.strip())}>"
    if is_named:
        field += "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click"
    return f"{field}\r\n".encode()


def _open_multipart(kind: bytes, boundary: bytes) -> bytes:
    return b'Content-Type: %s;\r\n boundary="%s"\r\n\r\n' % (kind, boundary)


def _open_part(kind: bytes, text: EncodedText) -> bytes:
    encoding = text.encoding.encode()
    return b'Content-Type: text/%s; charset="utf-8"\r\nContent-Transfer-Encoding: %s\r\n\r\n' % (
        kind,
        encoding,
    )


def _attach(body: Sequence[bytes], calendar: bytes) -> tuple[bytes, ...]:
    """The body with the calendar behind it, in a frame around both."""
    head = (
        b'Content-Type: text/calendar; charset="utf-8"; method="PUBLISH"\r\n'
        b'Content-Disposition: attachment; filename="%s"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" % CALENDAR_NAME
    )
    frame = _open_multipart(b"multipart/mixed", MIXED), b"--%s\r\n" % MIXED
    opening, closing = b"\r\n--%s\r\n" % MIXED, b"\r\n--%s--\r\n" % MIXED
    return (*frame, *body, opening, head, encode_base64(calendar), closing)


@lru_cache(maxsize=512)
def _write_picture(name: str, domain: str, png: bytes) -> bytes:
    """The part of a picture, which the messages of many kinds hold."""
    head = (
        f"Content-Type: image/png\r\nContent-ID: <{name}@{domain}>\r\n"
        f'Content-Disposition: inline; filename="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return b"\r\n--%s\r\n%s%s" % (PICTURES, head.encode(), encode_base64(png))


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]
