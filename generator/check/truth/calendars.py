"""A calendar's files in, what they say out: events, and rows of the table."""

from __future__ import annotations

import csv

from icalendar import Calendar


def read_events(body: bytes) -> tuple[str, ...]:
    """Name of the calendar; then day, summary and description of each event."""
    calendar = Calendar.from_ical(body)
    lines = [str(calendar.get("X-WR-CALNAME", ""))]
    for event in calendar.walk("VEVENT"):
        day = event.decoded("DTSTART")
        lines.append(f"{day:%Y-%m-%d}: {event['SUMMARY']}")
        lines += str(event["DESCRIPTION"]).split("\n")
    return tuple(lines)


def read_table(body: bytes) -> tuple[str, ...]:
    """Every cell."""
    rows = csv.reader(body.decode("utf-8-sig").splitlines())
    return tuple(cell for row in rows for cell in row if cell)
