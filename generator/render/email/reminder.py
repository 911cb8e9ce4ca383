"""A kit and an order in, a calendar entry (RFC 5545) for its day of expiry out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from generator.model.marks import MARKS
from generator.model.resolved import ResolvedKit

PRODUCT_ID = "-//renewkit//reminder//EN"
ALARM = timedelta(hours=-15)
"""Nine in the morning of the day before: the entry begins at midnight."""


def write_reminder(
    kit: ResolvedKit, values: Mapping[str, str], expires: date, sender: str, sent_at: datetime
) -> bytes:
    """The entry with the values of `MARKS`; empty where that day is not ahead.

    A later mail about the same order has the same entry, which then takes the place of this one.
    """
    if expires <= sent_at.date():
        return b""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT_ID)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add_component(_write_event(kit, values, expires, sender, sent_at))
    octets: bytes = calendar.to_ical()
    return octets


def _write_event(
    kit: ResolvedKit, values: Mapping[str, str], expires: date, sender: str, sent_at: datetime
) -> Event:
    shared, name = kit.shared, f"{kit.partner.id} {values['order_id']} {expires.isoformat()}"
    title, language = _fill(shared.reminder_title, values), {"LANGUAGE": kit.locale}
    event = Event()
    event.add("UID", f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@{sender.split('@')[1]}")
    event.add("DTSTAMP", sent_at.astimezone(UTC))
    event.add("DTSTART", expires)
    organizer = vCalAddress(f"mailto:{sender}")
    organizer.params["CN"] = vText(kit.partner.name)
    # Asked for where an entry is published (RFC 5546, 3.2.1).
    event.add("ORGANIZER", organizer)
    event.add("SUMMARY", title, parameters=language)
    event.add("DESCRIPTION", _fill(shared.reminder_body, values), parameters=language)
    event.add("URL", _fill(kit.stages[0].email_url, values))
    event.add("TRANSP", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", ALARM)
    event.add_component(alarm)
    return event


def _fill(text: str, values: Mapping[str, str]) -> str:
    for name, mark in MARKS.items():
        if mark in text:
            text = text.replace(mark, values[name])
    return text
