"""The layout of a campaign's mails: which components, in which order, by family of stages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Noun, Text

Component = Literal[
    "header",
    "hero",
    "brief-hero",
    "letter",
    "countdown",
    "offer",
    "offer-line",
    "order",
    "orders",
    "carry-over",
    "comparison",
    "warning",
    "seal",
    "values",
    "top-values",
    "testimonial",
    "steps",
    "automation",
    "upsell",
    "products",
    "selector",
    "second-button",
    "signature",
    "closing",
    "social",
    "footer",
]
"""A part of a mail: a template under `email/components/`."""

StageFamily = Literal["calm", "pressing", "urgent"]
DEFAULT_EMAIL_LAYOUT = "classic"
CALM_UNTIL, PRESSING_UNTIL = -45, -5
"""Days relative to expiry behind which a family ends."""


def choose_family(days: int) -> StageFamily:
    """The family of a stage: -90 and -60 are calm, -30 to -7 pressing, -3 and later urgent."""
    if days < CALM_UNTIL:
        return "calm"
    return "pressing" if days < PRESSING_UNTIL else "urgent"


class EmailLayout(Noun):
    """How all mails of a campaign are put together.

    Each family of stages has its list, from top to bottom. What a mail has nothing to show for is
    left out of it: a timeline where no days are carried over, a testimonial where none is chosen.
    A customer with a single order gets its table in place of the list, the timeline gives way to
    the browser warning, and the countdown to a hero that counts the days already.
    """

    purpose: Text
    """One sentence: what the layout is for."""
    calm: tuple[Component, ...] = Field(min_length=1)
    """Mails more than 45 days before expiry."""
    pressing: tuple[Component, ...] = Field(min_length=1)
    """Mails 45 to 6 days before expiry."""
    urgent: tuple[Component, ...] = Field(min_length=1)
    """Mails of the last 5 days, of the day itself and after it."""

    def list_components(self, days: int) -> tuple[Component, ...]:
        """The components of a stage so many days from expiry."""
        lists = {"calm": self.calm, "pressing": self.pressing, "urgent": self.urgent}
        return lists[choose_family(days)]
