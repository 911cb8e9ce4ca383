"""The machine-readable list of a build: `manifest.json`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from generator.model.asset import AssetKind, Room
from generator.model.base import Noun
from generator.model.finding import Finding


class ManifestAsset(Noun):
    """One file of the kit."""

    path: str
    """Relative to the manifest."""
    kind: AssetKind
    """What it is."""
    partner: str
    """Partner id."""
    locale: str
    """Locale code."""
    stage: str
    """Stage id."""
    variant: str = ""
    """Arm of an experiment; empty without one."""
    placement: str = ""
    """Where a banner runs; empty for other kinds."""
    width_px: int | None
    """Width in device pixels; none for text and PDF."""
    height_px: int | None
    """Height in device pixels; none for text, mail and PDF."""
    bytes: int
    """Size of the file."""
    sha256: str
    """Checksum of the file."""
    encoding: str = ""
    """How the pixels of a banner are stored, such as `full colour` or `palette of 256`."""
    distance: float = 0.0
    """Largest visible colour difference from what was drawn, of 100; 0 where nothing is lost."""
    engine: str = ""
    """What drew a banner: `blitz` or `chromium`."""
    text: tuple[str, ...]
    """What it says, in reading order."""
    claims: tuple[str, ...]
    """Ids of the claims it makes."""
    room: dict[str, Room] = Field(default_factory=dict)
    """How far each text of a banner could grow where it stands, by its slot: px to the right, px
    below, and letters in all."""
    findings: tuple[Finding, ...]
    """What the checks say of it."""


@dataclass(frozen=True, slots=True)
class FinishedAsset:
    """A checked file with its record, ready to be delivered."""

    record: ManifestAsset
    """What the manifest says of it."""
    body: bytes
    """The file."""
    preview: bytes = b""
    """PNG for the gallery; empty for none."""


class ManifestClaim(Noun):
    """A statement whose truth depends on data."""

    id: str
    """Name of the claim."""
    locale: str
    """Language of `text`."""
    text: str
    """The sentence as it appears."""
    value: str
    """The figure or date in it."""
    evidence: str
    """Where it comes from, and when."""
    verdict: Literal["holds", "fails", "weaker", "left-out"]
    """The decision at build time. `weaker`: a fallback that holds is said in its place, and is
    `text`. `left-out`: copy goes on without it."""
    reason: str = ""
    """Why it holds or does not."""
    assets: tuple[str, ...] = ()
    """Paths of the assets in which it appears."""
    variant: str = ""
    """Arm of an experiment that makes it; empty without one."""


class ManifestBundle(Noun):
    """A zip for one partner and language."""

    path: str
    """Relative to the manifest."""
    partner: str
    """Partner id."""
    locale: str
    """Locale code."""
    bytes: int
    """Size of the zip."""
    sha256: str
    """Checksum of the zip."""
    assets: int
    """Number of assets inside."""
    variant: str = ""
    """Arm of an experiment; empty without one."""


class ManifestUpload(Noun):
    """A file that an account elsewhere is set up with: a sheet or a logo for ads, a list of fields
    or a guide for a sending system.
    """

    path: str
    """Relative to the manifest."""
    kind: Literal["sheet", "logo", "fields", "guide"]
    """A CSV that lists ads, a logo that the network sets beside its own text, a CSV that lists the
    fields of a sending system, or what to do with its files."""
    partner: str
    """Partner id."""
    locale: str
    """Locale code."""
    placement: str
    """The network or the sending system it is for."""
    rows: int = 0
    """Number of ads or fields that are listed."""
    width_px: int | None = None
    """Width of a logo."""
    height_px: int | None = None
    """Height of a logo."""
    bytes: int
    """Size of the file."""
    sha256: str
    """Checksum of the file."""
    variant: str = ""
    """Arm of an experiment; empty without one."""


class Manifest(Noun):
    """A whole build."""

    schema_: Literal[1] = 1
    """Version of this format; written as `schema`."""
    campaign: str
    """Campaign id."""
    name: str
    """What people call the campaign."""
    generator: str
    """Version of renewkit."""
    today: date
    """The day the build takes as today."""
    pseudo_locales: tuple[str, ...] = ()
    """Languages among the assets that nobody speaks, made to prove templates: never to be sent."""
    assets: tuple[ManifestAsset, ...]
    """Every file, sorted by path."""
    claims: tuple[ManifestClaim, ...]
    """Every claim, sorted by id and locale."""
    bundles: tuple[ManifestBundle, ...]
    """Every bundle."""
    uploads: tuple[ManifestUpload, ...] = ()
    """Every upload sheet and logo, sorted by path."""
    variants: dict[str, str] = Field(default_factory=dict)
    """Arms of the campaign's experiment by id, each with its name; the control first."""
    findings: tuple[Finding, ...]
    """Findings of the whole kit."""
