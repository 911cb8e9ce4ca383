"""A campaign with nothing left to decide: every string final, per partner, locale and stage."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from pydantic import SerializeAsAny

from generator.model.ad_texts import AdTexts
from generator.model.base import Noun
from generator.model.brand import Palette, TypeScale
from generator.model.campaign import EmailOptions, EmojiPolicy, OnePagerOptions, Placement
from generator.model.concept import BannerColors, ConceptPack, Look
from generator.model.figures import CadenceFigure, StageFigures
from generator.model.fonts import FontFile
from generator.model.links import tell_apart
from generator.model.mail_sections import MailSections
from generator.model.manifest import ManifestClaim
from generator.model.merge import MergeField
from generator.model.offer import OfferGap
from generator.model.stage import Hero, Imagery, Mood
from generator.model.truth import Backing, Source, StageTruth

N = TypeVar("N", bound=Noun)


class ChannelText(Noun):
    """Words of one channel, filled."""

    channel: str
    """Name of the channel."""
    words: SerializeAsAny[Noun]
    """A part of the channel's deck, every string final."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that its copy names."""
    url: str = ""
    """Where its call to action leads, with campaign parameters."""

    def read(self, model: type[N]) -> N:
        """The words as the type that the channel's deck declares; TypeError for another."""
        if not isinstance(self.words, model):
            raise TypeError(f"{self.channel} has {type(self.words).__name__}, not {model.__name__}")
        return self.words


def find_channel(texts: Iterable[ChannelText], name: str) -> ChannelText:
    """The words of that channel; KeyError where there are none."""
    for text in texts:
        if text.channel == name:
            return text
    raise KeyError(name)


class Numeral(Noun):
    """The hero number, set as five pieces."""

    before: str = ""
    """Word before it."""
    sign: str = ""
    """Sign before it: `$`."""
    value: str
    """The number."""
    unit: str = ""
    """Sign or word after it: `%`, `折`, `days`."""
    after: str = ""
    """Word after it."""

    @property
    def spoken(self) -> str:
        """The pieces as one phrase, for alternative text and the manifest."""
        # The percent sign clings to its number; words stand off, Chinese ones too: 仅剩 7 天.
        letter = self.unit[:1]
        number = f"{self.sign}{self.value}{'' if letter in ('', '%') else ' '}{self.unit}"
        said = " ".join(part for part in (self.before, number) if part)
        is_word = not letter.isascii() and unicodedata.category(letter) != "Sc"
        return f"{said}{'' if is_word or not self.after else ' '}{self.after}"


class BannerText(Noun):
    """Words of a banner."""

    headline: str
    """Main line."""
    short: str
    """Shortest main line."""
    body: str
    """Supporting line; empty where its claim does not hold."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that headline and short line name."""
    body_claims: tuple[str, ...] = ()
    """Ids of the claims that the supporting line names."""


class SubjectLine(Noun):
    """A subject line of a set."""

    id: str
    """Arm of the experiment."""
    text: str
    """The line."""


class EmailText(Noun):
    """Words of a mail."""

    subject: str
    """Subject line."""
    subjects: tuple[SubjectLine, ...] = ()
    """The whole set, that line among them, as written; empty where there is one line only."""
    preheader: str
    """Preview line."""
    headline: str
    """Headline."""
    intro: tuple[str, ...]
    """Opening paragraphs."""
    closing: str
    """Last paragraph."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that the copy names."""


class OnePagerText(Noun):
    """Words of the printed page."""

    headline: str
    """Headline."""
    intro: str
    """Opening paragraph."""
    claims: tuple[str, ...] = ()
    """Ids of the claims that the copy names."""


class ValueText(Noun):
    """A value point in one language."""

    id: str
    """Name of the value point; also its claim."""
    icon: str
    """Key in `artwork`."""
    title: str
    """Two to five words."""
    body: str
    """One sentence."""
    chip: str
    """Shortest form."""


class Row(Noun):
    """A row of the order table."""

    label: str
    """Name."""
    value: str
    """Content."""
    strong: bool = False
    """The row that matters most."""


class TimelineFigure(Noun):
    """The carry-over figure with its labels; widths are in days."""

    title: str
    """What it shows."""
    today: str
    """Label of the day of renewal."""
    today_date: str
    """That day, written out."""
    expires: str
    """Label of the old expiry."""
    expires_date: str
    """That day, written out."""
    new_end: str
    """Label of the new end."""
    new_end_date: str
    """That day, written out."""
    remaining: str
    """Label of the carried days."""
    term: str
    """Label of the term bought."""
    carried_days: int
    """Days carried over."""
    term_days: int
    """Days bought."""
    note: str
    """Sentence under the figure."""
    alt: str
    """Alternative text."""


class WarningFigure(Noun):
    """The browser-warning illustration with its wording."""

    title: str
    """Heading of the section."""
    note: str
    """Sentence under the figure."""
    illustration: str
    """Label shown on the picture."""
    alt: str
    """Alternative text."""
    tab: str
    """Title of the browser tab."""
    heading: str
    """Heading of the page."""
    body: str
    """First paragraph of the page, with the domain in it."""
    code: str
    """Error code."""
    advanced: str
    """Left button."""
    back: str
    """Right button."""
    domain: str
    """Domain in the address bar."""


class SharedText(Noun):
    """Words that are the same in every stage."""

    offer_phrase: str
    """`up to 20%`."""
    offer_numeral: Numeral
    """The percent as hero."""
    offer_line: str
    """What, until when."""
    offer_short: str
    """Until when."""
    offer_terms: str
    """Conditions in full."""
    offer_ends: str
    """Last day, written out."""
    code: str
    """Code, or empty."""
    code_label: str
    """Word before the code."""
    order_title: str
    """Heading of the order table."""
    values_title: str
    """Heading of the value points."""
    steps_title: str
    """Heading of the steps."""
    steps: tuple[str, ...]
    """Steps."""
    seal_alt: str
    """Alternative text of the seal."""
    questions: str
    """Line before the contact."""
    scan: str
    """Line beside the QR code."""
    greeting: str
    """First line of a mail."""
    sign_off: str
    """Last line of a mail."""
    sent_by: str
    """Why the reader gets the mail."""
    advertisement: str
    """Marks advertising."""
    unsubscribe: str
    """Link label."""
    privacy: str
    """Link label."""
    in_partnership: str
    """Between two names."""
    reminder_title: str = ""
    """Title of the calendar entry; empty where the deck has none."""
    reminder_body: str = ""
    """What stands in it."""


class ResolvedStage(Noun):
    """One stage, for one partner and locale."""

    id: str
    """Folder name."""
    days: int
    """Days relative to expiry."""
    send_on: date
    """The day on which the sample order is in this stage."""
    mood: Mood
    """Tone."""
    palette: Palette
    """Colour roles."""
    hero: Hero
    """What is largest."""
    imagery: Imagery
    """Picture in ad networks."""
    own_site_imagery: Imagery
    """Picture on own pages, in mails and in print."""
    days_numeral: Numeral
    """The number of days as hero."""
    button: str
    """Call to action."""
    banner: BannerText
    """Words for ad networks."""
    own_site_banner: BannerText
    """Words for own pages."""
    email: EmailText
    """Words of the mail."""
    sections: MailSections = MailSections()
    """How the mail is put together."""
    one_pager: OnePagerText
    """Words of the page."""
    order_rows: tuple[Row, ...]
    """The sample order."""
    timeline: TimelineFigure | None
    """Carry-over figure, where the policy allows it and days are left."""
    warning: WarningFigure
    """Browser-warning illustration."""
    email_url: str
    """Call to action of the mail, with campaign parameters."""
    banner_url: str
    """Landing page of the banners, with campaign parameters."""
    print_url: str
    """Call to action of the printed page, with campaign parameters."""
    truth: StageTruth = StageTruth()
    """Every figure that may be shown."""
    claims: tuple[ManifestClaim, ...] = ()
    """Every claim that the stage's copy names, decided."""
    channels: tuple[ChannelText, ...] = ()
    """Words of this stage in each channel."""
    figures: StageFigures | None = None
    """Words of the pictures that are files of their own, where the campaign has any."""
    look: Look | None = None
    """What the campaign's concept makes of the stage; mails and print have no part in it."""

    def channel(self, name: str) -> ChannelText:
        """Its words in that channel; KeyError where the campaign has none."""
        return find_channel(self.channels, name)

    def link_banner(self, placement: str, size: str) -> str:
        """The landing page of a banner of that size in that place."""
        return tell_apart(self.banner_url, f"{self.id}-", f"{placement}-{size}")

    @property
    def shown(self) -> Look:
        """How its banners look; without a concept as the stage itself says."""
        return self.look or Look(
            colors=BannerColors(**self.palette.model_dump()),
            hero=self.hero,
            imagery=self.imagery,
            own_site_imagery=self.own_site_imagery,
        )


class PartnerText(Noun):
    """The partner in one language."""

    id: str
    """Partner id."""
    name: str
    """Name."""
    cobrand: bool
    """Whether its logo stands beside the brand's."""
    color: str
    """Main colour."""
    website: str
    """Home page."""
    console_name: str
    """Name of the console."""
    contact_team: str
    """Desk."""
    contact_email: str
    """Mail address."""
    contact_phone: str
    """Telephone."""
    logo_on_light: str
    """Key in `artwork`."""
    logo_on_dark: str
    """Key in `artwork`."""
    logo_mono: str
    """Key in `artwork` of the version in one colour; empty without one."""
    address: str
    """Postal address of the sender by law."""
    unsubscribe_email: str = ""
    """Address at which a mail opts its sender out; empty without one."""


class SocialText(Noun):
    """A social profile."""

    label: str
    """Name of the network."""
    url: str
    """Address."""
    icon: str
    """Key in `artwork`."""


class BrandText(Noun):
    """The brand in one language."""

    name: str
    """Name."""
    website: str
    """Home page."""
    logo_on_light: str
    """Key in `artwork`."""
    logo_on_dark: str
    """Key in `artwork`."""
    logo_mono: str
    """Key in `artwork` of the version in one colour; empty without one."""
    seal_on_light: str
    """Key in `artwork`."""
    seal_on_dark: str
    """Key in `artwork`."""
    entity: str
    """Registered name."""
    notice: str
    """Legal notice."""
    unsubscribe_url: str
    """Opt-out."""
    privacy_url: str
    """Privacy statement."""
    social: tuple[SocialText, ...]
    """Profiles."""
    seal_retired_on: date | None = None
    """First day on which the seal must no longer be shown."""


class ResolvedKit(Noun):
    """All that one partner gets in one language."""

    partner: PartnerText
    """Who sends."""
    brand: BrandText
    """Whose product."""
    locale: str
    """Language."""
    light: Palette
    """Colour roles on light grounds."""
    shared: SharedText
    """Words of every stage."""
    values: tuple[ValueText, ...]
    """Value points, most important first."""
    stages: tuple[ResolvedStage, ...]
    """Stages, earliest first."""
    keep_together: tuple[str, ...]
    """Words that no line break may split."""
    backings: tuple[Backing, ...] = ()
    """What claims rest on, with the sentences that they carry."""
    emoji: EmojiPolicy = "none"
    """Whether subjects may have an emoji."""
    regimes: tuple[str, ...] = ()
    """Ids of the laws that mails in this language must meet."""
    sources: tuple[Source, ...] = ()
    """Every text behind this kit, with the place where it was written."""
    channels: tuple[ChannelText, ...] = ()
    """Words of each channel that are the same in every stage."""
    cadence: CadenceFigure | None = None
    """The ladder as a picture, where the campaign has pictures as files of their own."""

    def channel(self, name: str) -> ChannelText:
        """What a channel says in every stage; KeyError where the campaign has none."""
        return find_channel(self.channels, name)

    def stage(self, stage_id: str) -> ResolvedStage:
        """The stage of that id; KeyError where there is none."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)


class MergeKit(Noun):
    """One partner's mails in one language, with marks where orders differ."""

    kit: ResolvedKit
    """Every string final but for the marks."""
    fields: tuple[MergeField, ...]
    """Every value that has a mark."""
    greeting: str = ""
    """The greeting with a name's mark; empty where the deck has none."""
    order_title: str = ""
    """Heading of a table that may show one order or many."""
    view_in_browser: str = ""
    """Label of the link to the mail on the web; empty for no such link."""


class ResolvedCampaign(Noun):
    """The whole campaign, final."""

    id: str
    """Campaign id."""
    name: str
    """What people call it."""
    today: date
    """The day the build takes as today."""
    brand_name: str
    """Name of the brand."""
    kits: tuple[ResolvedKit, ...]
    """One for each partner and locale."""
    placements: dict[str, Placement]
    """Where banners run."""
    email: EmailOptions
    """Mail options."""
    one_pager: OnePagerOptions
    """PDF options."""
    concept: ConceptPack
    """How its banners look."""
    type: TypeScale
    """Families and sizes."""
    fonts: dict[str, FontFile]
    """Font files by family."""
    artwork: dict[str, str]
    """SVG sources by key."""
    template_dirs: tuple[str, ...]
    """Folders that override templates."""
    claims: tuple[ManifestClaim, ...]
    """Every claim with its verdict."""
    channels: tuple[str, ...] = ()
    """What the kit has beside mails, banners and printed pages."""
    offer_gaps: tuple[OfferGap, ...] = ()
    """What is wrong with the offer, and what its markets ask for and it lacks."""
    offer_starts: date | None = None
    """First day of the offer in its time zone."""
    offer_ends: date | None = None
    """Last day of the offer in its time zone, inclusive."""
    senders: tuple[str, ...] = ()
    """Sending systems that mails are also written for."""
    merge_kits: tuple[MergeKit, ...] = ()
    """The kits that their fields stand in, where there are any."""
    ad_texts: tuple[AdTexts, ...] = ()
    """What ads say on networks that set their own text, by placement, kit and stage."""
    variant: str = ""
    """Arm of an experiment; empty without one."""
    variant_name: str = ""
    """What people call it."""
    root: str = ""
    """Folder of that arm's kits, with a slash at its end; empty for the control."""

    def name_folder(self, partner: str, locale: str) -> str:
        """Where the files of that partner and locale stand, relative to the output folder."""
        return f"{self.root}{partner}/{locale}"

    def merge_kit(self, partner: str, locale: str) -> MergeKit:
        """The same for sending systems."""
        for merge in self.merge_kits:
            if merge.kit.partner.id == partner and merge.kit.locale == locale:
                return merge
        raise KeyError((partner, locale))

    def kit(self, partner: str, locale: str) -> ResolvedKit:
        """The kit of that partner and locale; KeyError where there is none."""
        for kit in self.kits:
            if kit.partner.id == partner and kit.locale == locale:
                return kit
        raise KeyError((partner, locale))
