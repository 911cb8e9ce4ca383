"""A resolved kit and its workspace in; the same kit with the steps of its console out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.model.how_to import HowTo, HowToText, ScreenText, StepText
from generator.model.partner import Partner
from generator.model.resolved import ChannelText, ResolvedKit
from generator.model.workspace import Workspace
from generator.resolve.locales import write_date
from generator.resolve.placeholders import fill_placeholders
from generator.resolve.selector import write_link

CHANNEL = "how-to"


def add_how_to(kit: ResolvedKit, workspace: Workspace, partner: Partner) -> ResolvedKit:
    """The kit with its steps; the kit as it is where the campaign wants none."""
    if CHANNEL not in workspace.campaign.channels:
        return kit
    key = find_how_to(workspace, partner.id)
    words = resolve_how_to(workspace.how_tos[key], key, partner, workspace.campaign.id, kit.locale)
    added = ChannelText(channel=CHANNEL, words=words)
    return kit.model_copy(update={"channels": (*kit.channels, added)})


def find_how_to(workspace: Workspace, partner: str) -> str:
    """Whose steps a partner's customers get: the partner's own, or else the brand's."""
    own = f"partners/{partner}"
    return own if own in workspace.how_tos else "brand"


def resolve_how_to(
    how_to: HowTo, key: str, partner: Partner, campaign: str, locale: str
) -> HowToText:
    """All steps for one partner in one language."""
    values = {"partner": partner.name, "console": partner.console_name}

    def say(text: str) -> str:
        return fill_placeholders(text, values)

    screens: list[ScreenText] = []
    number = 0
    for screen in how_to.screens:
        steps = tuple(
            StepText(number=number + count, text=say(step.text[locale]), at=step.at)
            for count, step in enumerate(screen.steps, 1)
        )
        number += len(steps)
        screens.append(
            ScreenText(
                id=screen.id, artwork=f"{key}/{screen.picture}", title=say(screen.title[locale]),
                alt=say(screen.alt[locale]), steps=steps,
            )
        )  # fmt: skip
    return HowToText(
        title=say(how_to.title[locale]),
        intro=say(how_to.intro[locale]),
        note=say_note(how_to, values, locale),
        screens=tuple(screens),
        open=say(how_to.words.open[locale]),
        url=write_link(partner, campaign, locale, "how-to", "steps"),
        print_url=write_link(partner, campaign, locale, "print", "how-to"),
    )


def say_note(how_to: HowTo, values: Mapping[str, str], locale: str) -> str:
    """That the pictures are drawings, or the day on which they were taken."""
    if how_to.taken is None or how_to.words.taken is None:
        return fill_placeholders(how_to.words.drawn[locale], values)
    day = write_date(how_to.taken, locale)
    return fill_placeholders(how_to.words.taken[locale], {**values, "date": day})


def find_taken(workspace: Workspace, kit: ResolvedKit) -> tuple[str, date] | None:
    """The sentence with the day of the screenshots, and that day; None for drawings."""
    if CHANNEL not in workspace.campaign.channels:
        return None
    how_to = workspace.how_tos[find_how_to(workspace, kit.partner.id)]
    if how_to.taken is None:
        return None
    values = {"partner": kit.partner.name, "console": kit.partner.console_name}
    return say_note(how_to, values, kit.locale), how_to.taken
