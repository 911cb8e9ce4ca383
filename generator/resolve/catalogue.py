"""A resolved kit and the brand's catalogue in; the same kit with selector and comparison out.

They stand among the kit's channels whether or not the campaign has pages of them: mails and call
scripts may say a part of them, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.model.base import Noun
from generator.model.brand import Brand
from generator.model.catalogue import ComparisonText, SelectorText
from generator.model.comparison import Comparison
from generator.model.mail_sections import MailSections
from generator.model.partner import Partner
from generator.model.resolved import ChannelText, ResolvedKit
from generator.model.same import Same
from generator.model.selector import Selector
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


def add_mail_catalogue(
    sections: MailSections, workspace: Workspace, partner: Partner, locale: str
) -> MailSections:
    """A mail's sections with what its layout shows of the catalogue."""
    shown = {"products", "selector"}.intersection(sections.components)
    if not shown:
        return sections
    table, questions = _resolve_once(
        Same(workspace.comparison), Same(workspace.selector), Same(workspace.brand), Same(partner),
        workspace.campaign.id, locale,
    )  # fmt: skip
    update = {"products": table, "selector": questions}
    return sections.model_copy(update={name: update[name] for name in shown})


@lru_cache(maxsize=64)
def _resolve_once(
    comparison: Same[Comparison | None],
    selector: Same[Selector | None],
    brand: Same[Brand],
    partner: Same[Partner],
    campaign: str,
    locale: str,
) -> tuple[ComparisonText | None, SelectorText | None]:
    """The same for every order and stage: mails are written by the thousand."""
    common = (brand.noun, partner.noun, campaign, locale)
    return (
        resolve_comparison(comparison.noun, *common) if comparison.noun else None,
        resolve_selector(selector.noun, *common) if selector.noun else None,
    )


def list_catalogue(workspace: Workspace, locale: str) -> Iterator[Said]:
    """Everything in it that rests on evidence."""
    if workspace.selector:
        yield from list_said(workspace.selector, locale)
    if workspace.comparison:
        yield from list_compared(workspace.comparison, locale)
