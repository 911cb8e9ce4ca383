"""A resolved kit and the brand's catalogue in; the same kit with selector and comparison out.

They stand among the kit's channels whether or not the campaign has pages of them: mails and call
scripts may say a part of them, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base import Noun
from generator.model.partner import Partner
from generator.model.resolved import ChannelText, ResolvedKit
from generator.model.workspace import Workspace
from generator.resolve.comparison import list_compared, resolve_comparison
from generator.resolve.selector import Said, list_said, resolve_selector


def add_catalogue(kit: ResolvedKit, workspace: Workspace, partner: Partner) -> ResolvedKit:
    """The kit with what the brand has to choose and to compare."""
    brand, campaign, locale = workspace.brand, workspace.campaign.id, kit.locale
    added: list[ChannelText] = []
    if workspace.selector:
        words: Noun = resolve_selector(workspace.selector, brand, partner, campaign, locale)
        claims = tuple(said.claim for said in list_said(workspace.selector, locale))
        added.append(ChannelText(channel="selector", words=words, claims=claims))
    if workspace.comparison:
        words = resolve_comparison(workspace.comparison, brand, partner, campaign, locale)
        rows = (said.claim for said in list_compared(workspace.comparison, locale))
        claims = tuple(dict.fromkeys(rows))
        added.append(ChannelText(channel="comparison", words=words, claims=claims))
    return kit.model_copy(update={"channels": (*kit.channels, *added)})


def list_catalogue(workspace: Workspace, locale: str) -> Iterator[Said]:
    """Everything in it that rests on evidence."""
    if workspace.selector:
        yield from list_said(workspace.selector, locale)
    if workspace.comparison:
        yield from list_compared(workspace.comparison, locale)
