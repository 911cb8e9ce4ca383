"""A resolved kit and its campaign in; the same kit with the words of its calendar out."""

from __future__ import annotations

from generator.facts.calendar_words import load_calendar_words
from generator.model.calendar import CalendarDay, CalendarStage, CalendarText
from generator.model.order import Order
from generator.model.resolved import ChannelText, ResolvedKit
from generator.model.workspace import Workspace
from generator.resolve.figures import describe_cadence
from generator.resolve.locales import write_date

CHANNEL = "calendar"


def add_calendar(kit: ResolvedKit, workspace: Workspace, order: Order) -> ResolvedKit:
    """The kit with its calendar; the kit as it is where the campaign wants none."""
    if CHANNEL not in workspace.campaign.channels:
        return kit
    added = ChannelText(
        channel=CHANNEL, words=describe_calendar(kit, workspace, order), claims=("offer",)
    )
    return kit.model_copy(update={"channels": (*kit.channels, added)})


def describe_calendar(kit: ResolvedKit, workspace: Workspace, order: Order) -> CalendarText:
    """What goes out when: days are the sample order's, as every date in a kit is."""
    campaign, words = workspace.campaign, load_calendar_words(kit.locale)
    days = [(stage.id, (stage.send_on - order.expires).days, stage.send_on) for stage in kit.stages]
    cadence = describe_cadence(campaign, kit.locale, days)
    starts, ends = campaign.offer.starts, campaign.offer.ends
    return CalendarText(
        name=words.name,
        title=cadence.title,
        example=words.example.format(
            domain=order.common_name, date=write_date(order.expires, kit.locale)
        ),
        offer=words.offer.format(
            starts=write_date(starts, kit.locale), ends=write_date(ends, kit.locale)
        ),
        heads=words.heads,
        stages=tuple(
            CalendarStage(
                stage=step.stage,
                label=step.label,
                day=day,
                date=step.date,
                summary=words.day.format(label=step.label),
                message=kit.stage(step.stage).email.headline,
                what=words.separator.join(cadence.names[name] for name in step.channels),
            )
            for step, (_, _, day) in zip(cadence.steps, days, strict=True)
        ),
        days=(
            CalendarDay(
                id="offer-starts", day=starts, date=write_date(starts, kit.locale),
                summary=words.starts,
            ),
            CalendarDay(
                id="offer-ends", day=ends, date=write_date(ends, kit.locale), summary=words.ends
            ),
        ),
    )  # fmt: skip
