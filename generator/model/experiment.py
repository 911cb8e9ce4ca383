"""An experiment: arms that differ in offer, pictures or wording, and the plan of its sample."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Identifier, LocaleCode, Noun, Text
from generator.model.copy_deck import StageKey
from generator.model.offer import OfferCode, OfferTier, Wording
from generator.model.price import Amount, Currency
from generator.model.stage import Hero, Imagery

CopyPath = Annotated[str, StringConstraints(min_length=3, max_length=200)]
"""Key path in a copy deck, such as `stages.minus-30.banner.headline`."""


class VariantOffer(Noun):
    """What an arm changes in the campaign's offer; what is left out stays as it is there."""

    percent: int | None = Field(default=None, ge=1, le=90)
    """Discount in percent, in the place of the campaign's discount."""
    amount: dict[Currency, Amount] | None = Field(default=None, min_length=1)
    """Discount as money, in the place of the campaign's discount."""
    wording: Wording | None = None
    """`exact`: everyone gets it. `up-to`: it is the highest that an eligible order gets."""
    code: OfferCode | None = None
    """What a customer of this arm types at checkout."""
    tiers: tuple[OfferTier, ...] | None = None
    """What each kind of order really gets, in the place of the campaign's tiers; `[]` for none."""


class VariantStage(Noun):
    """What an arm changes in a stage."""

    hero: Hero | None = None
    """The one element that is largest."""
    imagery: Imagery | None = None
    """The picture wherever every placement allows it."""
    own_site_imagery: Imagery | None = None
    """The picture on the partner's own pages, in mails and in print."""


class Variant(Noun):
    """One arm; the one that changes nothing is the control, the campaign as it is written."""

    id: Identifier
    """Name in addresses, folders and results."""
    name: Text
    """What people call it."""
    share: int = Field(default=1, ge=1, le=1000)
    """How much of the audience gets it, against the other arms' shares: of 1, 1 and 2 the last
    gets half."""
    offer: VariantOffer | None = None
    """What it changes in the offer."""
    stages: dict[StageKey, VariantStage] = Field(default_factory=dict)
    """What it changes in stages, by their names: `{minus-30: {imagery: seal}}`."""
    subject_variant: Identifier | None = None
    """Which line of the decks' subject sets its mails have, in the place of the campaign's."""
    copy_lines: dict[LocaleCode, dict[CopyPath, Text]] = Field(default_factory=dict)
    """Lines of copy that it has in the place of the deck's, by locale and key path:
    `{en-US: {stages.minus-30.banner.headline: Renew in two minutes}}`."""

    @property
    def is_control(self) -> bool:
        """Whether it changes nothing."""
        return not (self.offer or self.stages or self.subject_variant or self.copy_lines)


class ExperimentPlan(Noun):
    """What was settled before the start; without it no result names a winner."""

    baseline_percent: float = Field(gt=0, lt=100)
    """Renewals expected without any change, of 100 customers."""
    lift_points: float = Field(gt=0, lt=100)
    """The smallest difference worth seeing, in percentage points."""
    alpha_percent: float = Field(default=5, gt=0, le=20)
    """How often, of 100 experiments in which no arm differs, one may seem to."""
    power_percent: float = Field(default=80, ge=50, lt=100)
    """How often, of 100 experiments with that difference, it is to be seen."""
    weekly: int | None = Field(default=None, ge=1)
    """Customers who enter in a week; they tell how long it takes."""


class Experiment(Noun):
    """Arms among which an audience is shared out by chance that anybody can work out again."""

    id: Identifier
    """Name that decides, with the customer, which arm somebody gets."""
    variants: tuple[Variant, ...] = Field(min_length=2, max_length=8)
    """The arms, the control among them."""
    plan: ExperimentPlan | None = None
    """How large it is to be."""

    @property
    def control(self) -> Variant:
        """The arm that is the campaign as written."""
        return next(variant for variant in self.variants if variant.is_control)
