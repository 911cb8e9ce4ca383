"""A calendar's words in; the file that calendars open (RFC 5545), and a table, out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vText

from generator.model.calendar import CalendarStage, CalendarText

PRODUCT_ID = "-//renewkit//cadence//EN"


def write_ics(said: CalendarText, place: str) -> bytes:
    """Events of a whole day, one for each stage and for first and last day of the offer.

    `place` names campaign, partner and language: the same event of a later build has the same id,
    and takes the place of the former one.
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT_ID)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    # The library does not know these two as text, and would not escape them.
    calendar.add("NAME", vText(said.name))
    calendar.add("X-WR-CALNAME", vText(said.name))
    # Not the day of the build: the same words give the same bytes on any day.
    stamp = datetime.combine(said.days[0].day, time(), tzinfo=UTC)
    for name, day, summary, note in _list_events(said):
        event = Event()
        event.add("UID", f"{name}.{place}@renewkit")
        event.add("DTSTAMP", stamp)
        event.add("DTSTART", day)
        event.add("DTEND", day + timedelta(days=1))
        event.add("SUMMARY", summary)
        event.add("DESCRIPTION", note)
        event.add("TRANSP", "TRANSPARENT")
        calendar.add_component(event)
    octets: bytes = calendar.to_ical()
    return octets


def _list_events(said: CalendarText) -> Iterator[tuple[str, date, str, str]]:
    """Name, day, summary and description of each, in the order of time."""
    events = [(one.stage, one.day, one.summary, describe_stage(one, said)) for one in said.stages]
    events += [(one.id, one.day, one.summary, said.offer) for one in said.days]
    yield from sorted(events, key=lambda event: event[1])


def describe_stage(stage: CalendarStage, said: CalendarText) -> str:
    """What is said, by what, from which folder, and whose day it is."""
    lines = (
        stage.message,
        f"{said.heads.what}: {stage.what}",
        f"{said.heads.folder}: {stage.stage}",
        said.example,
        said.offer,
    )
    return "\n".join(lines)


def write_csv(said: CalendarText) -> bytes:
    """The table, in UTF-8 with the mark by which Excel knows it; days as spreadsheets read them."""
    text = io.StringIO()
    table = csv.writer(text)
    heads = said.heads
    table.writerow((heads.days, heads.date, heads.message, heads.what, heads.folder))
    for one in said.stages:
        table.writerow((one.label, one.day.isoformat(), one.message, one.what, one.stage))
    for other in said.days:
        table.writerow(("", other.day.isoformat(), other.summary, "", ""))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def list_event_texts(said: CalendarText) -> tuple[str, ...]:
    """What the file for calendars shows, event by event."""
    return tuple(
        line for _, _, summary, note in _list_events(said) for line in (summary, *note.split("\n"))
    )


def list_table_texts(said: CalendarText) -> tuple[str, ...]:
    """What the table shows, row by row."""
    heads = said.heads
    stages = [text for one in said.stages for text in (one.label, one.message, one.what, one.stage)]
    return (
        heads.days, heads.date, heads.message, heads.what, heads.folder, *stages,
        *(one.summary for one in said.days),
    )  # fmt: skip
