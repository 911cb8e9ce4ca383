"""A step of the urgency ladder."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Noun

Mood = Literal["calm", "attentive", "pressing", "critical", "lapsed"]
Hero = Literal["percent", "days", "picture"]
Imagery = Literal["seal", "certificate", "calendar", "timeline", "browser-warning"]


def name_stage(days: int) -> str:
    """The stage's folder name: `minus-90` before expiry, `day-0` on the day, `plus-7` after."""
    if days == 0:
        return "day-0"
    return f"minus-{-days}" if days < 0 else f"plus-{days}"


class Stage(Noun):
    """When a message is sent, and how hard it presses."""

    days: int = Field(ge=-366, le=90)
    """Days relative to expiry: negative before, 0 on the day, positive after."""
    mood: Mood
    """Palette and tone."""
    hero: Hero
    """The one element that is largest: the percent, the days left, or the picture."""
    imagery: Imagery
    """The picture wherever every placement allows it; a check refuses `browser-warning` there."""
    own_site_imagery: Imagery | None = None
    """The picture on the partner's own pages, in mails and in print; `imagery` if absent."""

    @property
    def id(self) -> str:
        """Folder name of the stage."""
        return name_stage(self.days)
