"""A campaign's calendar says what goes out when, in three files that agree."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache

import pypdfium2
import pytest
from icalendar import Calendar

from generator.check.registry import check_assets
from generator.execute.context import open_context
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.calendar import CalendarText
from generator.model.resolved import ResolvedCampaign
from generator.plan.jobs import plan_jobs
from generator.plan.selection import Selection
from generator.render.calendar.sheet import render_sheet
from generator.render.context import RenderContext
from generator.render.registry import RENDERERS
from generator.resolve.campaign import resolve_campaign
from tests.builders import STARTER, TODAY

LOCALES = ("en-US", "zh-CN", "ja-JP", "de-DE", "fr-FR", "es-ES")


@cache
def the_campaign() -> ResolvedCampaign:
    """The starter for one partner, with all of its languages and channels."""
    return resolve_campaign(load_workspace(STARTER, partners=("brightport",)), TODAY)


@cache
def the_context() -> RenderContext:
    """What renderers work with, for it."""
    return open_context(the_campaign(), "blitz")


def a_job(locale: str) -> AssetJob:
    """The job of one language."""
    (job,) = plan_jobs(the_campaign(), Selection(kinds=("calendar",), locales=(locale,)))
    return job


@cache
def draw(locale: str) -> dict[str, RenderedAsset]:
    """The files of one language, by suffix."""
    files = RENDERERS["calendar"](a_job(locale), the_context())
    return {asset.path.rpartition(".")[2]: asset for asset in files}


def read_events(locale: str) -> list[tuple[date, str]]:
    """Day and summary of each event."""
    events = Calendar.from_ical(draw(locale)["ics"].body).walk("VEVENT")
    return [(event.decoded("DTSTART"), str(event["SUMMARY"])) for event in events]


@pytest.mark.parametrize("locale", LOCALES)
def test_calendar_is_true_in_every_language(locale: str) -> None:
    """No check finds anything in what was written; nothing is left in another language."""
    job = a_job(locale)
    kit = the_campaign().kit(job.partner, locale)
    files = tuple(draw(locale).values())
    assert [found for found in check_assets(job, files, kit).values() if found] == []
    said = kit.channel("calendar").read(CalendarText)
    other = the_campaign().kit(job.partner, "en-US").channel("calendar").read(CalendarText)
    assert (said.name == other.name) == (locale == "en-US")


def test_calendar_has_each_stage_on_its_day() -> None:
    """Days are the sample order's, and those of the offer are there."""
    kit = the_campaign().kit("brightport", "en-US")
    days = dict(read_events("en-US"))
    assert {stage.send_on for stage in kit.stages} < set(days)
    assert days[date(2026, 9, 1)] == "The offer begins"
    assert days[date(2026, 12, 31)] == "Last day of the offer"
    assert days[date(2026, 12, 20)] == "Certificate renewal, day 0"
    assert list(days) == sorted(days)


def test_calendar_files_agree() -> None:
    """Events, rows of the table and rows of the page say the same days and messages."""
    drawn = draw("de-DE")
    head, *rows = csv.reader(drawn["csv"].body.decode("utf-8-sig").splitlines())
    assert head == ["Tage zum Ablauf", "Beispiel", "Botschaft", "Was hinausgeht", "Ordner"]
    assert sorted(date.fromisoformat(row[1]) for row in rows) == [
        day for day, _ in read_events("de-DE")
    ]
    with pypdfium2.PdfDocument(drawn["pdf"].body) as document:
        page = document[0]
        words = page.get_textpage().get_text_range().replace("\r\n", " ")
        page.close()
    assert len([row for row in rows if row[4]]) == 8
    assert all(row[2] in words and row[4] in words for row in rows if row[4])


def test_calendar_event_is_one_day_with_an_id_of_its_own() -> None:
    """Whole days, as RFC 5545 writes them: the end is the day after."""
    events = Calendar.from_ical(draw("en-US")["ics"].body).walk("VEVENT")
    ids = [str(event["UID"]) for event in events]
    assert len(ids) == len(set(ids)) == 10
    assert {event.decoded("DTEND") - event.decoded("DTSTART") for event in events} == {
        timedelta(days=1)
    }
    assert "minus-30.brightport.en-us.early-renewal@renewkit" in ids
    lines = draw("zh-CN")["ics"].body.split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_calendar_bytes_do_not_depend_on_the_day_of_the_build() -> None:
    """Built a day later, the files are the same, as their key says."""
    workspace = load_workspace(STARTER, partners=("brightport",), locales=("en-US",))
    later = resolve_campaign(workspace, TODAY + timedelta(days=1))
    (job,) = plan_jobs(later, Selection(kinds=("calendar",)))
    files = RENDERERS["calendar"](job, open_context(later, "blitz"))
    assert files[1].body == draw("en-US")["ics"].body


def test_ladder_that_no_page_holds_is_told() -> None:
    """Stages beyond one page are an error with what to do, not a row cut off."""
    kit = the_campaign().kit("brightport", "en-US")
    said = kit.channel("calendar").read(CalendarText)
    long = said.model_copy(update={"stages": said.stages * 3})
    (finding,) = render_sheet(a_job("en-US"), the_context(), kit, long).findings
    assert finding.check == "calendar.overflow"
    assert "too high for one page" in finding.message


def test_calendar_that_lies_is_stopped() -> None:
    """An event on a day that is no day of the order, and a table with another, are found."""
    job, kit = a_job("en-US"), the_campaign().kit("brightport", "en-US")
    for kind, old, new in (
        ("ics", b"20261220", b"20261222"),
        ("csv", b"2026-12-20", b"2026-12-22"),
    ):
        asset = draw("en-US")[kind]
        false = RenderedAsset(
            path=asset.path, kind=asset.kind, body=asset.body.replace(old, new), text=asset.text
        )
        found = check_assets(job, (false,), kit)[asset.path]
        assert "truth.day" in {finding.check for finding in found}, found
