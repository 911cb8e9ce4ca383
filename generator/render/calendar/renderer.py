"""A calendar job in; the printed page, the file for calendars and the table out."""

from __future__ import annotations

from generator.model.asset import AssetJob, RenderedAsset
from generator.model.calendar import CalendarText
from generator.render.calendar.events import (
    list_event_texts,
    list_table_texts,
    write_csv,
    write_ics,
)
from generator.render.calendar.sheet import render_sheet
from generator.render.context import RenderContext

SHEET, EVENTS, TABLE = "cadence.pdf", "cadence.ics", "cadence.csv"


def render_calendar(job: AssetJob, context: RenderContext) -> tuple[RenderedAsset, ...]:
    """The page first, as the job's main asset."""
    campaign = context.campaign
    kit = campaign.kit(job.partner, job.locale)
    found = kit.channel(job.kind)
    said, claims = found.read(CalendarText), found.claims
    folder = job.path.removesuffix(SHEET)
    place = f"{job.partner}.{job.locale}.{campaign.id}".lower()
    return (
        render_sheet(job, context, kit, said),
        RenderedAsset(
            path=folder + EVENTS,
            kind="calendar-ics",
            body=write_ics(said, place),
            text=list_event_texts(said),
            claims=claims,
        ),
        RenderedAsset(
            path=folder + TABLE,
            kind="calendar-csv",
            body=write_csv(said),
            text=list_table_texts(said),
            claims=claims,
        ),
    )
