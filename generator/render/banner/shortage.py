"""A banner whose copy does not fit in, how long each text could be out.

Asked only where a layout has failed: the longest beginning of a text with which it succeeds is
sought by halving, with the very layout that draws.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from generator.model.asset import AssetJob
from generator.model.lengths import count_columns
from generator.model.resolved import ResolvedCampaign, ResolvedStage
from generator.render.banner.composition import settle_composition
from generator.render.fonts import FontSet

Change = Callable[[ResolvedStage, str], ResolvedStage]


@dataclass(frozen=True, slots=True)
class Shortage:
    """A text that is too long for a size."""

    slot: str
    """What it is, as people say it."""
    text: str
    """The text in full."""
    letters: int
    """How many letters of it would fit, as banners count them."""

    @property
    def sentence(self) -> str:
        """What is too long, and what would be right."""
        return (
            f"{self.slot} “{self.text}” has {count_columns(self.text)} letters, "
            f"and {self.letters} would fit"
        )


def _say_headline(stage: ResolvedStage, text: str) -> ResolvedStage:
    return _say(stage, {"headline": text})


def _say_short(stage: ResolvedStage, text: str) -> ResolvedStage:
    return _say(stage, {"short": text})


def _say_button(stage: ResolvedStage, text: str) -> ResolvedStage:
    return stage.model_copy(update={"button": text})


def _say(stage: ResolvedStage, words: dict[str, str]) -> ResolvedStage:
    changed = {
        name: getattr(stage, name).model_copy(update=words)
        for name in ("banner", "own_site_banner")
    }
    return stage.model_copy(update=changed)


def find_shortages(
    job: AssetJob, campaign: ResolvedCampaign, fonts: FontSet, own: bool
) -> tuple[Shortage, ...]:
    """Each text that, made shorter by itself, lets the banner fit; none where no single one does.

    `own`: the words for the partner's own pages are meant.
    """
    stage = campaign.kit(job.partner, job.locale).stage(job.stage)
    words = stage.own_site_banner if own else stage.banner
    texts: tuple[tuple[str, str, Change], ...] = (
        ("the headline", words.headline, _say_headline),
        ("the short form", words.short, _say_short),
        ("the button", stage.button, _say_button),
    )
    found = []
    for slot, text, change in texts:
        letters = _seek(text, partial(_fits, job, campaign, fonts, change))
        if letters:
            found.append(Shortage(slot, text, count_columns(text[:letters].rstrip())))
    return tuple(found)


def _seek(text: str, fits: Callable[[str], bool]) -> int:
    """The longest beginning that fits; 0 where none does."""
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[:middle].rstrip()):
            low = middle
        else:
            high = middle - 1
    return low


def _fits(
    job: AssetJob, campaign: ResolvedCampaign, fonts: FontSet, change: Change, text: str
) -> bool:
    kit = campaign.kit(job.partner, job.locale)
    stages = tuple(change(one, text) if one.id == job.stage else one for one in kit.stages)
    changed = campaign.model_copy(update={"kits": (kit.model_copy(update={"stages": stages}),)})
    return settle_composition(job, changed, fonts).layout.fits
