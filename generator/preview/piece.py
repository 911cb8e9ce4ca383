"""A planned job and what was made of it: what the page shows as one piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.deliver.faint import Faint, find_faint
from generator.deliver.mail_views import derive_views, locate_views
from generator.deliver.manifest import record_asset
from generator.model.asset import AssetJob, AssetKind, CheckedAsset
from generator.model.channels import CHANNELS
from generator.model.manifest import ManifestAsset


@dataclass(slots=True)
class Piece:
    """One job with its last good files."""

    job: AssetJob
    wanted: str
    """Checksum of all that it should be made of now."""
    made: str = ""
    """The same of what its files were made of."""
    failed: str = ""
    """The same of what could not be drawn."""
    version: int = 0
    """How often its files have changed; 0 as long as there are none."""
    changed_at: int = 0
    """When they last changed, in the session's own count."""
    records: tuple[ManifestAsset, ...] = ()
    bodies: dict[str, bytes] = field(default_factory=dict)
    """The files by path, pictures of PDF pages and views of mails among them."""
    faint: dict[str, dict[str, Faint]] = field(default_factory=dict)
    """What is hard to read in a view of a mail, by mail and view."""

    @property
    def is_stale(self) -> bool:
        """Whether there is something to draw."""
        return self.wanted not in (self.made, self.failed)

    @property
    def has_places(self) -> bool:
        """Whether a finding names a line, which moves when lines are added above it."""
        return any(row.place for record in self.records for row in record.findings)

    def accept(self, assets: Sequence[CheckedAsset], key: str) -> bool:
        """Take what was drawn for that key; whether it differs from what was there."""
        records = tuple(map(record_asset, assets))
        bodies = {one.asset.path: one.asset.body for one in assets}
        bodies |= {
            name_preview(one.asset.path): one.asset.preview for one in assets if one.asset.preview
        }
        mails = [one.asset for one in assets if one.asset.kind == "email-html"]
        bodies |= {locate_views(one.path): derive_views(one.body, one.path) for one in mails}
        self.made, self.failed = key, ""
        if (records, bodies) == (self.records, self.bodies):
            return False
        self.records, self.bodies = records, bodies
        self.faint = {one.path: find_faint(one.body) for one in mails}
        self.version += 1
        return True


def name_preview(path: str) -> str:
    """Where the gallery finds the picture of a PDF's first page."""
    return f"previews/{path}.png"


def name_shown(job: AssetJob) -> dict[str, str]:
    """What the page shows beside a job's main file: a picture of a PDF, or the views of a mail."""
    if job.kind == "email":
        return {job.path: locate_views(job.path)}
    return {job.path: name_preview(job.path)} if job.path.endswith(".pdf") else {}


def announce(job: AssetJob) -> ManifestAsset:
    """The record of a file that is not drawn yet, so that the page has a place for it."""
    kinds: dict[str, AssetKind] = {
        "email": "email-html",
        "banner": "banner",
        "one-pager": "one-pager-print" if job.for_print else "one-pager",
        "figure": "figure-svg",
        **{name: channel.kind for name, channel in CHANNELS.items()},
        "site-demo": "site-demo",
    }
    return ManifestAsset(
        path=job.path,
        kind=kinds[job.kind],
        partner=job.partner,
        locale=job.locale,
        stage=job.stage,
        variant=job.variant,
        placement=job.placement,
        width_px=job.width_px * job.scale or None,
        height_px=job.height_px * job.scale or None,
        bytes=0,
        sha256="",
        text=(),
        claims=(),
        findings=(),
    )
