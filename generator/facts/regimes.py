"""Reads what legal regimes ask of a mail with an offer from regimes.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from generator.facts.reading import read_yaml
from generator.model.base import Noun

Need = Literal[
    "subject-mark",
    "ad-label",
    "postal-address",
    "unsubscribe",
    "opt-out-words",
    "sender",
    "contact-email",
]
AD_LABELS = (
    "advertisement", "advertising", "advertorial", "promotion", "promotional", "commercial message",
    "ad", "广告", "广告邮件", "推广", "広告", "広告宣伝", "anzeige", "werbung",
    "werbe-e-mail", "publicité", "communication commerciale", "publicidad",
    "comunicación comercial", "pubblicità", "anuncio", "annonce", "advertentie",
)  # fmt: skip
"""Words that mark a mail as advertising, in lower case."""


class Regime(Noun):
    """What one law asks for."""

    title: str
    """Name of the law, and whose it is."""
    source: str
    """Where it stands."""
    as_of: date
    """When it was read."""
    regions: tuple[str, ...]
    """Regions of locales in which it applies by itself."""
    needs: tuple[Need, ...] = Field(min_length=1)
    """What a mail must have."""
    subject_marks: tuple[str, ...] = ()
    """How a subject must begin, where the regime asks for that."""
    opt_out_words: tuple[str, ...] = ()
    """Words of which one says that mails can be refused, where the regime asks for that."""


@cache
def load_regimes() -> dict[str, Regime]:
    """Regimes by id."""
    text = Path(__file__).with_name("regimes.yaml").read_text(encoding="utf-8")
    return {name: Regime(**row) for name, row in read_yaml(text).items()}


def list_regimes(region: str) -> tuple[str, ...]:
    """Ids of the regimes that apply by themselves in a region such as `US`."""
    return tuple(name for name, regime in load_regimes().items() if region in regime.regions)
