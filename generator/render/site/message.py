"""A kit and one of its stages in; all that its site messages say, as value and payload, out."""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.model.message_payload import Action, FigureText, FormText, SitePayload, StripText
from generator.model.resolved import Numeral, ResolvedKit, ResolvedStage
from generator.model.site import SiteCopy, SiteLabels
from generator.render.message.colors import collect_colors
from generator.render.message.sheet import choose_direction

CHANNEL = "site"
FORMS = ("strip", "hero", "card", "exit")
SHEET = "M50 30V8a4 4 0 0 0-4-4H18a4 4 0 0 0-4 4v46a4 4 0 0 0 4 4h14M22 16h20M22 26h20M22 36h8"
"""A certificate's sheet, whose lower corner is free for a seal."""
SIGNS = {"due": "M46 34a13 13 0 1 0 0 26a13 13 0 1 0 0-26M46 40v7.5l4.5 3.5",
         "void": "M46 34a13 13 0 1 0 0 26a13 13 0 1 0 0-26M41 42l10 10M51 42L41 52"}  # fmt: skip
"""What stands in the seal: the hands of a clock, or a cross."""


class SiteMessage(NamedTuple):
    """Everything that a template or the payload may name."""

    kit: ResolvedKit
    stage: ResolvedStage
    words: SiteCopy
    labels: SiteLabels
    url: str
    claims: tuple[str, ...]

    @property
    def figure(self) -> Numeral | None:
        """The number that is largest; None where a picture is."""
        return {
            "percent": self.kit.shared.offer_numeral,
            "days": self.stage.days_numeral,
            "picture": None,
        }[self.stage.hero]

    @property
    def sign(self) -> str:
        """Outline of the picture, on a grid of 64 by 64."""
        return SHEET + SIGNS["void" if self.stage.days > 0 else "due"]

    @property
    def terms(self) -> str:
        """Conditions of the offer, where a message makes it; empty where none does."""
        shared, words = self.kit.shared, self.words
        said = [words.strip, words.headline, words.body, words.exit_title, words.exit_body]
        makes = self.stage.hero == "percent" or any(shared.offer_phrase in text for text in said)
        return shared.offer_terms if makes else ""

    def say(self, form: str) -> tuple[str, ...]:
        """What a form says, in reading order."""
        words, figure = self.words, self.figure
        numeral = (figure.spoken,) if figure else ()
        terms = (self.terms,) if self.terms else ()
        return {
            "strip": (words.strip, words.button),
            "hero": (words.headline, words.body, words.button, *numeral, *terms),
            "card": (*numeral, words.headline, words.strip, words.button),
            "exit": (
                *numeral, words.exit_title, words.exit_body, words.button, self.labels.dismiss,
                *terms,
            ),
        }[form]  # fmt: skip


def open_message(kit: ResolvedKit, stage: ResolvedStage) -> SiteMessage:
    """The messages of a stage."""
    said = stage.channel(CHANNEL)
    labels = kit.channel(CHANNEL).read(SiteLabels)
    return SiteMessage(kit, stage, said.read(SiteCopy), labels, said.url, said.claims)


def choose_unit(figure: Numeral) -> Literal["raised", "level", "word"]:
    """How the unit stands: a raised percent sign, a letter such as 天, or a word of its own."""
    if figure.unit == "%":
        return "raised"
    return "word" if figure.unit.isascii() else "level"


def join_rest(figure: Numeral) -> str:
    """What stands behind the number, on a line of its own where there is room: `days left`."""
    unit = figure.unit if choose_unit(figure) == "word" else ""
    return " ".join(part for part in (unit, figure.after) if part)


def make_payload(message: SiteMessage, campaign: str) -> SitePayload:
    """One stage's messages in all forms."""
    words, labels, figure = message.words, message.labels, message.figure
    return SitePayload(
        schema=1,
        campaign=campaign,
        locale=message.kit.locale,
        direction=choose_direction(message.kit.locale),
        stage=message.stage.id,
        region=labels.region,
        dismiss=labels.dismiss,
        action=Action(label=words.button, url=message.url),
        figure=_split_figure(figure) if figure else None,
        sign="" if figure else message.sign,
        terms=message.terms,
        colors=collect_colors(message.kit, message.stage),
        strip=StripText(text=words.strip),
        hero=FormText(title=words.headline, text=words.body),
        card=FormText(title=words.headline, text=words.strip),
        exit=FormText(title=words.exit_title, text=words.exit_body),
    )


def _split_figure(figure: Numeral) -> FigureText:
    unit = choose_unit(figure)
    return FigureText(
        before=figure.before,
        sign=figure.sign,
        value=figure.value,
        unit="" if unit == "word" else figure.unit,
        unit_style=unit,
        after=join_rest(figure),
    )
