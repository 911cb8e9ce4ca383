"""The files of a send plan: by day, safe in a spreadsheet, right in a calendar, all or nothing."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Timezone

from generator.deliver.audience import UnsafeText
from generator.deliver.send_calendar import CalendarText
from generator.deliver.send_plan import COLUMNS, open_send_plan
from generator.deliver.send_spool import Line, SendSpool
from generator.deliver.time_zone import write_time_zone
from generator.errors import DeliverError, EnvironmentLacks
from generator.model.campaign import Campaign
from generator.model.order import Order
from generator.model.send_plan import DroppedStage, OrderPlan, PlanCounts, Send
from generator.model.sending import Sending
from tests.builders import a_workspace

TODAY = date(2026, 11, 22)
NEW_YORK = ZoneInfo("America/New_York")
FORMULAS = ("=1+1", "+1", "-1", "@sum", "'=1", "＝1", "a,=1", 'a","=1')


def an_order(**changes: Any) -> Order:
    """An order with what a test is about."""
    fields = {
        "order_id": "1001",
        "common_name": "www.fernhill.example",
        "expires": date(2026, 12, 20),
        "contact_email": "ada@fernhill.example",
    }
    return Order.model_validate({**fields, **changes})


def a_send(day: str, position: int = 0) -> Send:
    """A mail at nine in New York."""
    at = datetime.combine(date.fromisoformat(day), datetime.min.time(), NEW_YORK).replace(hour=9)
    stage = a_workspace().campaign.stages[position].id
    left = (date(2026, 12, 20) - at.date()).days
    return Send(
        stage=stage,
        position=position,
        day=at.date(),
        at=at,
        at_utc=at.astimezone(UTC),
        days_left=left,
    )


def write(
    folder: Path, *plans: tuple[Order, OrderPlan], campaign: Campaign | None = None
) -> PlanCounts:
    """The three files of those plans."""
    campaign = campaign or a_workspace().campaign
    with open_send_plan(folder, campaign, TODAY) as writer:
        for order, plan in plans:
            writer.add(order, plan)
        return writer.finish()


def read_cells(path: Path) -> list[list[str]]:
    """The rows as a spreadsheet reads them."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, strict=True))


def read_calendar(folder: Path) -> Calendar:
    """The calendar as another program reads it."""
    calendar: Calendar = Calendar.from_ical((folder / "send-plan.ics").read_bytes())
    return calendar


def get(component: Component, name: str) -> Any:
    """A property as the library reads it, whose types are many."""
    return component[name]


def test_plan_stands_by_day(tmp_path: Path) -> None:
    """By moment, then by stage, then as the audience had it; every cell in its column."""
    one, other = an_order(), an_order(order_id="1002", locale="zh-CN", partner="brightport")
    early, late, later_stage = a_send("2026-11-23"), a_send("2026-12-01"), a_send("2026-11-23", 1)
    counts = write(
        tmp_path,
        (one, OrderPlan(sends=(later_stage, late))),
        (other, OrderPlan(sends=(early,))),
        (an_order(order_id="1003"), OrderPlan(sends=(early,))),
    )
    header, *rows = read_cells(tmp_path / "send-plan.csv")
    assert tuple(header) == COLUMNS
    assert [(row[0][:10], row[2], row[3]) for row in rows] == [
        ("2026-11-23", "minus-90", "1002"),
        ("2026-11-23", "minus-90", "1003"),
        ("2026-11-23", "minus-60", "1001"),
        ("2026-12-01", "minus-90", "1001"),
    ]
    assert rows[0] == [
        "2026-11-23T09:00:00-05:00",
        "2026-11-23T14:00:00Z",
        "minus-90",
        "1002",
        "www.fernhill.example",
        "2026-12-20",
        "brightport",
        "zh-CN",
        "ada@fernhill.example",
        "27",
        "",
    ]
    assert (counts.orders, counts.reached, counts.sends) == (3, 3, 4)
    assert (counts.first_day, counts.last_day) == (date(2026, 11, 23), date(2026, 12, 1))


def test_dropped_stages_stand_with_their_reasons(tmp_path: Path) -> None:
    """A line for each, in the order of the audience, counted by kind."""
    gone = DroppedStage(stage="minus-60", kind="past", reason="its day, 2026-10-21, is past")
    quiet = DroppedStage(stage="all", kind="renewed", reason="=it was renewed")
    counts = write(
        tmp_path,
        (an_order(contact_email=""), OrderPlan(sends=(a_send("2026-11-23"),), dropped=(gone,))),
        (an_order(order_id="=2", contact_email=""), OrderPlan(dropped=(quiet,))),
    )
    assert read_cells(tmp_path / "send-plan-dropped.csv") == [
        ["order_id", "stage", "reason"],
        ["1001", "minus-60", "its day, 2026-10-21, is past"],
        ["'=2", "all", "'=it was renewed"],
    ]
    assert counts.dropped == {"past": 1, "renewed": 1}
    assert (counts.orders, counts.reached, counts.without_address) == (2, 1, 1)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_acts_as_a_formula(tmp_path: Path, text: str) -> None:
    """Whatever an order says, a spreadsheet shows it and computes nothing."""
    fields = ("order_id", "common_name", "partner", "locale", "contact_email")
    order = an_order(**dict.fromkeys(fields, text))
    write(tmp_path, (order, OrderPlan(sends=(a_send("2026-11-23"),))))
    _, row = read_cells(tmp_path / "send-plan.csv")
    assert len(row) == len(COLUMNS)
    assert {row[COLUMNS.index(name)] for name in fields} == {
        text if text.startswith("a") else f"'{text}"
    }


def test_order_that_fits_no_cell_is_refused(tmp_path: Path) -> None:
    """A mark that turns the direction of reading is named, and nothing of the order is kept."""
    order = an_order(common_name="www\u202e.fernhill.example")
    plan = OrderPlan(sends=(a_send("2026-11-23"),))
    with open_send_plan(tmp_path, a_workspace().campaign, TODAY) as writer:
        with pytest.raises(UnsafeText, match=r"common name: it holds the sign U\+202E"):
            writer.add(order, plan)
        assert writer.finish() == PlanCounts()


def test_calendar_has_an_event_for_each_stage_of_each_day(tmp_path: Path) -> None:
    """With the number of mails, at the hour of sending, and an id that stays."""
    plan = OrderPlan(sends=(a_send("2026-11-23"), a_send("2026-12-01", 1)))
    write(tmp_path, (an_order(), plan), (an_order(order_id="2"), plan))
    calendar = read_calendar(tmp_path)
    events = list(calendar.walk("VEVENT"))
    assert [str(get(event, "UID")) for event in events] == [
        "20261123-minus-90-early-renewal@renewkit",
        "20261201-minus-60-early-renewal@renewkit",
    ]
    first = events[0]
    assert str(get(first, "SUMMARY")) == "minus-90: 2 mails, Early renewal, autumn 2026"
    assert get(first, "DTSTART").dt == datetime(2026, 11, 23, 9, tzinfo=NEW_YORK)
    assert get(first, "DTSTART").params["TZID"] == "America/New_York"
    assert get(first, "DTSTAMP").dt == datetime(2026, 11, 22, tzinfo=UTC)
    assert [str(calendar[key]) for key in ("VERSION", "METHOD")] == ["2.0", "PUBLISH"]
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]


def test_calendar_keeps_its_form_whatever_the_name(tmp_path: Path) -> None:
    """Signs with a meaning are escaped, lines end in CRLF and hold at most 75 octets."""
    name = "续订; 早\\鸟, 活动\nBEGIN:VALARM\nACTION:AUDIO" + "字" * 80
    campaign = a_workspace().campaign.model_copy(update={"name": name})
    write(tmp_path, (an_order(), OrderPlan(sends=(a_send("2026-11-23"),))), campaign=campaign)
    octets = (tmp_path / "send-plan.ics").read_bytes()
    assert b"\n" not in octets.replace(b"\r\n", b"")
    lines = octets.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"BEGIN:VALARM" not in lines
    for line in lines:
        line.decode()
    unfolded = octets.replace(b"\r\n ", b"").decode()
    escaped = (
        name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    )
    assert f"\r\nNAME:{escaped}\r\nX-WR-CALNAME:{escaped}\r\n" in unfolded
    calendar = read_calendar(tmp_path)
    assert str(next(iter(calendar.walk("VEVENT")))["SUMMARY"]) == f"minus-90: 1 mail, {name}"


def test_calendar_in_utc_needs_no_zone() -> None:
    """Calendars know UTC by the sign Z."""
    text = CalendarText("spring", "Spring", ZoneInfo("Etc/UTC"), TODAY)
    event = text.write_event(datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Etc/UTC")), "day-0", 3)
    assert "DTSTART:20261123T090000Z\r\n" in event


def find_offset(zone: Timezone, instant: datetime) -> timedelta:
    """The offset as RFC 5545 3.6.5 has it: of the latest onset, each told in the time before it."""
    onsets = [
        tuple(get(row, name) for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"))
        for row in zone.subcomponents
    ]
    offsets: list[tuple[datetime, timedelta]] = [
        (start.dt.replace(tzinfo=UTC) - before.td, after.td) for start, before, after in onsets
    ]
    return max(row for row in offsets if row[0] <= instant)[1]


@pytest.mark.parametrize(
    "name",
    ["America/New_York", "Asia/Shanghai", "Europe/Dublin", "Africa/Casablanca", "Asia/Kolkata",
     "Australia/Lord_Howe", "America/Santiago", "Pacific/Chatham"],
)  # fmt: skip
def test_zone_in_the_calendar_is_right_at_every_hour(name: str) -> None:
    """At each hour of two years a calendar's clock shows what the zone's own shows."""
    zone = ZoneInfo(name)
    octets = write_time_zone(zone, date(2026, 1, 1), date(2027, 12, 31)).to_ical()
    written = Timezone.from_ical(octets)
    assert isinstance(written, Timezone)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    hours = [start + timedelta(hours=n) for n in range(24 * 730)]
    wrong = [at for at in hours if find_offset(written, at) != at.astimezone(zone).utcoffset()]
    assert wrong == []


def test_empty_plan_is_still_three_files(tmp_path: Path) -> None:
    """Headers without rows, and a calendar without events that opens all the same."""
    assert write(tmp_path) == PlanCounts()
    assert len(read_cells(tmp_path / "send-plan.csv")) == 1
    assert list(read_calendar(tmp_path).walk("VEVENT")) == []


def test_error_leaves_the_plan_before(tmp_path: Path) -> None:
    """Nothing of a run that breaks off is seen, and no file of its own is left."""
    write(tmp_path, (an_order(), OrderPlan(sends=(a_send("2026-11-23"),))))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def write_half() -> None:
        with open_send_plan(tmp_path, a_workspace().campaign, TODAY) as writer:
            writer.add(an_order(order_id="2"), OrderPlan(sends=(a_send("2026-12-01"),)))
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        write_half()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert sorted(before) == ["send-plan-dropped.csv", "send-plan.csv", "send-plan.ics"]


@pytest.mark.parametrize("name", ["send-plan.csv", "send-plan-dropped.csv", "send-plan.ics"])
def test_file_of_somebody_else_is_not_replaced(tmp_path: Path, name: str) -> None:
    """Only what this command wrote is written over; the other two files do not appear either."""
    (tmp_path / name).write_text("my own\n")
    with pytest.raises(DeliverError, match="was not written by this command"):
        write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_source_is_not_replaced(tmp_path: Path) -> None:
    """A plan may be read as an audience, but not be written over while it is read."""
    write(tmp_path)
    source = tmp_path / "send-plan.csv"
    with (
        pytest.raises(DeliverError, match="is one of the files that are read"),
        open_send_plan(tmp_path, a_workspace().campaign, TODAY, [source]),
    ):
        pass


def test_same_plans_give_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the machine or the hour is in any of the files."""
    plans = [
        (an_order(order_id=str(n)), OrderPlan(sends=(a_send("2026-11-23"),))) for n in range(9)
    ]
    for name in ("one", "two"):
        write(tmp_path / name, *plans)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=60))
def test_spool_sorts_as_a_list_does(keys: list[tuple[int, int]]) -> None:
    """By moment and stage; what is equal in both stays as it came."""
    lines = [Line(moment, position, str(n)) for n, (moment, position) in enumerate(keys)]
    with SendSpool() as spool:
        for line in lines:
            spool.add(line)
        moments = [moment for moment, _ in keys]
        assert spool.find_range() == ((min(moments), max(moments)) if moments else None)
        assert list(spool.sort()) == sorted(lines, key=lambda line: line[:2])


def test_full_disk_is_told_in_a_sentence() -> None:
    """The reader learns which folder is meant and how to name another."""
    with SendSpool() as spool:
        spool._database.execute("PRAGMA max_page_count = 2")
        for n in range(1000):
            spool.add(Line(n, 0, "x" * 100))
        with pytest.raises(EnvironmentLacks, match=r"full.*SQLITE_TMPDIR"):
            spool.find_range()


def test_zone_of_sending_is_that_of_the_plan(tmp_path: Path) -> None:
    """The calendar shows the hour where mails are sent, not where the offer ends."""
    shanghai = ZoneInfo("Asia/Shanghai")
    campaign = a_workspace().campaign.model_copy(
        update={"sending": Sending(time_zone="Asia/Shanghai")}
    )
    at = datetime(2026, 11, 23, 9, tzinfo=shanghai)
    send = a_send("2026-11-23").model_copy(update={"at": at, "at_utc": at.astimezone(UTC)})
    write(tmp_path, (an_order(), OrderPlan(sends=(send,))), campaign=campaign)
    event = next(iter(read_calendar(tmp_path).walk("VEVENT")))
    assert get(event, "DTSTART").params["TZID"] == "Asia/Shanghai"
    assert get(event, "DTSTART").dt == at
