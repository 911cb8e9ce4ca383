"""Everything that was read from disk for one campaign, ready to be resolved."""

from __future__ import annotations

from pydantic import Field, SerializeAsAny

from generator.model.base import Noun
from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.channel_deck import ChannelDeck
from generator.model.comparison import Comparison
from generator.model.concept import ConceptPack
from generator.model.copy_deck import CopyDeck
from generator.model.email_layout import EmailLayout
from generator.model.fonts import FontFile
from generator.model.how_to import HowTo
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.selector import Selector
from generator.model.truth import Source


class Workspace(Noun):
    """One campaign with all that it names."""

    campaign: Campaign
    """The campaign as written."""
    brand: Brand
    """Its brand."""
    concept: ConceptPack
    """How its banners look."""
    email_layout: EmailLayout
    """How its mails are put together."""
    partners: tuple[Partner, ...]
    """Its partners, in the campaign's order."""
    decks: dict[str, CopyDeck]
    """Copy by locale."""
    channel_decks: dict[str, dict[str, SerializeAsAny[ChannelDeck]]] = Field(default_factory=dict)
    """Copy of channels, by locale and channel."""
    selector: Selector | None = None
    """The brand's assurance selector, where it has one."""
    comparison: Comparison | None = None
    """The brand's products side by side, where it has compared them."""
    how_tos: dict[str, HowTo] = Field(default_factory=dict)
    """Steps of consoles by whose they are: `brand`, `partners/<id>`."""
    orders: tuple[Order, ...]
    """Sample orders."""
    artwork: dict[str, str]
    """SVG source by key: `brand/<path>` or `partners/<id>/<path>`, path as written in the YAML."""
    fonts: dict[str, FontFile]
    """Font files by family; `file` is absolute here."""
    sources: dict[str, tuple[Source, ...]] = Field(default_factory=dict)
    """Every text with its place, by file: `campaign`, `brand`, `orders`, `copy/<locale>`,
    `partners/<id>`, `selector`, `comparison`, `brand/how-to`, `partners/<id>/how-to`."""
    template_dirs: tuple[str, ...]
    """Absolute folders that override shipped templates, first match wins."""
