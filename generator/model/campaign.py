"""The campaign file: one YAML definition of a whole kit."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.model.asset import BannerFormat
from generator.model.base import FilePath, HttpsUrl, Identifier, LocaleCode, Noun, Text
from generator.model.channels import ChannelName
from generator.model.concept import DEFAULT_CONCEPT
from generator.model.email_layout import DEFAULT_EMAIL_LAYOUT
from generator.model.experiment import Experiment, Variant
from generator.model.offer import Offer
from generator.model.price import Currency
from generator.model.proofs import Proofs
from generator.model.sending import Sending
from generator.model.stage import Stage
from generator.model.upsell import UpsellModule

PlacementName = Literal[
    "google_display",
    "google_responsive",
    "iab_fixed",
    "own_site",
    "linkedin",
    "meta",
    "x",
    "amazon",
]
SizeName = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{1,3}x[1-9][0-9]{1,3}$")]
"""Width x height in CSS px, such as `300x250`."""


class Placement(Noun):
    """Where banners run, and in which sizes."""

    sizes: Literal["all"] | tuple[SizeName, ...] = "all"
    """`all` that the place is known to take, or a list."""
    scales: tuple[Literal[1, 2], ...] = (1,)
    """Pixel densities of still pictures: 1, or 1 and 2."""
    formats: tuple[BannerFormat, ...] = ("png",)
    """File formats, each a file of its own: still `png`, `jpg` and `webp`, animated `gif` and
    `apng`, and `html5` as a zip."""


EmojiPolicy = Literal["none", "start", "end"]
"""Where the one emoji of a subject may stand."""


class EmailOptions(Noun):
    """How mails are put together and written to disk."""

    layout: Identifier = DEFAULT_EMAIL_LAYOUT
    """How mails are put together: a file under the brand's `email-layouts/`, or one that renewkit
    ships: `classic`, `showcase`, `brief`."""
    testimonial: Identifier | None = None
    """Which of the brand's testimonials mails show, where their layout has a place for one; left
    out, none."""
    images: Literal["beside", "inline"] = "beside"
    """`beside`: an images folder next to the mail. `inline`: inside the HTML as data."""
    images_url: HttpsUrl | None = None
    """Where pictures of mails for sending systems are published; left out, they stand beside."""
    order_parameter: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,31}$")] | (
        None
    ) = None
    """In personalised mails, the link's parameter that names the order; left out, none does."""
    subject_variant: Identifier | None = None
    """Which line of the decks' subject sets the mails have, by its id; the first of each set where
    that has none of this id, or this is left out."""
    emoji: EmojiPolicy = "none"
    """Whether subjects may have an emoji: `none`, or one at the `start` or `end`."""


class OnePagerOptions(Noun):
    """Which versions of the PDF one-pager are made."""

    papers: tuple[Literal["a4", "letter"], ...] = ("a4", "letter")
    """Paper formats."""
    print_variant: bool = True
    """Also a version with 3 mm bleed and crop marks."""


Browser = Literal["chrome", "edge", "firefox", "safari"]
Device = Literal["desktop", "phone"]


class FigureOptions(Noun):
    """Which pictures are delivered as files of their own, for a partner's pages and papers."""

    browsers: tuple[Browser, ...] = ("chrome", "edge", "firefox", "safari")
    """Browsers whose warning page is drawn, in stages whose `own_site_imagery` is
    `browser-warning`."""
    devices: tuple[Device, ...] = ("desktop", "phone")
    """Where the page is shown."""


class Campaign(Noun):
    """What a channel marketer writes."""

    id: Identifier
    """Folder name of the campaign and of its output."""
    name: Text
    """What people call it."""
    brand: FilePath
    """Folder of the brand pack, relative to this file."""
    partners: tuple[Identifier, ...] = Field(min_length=1)
    """Partner ids: folders under the brand's `partners/`."""
    locales: tuple[LocaleCode, ...] = Field(min_length=1)
    """Languages; each has a copy deck `copy/<locale>.yaml` beside this file."""
    concept: Identifier = DEFAULT_CONCEPT
    """How banners look: a folder under the brand's `concepts/`, or one that renewkit ships."""
    orders: FilePath
    """Sample orders as CSV; their data fill tables and pictures."""
    offer: Offer
    """The incentive."""
    currencies: dict[LocaleCode, Currency] = Field(default_factory=dict)
    """The currency in which each language names money: `{en-US: USD, zh-CN: CNY}`."""
    regimes: dict[LocaleCode, tuple[Identifier, ...]] = Field(default_factory=dict)
    """Laws that mails in a language must meet beside those of its region: `{en-US: [casl]}`."""
    value_points: tuple[Identifier, ...] = Field(min_length=1, max_length=6)
    """Which of the brand's value points are named, most important first."""
    stages: tuple[Stage, ...] = Field(min_length=1)
    """The urgency ladder, earliest first."""
    placements: dict[PlacementName, Placement] = Field(min_length=1)
    """Where banners run."""
    email: EmailOptions = EmailOptions()
    """Mail options."""
    sending: Sending = Sending()
    """When mails go out, and on which days never."""
    senders: tuple[Identifier, ...] = ()
    """Sending systems that mails are also written for, such as `[hubspot, mailchimp]`."""
    proofs: Proofs = Proofs()
    """Who may get proofs of the mails."""
    one_pager: OnePagerOptions = OnePagerOptions()
    """PDF options."""
    figures: FigureOptions | None = None
    """Pictures as SVG and PNG files of their own; left out, none."""
    channels: tuple[ChannelName, ...] = ()
    """What the kit has beside mails, banners and printed pages, such as `[console]`; the copy of
    each is in `copy/<locale>/<channel>.yaml`."""
    upsell: tuple[UpsellModule, ...] = ()
    """What mails offer beside the renewal, each where it holds for the order, in this order:
    `servers`, `multi-year`, `consolidation`, `assurance`, `automation`. The email layout needs the
    component `upsell`."""
    experiment: Experiment | None = None
    """Arms that are compared with each other, each with a kit of its own."""

    @property
    def variant(self) -> Variant | None:
        """The arm that this campaign was made for; None for the campaign as written."""
        arms = self.experiment.variants if self.experiment else ()
        return arms[0] if len(arms) == 1 else None

    def name_content(self, *parts: str) -> str:
        """What `utm_content` says: stage and language, then the arm."""
        return "-".join((*parts, *([self.variant.id] if self.variant else ())))
