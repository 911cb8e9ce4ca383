"""One campaign after another in; the tools that draw them out, renewed only where they must be."""

from __future__ import annotations

from collections.abc import Mapping

from generator.execute.context import open_context
from generator.facts.languages import read_language
from generator.model.channels import CHANNELS
from generator.model.resolved import ResolvedCampaign, ResolvedKit
from generator.render.context import RenderContext
from generator.render.environment import forget_templates, stamp_templates
from generator.render.fonts import collect_characters

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "banner": ("banner", "figures"),
    "email": ("email", "figures"),
    "one-pager": ("one_pager", "figures"),
    "figure": ("figures",),
    **{name: (name.replace("-", "_"), "catalogue", "message", "figures") for name in CHANNELS},
    "site-demo": ("site", "message"),
}
"""The folders whose templates each kind of job uses."""
PAGE_TEMPLATES = ("gallery", "preview")
"""The folders that make up the page itself."""

UNDRAWN = {"sources"}
"""What of a kit is told and never drawn."""
COMMON_LETTERS = {"han": ("gb2312", range(0xB0, 0xD8)), "kana": ("euc_jp", range(0xA1, 0xD0))}
"""The rows of GB 2312 and of JIS X 0208 with their 3,755 and 2,965 most frequent characters; the
second has kana and signs among them."""


class Tools:
    """A renderer's tools that stay warm from save to save; they belong to one thread."""

    def __init__(self, engine: str) -> None:
        self._engine = engine
        self._context: RenderContext | None = None
        self._look: object = None
        self._characters: frozenset[str] = frozenset()
        self._kits: list[tuple[ResolvedKit, frozenset[str]]] = []
        self._stamps: dict[str, str] = {}

    def fit(self, campaign: ResolvedCampaign) -> RenderContext:
        """The tools for this campaign.

        Faces hold the characters that the copy had when they were cut, and those that copy is
        likely to get. Copy with others gets new faces, and an engine that draws with these alone.
        """
        look = _describe_fonts(campaign)
        characters = self._collect(campaign)
        if self._context and look == self._look and characters <= self._characters:
            self._context.take_campaign(campaign)
            return self._context
        self.close()
        more = foresee_characters(campaign)
        self._context = open_context(campaign, self._engine, more)
        self._look, self._characters = look, characters | more
        return self._context

    def _collect(self, campaign: ResolvedCampaign) -> frozenset[str]:
        """All characters of its kits; those of a kit that stays are remembered."""
        former, self._kits = self._kits, []
        for kit in campaign.kits:
            known = (found for one, found in former if one is kit)
            found = next(known, None) or collect_characters([kit.model_dump_json(exclude=UNDRAWN)])
            self._kits.append((kit, found))
        return frozenset().union(*(found for _, found in self._kits))

    def read_templates(self, campaign: ResolvedCampaign) -> dict[str, str]:
        """Checksums of the templates by folder; what was remembered of others is forgotten."""
        stamps = stamp_templates(campaign.template_dirs)
        if stamps != self._stamps:
            forget_templates()
            self._stamps = stamps
        return stamps

    def close(self) -> None:
        """Give back what the engine holds."""
        if self._context:
            self._context.close()
            self._context = None


def join_stamps(stamps: Mapping[str, str], folders: tuple[str, ...]) -> str:
    """One checksum of several folders."""
    return " ".join(stamps.get(folder, "") for folder in folders)


def foresee_characters(campaign: ResolvedCampaign) -> frozenset[str]:
    """Characters that somebody may type next: to cut faces anew takes as long as all the rest."""
    scripts = {read_language(kit.locale).script for kit in campaign.kits}
    common = [COMMON_LETTERS[script] for script in sorted(scripts) if script in COMMON_LETTERS]
    return frozenset(
        bytes((row, cell)).decode(code, "ignore")
        for code, rows in common
        for row in rows
        for cell in range(0xA1, 0xFF)
    ) - {""}


def _describe_fonts(campaign: ResolvedCampaign) -> object:
    locales = sorted({kit.locale for kit in campaign.kits})
    families = campaign.type.latin, *(campaign.type.family(locale) for locale in locales)
    files = [campaign.fonts[family] for family in families]
    return families, files, locales
