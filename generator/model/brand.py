"""The vendor's brand pack: tokens, logos, products, value points, policy and legal lines."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model import lengths
from generator.model.base import FilePath, HexColor, HttpsUrl, Identifier, LocalizedText, Noun, Text
from generator.model.claim import Claim, Evidence
from generator.model.lengths import within_each
from generator.model.price import Price
from generator.model.stage import Mood

Assurance = Literal["DV", "OV", "EV"]
LEVELS: tuple[Assurance, ...] = ("DV", "OV", "EV")
"""Validation levels, each stricter than the one before."""
Coverage = Literal["one-name", "wildcard", "many-names"]


class Palette(Noun):
    """The colour roles of one mood; templates name roles and never colours."""

    ground: HexColor
    """The surface that everything stands on."""
    ink: HexColor
    """Text and logo on the ground."""
    accent: HexColor
    """The one colour that points: numeral, rule, figure."""
    button: HexColor
    """The face of the call to action."""
    button_ink: HexColor
    """The label on the button."""


class TypeScale(Noun):
    """Families by role, and the sizes that may be used."""

    latin: Text = "Inter"
    """Family for Latin text and all numerals; a name from fonts.yaml."""
    cjk: Text = "Noto Sans SC"
    """Family for Chinese text; a name from fonts.yaml."""
    by_language: dict[Annotated[str, StringConstraints(pattern="^[a-z]{2,3}$")], Text] = Field(
        default_factory=dict
    )
    """Family for a language in letters of its own, instead of `cjk`: `{ja: Noto Sans JP}`.
    Japanese needs one: a Chinese face draws its letters in Chinese forms."""
    sizes_px: tuple[int, ...] = (
        8,
        10,
        12,
        14,
        17,
        20,
        24,
        29,
        35,
        42,
        50,
        60,
        72,
        86,
        104,
        125,
        150,
        180,
        216,
        259,
        311,
        373,
    )
    """Every type size in use, smallest first; text is fitted to one of them."""

    def family(self, locale: str) -> str:
        """The family in which a language in square letters is set."""
        return self.by_language.get(locale.partition("-")[0], self.cjk)


class Logos(Noun):
    """The logo in two versions, as SVG with outlined letters."""

    on_light: FilePath
    """For light grounds."""
    on_dark: FilePath
    """For dark grounds."""


class LogoVersions(Logos):
    """A logo that may have a third version, for grounds on which neither of the two is seen."""

    mono: FilePath | None = None
    """In one colour, drawn with currentColor; left out, it is derived where its form survives."""


class LongestPlan(Noun):
    """The longest plan in which a product is sold."""

    years: int = Field(ge=2, le=10)
    """Its length."""
    evidence: Evidence
    """The plan terms: that certificates are reissued within it until it ends."""


class Product(Noun):
    """A certificate product that orders and offers refer to."""

    id: Identifier
    """Name used in orders and offers."""
    name: LocalizedText
    """Name shown to customers."""
    assurance: Assurance
    """Validation level."""
    term_days: int = Field(ge=1, le=1200)
    """Length of the plan that is sold, in days."""
    prices: tuple[Price, ...] = ()
    """List prices of one term, one for each currency; left out where copy names no price."""
    covers: Coverage = "one-name"
    """Which names one certificate is for: `one-name`, `wildcard` for every name directly under a
    domain, or `many-names` for a list of names."""
    with_base_domain: bool = False
    """Whether a wildcard is for the domain itself as well."""
    most_names: int | None = Field(default=None, ge=2, le=1000)
    """Names that one certificate of `many-names` can list; left out, mails never propose it."""
    replaces: tuple[Identifier, ...] = ()
    """Products of which one such certificate can take the place of several, with nothing lost;
    left out, mails never propose it."""
    longest_plan: LongestPlan | None = None
    """A plan of several years; left out, mails do not speak of one."""


class ValuePoint(Noun):
    """A benefit that may be named in copy, with the evidence for it."""

    id: Identifier
    """Name used in campaigns and in the manifest."""
    icon: FilePath
    """SVG drawn with currentColor, 24 by 24 units."""
    title: LocalizedText
    """Two to five words."""
    body: LocalizedText
    """One sentence."""
    chip: Annotated[LocalizedText, within_each(lengths.CHIP)]
    """The shortest form, for banners: at most 24 letters, Chinese ones counting two."""
    evidence: Evidence
    """What the statement rests on."""


class RenewalPolicy(Noun):
    """The vendor's own rules of early renewal; no standard lays them down."""

    window_days: int = Field(ge=0, le=400)
    """How many days before expiry an order can be renewed."""
    carry_over: Literal["none", "plan", "certificate"]
    """Where remaining days go: lost, added to the plan, or added to the certificate."""
    evidence: Evidence
    """The published policy."""
    certificate_cap_days: int | None = Field(default=None, ge=1, le=1200)
    """Most days in one certificate; left out, or above the limit of the day: what CAs issue."""
    balance_evidence: Evidence | None = None
    """Published promise that days over the cap stay on the order; left out, it is never said."""
    reissue_evidence: Evidence | None = None
    """Plan terms that promise certificates until the plan ends; left out, that is never said."""
    applies_from: date | None = None
    """First day of renewal to which the policy applies; left out, there is no first day."""
    applies_until: date | None = None
    """Last day of renewal to which the policy applies; left out, there is no last day."""


class Testimonial(Noun):
    """What a customer has said, with their permission to show it."""

    id: Identifier
    """Name used in campaigns and in the manifest."""
    quote: LocalizedText
    """Their words, in quotation marks of the language."""
    name: LocalizedText
    """Who said it."""
    role: LocalizedText
    """What they do there."""
    organization: LocalizedText
    """Where they work."""
    said_on: date
    """The day on which they said it."""
    permission: Evidence
    """Their consent to be quoted: where it is filed, and when it was last checked."""


class AutomationOffer(Noun):
    """The vendor's own way to renew without anybody's work."""

    title: LocalizedText
    """Heading of the section in mails."""
    body: LocalizedText
    """What it does, in one or two sentences."""
    label: LocalizedText
    """Words of the link."""
    url: HttpsUrl
    """Where a reader learns more."""
    evidence: Evidence
    """What the statement rests on."""


class Legal(Noun):
    """Lines that the law or the brand asks for."""

    entity: Text
    """Registered name of the sender."""
    address: LocalizedText
    """Postal address of the sender."""
    notice: LocalizedText
    """Copyright and trade-mark line."""
    unsubscribe_url: HttpsUrl
    """Where a reader opts out in one click."""
    privacy_url: HttpsUrl
    """The privacy statement."""


class SocialLink(Noun):
    """A profile of the brand on a social network."""

    label: Text
    """Name of the network as readers know it."""
    url: HttpsUrl
    """Address of the profile."""
    icon: FilePath
    """SVG drawn with currentColor, 24 by 24 units."""


class Brand(Noun):
    """Everything that the vendor brings to a kit."""

    id: Identifier
    """Folder name of the pack."""
    name: Text
    """Name of the brand in running text."""
    website: HttpsUrl
    """Home page."""
    fonts: FilePath
    """The fonts.yaml that holds the families of `type`."""
    logos: LogoVersions
    """The brand's logo."""
    seal: Logos
    """The site-seal artwork."""
    seal_point: Identifier | None = None
    """The value point that says what the seal does; left out, mails have no section about it."""
    seal_retired_on: date | None = None
    """First day on which that seal must no longer be shown; left out, it is in use."""
    evidence_max_age_days: int | None = Field(default=None, ge=1, le=3660)
    """Age at which evidence carries nothing any more, in days: of value points, claims, policy
    and prices; left out, at no age."""
    type: TypeScale = TypeScale()
    """Families and sizes."""
    palettes: dict[Mood, Palette]
    """Colour roles for each mood."""
    light: Palette
    """Colour roles on light grounds: print and the body of mails."""
    products: tuple[Product, ...] = Field(min_length=1)
    """What is sold."""
    value_points: tuple[ValuePoint, ...] = Field(min_length=1)
    """What may be said in its favour."""
    renewal_policy: RenewalPolicy
    """Rules of early renewal."""
    claims: tuple[Claim, ...] = ()
    """Sentences that copy may name and that are written only where they are true."""
    testimonials: tuple[Testimonial, ...] = ()
    """What customers have said; a campaign names the one that its mails show."""
    automation: AutomationOffer | None = None
    """Renewing without anybody's work; left out, mails do not speak of it."""
    legal: Legal
    """Legal lines."""
    social: tuple[SocialLink, ...] = ()
    """Profiles linked at the foot of mails."""
