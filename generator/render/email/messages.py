"""The mailings of a campaign and its orders in, a message for each order out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from generator.model.campaign import Campaign
from generator.model.order import Order
from generator.model.resolved import ResolvedKit
from generator.render.email.header_text import read_address
from generator.render.email.mailing import Mailing, Values, clean_values
from generator.render.email.mime import Addressee, MessageForm, Parts, Setting, read_sender
from generator.render.email.reminder import write_reminder


class MessageWriter:
    """Writes the messages of one mailing: one form for each kind of mail, filled for each order."""

    def __init__(self, campaign: Campaign, today: date, *, with_calendar: bool) -> None:
        """They are dated to the campaign's hour of sending on that day."""
        self._campaign, self._with_calendar = campaign, with_calendar
        zone = ZoneInfo(campaign.sending.time_zone or campaign.offer.time_zone)
        self._sent_at = datetime.combine(today, time(campaign.sending.hour), tzinfo=zone)

    def open_form(
        self, mailing: Mailing, kit: ResolvedKit, pictures: Mapping[str, bytes]
    ) -> MessageForm:
        """The message of a kind of mail; `pictures` travel in it."""
        subject, _, text, html = mailing.split()
        setting = Setting(
            kit=kit,
            campaign=self._campaign.id,
            sent_at=self._sent_at,
            order_parameter=self._campaign.email.order_parameter,
            pictures=pictures,
        )
        return MessageForm(Parts(subject, text, html), setting)

    def write(
        self, form: MessageForm, mailing: Mailing, kit: ResolvedKit, order: Order, values: Values
    ) -> bytes:
        """The message of an order, whose address `read_address` has taken."""
        address = read_address(order.contact_email) or ""
        about = f"{order.order_id} {order.expires.isoformat()}"
        mark = f"{self._campaign.id} {kit.stages[0].id} {about}"
        to = Addressee(order.contact_name, address, order.order_id, mark)
        entry = b""
        if self._with_calendar:
            cleaned, sender = clean_values(values), read_sender(kit)
            entry = write_reminder(kit, cleaned, order.expires, sender, self._sent_at)
        return form.fill(mailing.write_values(values), to, entry)
