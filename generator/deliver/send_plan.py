"""Orders with their plans enter one by one; three files leave, whole or not at all.

`send-plan.csv` holds the mails by moment, stage and order of the audience, `send-plan-dropped.csv`
what is not sent and why, and `send-plan.ics` an event for each stage of each day.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from generator.deliver.audience import UnsafeText, is_harmless, make_inert, show_signs
from generator.deliver.parts import open_parts
from generator.deliver.send_calendar import BEGIN, END, CalendarText
from generator.deliver.send_spool import Line, SendSpool
from generator.model.campaign import Campaign
from generator.model.order import NEVER_IN_A_FIELD, Order
from generator.model.send_plan import DropKind, DroppedStage, OrderPlan, PlanCounts

PLAN_NAME, DROPPED_NAME, CALENDAR_NAME = "send-plan.csv", "send-plan-dropped.csv", "send-plan.ics"
COLUMNS = (
    "send_at",
    "send_at_utc",
    "stage",
    "order_id",
    "common_name",
    "expires",
    "partner",
    "locale",
    "contact_email",
    "days_left",
    "variant",
)
ORDER_COLUMNS = COLUMNS[3:9]
DROPPED_COLUMNS = ("order_id", "stage", "reason")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KEPT = 16_384


class SendPlanWriter:
    """Takes plans in the order of the audience; `finish` writes what had to be sorted."""

    def __init__(
        self, campaign: Campaign, today: date, spool: SendSpool, streams: Sequence[IO[str]]
    ) -> None:
        zone = ZoneInfo(campaign.sending.time_zone or campaign.offer.time_zone)
        self._plan, self._calendar_file, dropped = streams
        self._spool, self._zone, self._today = spool, zone, today
        self._calendar = CalendarText(campaign.id, campaign.name, zone, today)
        self._stages = tuple(stage.id for stage in campaign.stages)
        self._write_dropped = dropped.write
        self._write_dropped(",".join(DROPPED_COLUMNS) + "\r\n")
        self._plan.write(",".join(COLUMNS) + "\r\n")
        self._orders = self._reached = self._without_address = self._sends = 0
        self._dropped: Counter[DropKind] = Counter()

    def add(self, order: Order, plan: OrderPlan, variant: str = "") -> None:
        """Keep an order's mails; UnsafeText, and nothing kept, where it cannot stand in a cell.

        `variant` is the arm of the campaign's experiment that its customer gets.
        """
        cells = join_cells(order)
        self._orders += 1
        if plan.sends:
            self._reached += 1
            self._without_address += not order.contact_email
        self._sends += len(plan.sends)
        for send in plan.sends:
            head, moment = _write_head(send.at, send.at_utc, send.stage)
            line = Line(moment, send.position, f"{head}{cells},{send.days_left},{variant}")
            self._spool.add(line)
        self.drop(order.order_id, *plan.dropped)

    def drop(self, order_id: str, *dropped: DroppedStage) -> None:
        """Write reasons; signs that cannot stand in a cell are shown by their codes."""
        name = write_cells(make_inert(show_signs(order_id)))
        for one in dropped:
            self._dropped[one.kind] += 1
        self._write_dropped("".join(name + _write_reason(one.stage, one.reason) for one in dropped))

    def finish(self) -> PlanCounts:
        """Write the plan by day, and the calendar; the counts of everything that came."""
        span = self._spool.find_range()
        first, last = map(self._find_day, span) if span else (self._today, self._today)
        self._calendar_file.write(self._calendar.write_head(first, last))
        for (moment, position), lines in groupby(self._spool.sort(), key=lambda line: line[:2]):
            mails = 0
            for line in lines:
                self._plan.write(f"{line.text}\r\n")
                mails += 1
            at = self._place(moment)
            stage = self._stages[position]
            self._calendar_file.write(self._calendar.write_event(at, stage, mails))
        self._calendar_file.write(END)
        return PlanCounts(
            orders=self._orders,
            reached=self._reached,
            without_address=self._without_address,
            sends=self._sends,
            first_day=first if span else None,
            last_day=last if span else None,
            dropped=dict(sorted(self._dropped.items())),
        )

    def _place(self, moment: int) -> datetime:
        return (EPOCH + timedelta(seconds=moment)).astimezone(self._zone)

    def _find_day(self, moment: int) -> date:
        return self._place(moment).date()


@contextmanager
def open_send_plan(
    out: Path, campaign: Campaign, today: date, sources: Sequence[Path] = ()
) -> Iterator[SendPlanWriter]:
    """Yield a writer of three files in the folder `out`, which must be finished.

    DeliverError where one of them would replace a source or a file that is not of its kind.
    """
    plan, dropped, calendar = (out / name for name in (PLAN_NAME, DROPPED_NAME, CALENDAR_NAME))
    # Excel takes UTF-8 without its mark for the system's own encoding; calendars want none.
    encodings = {plan: "utf-8-sig", calendar: "utf-8", dropped: "utf-8-sig"}
    beginnings = {
        # Plans of versions before experiments lack the last column.
        plan: ",".join(COLUMNS[:-1]),
        calendar: BEGIN,
        dropped: ",".join(DROPPED_COLUMNS),
    }
    with open_parts(encodings, beginnings, sources) as streams, SendSpool() as spool:
        yield SendPlanWriter(campaign, today, spool, streams)


def join_cells(order: Order) -> str:
    """The order's own cells as they stand in a line; UnsafeText where one of them cannot."""
    o = order
    line = f"{o.order_id},{o.common_name},{o.expires},{o.partner},{o.locale},{o.contact_email}"
    if is_harmless(line) and line.count(",") == len(ORDER_COLUMNS) - 1 and '"' not in line:
        return line
    cells = [str(getattr(order, name)) for name in ORDER_COLUMNS]
    for name, cell in zip(ORDER_COLUMNS, cells, strict=True):
        odd = NEVER_IN_A_FIELD.search(cell)
        if odd:
            raise UnsafeText(f"{name.replace('_', ' ')}: it holds the sign U+{ord(odd[0]):04X}")
    return write_cells(*map(make_inert, cells))


def write_cells(*cells: str) -> str:
    """The cells as CSV, with quotes where they are needed."""
    if len(cells) == 1 and cells[0].isalnum():
        return cells[0]
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


# Orders share their dates, and with them the reasons and the moments.
@lru_cache(maxsize=KEPT)
def _write_reason(stage: str, reason: str) -> str:
    return f",{write_cells(stage, make_inert(show_signs(reason)))}\r\n"


@lru_cache(maxsize=KEPT)
def _write_head(at: datetime, at_utc: datetime, stage: str) -> tuple[str, int]:
    """What stands before the order's cells, and the moment in seconds."""
    utc = f"{at_utc:%Y-%m-%dT%H:%M:%SZ}"
    moment = (at_utc - EPOCH) // timedelta(seconds=1)
    return f"{at.isoformat()},{utc},{stage},", moment
