"""An order, a campaign and a day in; what is sent to that order from then on, and what not, out.

The plan itself does not depend on the day: of a ladder that was laid out as a whole, `today` only
takes away what is past. So plans of two days never contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.model.campaign import Campaign
from generator.model.order import Order
from generator.model.send_plan import WHOLE_LADDER, DropKind, DroppedStage, OrderPlan, Send
from generator.model.stage import Stage
from generator.resolve.send_calendar import FIRST_DAY, LAST_DAY, Moment, SendCalendar

FARTHEST_MOVE_DAYS = 31
"""A stage that finds no day to be sent on within these is dropped."""
PLANS_KEPT = 16_384


class Slot(NamedTuple):
    """A stage with the days on which it may be sent, relative to expiry."""

    stage: Stage
    position: int
    first: int
    last: int


class Placed(NamedTuple):
    """A stage of one order: when it is due, and what becomes of it."""

    due: date
    outcome: Send | DroppedStage


class SendPlanner:
    """Plans of one campaign on one day."""

    def __init__(self, campaign: Campaign, today: date) -> None:
        self._today = today
        self._offer = campaign.offer
        self._offer_zone = ZoneInfo(campaign.offer.time_zone)
        self._sending = campaign.sending
        self._calendar = SendCalendar(campaign.sending, campaign.offer)
        self._slots = tuple(list_slots(campaign.stages))
        # Only the dates matter, and orders share them.
        self._plan_dates = lru_cache(maxsize=PLANS_KEPT)(self._lay_out)

    def plan(self, order: Order) -> OrderPlan:
        """What becomes of each stage for that order."""
        refusal = self._refuse(order)
        if refusal:
            return OrderPlan(dropped=(refusal,))
        return self._plan_dates(order.expires, order.issued)

    def _refuse(self, order: Order) -> DroppedStage | None:
        if order.renewed:
            return _drop(WHOLE_LADDER, "renewed", "it was renewed already")
        if not order.notices:
            return _drop(WHOLE_LADDER, "opted-out", "no renewal notices are wanted")
        if order.product is not None and order.product not in self._offer.products:
            reason = f"the offer is not for its product, {order.product}"
            return _drop(WHOLE_LADDER, "product", reason)
        return None

    def _lay_out(self, expires: date, issued: date | None) -> OrderPlan:
        farthest = max(abs(slot.stage.days) for slot in self._slots) + FARTHEST_MOVE_DAYS
        room = timedelta(days=farthest)
        if not FIRST_DAY + room <= expires <= LAST_DAY - room:
            reason = f"it expires on {expires}, which no calendar of mailings reaches"
            return OrderPlan(dropped=(_drop(WHOLE_LADDER, "calendar", reason),))
        placed = [self._place(slot, expires, issued) for slot in self._slots]
        placed = thin_out(placed, self._sending.min_gap_days)
        outcomes = [self._judge_past(one) for one in placed]
        return OrderPlan(
            sends=tuple(one for one in outcomes if isinstance(one, Send)),
            dropped=tuple(one for one in outcomes if isinstance(one, DroppedStage)),
        )

    def _place(self, slot: Slot, expires: date, issued: date | None) -> Placed:
        stage, due = slot.stage, expires + timedelta(days=slot.stage.days)
        if issued and due < issued:
            reason = f"its day, {due}, is before the certificate was issued on {issued}"
            return Placed(due, _drop(stage.id, "issued", reason))
        found = self._find_moment(slot, due)
        if isinstance(found, DroppedStage):
            return Placed(due, found)
        refusal = self._judge_moment(stage, found, expires, issued)
        if refusal:
            return Placed(due, refusal)
        day = found.local.date()
        send = Send(
            stage=stage.id,
            position=slot.position,
            day=day,
            at=found.local,
            at_utc=found.utc,
            days_left=(expires - day).days,
        )
        return Placed(due, send)

    def _find_moment(self, slot: Slot, due: date) -> Moment | DroppedStage:
        """The stage's own day, or the nearest that is not quiet on the side that was asked for."""
        stage = slot.stage
        moment = self._calendar.find_moment(due)
        if moment:
            return moment
        if stage.days == 0:
            reason = f"{due} is a quiet day, and what it says is true on no other"
            return _drop(stage.id, "quiet", reason)
        usual = "before" if stage.days < 0 else "after"
        when = self._sending.when_quiet or usual
        if when == "drop":
            return _drop(stage.id, "quiet", f"{due} is a quiet day")
        step = -1 if when == "before" else 1
        for days in range(1, FARTHEST_MOVE_DAYS + 1):
            if not slot.first <= stage.days + step * days <= slot.last:
                return self._say_no_room(slot, due, when)
            moment = self._calendar.find_moment(due + timedelta(days=step * days))
            if moment:
                return moment
        reason = f"{due} is a quiet day, and so are the {FARTHEST_MOVE_DAYS} days {when} it"
        return _drop(stage.id, "quiet", reason)

    def _say_no_room(self, slot: Slot, due: date, when: str) -> DroppedStage:
        name = slot.stage.id
        at = slot.position + (1 if when == "after" else -1)
        beside = self._slots[at].stage if 0 <= at < len(self._slots) else None
        # Between a stage before expiry and one after it, the day of expiry is the border.
        if beside is None or (beside.days > 0) != (slot.stage.days > 0):
            reason = f"{due} is a quiet day, and the next to send on {when} it is beyond expiry"
            return _drop(name, "quiet", reason)
        if when == "after":
            reason = f"{due} is a quiet day, and {beside.id} is due before the next to send on"
            return _drop(name, "overtaken", reason)
        reason = f"{due} is a quiet day, and the last to send on before it is that of {beside.id}"
        return _drop(name, "quiet", reason)

    def _judge_moment(
        self, stage: Stage, moment: Moment, expires: date, issued: date | None
    ) -> DroppedStage | None:
        """Why what the stage says would be false at that moment; None where it holds.

        Days of a certificate begin and end at midnight in UTC, those of the offer in its own zone.
        """
        day, utc_day = moment.local.date(), moment.utc.date()
        if issued and min(day, utc_day) < issued:
            reason = f"{day} is before the certificate was issued on {issued}"
            return _drop(stage.id, "issued", reason)
        if stage.days <= 0 and utc_day > expires:
            reason = f"at {moment.local.isoformat()} the certificate has expired already, in UTC"
            return _drop(stage.id, "expiry", reason)
        if stage.days > 0 and utc_day <= expires:
            reason = f"at {moment.local.isoformat()} the certificate has not yet expired, in UTC"
            return _drop(stage.id, "expiry", reason)
        offer_day = moment.utc.astimezone(self._offer_zone).date()
        if offer_day < self._offer.starts:
            reason = f"on {day} the offer has not begun: it starts on {self._offer.starts}"
            return _drop(stage.id, "offer", reason)
        if offer_day > self._offer.ends:
            reason = f"on {day} the offer is over: it ended on {self._offer.ends}"
            return _drop(stage.id, "offer", reason)
        return None

    def _judge_past(self, placed: Placed) -> Send | DroppedStage:
        outcome = placed.outcome
        day = outcome.day if isinstance(outcome, Send) else placed.due
        if day >= self._today:
            return outcome
        return _drop(outcome.stage, "past", f"its day, {day}, is past")


def list_slots(stages: tuple[Stage, ...]) -> Iterator[Slot]:
    """Each stage with its room: it never reaches the day of a neighbour, nor crosses expiry.

    A stage before expiry may be sent as late as the last day of validity; one after it no earlier
    than the day after.
    """
    for position, stage in enumerate(stages):
        is_before = stage.days < 0
        first = stage.days - FARTHEST_MOVE_DAYS if is_before else 1
        last = 0 if is_before else stage.days + FARTHEST_MOVE_DAYS
        if position:
            first = max(first, stages[position - 1].days + 1)
        if position + 1 < len(stages):
            last = min(last, stages[position + 1].days - 1)
        yield Slot(stage, position, first, last)


def thin_out(placed: list[Placed], min_gap_days: int) -> list[Placed]:
    """The same, where of two mails that are too near to each other only the later is sent."""
    kept: list[Placed] = []
    following: Send | None = None
    for one in reversed(placed):
        send = one.outcome
        if isinstance(send, Send):
            if following and (following.day - send.day).days < min_gap_days:
                reason = (
                    f"{following.stage} follows on {following.day}, less than {min_gap_days} days "
                    f"after {send.day}"
                )
                one = Placed(one.due, _drop(send.stage, "overtaken", reason))
            else:
                following = send
        kept.append(one)
    return kept[::-1]


def _drop(stage: str, kind: DropKind, reason: str) -> DroppedStage:
    return DroppedStage(stage=stage, kind=kind, reason=reason)
