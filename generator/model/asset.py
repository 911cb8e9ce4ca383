"""Jobs to be done and the assets they yield."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from generator.model.base import Noun
from generator.model.finding import Finding

BannerFormat = Literal["png", "jpg", "webp", "gif", "apng", "html5"]
JobKind = Literal[
    "email",
    "sender",
    "banner",
    "one-pager",
    "call-script",
    "console",
    "selector",
    "comparison",
    "site",
    "site-demo",
    "calendar",
    "how-to",
    "figure",
]
AssetKind = Literal[
    "email-html",
    "email-text",
    "email-meta",
    "email-subjects",
    "email-image",
    "sender-html",
    "sender-text",
    "sender-meta",
    "sender-script",
    "sender-image",
    "banner",
    "banner-html5",
    "one-pager",
    "one-pager-print",
    "call-script",
    "call-script-docx",
    "call-script-md",
    "figure-svg",
    "figure-png",
    "console-json",
    "selector-html",
    "selector-embed",
    "selector-pdf",
    "comparison-html",
    "comparison-embed",
    "comparison-email",
    "comparison-pdf",
    "console-html",
    "console-style",
    "site-json",
    "site-html",
    "site-style",
    "site-script",
    "site-demo",
    "calendar-pdf",
    "calendar-ics",
    "calendar-csv",
    "how-to-html",
    "how-to-pdf",
    "how-to-svg",
    "how-to-png",
]

BANNER_KINDS: frozenset[AssetKind] = frozenset({"banner", "banner-html5"})
"""Banners, whatever their file format."""


class AssetJob(Noun):
    """One thing to be rendered, declared before anything is built."""

    kind: JobKind
    """Chooses the renderer."""
    partner: str
    """Partner id."""
    locale: str
    """Locale code."""
    stage: str
    """Stage id; empty for what is the same in every stage."""
    variant: str = ""
    """Arm of an experiment; empty without one."""
    placement: str = ""
    """Where a banner runs."""
    width_px: int = 0
    """Width of a banner in CSS px."""
    height_px: int = 0
    """Height of a banner in CSS px."""
    scale: int = 1
    """Device pixels per CSS px of a banner."""
    format: BannerFormat | None = None
    """File format of a banner."""
    paper: str = ""
    """Paper of a one-pager: `a4` or `letter`."""
    for_print: bool = False
    """One-pager with bleed and crop marks."""
    figure: str = ""
    """Which picture is drawn as files of its own."""
    path: str
    """Where the main asset goes, relative to the output folder."""
    key: str
    """SHA-256 of all that this job depends on; equal keys give equal bytes."""

    @property
    def size(self) -> str:
        """Width x height of a banner, as placements list it."""
        return f"{self.width_px}x{self.height_px}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """Text that a renderer drew, and where: CSS px from the top left corner."""

    id: str
    """Slot name, such as `headline`."""
    text: str
    """The words as drawn, lines joined by a line feed."""
    x: float
    """Left edge."""
    y: float
    """Top edge."""
    width: float
    """Width."""
    height: float
    """Height."""
    font_px: float
    """Type size."""
    bold: bool = False
    """Weight 700 or more."""
    ink: str = ""
    """Colour of the text as `#RRGGBB`."""
    ink_top: float = 0.0
    """Where the highest letter of the first line should begin."""
    ink_bottom: float = 0.0
    """Where the lowest letter of the last line should end; at most `ink_top` where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Something other than text that a renderer placed, CSS px."""

    id: Literal["logo", "button", "picture"]
    """What it is; `button` is the face under a label."""
    x: float
    """Left edge."""
    y: float
    """Top edge."""
    width: float
    """Width."""
    height: float
    """Height."""
    is_round: bool = False
    """A disc, which leaves its corners free."""
    may_bleed: bool = False
    """Artwork that may run over the edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoBox:
    """A logo that a renderer drew, and where: CSS px from the top left corner."""

    name: str
    """Whose it is."""
    x: float
    """Left edge."""
    y: float
    """Top edge."""
    width: float
    """Width."""
    height: float
    """Height."""
    colors: tuple[tuple[int, int, int], ...]
    """The colours that it is known by: they are there, and stand out from the ground."""


Room = tuple[int, int, int]
"""How far a text could grow where it stands: px to the right, px below, and letters in all."""


class Link(Noun):
    """An address that an asset leads to."""

    label: str
    """What a reader sees."""
    url: str
    """Where it leads."""


# Renderers make these by the thousand and nobody types them: to validate each would take as long
# as to judge it.
@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedAsset:
    """One output file with what it says."""

    path: str
    """Relative to the output folder, `/` between folders."""
    kind: AssetKind
    """What it is."""
    body: bytes
    """The file."""
    width_px: int | None = None
    """Width of a picture or of the mail's column."""
    height_px: int | None = None
    """Height of a picture."""
    text: tuple[str, ...] = ()
    """What it says, in reading order."""
    boxes: tuple[TextBox, ...] = ()
    """Where the text stands; for checks, not in the manifest."""
    areas: tuple[Area, ...] = ()
    """Where logos, the button's face and the picture stand; for checks too."""
    logos: tuple[LogoBox, ...] = ()
    """The logos on it, where their contrast is to be checked."""
    links: tuple[Link, ...] = ()
    """Where it leads."""
    claims: tuple[str, ...] = ()
    """Ids of the claims it makes."""
    findings: tuple[Finding, ...] = ()
    """What the renderer itself has to report: dropped copy, a line that did not fit."""
    encoding: str = ""
    """How the pixels of a banner are stored, such as `full colour` or `palette of 256`."""
    distance: float = 0.0
    """Largest visible colour difference between what was drawn and what is stored, of 100."""
    pieces: tuple[bytes, ...] = ()
    """The body of a mail in the pieces that make it up, which mails of a kit share."""
    engine: str = ""
    """What drew a banner."""
    reading: bytes = b""
    """A mail for a sending system as it reads for the sample order; for checks."""
    preview: bytes = b""
    """PNG of the first page of a PDF, for the gallery; not an asset of its own."""


class CheckedAsset(Noun):
    """A finished file with the verdict on it."""

    job: AssetJob
    """The job that it came from."""
    asset: RenderedAsset
    """The file."""
    findings: tuple[Finding, ...]
    """All findings."""
    room: dict[str, Room] = Field(default_factory=dict)
    """How far each text of a banner could grow where it stands, by its slot."""
    seconds: dict[str, float] = Field(default_factory=dict)
    """Time by phase: `render`, `encode`, `pdf`, `check`; never in the manifest."""
