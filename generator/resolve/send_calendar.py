"""A campaign's rules of sending in; for any day, the moment at which mails go out, or none, out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple, get_args
from zoneinfo import ZoneInfo

from generator.model.offer import Offer
from generator.model.sending import Sending, Weekday

WEEKDAYS: tuple[str, ...] = get_args(Weekday)
FIRST_DAY, LAST_DAY = date(1970, 2, 1), date(9998, 12, 31)
"""Days beyond these are left alone: some certificates run to 9999-12-31, where sums overflow."""
DAYS_KEPT = 4096


class Moment(NamedTuple):
    """One instant, twice."""

    local: datetime
    """In the zone of sending."""
    utc: datetime
    """In UTC."""


class SendCalendar:
    """The days on which a campaign sends."""

    def __init__(self, sending: Sending, offer: Offer) -> None:
        self.zone = ZoneInfo(sending.time_zone or offer.time_zone)
        self._hour = time(sending.hour)
        self._weekdays = frozenset(map(WEEKDAYS.index, sending.quiet_weekdays))
        self._days = frozenset(sending.quiet_days)
        # A million orders share a few hundred days.
        self.find_moment = lru_cache(maxsize=DAYS_KEPT)(self._find_moment)
        """The moment of sending on a day; None where that day is quiet."""

    def _find_moment(self, day: date) -> Moment | None:
        """An hour that the clock skips moves on by as much; of an hour that comes twice, the first.

        A day that its zone skipped, as islands at the date line have done, counts as quiet.
        """
        if day.weekday() in self._weekdays or day in self._days:
            return None
        utc = datetime.combine(day, self._hour, tzinfo=self.zone).astimezone(UTC)
        local = utc.astimezone(self.zone)
        return Moment(local, utc) if local.date() == day else None
