"""A campaign's folder enters; one Workspace leaves, or every problem of all its files at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.errors import LoadError, Problem
from generator.load.artwork import load_artwork
from generator.load.campaign_rules import check_campaign_rules, read_stage_days
from generator.load.catalogue import read_comparison, read_selector, tell_absent
from generator.load.channel_decks import (
    list_channels,
    load_channel_deck,
    read_channel_deck,
    tell_stray_decks,
)
from generator.load.concept_rules import check_concept
from generator.load.concepts import FoundConcept, load_concept
from generator.load.deck_rules import check_deck, list_said_claims
from generator.load.document import Document, KeyPath, read_document
from generator.load.email_layouts import load_email_layout
from generator.load.email_words import check_email_words
from generator.load.experiment_rules import check_arm_copy, check_experiment
from generator.load.files import find_root, is_there, list_names, locate_file, locate_inside
from generator.load.fonts import check_scripts, load_fonts
from generator.load.how_to import read_how_to, tell_no_steps
from generator.load.offer_references import check_offer_copy, check_offer_prices
from generator.load.offer_rules import read_copy_key
from generator.load.orders import Row, load_orders
from generator.load.plural_rules import check_plural_forms
from generator.load.problems import validate
from generator.load.references import (
    check_brand_lists,
    check_brand_names,
    check_languages,
    check_own_id,
    list_claims,
    list_ids,
)
from generator.load.sources import list_row_sources, list_sources
from generator.load.spelling import find_nearest, list_choices, suggest
from generator.load.subject_rules import check_subject_sets, check_subject_variant
from generator.load.text_file import name_file
from generator.model.brand import Brand
from generator.model.campaign import Campaign
from generator.model.channel_deck import ChannelDeck
from generator.model.copy_deck import CopyDeck
from generator.model.email_layout import EmailLayout
from generator.model.how_to import HowTo
from generator.model.order import Order
from generator.model.partner import Partner
from generator.model.stage import name_stage
from generator.model.truth import Source
from generator.model.workspace import Workspace

M = TypeVar("M", bound=BaseModel)


def load_workspace(
    campaign_path: Path,
    *,
    partners: Sequence[str] = (),
    locales: Sequence[str] = (),
    concept: str | None = None,
) -> Workspace:
    """Reads a campaign with all that it names.

    `campaign_path` is the folder that holds campaign.yaml, or that file. `partners` and `locales`
    choose some of the campaign's; empty means all. `concept` takes the place of the one that it
    names. Raises LoadError with every problem.
    """
    problems: list[Problem] = []
    campaign = read_document(find_campaign(campaign_path), problems)
    if campaign is None:
        raise LoadError(problems)
    return _Reading(campaign, problems).read(partners, locales, concept)


def find_campaign(path: Path) -> Path:
    """The campaign file of a folder; raises LoadError where there is none."""
    file = path / "campaign.yaml" if is_there(path, "folder") else path
    if is_there(file, "file"):
        return file
    beside = list_names(path.parent, holding="campaign.yaml")
    if is_there(path, "folder"):
        message = "the folder holds no campaign.yaml"
        names = list_names(path)
        hint = suggest("campaign.yaml", names) or suggest(path.name, beside)
    else:
        message, hint = "there is no such campaign", suggest(path.name, beside)
    problem = Problem(name_file(path), 0, 0, "", message, allowed=list_choices(beside), hint=hint)
    raise LoadError([problem])


class _Reading:
    """One run of reading; each step adds to the same list of problems and goes on."""

    def __init__(self, campaign: Document, problems: list[Problem]) -> None:
        self.campaign, self.problems = campaign, problems
        self.root = find_root(campaign.path)
        self.artwork: dict[str, str] = {}
        self.said: dict[str, list[str]] = {}
        """Claims that each language has words for."""
        self.sources: dict[str, tuple[Source, ...]] = {
            "campaign": list_sources(campaign, self.root)
        }

    def read(
        self, partners: Sequence[str], locales: Sequence[str], asked_concept: str | None
    ) -> Workspace:
        """All files in turn; the first error ends nothing but the part that needs it."""
        campaign = validate(self.campaign, Campaign)
        check_campaign_rules(self.campaign)
        check_experiment(self.campaign)
        chosen_partners = self._choose("partners", partners)
        chosen_locales = self._choose("locales", locales)
        # A locale without a deck is told once, not again at each text of the brand.
        decks_folder = self.campaign.path.parent / "copy"
        codes = [c for _, c in chosen_locales if is_there(decks_folder / f"{c}.yaml", "file")]
        brand_file = self._find_brand()
        brand_document = read_document(brand_file, self.problems) if brand_file else None
        brand, products, fonts = None, None, None
        if brand_document:
            brand = self._read_pack(brand_document, Brand, "brand", codes)
            check_brand_lists(brand_document)
            check_brand_names(self.campaign, brand_document)
            check_offer_prices(self.campaign, brand_document)
            products = list_ids(brand_document, "products")
            fonts = load_fonts(brand_document, self.root, self.problems)
            check_scripts(brand_document, codes)
        catalogue = self._read_catalogue(brand_file, products, codes)
        members = self._read_partners(brand_file, chosen_partners, codes)
        how_tos = self._read_how_tos(brand_file, [name for _, name in chosen_partners], codes)
        claims = list_claims(brand_document) if brand_document else None
        layout = load_email_layout(self.campaign, brand_file.parent if brand_file else None)
        decks = self._read_decks(chosen_locales, claims, layout)
        check_subject_variant(self.campaign, decks.values())
        channel_decks = self._read_channel_decks(chosen_locales, claims)
        orders = self._read_orders(products)
        concept = self._read_concept(brand_file, asked_concept)
        if self.problems or not (campaign and brand and fonts and concept and layout):
            raise LoadError(sort_problems(self.problems))
        return Workspace(
            campaign=campaign,
            brand=brand,
            concept=concept.pack,
            email_layout=layout,
            partners=members,
            decks=decks,
            channel_decks=channel_decks,
            **catalogue,
            how_tos=how_tos,
            orders=orders,
            artwork=self.artwork,
            fonts=fonts,
            sources=self.sources,
            template_dirs=(*concept.folders, *self._list_template_dirs(brand_file)),
        )

    def _read_concept(self, brand_file: Path | None, asked: str | None) -> FoundConcept | None:
        folder = brand_file.absolute().parent if brand_file else None
        found = load_concept(self.campaign, folder, asked, self.problems)
        if found:
            check_concept(self.campaign, found.pack)
        return found

    def _choose(self, key: str, wanted: Sequence[str]) -> list[tuple[KeyPath, str]]:
        """The campaign's partners or locales that were asked for, with their places."""
        entries = list(self.campaign.texts(key, ...))
        known = [name for _, name in entries]
        for name in wanted:
            if name not in known and isinstance(self.campaign.get(key), list):
                line, column = self.campaign.place((key,), at_key=True)
                message = f"`{name}` was asked for, and the campaign does not list it"
                file, hint = self.campaign.file, suggest(name, known)
                self.problems.append(
                    Problem(file, line, column, key, message, "", list_choices(known), hint)
                )
        return [(path, name) for path, name in entries if not wanted or name in wanted]

    def _find_brand(self) -> Path | None:
        """The brand.yaml of the campaign's brand."""
        for path, written in self.campaign.texts("brand"):
            folder = locate_inside(self.campaign, path, written, self.root)
            if folder is None:
                return None
            if is_there(folder / "brand.yaml", "file"):
                return folder / "brand.yaml"
            is_file = is_there(folder, "file")
            beside = folder.parent.parent if is_file else folder.parent
            brands = list_names(beside, holding="brand.yaml")
            message, hint = "there is no such brand", suggest(folder.name, brands)
            if is_there(folder, "folder"):
                message = "the folder holds no brand.yaml"
            elif is_file:
                message, hint = "this is a file", "name the folder that holds brand.yaml"
            self.campaign.tell(path, message, allowed=list_choices(brands), hint=hint)
        return None

    def _read_pack(
        self, document: Document, model: type[M], prefix: str, locales: Sequence[str]
    ) -> M | None:
        """A brand or a partner with its drawings."""
        noun = validate(document, model)
        self.sources[prefix] = list_sources(document, self.root)
        check_own_id(document)
        check_languages(document, model, locales)
        self.artwork |= load_artwork(document, model, prefix, self.root)
        return noun

    def _read_catalogue(
        self, brand_file: Path | None, products: Sequence[str] | None, locales: Sequence[str]
    ) -> dict[str, Any]:
        """The brand's selector and comparison, where it has them."""
        if brand_file is None:
            return {}
        found = {
            name: read(brand_file.parent, products, locales, self.problems)
            for name, read in (("selector", read_selector), ("comparison", read_comparison))
        }
        tell_absent(self.campaign, found)
        for name, one in found.items():
            if one:
                self.sources[name] = list_sources(one.document, self.root)
        return {name: one.noun for name, one in found.items() if one}

    def _read_partners(
        self,
        brand_file: Path | None,
        chosen: Sequence[tuple[KeyPath, str]],
        locales: Sequence[str],
    ) -> tuple[Partner, ...]:
        if brand_file is None:
            return ()
        folder = brand_file.parent / "partners"
        partners = []
        for path, name in chosen:
            file = folder / name / "partner.yaml"
            if not is_there(file, "file"):
                known = list_names(folder, holding="partner.yaml")
                message, hint = "the brand has no such partner", suggest(name, known)
                self.campaign.tell(path, message, allowed=list_choices(known), hint=hint)
                continue
            document = read_document(file, self.problems)
            if document:
                partners.append(self._read_pack(document, Partner, f"partners/{name}", locales))
        return tuple(partner for partner in partners if partner is not None)

    def _read_how_tos(
        self, brand_file: Path | None, partners: Sequence[str], locales: Sequence[str]
    ) -> dict[str, HowTo]:
        """The brand's steps and those of its partners, where the campaign wants them."""
        wanted = [path for path, name in self.campaign.texts("channels", ...) if name == "how-to"]
        if brand_file is None or not wanted:
            return {}
        own = {f"partners/{name}": brand_file.parent / "partners" / name for name in partners}
        found = {
            prefix: read_how_to(folder, prefix, locales, self.root, self.problems)
            for prefix, folder in {"brand": brand_file.parent, **own}.items()
        }
        tell_no_steps(self.campaign, wanted[0], found)
        for prefix, one in found.items():
            if one:
                self.sources[f"{prefix}/how-to"] = list_sources(one.document, self.root)
                self.artwork |= one.artwork
        return {prefix: one.noun for prefix, one in found.items() if one and one.noun}

    def _read_decks(
        self,
        chosen: Sequence[tuple[KeyPath, str]],
        claims: dict[str, list[str]] | None,
        layout: EmailLayout | None,
    ) -> dict[str, CopyDeck]:
        folder, names, decks = self.campaign.path.parent / "copy", self._name_stages(), {}
        for path, locale in chosen:
            file = folder / f"{locale}.yaml"
            if not is_there(file, "file"):
                self._tell_no_deck(path, locale, folder)
                continue
            document = read_document(file, self.problems)
            if document is None:
                continue
            deck = validate(document, CopyDeck)
            self.sources[f"copy/{locale}"] = list_sources(document, self.root)
            self.said[locale] = list_said_claims(document)
            check_deck(document, locale, names, read_copy_key(self.campaign), claims)
            check_offer_copy(document, self.campaign, locale)
            check_arm_copy(self.campaign, document, locale)
            check_subject_sets(document)
            check_plural_forms(document, locale)
            if layout:
                check_email_words(document, self.campaign, layout)
            if deck:
                decks[locale] = deck
        return decks

    def _read_channel_decks(
        self, chosen: Sequence[tuple[KeyPath, str]], claims: dict[str, list[str]] | None
    ) -> dict[str, dict[str, ChannelDeck]]:
        """Copy of channels by locale; a locale without a base deck is told of there."""
        channels, names = list_channels(self.campaign), self._name_stages()
        decks: dict[str, dict[str, ChannelDeck]] = {}
        for locale in [code for _, code in chosen if code in self.said]:
            tell_stray_decks(self.campaign, locale, [channel for _, channel in channels])
            for place, channel in channels:
                document = read_channel_deck(self.campaign, place, channel, locale)
                if document is None:
                    continue
                self.sources[f"copy/{locale}/{channel}"] = list_sources(document, self.root)
                deck = load_channel_deck(
                    document, self.campaign, channel, locale, names, claims, self.said[locale]
                )
                if deck:
                    decks.setdefault(locale, {})[channel] = deck
        return decks

    def _name_stages(self) -> list[str] | None:
        """Folder names of the campaign's stages; None where one of them is wrong."""
        days, stages = read_stage_days(self.campaign), self.campaign.get("stages")
        complete = isinstance(stages, list) and len(days) == len(stages)
        return [name_stage(day) for _, day in days] if complete else None

    def _tell_no_deck(self, path: KeyPath, locale: str, folder: Path) -> None:
        written = [Path(name).stem for name in list_names(folder) if name.endswith(".yaml")]
        nearest = find_nearest(locale, written)
        hint = f"did you mean `{nearest}`?" if nearest else f"write copy/{locale}.yaml"
        message = f"there is no copy deck copy/{locale}.yaml"
        self.campaign.tell(path, message, allowed=list_choices(written), hint=hint)

    def _read_orders(self, products: Sequence[str] | None) -> tuple[Order, ...]:
        for path, written in self.campaign.texts("orders"):
            file = locate_file(self.campaign, path, written, self.root)
            if file:
                return self._load_orders(file, products)
        return ()

    def _load_orders(self, file: Path, products: Sequence[str] | None) -> tuple[Order, ...]:
        def tell_row(row: Row, index: int) -> None:
            rows.extend(list_row_sources(row, index, file, self.root))

        rows: list[Source] = []
        orders = load_orders(file, self.problems, products=products, tell_row=tell_row)
        self.sources["orders"] = tuple(rows)
        return orders

    def _list_template_dirs(self, brand_file: Path | None) -> tuple[str, ...]:
        folder = brand_file.absolute().parent / "templates" if brand_file else None
        return (folder.as_posix(),) if folder and is_there(folder, "folder") else ()


def sort_problems(problems: Sequence[Problem]) -> list[Problem]:
    """Each problem once, by file, line and column."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.file, p.line, p.column, p.key, p.message))
