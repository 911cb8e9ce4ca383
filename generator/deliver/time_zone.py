"""A time zone and a span of days enter; the VTIMEZONE that calendars need of it leaves.

The library can make one by itself, but in 7.3 the onset of summer time is given in the time that
comes after it, not before it as RFC 5545 3.6.5 asks: an hour late.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY_S = 86_400


def write_time_zone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The zone with every change of its offset from `first` to `last`, each on its own."""
    start = datetime.combine(first, time(), tzinfo=UTC)
    component = Timezone()
    component.add("TZID", zone.key)
    component.add_component(_write_observance(zone, start, start))
    for onset in list_onsets(zone, first, last):
        component.add_component(_write_observance(zone, onset - timedelta(seconds=1), onset))
    return component


def list_onsets(zone: ZoneInfo, first: date, last: date) -> Iterator[datetime]:
    """The instants, in UTC, from which another offset or name holds."""
    day = datetime.combine(first, time(), tzinfo=UTC)
    end = datetime.combine(last, time(), tzinfo=UTC) + timedelta(days=1)
    before = _name_offset(zone, day)
    while day < end:
        after = _name_offset(zone, day + timedelta(days=1))
        if after != before:
            low, high = 0, DAY_S
            while high - low > 1:
                middle = (low + high) // 2
                is_same = _name_offset(zone, day + timedelta(seconds=middle)) == before
                low, high = (middle, high) if is_same else (low, middle)
            yield day + timedelta(seconds=high)
        day, before = day + timedelta(days=1), after


def _name_offset(zone: ZoneInfo, instant: datetime) -> tuple[timedelta | None, str | None]:
    local = instant.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _write_observance(
    zone: ZoneInfo, before: datetime, onset: datetime
) -> TimezoneStandard | TimezoneDaylight:
    offset_before = before.astimezone(zone).utcoffset() or timedelta()
    local = onset.astimezone(zone)
    observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
    observance.add("DTSTART", (onset + offset_before).replace(tzinfo=None))
    observance.add("TZOFFSETFROM", offset_before)
    observance.add("TZOFFSETTO", local.utcoffset() or timedelta())
    observance.add("TZNAME", local.tzname() or zone.key)
    return observance
