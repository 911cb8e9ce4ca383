"""One order's mail in, an RFC 5322 message out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from generator.model.order import Order
from generator.model.resolved import ResolvedKit
from generator.render.email.mailing import Mail

SENT_AT = time(9, tzinfo=UTC)
"""The hour in the Date header; the sending system puts its own in its place."""


def write_eml(
    mail: Mail,
    kit: ResolvedKit,
    order: Order,
    campaign: str,
    today: date,
    pictures: Mapping[str, bytes],
) -> bytes:
    """The message with both parts, in the bytes that a mail server takes.

    `pictures`, by the name under which the mail shows them as `cid:`, travel inside it. A mailbox
    provider unsubscribes the reader in one click through the two List headers (RFC 8058).
    """
    name = f"{campaign} {kit.stages[0].id} {order.order_id} {order.expires}"
    mark = hashlib.sha256(name.encode()).hexdigest()[:32]
    sender = kit.partner.contact_email
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(kit.partner.name, addr_spec=sender)
    message["To"] = Address(order.contact_name, addr_spec=order.contact_email)
    message["Subject"] = mail.subject
    message["Date"] = datetime.combine(today, SENT_AT)
    message["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
    message["List-Unsubscribe"] = f"<{kit.brand.unsubscribe_url}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(mail.text, cte="base64")
    message.add_alternative(mail.html.decode(), subtype="html", cte="base64")
    message.set_boundary(f"=_{mark}")
    body = message.get_payload(1)
    if pictures and isinstance(body, EmailMessage):
        for picture, png in pictures.items():
            body.add_related(png, "image", "png", cid=f"<{picture}>", disposition="inline")
        body.set_boundary(f"=_{mark}_pictures")
    # After the parts: what begins with Content- would move into the first of them.
    message["Content-Language"] = kit.locale
    return message.as_bytes()
