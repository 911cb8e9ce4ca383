"""The channels that a campaign can have beside mails, banners and printed pages: one row each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from generator.model.asset import AssetKind
from generator.model.call_script import CallDeck
from generator.model.channel_deck import ChannelDeck
from generator.model.console import ConsoleDeck
from generator.model.site import SiteDeck

ChannelName = Literal[
    "call-script", "console", "selector", "comparison", "site", "calendar", "how-to"
]

CATALOGUE = ("selector", "comparison")
"""Channels of which any other, and any mail, may say a part."""

EVERY_STAGE = "every-stage"
"""Folder of assets that are the same in all stages; their `stage` is empty."""


class Channel(NamedTuple):
    """What a build must know of a channel before it makes anything."""

    per: Literal["stage", "kit"]
    """Whether there is one job for each stage, or one for all."""
    file: str
    """The main asset's name in the channel's folder."""
    kind: AssetKind
    """What the main asset is."""
    deck: type[ChannelDeck] | None
    """Type of its copy; None where all of its words are written elsewhere."""
    overview: str = ""
    """Name of a page with all of its stages, a job of its own for each kit; empty without one."""


CHANNELS: Mapping[ChannelName, Channel] = MappingProxyType(
    {
        "call-script": Channel("stage", "call-script-a4.pdf", "call-script", CallDeck),
        "console": Channel("stage", "messages.json", "console-json", ConsoleDeck),
        # The words of these two are the brand's, in files beside brand.yaml.
        "selector": Channel("kit", "selector.html", "selector-html", None),
        "comparison": Channel("kit", "comparison.html", "comparison-html", None),
        "site": Channel("stage", "messages.json", "site-json", SiteDeck, "demo.html"),
        "calendar": Channel("kit", "cadence.pdf", "calendar-pdf", None),
        # The steps are a console's own, and stand beside partner.yaml or brand.yaml.
        "how-to": Channel("kit", "how-to.html", "how-to-html", None),
    }
)
"""Every channel; a name is also the kind of its job and its folder."""
