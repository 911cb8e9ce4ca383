"""A kit for many orders in, its mailing with pictures named by what is on them out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.model.marks import MARKS
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.render.context import RenderContext
from generator.render.email.components import choose_components
from generator.render.email.drawing import draw_pictures, name_pictures
from generator.render.email.mailing import Mailing, SharedPieces
from generator.render.email.pictures import Picture, plan_pictures

ANY_DOMAIN = "www.your-domain.example"
"""What the browser-warning picture shows in its address bar: one picture serves all orders."""


class Addressed(NamedTuple):
    """A mailing with the pictures that its mails show."""

    mailing: Mailing
    shown: ResolvedKit
    """The kit as its pictures show it."""
    pictures: Mapping[Picture, str]
    """The name of each picture's file."""

    def draw(self, context: RenderContext) -> dict[str, bytes]:
        """PNG files by the name of the file."""
        stage = self.shown.stages[0]
        drawn = draw_pictures(tuple(self.pictures), self.shown, stage, context)
        return {name: drawn[picture.name] for picture, name in self.pictures.items()}


def address_mailing(
    kit: ResolvedKit,
    campaign: ResolvedCampaign,
    context: RenderContext,
    *,
    base: str,
    as_lines: bool,
    shared: SharedPieces,
) -> Addressed:
    """The mailing of a kit; `base` stands before the name of a picture's file, as `images/` does.

    `shared` holds what other mailings have in common with it. Nothing is drawn yet.
    """
    shown = show_any_domain(kit)
    stage = shown.stages[0]
    planned = plan_pictures(shown, stage, campaign, choose_components(stage)).files
    names = name_pictures(planned, shown, stage, context)
    pictures = {picture: names[picture.name] for picture in planned}
    sources = {picture.src: f"{base}{name}" for picture, name in pictures.items()}
    mailing = Mailing(kit, campaign, sources, as_lines=as_lines, shared=shared)
    return Addressed(mailing, shown, pictures)


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
