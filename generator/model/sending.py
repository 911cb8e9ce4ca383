"""When a campaign's mails go out: at which hour of which zone, and on which days never."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from generator.model.base import Noun

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WhenQuiet = Literal["before", "after", "drop"]


class Sending(Noun):
    """The hour of sending, the days that stay quiet, and what becomes of a stage on such a day."""

    time_zone: str | None = None
    """IANA name such as `Asia/Shanghai`, in which hour and days are meant; left out, the offer's
    own."""
    hour: int = Field(default=9, ge=0, le=23)
    """Hour of the day at which mails go out."""
    quiet_weekdays: tuple[Weekday, ...] = ()
    """Days of the week on which nothing is sent, such as `[sat, sun]`."""
    quiet_days: tuple[date, ...] = ()
    """Dates on which nothing is sent, such as public holidays."""
    when_quiet: WhenQuiet | None = None
    """What becomes of a stage on a quiet day: sent `before`, sent `after`, or `drop`. Left out, a
    stage before expiry is sent before, and one after expiry after."""
    min_gap_days: int = Field(default=1, ge=1, le=90)
    """Fewest days between two mails to one order; of two that are nearer, the later is sent."""
