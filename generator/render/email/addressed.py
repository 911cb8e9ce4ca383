"""A kit for many orders in, its mailing with pictures named by what is on them out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.marks import MARKS
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.render.context import RenderContext
from generator.render.email.drawing import draw_pictures, name_pictures
from generator.render.email.mailing import Mailing
from generator.render.email.pictures import plan_pictures
from generator.render.email.renderer import choose_components

ANY_DOMAIN = "www.your-domain.example"
"""What the browser-warning picture shows in its address bar: one picture serves all orders."""


def address_mailing(
    kit: ResolvedKit,
    campaign: ResolvedCampaign,
    context: RenderContext,
    *,
    base: str,
    as_lines: bool,
) -> tuple[Mailing, Mapping[str, str]]:
    """The mailing, and the name of each picture's file by the picture's own name.

    `base` is what stands before the name of a file in the mail, such as `images/`.
    """
    shown = show_any_domain(kit)
    stage = shown.stages[0]
    planned = plan_pictures(shown, stage, campaign, choose_components(stage)).files
    names = name_pictures(planned, shown, stage, context)
    sources = {picture.src: f"{base}{names[picture.name]}" for picture in planned}
    return Mailing(kit, campaign, sources, as_lines=as_lines), names


def draw_named(
    kit: ResolvedKit, campaign: ResolvedCampaign, names: Mapping[str, str], context: RenderContext
) -> dict[str, bytes]:
    """PNG files by the name of the file."""
    shown = show_any_domain(kit)
    stage = shown.stages[0]
    planned = plan_pictures(shown, stage, campaign, choose_components(stage)).files
    drawn = draw_pictures(planned, shown, stage, context)
    return {names[name]: body for name, body in drawn.items()}


def show_any_domain(kit: ResolvedKit) -> ResolvedKit:
    """The kit as its pictures show it: with nobody's domain in the browser's window."""
    stage = kit.stages[0]
    warning = stage.warning.model_copy(
        update={
            "domain": ANY_DOMAIN,
            "body": stage.warning.body.replace(MARKS["common_name"], ANY_DOMAIN),
        }
    )
    return kit.model_copy(update={"stages": (stage.model_copy(update={"warning": warning}),)})
