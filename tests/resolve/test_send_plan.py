"""Who gets what on which day: days, moments, and reasons for what is not sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.campaign import Campaign
from generator.model.order import Order
from generator.model.send_plan import OrderPlan
from generator.model.sending import Sending
from generator.model.stage import Stage
from generator.resolve.schedule import find_stage
from generator.resolve.send_calendar import WEEKDAYS, SendCalendar
from generator.resolve.send_plan import SendPlanner
from tests.builders import a_workspace
from tests.resolve.test_schedule import LADDER, a_ladder

EXPIRES = date(2026, 12, 20)
"""A Sunday."""
LONG_AGO = date(2000, 1, 1)
WEEKEND = ("sat", "sun")


def a_sender(
    ladder: tuple[int, ...] = LADDER,
    offer: tuple[date, date] = (LONG_AGO, date(2100, 1, 1)),
    **sending: Any,
) -> Campaign:
    """The starter with those rules of sending and that ladder; its offer runs for ever."""
    campaign = a_workspace().campaign
    starts, ends = offer
    return campaign.model_copy(
        update={
            "stages": a_ladder(*ladder),
            "sending": Sending.model_validate(sending),
            "offer": campaign.offer.model_copy(update={"starts": starts, "ends": ends}),
        }
    )


def an_order(**changes: Any) -> Order:
    """An order that expires on the Sunday."""
    fields = {"order_id": "1", "common_name": "www.fernhill.example", "expires": EXPIRES}
    return Order.model_validate({**fields, **changes})


def plan(campaign: Campaign, today: date = LONG_AGO, **order: Any) -> OrderPlan:
    """The plan of one order."""
    return SendPlanner(campaign, today).plan(an_order(**order))


def list_days(found: OrderPlan) -> dict[str, str]:
    """Month and day of each mail."""
    return {send.stage: f"{send.day:%m-%d}" for send in found.sends}


def list_reasons(found: OrderPlan) -> dict[str, tuple[str, str]]:
    """Kind and reason of each stage that is dropped."""
    return {one.stage: (one.kind, one.reason) for one in found.dropped}


def test_plan_sends_every_stage_on_its_day() -> None:
    """Without quiet days a ladder is sent as it stands, at nine in the zone of the offer."""
    found = plan(a_sender())
    assert [send.days_left for send in found.sends] == [-day for day in LADDER]
    assert [send.position for send in found.sends] == list(range(len(LADDER)))
    assert found.dropped == ()
    assert found.sends[-1].at.isoformat() == "2026-12-27T09:00:00-05:00"
    assert found.sends[-1].at_utc.isoformat() == "2026-12-27T14:00:00+00:00"


def test_plan_begins_today() -> None:
    """What is past is dropped and says so; the mail of today itself is sent."""
    found = plan(a_sender(), today=date(2026, 12, 6))
    assert list_days(found) == {
        "minus-14": "12-06",
        "minus-7": "12-13",
        "minus-3": "12-17",
        "day-0": "12-20",
        "plus-7": "12-27",
    }
    assert list_reasons(found)["minus-30"] == ("past", "its day, 2026-11-20, is past")


def test_plan_drops_stages_before_issue() -> None:
    """A certificate of 46 days gets the stages of its own life, counted from its expiry."""
    found = plan(a_sender(), issued=EXPIRES - timedelta(days=45))
    assert list(list_days(found)) == [
        "minus-30",
        "minus-14",
        "minus-7",
        "minus-3",
        "day-0",
        "plus-7",
    ]
    kind, reason = list_reasons(found)["minus-60"]
    assert (kind, reason) == (
        "issued",
        "its day, 2026-10-21, is before the certificate was issued on 2026-11-05",
    )
    assert list_days(plan(a_sender(), issued=EXPIRES - timedelta(days=30)))["minus-30"] == "11-20"


@pytest.mark.parametrize(
    "sending",
    [
        {"hour": 7, "time_zone": "Asia/Shanghai"},
        {"quiet_days": ["2026-12-13"]},
    ],
)
def test_nothing_is_sent_before_issue(sending: dict[str, Any]) -> None:
    """A stage of the day of issue is neither moved before it nor sent while it has not begun."""
    found = plan(a_sender((-7,), **sending), issued=date(2026, 12, 13))
    assert list_reasons(found)["minus-7"][0] == "issued"


def test_plan_moves_off_quiet_days() -> None:
    """By default before expiry to the working day before, after it to the day after."""
    found = plan(a_sender((-7, -2, -1, 7), quiet_weekdays=WEEKEND))
    assert list_days(found) == {"minus-7": "12-11", "minus-2": "12-18", "plus-7": "12-28"}
    assert list_reasons(found) == {
        "minus-1": (
            "quiet",
            "2026-12-19 is a quiet day, and the last to send on before it is that of minus-2",
        )
    }


def test_plan_respects_holidays() -> None:
    """Dates are quiet as weekdays are, and both together."""
    found = plan(a_sender((-7,), quiet_weekdays=WEEKEND, quiet_days=["2026-12-11", "2026-12-10"]))
    assert list_days(found) == {"minus-7": "12-09"}


def test_day_of_expiry_is_never_moved() -> None:
    """What it says is true on one day only."""
    for when in ("before", "after", "drop", None):
        found = plan(a_sender((0,), quiet_weekdays=WEEKEND, when_quiet=when))
        assert list_reasons(found)["day-0"] == (
            "quiet",
            "2026-12-20 is a quiet day, and what it says is true on no other",
        )


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("before", {"minus-8": "12-11", "minus-1": "12-18", "plus-6": "12-25"}),
        ("after", {"minus-8": "12-14", "plus-6": "12-28"}),
        ("drop", {}),
    ],
)
def test_plan_moves_as_it_is_told(when: str, days: dict[str, str]) -> None:
    """Before, after or not at all; and never past expiry."""
    found = plan(a_sender((-8, -1, 6), quiet_weekdays=WEEKEND, when_quiet=when))
    assert list_days(found) == days
    assert len(found.sends) + len(found.dropped) == 3


def test_stage_after_expiry_does_not_move_before_it() -> None:
    """A mail that says it has expired is not sent while it has not."""
    found = plan(a_sender((1,), quiet_days=["2026-12-21"], when_quiet="before"))
    assert list_reasons(found)["plus-1"] == (
        "quiet",
        "2026-12-21 is a quiet day, and the next to send on before it is beyond expiry",
    )


def test_later_stage_overtakes_one_that_waits() -> None:
    """A stage that would wait until the next one is due is dropped."""
    found = plan(a_sender((-8, -6), quiet_weekdays=WEEKEND, when_quiet="after"))
    assert list_days(found) == {"minus-6": "12-14"}
    assert list_reasons(found)["minus-8"] == (
        "overtaken",
        "2026-12-12 is a quiet day, and minus-6 is due before the next to send on",
    )


def test_of_two_mails_that_are_too_near_the_later_is_sent() -> None:
    """The gap is kept by dropping the less urgent."""
    found = plan(a_sender((-14, -7, -3, 0), min_gap_days=4))
    assert list_days(found) == {"minus-14": "12-06", "minus-7": "12-13", "day-0": "12-20"}
    assert list_reasons(found)["minus-3"] == (
        "overtaken",
        "day-0 follows on 2026-12-20, less than 4 days after 2026-12-17",
    )
    assert len(plan(a_sender((-14, -7, -3, 0), min_gap_days=3)).sends) == 4


def test_plan_gives_up_after_a_month_of_quiet() -> None:
    """A stage is not sent at a time that has nothing to do with it."""
    quiet = [EXPIRES - timedelta(days=days) for days in range(60, 120)]
    found = plan(a_sender((-60,), quiet_days=quiet))
    assert list_reasons(found)["minus-60"] == (
        "quiet",
        "2026-10-21 is a quiet day, and so are the 31 days before it",
    )


def test_no_mail_promises_an_offer_that_does_not_run() -> None:
    """Its last day counts in the zone of the offer, whatever the zone of sending."""
    running = (date(2026, 12, 14), date(2026, 12, 19))
    found = plan(a_sender((-7, -3, 0), running))
    assert list_days(found) == {"minus-3": "12-17"}
    assert list_reasons(found) == {
        "minus-7": ("offer", "on 2026-12-13 the offer has not begun: it starts on 2026-12-14"),
        "day-0": ("offer", "on 2026-12-20 the offer is over: it ended on 2026-12-19"),
    }
    shanghai = plan(a_sender((-7, -3, 0), running, time_zone="Asia/Shanghai"))
    assert list_days(shanghai) == {"minus-3": "12-17", "day-0": "12-20"}


@pytest.mark.parametrize(
    ("changes", "kind", "reason"),
    [
        ({"renewed": True}, "renewed", "it was renewed already"),
        ({"notices": False}, "opted-out", "no renewal notices are wanted"),
        (
            {"product": "dv-basic"},
            "product",
            "the offer is not for its product, dv-basic",
        ),
        (
            {"expires": date.max},
            "calendar",
            "it expires on 9999-12-31, which no calendar of mailings reaches",
        ),
        (
            {"expires": date.min},
            "calendar",
            "it expires on 0001-01-01, which no calendar of mailings reaches",
        ),
    ],
)
def test_some_orders_get_nothing(changes: dict[str, Any], kind: str, reason: str) -> None:
    """The whole ladder is dropped, with one reason."""
    found = plan(a_sender(), **changes)
    assert found.sends == ()
    assert list_reasons(found) == {"all": (kind, reason)}


def test_evening_mail_does_not_say_today_when_it_is_over() -> None:
    """Validity ends at midnight in UTC: in New York that is seven in the evening."""
    late = plan(a_sender((-3, 0), hour=20))
    assert list_days(late) == {"minus-3": "12-17"}
    assert list_reasons(late)["day-0"][0] == "expiry"
    assert "2026-12-20T20:00:00-05:00" in list_reasons(late)["day-0"][1]
    assert list_days(plan(a_sender((0,), hour=18))) == {"day-0": "12-20"}


def test_morning_mail_does_not_say_expired_before_it_is() -> None:
    """In Shanghai the day begins while the last day of validity still runs."""
    early = plan(a_sender((1,), hour=7, time_zone="Asia/Shanghai"))
    assert list_reasons(early)["plus-1"][0] == "expiry"
    assert list_days(plan(a_sender((1,), hour=8, time_zone="Asia/Shanghai"))) == {"plus-1": "12-21"}


@pytest.mark.parametrize(
    ("zone", "day", "hour", "local", "utc"),
    [
        ("America/New_York", "2026-03-07", 9, "2026-03-07T09:00:00-05:00", "14:00"),
        ("America/New_York", "2026-03-08", 9, "2026-03-08T09:00:00-04:00", "13:00"),
        ("America/New_York", "2026-03-08", 2, "2026-03-08T03:00:00-04:00", "07:00"),
        ("America/New_York", "2026-11-01", 1, "2026-11-01T01:00:00-04:00", "05:00"),
        ("America/New_York", "2026-11-01", 9, "2026-11-01T09:00:00-05:00", "14:00"),
        ("Asia/Shanghai", "2026-03-08", 9, "2026-03-08T09:00:00+08:00", "01:00"),
        ("Asia/Kolkata", "2026-11-01", 9, "2026-11-01T09:00:00+05:30", "03:30"),
        ("Australia/Lord_Howe", "2026-10-04", 2, "2026-10-04T02:30:00+11:00", "15:30"),
    ],
)
def test_moment_is_right_where_the_clock_changes(
    zone: str, day: str, hour: int, local: str, utc: str
) -> None:
    """A skipped hour moves on by as much, and of an hour that comes twice the first counts."""
    calendar = SendCalendar(Sending(time_zone=zone, hour=hour), a_workspace().campaign.offer)
    moment = calendar.find_moment(date.fromisoformat(day))
    assert moment
    assert moment.local.isoformat() == local
    assert f"{moment.utc:%H:%M}" == utc


def test_day_that_a_zone_skipped_is_quiet() -> None:
    """Samoa had no 30 December 2011."""
    offer = a_workspace().campaign.offer
    calendar = SendCalendar(Sending(time_zone="Pacific/Apia"), offer)
    assert calendar.find_moment(date(2011, 12, 30)) is None
    assert calendar.find_moment(date(2011, 12, 31))


ladders = st.lists(st.integers(-120, 60), min_size=1, max_size=9, unique=True).map(
    lambda days: tuple(sorted(days))
)
days = st.dates(date(2026, 6, 1), date(2028, 6, 1))
ZONES = ("America/New_York", "Asia/Shanghai", "Europe/Dublin", "Pacific/Kiritimati", "Asia/Kolkata")


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """Any rules of sending with any ladder, and an offer that runs for a while."""
    starts = draw(days)
    return a_sender(
        draw(ladders),
        (starts, starts + timedelta(days=draw(st.integers(0, 600)))),
        time_zone=draw(st.none() | st.sampled_from(ZONES)),
        hour=draw(st.integers(0, 23)),
        quiet_weekdays=tuple(sorted(draw(st.sets(st.sampled_from(WEEKDAYS), max_size=6)))),
        quiet_days=tuple(draw(st.lists(days, max_size=5))),
        when_quiet=draw(st.sampled_from(("before", "after", "drop", None))),
        min_gap_days=draw(st.integers(1, 40)),
    )


orders = st.builds(
    lambda expires, life: an_order(
        expires=expires, issued=None if life is None else expires - timedelta(days=life)
    ),
    days,
    st.none() | st.integers(0, 400),
)


@given(campaigns(), orders, days)
def test_every_plan_keeps_the_rules(campaign: Campaign, order: Order, today: date) -> None:
    """Whatever the rules: nothing on a quiet day, before issue or today, or on the wrong side."""
    found = SendPlanner(campaign, today).plan(order)
    sending, offer = campaign.sending, campaign.offer
    stages = {stage.id: stage for stage in campaign.stages}
    accounted = sorted([*list_days(found), *list_reasons(found)])
    assert len(accounted) == len(found.sends) + len(found.dropped)
    assert accounted == sorted(stages)
    for send in found.sends:
        assert send.day >= today
        assert send.day not in sending.quiet_days
        assert WEEKDAYS[send.day.weekday()] not in sending.quiet_weekdays
        assert order.issued is None or order.issued <= min(send.day, send.at_utc.date())
        assert (stages[send.stage].days > 0) == (send.day > order.expires)
        assert (stages[send.stage].days > 0) == (send.at_utc.date() > order.expires)
        assert offer.starts <= send.at.astimezone(ZoneInfo(offer.time_zone)).date() <= offer.ends
        assert send.at == send.at_utc
        assert (send.at.date(), send.at_utc.tzinfo) == (send.day, UTC)
        assert send.days_left == (order.expires - send.day).days
    for one, other in zip(found.sends, found.sends[1:], strict=False):
        assert one.position < other.position
        assert (other.day - one.day).days >= sending.min_gap_days


@given(campaigns(), orders, days, st.integers(0, 200))
def test_plans_of_two_days_agree(campaign: Campaign, order: Order, today: date, later: int) -> None:
    """The plan made later is that made earlier, without what went out meanwhile."""
    then = today + timedelta(days=later)
    before = SendPlanner(campaign, today).plan(order).sends
    after = SendPlanner(campaign, then).plan(order).sends
    assert after == tuple(send for send in before if send.day >= then)


@given(campaigns(), orders)
def test_mail_on_its_own_day_is_of_the_stage_then(campaign: Campaign, order: Order) -> None:
    """Plan and ladder agree on which stage a day is in; only a move forward goes before it."""
    stages = {stage.id: stage for stage in campaign.stages}
    for send in SendPlanner(campaign, LONG_AGO).plan(order).sends:
        if send.day >= order.expires + timedelta(days=stages[send.stage].days):
            found = find_stage(campaign.stages, order.expires, order.issued, send.day)
            assert isinstance(found, Stage)
            assert found.id == send.stage


@given(st.sampled_from(ZONES), st.integers(0, 23), days)
def test_moment_is_the_same_instant_in_both_clocks(zone: str, hour: int, day: date) -> None:
    """Local and UTC name one instant, and the local one is of that day, never before the hour."""
    calendar = SendCalendar(Sending(time_zone=zone, hour=hour), a_workspace().campaign.offer)
    moment = calendar.find_moment(day)
    assert moment
    assert moment.local.timestamp() == moment.utc.timestamp()
    wanted = datetime(day.year, day.month, day.day, hour)
    assert timedelta() <= moment.local.replace(tzinfo=None) - wanted <= timedelta(hours=1)
