"""Days, stages and numbers of mails enter; a calendar (RFC 5545) leaves, event by event."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, vText

from generator.deliver.time_zone import write_time_zone

PRODUCT_ID = "-//renewkit//send plan//EN"
BEGIN = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:" + PRODUCT_ID
END = "END:VCALENDAR\r\n"
LENGTH = timedelta(minutes=30)
"""Calendars draw an event of no length badly."""
UTC_NAMES = ("UTC", "Etc/UTC", "Etc/UCT", "UCT", "Etc/Zulu", "Zulu", "Etc/Universal", "Universal")


class CalendarText:
    """The parts of one campaign's calendar, as text with folded lines."""

    def __init__(self, campaign_id: str, name: str, zone: ZoneInfo, today: date) -> None:
        self._campaign_id, self._name, self._zone = campaign_id, name, zone
        self._stamp = datetime.combine(today, time(), tzinfo=UTC)
        # Calendars know UTC by its own sign, and not by a zone of that name.
        self._is_utc = zone.key in UTC_NAMES

    def write_head(self, first: date, last: date) -> str:
        """Everything before the events; all of them lie between those days."""
        calendar = Calendar()
        calendar.add("VERSION", "2.0")
        calendar.add("PRODID", PRODUCT_ID)
        calendar.add("CALSCALE", "GREGORIAN")
        calendar.add("METHOD", "PUBLISH")
        # The library does not know these two as text, and would not escape them.
        calendar.add("NAME", vText(self._name))
        calendar.add("X-WR-CALNAME", vText(self._name))
        room = timedelta(days=2)
        calendar.add_component(write_time_zone(self._zone, first - room, last + room))
        return write_text(calendar).removesuffix(END)

    def write_event(self, at: datetime, stage: str, mails: int) -> str:
        """The mails of one stage on one day; `at` is in the zone of sending."""
        count = "1 mail" if mails == 1 else f"{mails:,} mails"
        event = Event()
        # The same event of a later plan has the same id, and takes the place of this one.
        event.add("UID", f"{at:%Y%m%d}-{stage}-{self._campaign_id}@renewkit")
        event.add("DTSTAMP", self._stamp)
        event.add("DTSTART", at.astimezone(UTC) if self._is_utc else at)
        event.add("DURATION", LENGTH)
        event.add("SUMMARY", f"{stage}: {count}, {self._name}")
        event.add("DESCRIPTION", f"Send stage {stage} to the {count} of this day in send-plan.csv.")
        event.add("TRANSP", "TRANSPARENT")
        return write_text(event)


def write_text(component: Component) -> str:
    """The component in its own form: escaped, with lines of at most 75 octets."""
    octets: bytes = component.to_ical()
    return octets.decode()
