"""A resolved kit and its campaign in; the same kit with the words of its pictures out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.facts.browser_warnings import load_warning_wording
from generator.facts.figure_words import load_figure_words
from generator.model.campaign import Campaign, FigureOptions
from generator.model.channels import CHANNELS
from generator.model.copy_deck import CopyDeck
from generator.model.figures import (
    BrowserPage,
    CadenceFigure,
    CadenceStep,
    CountdownFigure,
    StageFigures,
)
from generator.model.order import Order
from generator.model.resolved import ResolvedKit, ResolvedStage, WarningFigure
from generator.model.workspace import Workspace
from generator.resolve.locales import write_date

MINUS = "\u2212"


def add_figures(kit: ResolvedKit, workspace: Workspace, order: Order) -> ResolvedKit:
    """What its pictures say of an order; the kit as it is where the campaign wants none."""
    options = workspace.campaign.figures
    if options is None:
        return kit
    deck = workspace.decks[kit.locale]
    stages = tuple(
        stage.model_copy(update={"figures": _describe_stage(options, stage, deck, order)})
        for stage in kit.stages
    )
    days = [(stage.id, (stage.send_on - order.expires).days, stage.send_on) for stage in stages]
    cadence = describe_cadence(workspace.campaign, kit.locale, days)
    return kit.model_copy(update={"stages": stages, "cadence": cadence})


def _describe_stage(
    options: FigureOptions, stage: ResolvedStage, deck: CopyDeck, order: Order
) -> StageFigures:
    shown = stage.own_site_imagery == "browser-warning"
    return StageFigures(
        pages=tuple(_list_pages(options, stage.warning, deck.locale)) if shown else (),
        countdown=CountdownFigure(
            domain=stage.warning.domain,
            label=deck.shared.order.expires,
            date=write_date(order.expires, deck.locale),
        ),
    )


def _list_pages(
    options: FigureOptions, warning: WarningFigure, locale: str
) -> Iterator[BrowserPage]:
    for browser in dict.fromkeys(options.browsers):
        for device in dict.fromkeys(options.devices):
            wording = load_warning_wording(browser, locale, device)
            yield BrowserPage(
                browser=browser,
                device=device,
                locale=wording.locale,
                title=warning.title,
                alt=warning.alt,
                illustration=warning.illustration,
                tab=wording.tab,
                heading=wording.heading,
                body=wording.body.replace("X", warning.domain, 1),
                code=wording.code,
                advanced=wording.advanced,
                back=wording.back,
                address=wording.address,
                domain=warning.domain,
                version=wording.version,
                as_of=wording.as_of,
            )


def describe_cadence(
    campaign: Campaign, locale: str, ladder: Sequence[tuple[str, int, date]]
) -> CadenceFigure:
    """The ladder: stages by id, with their days relative to expiry and the day of each."""
    words = load_figure_words(locale)
    named = ["email", "banner", "one-pager"]
    named += [name for name in campaign.channels if CHANNELS[name].per == "stage"]
    names = {name: words.channels[name] for name in named if name in words.channels}
    return CadenceFigure(
        title=words.title,
        alt=words.alt,
        axis=words.axis,
        expiry=words.expiry,
        names=names,
        steps=tuple(
            CadenceStep(
                stage=stage,
                days=days,
                label=write_offset(days),
                date=write_date(day, locale),
                channels=tuple(names),
            )
            for stage, days, day in ladder
        ),
    )


def write_offset(days: int) -> str:
    """Days relative to expiry with their sign: `−90`, `0`, `+7`."""
    if days == 0:
        return "0"
    return f"{MINUS if days < 0 else '+'}{abs(days)}"
