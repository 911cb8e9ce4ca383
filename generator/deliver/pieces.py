"""The assets of a manifest enter; the pieces that a reviewer looks at leave, as JSON values.

A piece is one banner, one PDF, one mail with all its parts, or what a channel shows under one name:
a page, a picture or a text with the other files that belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from generator.deliver.faint import Faint
from generator.model.asset import BANNER_KINDS
from generator.model.manifest import ManifestAsset

Json = dict[str, Any]

KINDS = {"one-pager": "page", "one-pager-print": "print", "banner": "banner"}
"""Of assets that are a piece each; those of channels are named by the channel."""
CHANNEL_AT = 3
"""Part of a path that names the channel: `<partner>/<locale>/<stage>/<channel>/…`."""
SHAPES = {
    ".html": "html", ".pdf": "pdf", ".png": "picture", ".jpg": "picture", ".webp": "picture",
    ".gif": "picture", ".svg": "picture",
}  # fmt: skip
"""How a file is shown, by the end of its name; of others, their words."""
SHAPE_ORDER = ("html", "pdf", "picture", "text")
"""Which of several files of one name is looked at: the first of these."""
NOTHING_FAINT: Mapping[str, Mapping[str, Faint]] = MappingProxyType({})
ANIMATED_PNG = "-animated.png"
MAIL_ORDER = ("email-html", "email-text", "email-meta", "email-subjects", "email-image")


def list_pieces(
    assets: Iterable[ManifestAsset],
    previews: Mapping[str, str],
    faint: Mapping[str, Mapping[str, Faint]] = NOTHING_FAINT,
) -> list[Json]:
    """One JSON value for each piece, sorted by path; `faint` is by mail, then by view."""
    mails: dict[str, list[ManifestAsset]] = {}
    pieces: list[Json] = []
    channels: dict[str, list[ManifestAsset]] = {}
    for asset in assets:
        if asset.kind.startswith("sender-"):
            # With fields in the place of values there is nothing to look at.
            continue
        if asset.kind in MAIL_ORDER:
            mails.setdefault(find_mail_folder(asset), []).append(asset)
        elif asset.kind in BANNER_KINDS:
            pieces.append(describe_banner(asset, previews))
        elif asset.kind in KINDS:
            pieces.append(describe_page(asset, previews))
        else:
            channels.setdefault(str(PurePosixPath(asset.path).parent), []).append(asset)
    for files in channels.values():
        pieces += list_channel_pieces(files, previews)
    pieces += [describe_mail(folder, parts, previews, faint) for folder, parts in mails.items()]
    return sorted(pieces, key=lambda piece: str(piece["path"]))


def find_mail_folder(asset: ManifestAsset) -> str:
    """The folder of the mail that the asset is a part of."""
    folder = PurePosixPath(asset.path).parent
    inside = asset.kind == "email-image" and folder.name == "images"
    return str(folder.parent if inside else folder)


def describe_file(asset: ManifestAsset) -> Json:
    """What is shown of any file."""
    return {
        "path": asset.path,
        "bytes": asset.bytes,
        "sha": asset.sha256,
        "w": asset.width_px,
        "h": asset.height_px,
    }


def describe_asset(asset: ManifestAsset) -> Json:
    """What every piece has, whatever its kind."""
    return {
        **describe_file(asset),
        "partner": asset.partner,
        "locale": asset.locale,
        "stage": asset.stage,
        "variant": asset.variant,
        "text": list(asset.text),
        "claims": list(asset.claims),
        "findings": list_findings([asset]),
    }


def list_findings(assets: Iterable[ManifestAsset]) -> list[Json]:
    """Findings of some files, with the file that each is about."""
    return [
        {
            "level": f.level,
            "check": f.check,
            "message": f.message,
            "path": f.path or asset.path,
            "claim": f.claim,
            "place": f.place,
        }
        for asset in assets
        for f in asset.findings
    ]


def describe_banner(asset: ManifestAsset, previews: Mapping[str, str]) -> Json:
    """A picture with its size in CSS px: a file named `@2x` has twice the device pixels.

    A zip is shown by the picture of its last frame, and says what it is.
    """
    scale = find_scale(asset.path)
    css_width, css_height = (asset.width_px or 0) // scale, (asset.height_px or 0) // scale
    return {
        **describe_asset(asset),
        "kind": "banner",
        "preview": previews.get(asset.path, ""),
        "format": name_format(asset),
        "placement": asset.placement,
        "scale": scale,
        "cssW": css_width,
        "cssH": css_height,
        "size": f"{css_width}x{css_height}",
    }


def name_format(asset: ManifestAsset) -> str:
    """What a banner that is no still picture is called; empty for still ones."""
    if asset.kind == "banner-html5":
        return "HTML5"
    if asset.path.endswith(ANIMATED_PNG):
        return "Animated PNG"
    return "Animated GIF" if asset.path.endswith(".gif") else ""


def find_scale(path: str) -> int:
    """Device pixels per CSS px, as the file name says: 2 of `300x250@2x.png`."""
    found = re.search(r"@([1-9])x\.\w+$", path)
    return int(found[1]) if found else 1


def describe_page(asset: ManifestAsset, previews: Mapping[str, str]) -> Json:
    """A PDF with the picture of its first page."""
    return {
        **describe_asset(asset),
        "kind": KINDS[asset.kind],
        "preview": previews.get(asset.path, ""),
    }


def list_channel_pieces(files: Iterable[ManifestAsset], previews: Mapping[str, str]) -> list[Json]:
    """The pieces of one folder of a channel: files of one name, whatever its end, are one piece.

    A file that says nothing, such as a style sheet, belongs to another: of its own name, else to
    the first of the folder.
    """
    groups: dict[str, list[ManifestAsset]] = {}
    for file in sorted(files, key=lambda file: file.path):
        groups.setdefault(PurePosixPath(file.path).stem, []).append(file)
    names = [name for name, group in groups.items() if any(file.text for file in group)]
    # What is only announced says nothing yet: each name is a place of its own.
    names = names or list(groups)
    mute = [file for name, group in groups.items() if name not in names for file in group]
    groups[names[0]] += mute
    return [describe_channel(groups[name], previews) for name in names]


def describe_channel(files: list[ManifestAsset], previews: Mapping[str, str]) -> Json:
    """A page, a picture, a PDF or a text of a channel, with the files that belong to it."""
    ranked = sorted(files, key=_rank)
    first = ranked[0]
    return {
        **describe_asset(first),
        # Arms beside the control stand two folders deeper.
        "kind": first.path.split("/")[CHANNEL_AT + 2 * first.path.startswith("variants/")],
        "shape": find_shape(first),
        "preview": previews.get(first.path, ""),
        "parts": [{**describe_file(file), "kind": file.kind} for file in ranked],
        "text": list(dict.fromkeys(line for file in ranked for line in file.text)),
        "claims": sorted({claim for file in ranked for claim in file.claims}),
        "findings": list_findings(ranked),
    }


def _rank(file: ManifestAsset) -> tuple[int, bool, bool]:
    """What is looked at first: a drawing before its picture in pixels, which says the same."""
    return SHAPE_ORDER.index(find_shape(file)), not file.text, not file.path.endswith(".svg")


def find_shape(asset: ManifestAsset) -> str:
    """How the file is shown; a page whose size is not known cannot be, and is told in words."""
    shape = SHAPES.get(PurePosixPath(asset.path).suffix, "text")
    return "text" if shape == "html" and not asset.height_px else shape


def describe_mail(
    folder: str,
    parts: list[ManifestAsset],
    previews: Mapping[str, str],
    faint: Mapping[str, Mapping[str, Faint]],
) -> Json:
    """A mail: its HTML with text, subject line and pictures."""
    parts = sorted(parts, key=lambda part: (MAIL_ORDER.index(part.kind), part.path))
    first = parts[0]
    by_kind = {part.kind: part for part in reversed(parts)}
    meta = by_kind.get("email-meta")
    subject, preheader = [*(meta.text if meta else ()), "", ""][:2]
    return {
        **describe_asset(first),
        "kind": "mail",
        "folder": folder,
        "html": first.path if first.kind == "email-html" else "",
        "views": previews.get(first.path, ""),
        "faint": {view: low._asdict() for view, low in faint.get(first.path, {}).items()},
        "txt": by_kind["email-text"].path if "email-text" in by_kind else "",
        "subject": subject,
        "preheader": preheader,
        "parts": [{**describe_file(part), "kind": part.kind} for part in parts],
        "claims": sorted({claim for part in parts for claim in part.claims}),
        "findings": list_findings(parts),
    }
