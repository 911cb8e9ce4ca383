"""A manifest and the resolved campaign enter; one HTML page that shows the whole kit leaves.

The page opens from disk. All of its own is inline; it loads the kit's files beside it and nothing
else, which its Content-Security-Policy makes sure of.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from babel.dates import format_date
from markupsafe import Markup

from generator.deliver.environment import open_templates, read_part
from generator.deliver.faint import Faint
from generator.deliver.pieces import NOTHING_FAINT, Json, list_pieces
from generator.deliver.words import PLACEMENT_NAMES, count_stage_days, say_placement, say_stage
from generator.model.manifest import Manifest, ManifestBundle
from generator.model.resolved import ResolvedCampaign

SCRIPTS = ("dom", "state", "cells", "inbox", "mail", "wall", "filters", "viewer", "keys", "start")
"""Parts of the page's one script, in the order in which they build on each other."""
KIND_NAMES = {
    "mail": "Email",
    "banner": "Banner",
    "page": "One-pager",
    "print": "Print one-pager",
    "call-script": "Call script",
    "console": "Console message",
    "selector": "Assurance selector",
    "comparison": "Feature comparison",
    "site": "Site message",
    "calendar": "Calendar",
    "how-to": "How-to steps",
    "figures": "Figure",
}
"""What the gallery calls one piece of each kind, in the order of its sections; those of channels
are named by the channel."""


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """All that the page's template may name."""

    name: str
    brand: str
    today: str
    today_long: str
    generator: str
    offer_line: str
    offer_locale: str
    style: Markup
    script: Markup
    kit: Markup
    policy: str


def build_gallery(
    manifest: Manifest,
    campaign: ResolvedCampaign,
    previews: Mapping[str, str],
    faint: Mapping[str, Mapping[str, Faint]] = NOTHING_FAINT,
) -> bytes:
    """The page.

    `previews` maps a PDF's path to that of a picture of its first page, and a mail's to that of its
    views; `faint` tells by mail and view what is hard to read there.
    """
    style = read_part("gallery/gallery.css")
    script = join_scripts()
    kit = campaign.kits[0] if campaign.kits else None
    page = GalleryPage(
        name=manifest.name,
        brand=campaign.brand_name,
        today=manifest.today.isoformat(),
        today_long=format_date(manifest.today, format="long", locale="en_US"),
        generator=manifest.generator,
        offer_line=kit.shared.offer_line if kit else "",
        offer_locale=kit.locale if kit else "en-US",
        style=Markup(style),
        script=Markup(script),
        kit=Markup(embed_json(describe_kit(manifest, campaign, previews, faint))),
        policy=write_policy(style, script),
    )
    return open_templates().get_template("gallery/index.html.j2").render(page=page).encode()


def join_scripts() -> str:
    """One script of all parts, closed to the outside."""
    parts = "\n".join(read_part(f"gallery/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def write_policy(style: str, script: str) -> str:
    """Only this very style and script run, and only files beside the page are loaded."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{digest_source(style)}'",
            f"script-src '{digest_source(script)}'",
            "img-src 'self' file: data:",
            "frame-src 'self' file:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def digest_source(source: str) -> str:
    """The name by which the policy knows an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def embed_json(value: object) -> str:
    """JSON that is safe inside a script element, whatever the texts in it say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def describe_kit(
    manifest: Manifest,
    campaign: ResolvedCampaign,
    previews: Mapping[str, str],
    faint: Mapping[str, Mapping[str, Faint]] = NOTHING_FAINT,
) -> Json:
    """What the page's script shows."""
    places = {(kit.partner.id, kit.locale): place for place, kit in enumerate(campaign.kits)}
    pieces = list_pieces(manifest.assets, previews, faint)
    # Partners and languages stand in the campaign's own order; sorting keeps paths in order below.
    pieces.sort(key=lambda piece: places.get((piece["partner"], piece["locale"]), len(places)))
    return {
        "files": len(manifest.assets),
        "pieces": pieces,
        "stages": list_stages(manifest, campaign),
        "partners": {kit.partner.id: kit.partner.name for kit in campaign.kits},
        "placements": {
            asset.placement: say_placement(asset.placement)
            for asset in manifest.assets
            if asset.placement
        },
        "placementOrder": list(PLACEMENT_NAMES),
        "kinds": KIND_NAMES
        | {
            kind: kind.replace("-", " ").capitalize()
            for kind in dict.fromkeys(piece["kind"] for piece in pieces)
            if kind not in KIND_NAMES
        },
        "variants": manifest.variants,
        # Where a claim appears, the page finds in its pieces.
        "claims": [claim.model_dump(mode="json", exclude={"assets"}) for claim in manifest.claims],
        "bundles": [bundle.model_dump(mode="json") for bundle in list_bundles(manifest)],
        "findings": [finding.model_dump(mode="json") for finding in manifest.findings],
    }


def list_bundles(manifest: Manifest) -> list[ManifestBundle]:
    """The bundles by path; of an experiment's arms the control's stands first, as everywhere."""
    arms = list(manifest.variants)
    if not arms:
        return list(manifest.bundles)
    return sorted(
        manifest.bundles, key=lambda one: (one.partner, one.locale, arms.index(one.variant))
    )


def list_stages(manifest: Manifest, campaign: ResolvedCampaign) -> list[Json]:
    """The stages that have assets, earliest first, each with its ground as a mark."""
    grounds = {stage.id: stage.palette.ground for kit in campaign.kits for stage in kit.stages}
    moods = {stage.id: stage.mood for kit in campaign.kits for stage in kit.stages}
    # What is the same in every stage stands last, whatever its days.
    stages = sorted(
        {asset.stage for asset in manifest.assets}, key=lambda s: (not s, count_stage_days(s))
    )
    return [
        {
            "id": stage,
            "days": count_stage_days(stage),
            "name": say_stage(stage),
            "ground": grounds.get(stage, ""),
            "mood": moods.get(stage, ""),
        }
        for stage in stages
    ]
