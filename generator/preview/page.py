"""A session in; the gallery's own page, with a script that keeps it up to date, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from markupsafe import escape

from generator.check.claims import ClaimKey, check_claims
from generator.check.offers import check_offers
from generator.check.truth.order import check_orders
from generator.deliver.environment import read_part
from generator.deliver.faint import Faint
from generator.deliver.gallery import (
    build_gallery,
    describe_kit,
    join_scripts,
    write_policy,
)
from generator.deliver.manifest import build_manifest, encode_manifest
from generator.deliver.pieces import Json, list_pieces
from generator.model.manifest import Manifest
from generator.model.resolved import ResolvedCampaign
from generator.preview.piece import Piece, announce, name_shown
from generator.preview.session import News, Session

CLOSING = "})();\n"
"""How the gallery's script ends; what stands before it sees all that the script is made of."""


def build_page(session: Session) -> bytes:
    """The page as it is now; its script asks for what changes after this moment."""
    with session.changed:
        campaign, manifest, previews = _survey(session)
        faint = _collect_faint(session.pieces.values())
        now = session.tell_news(0).now
    page = build_gallery(manifest, campaign, previews, faint).decode()
    style, script = read_part("gallery/gallery.css"), join_scripts()
    live_style = style + read_part("preview/preview.css")
    live_script = script.removesuffix(CLOSING) + read_part("preview/preview.js") + CLOSING
    policy, live_policy = write_policy(style, script), write_live_policy(live_style, live_script)
    for former, live in (
        (str(escape(policy)), str(escape(live_policy))),
        (style, live_style),
        (script, live_script),
        ("<body>", f'<body data-session="{session.id}" data-now="{now}">'),
    ):
        page = page.replace(former, live, 1)
    return page.encode()


def write_live_policy(style: str, script: str) -> str:
    """The gallery's policy, which also lets the script ask the server that it came from."""
    return f"{write_policy(style, script)}; connect-src 'self'"


def describe_session(session: Session) -> Json:
    """All that the page's script shows, as in a delivered gallery."""
    with session.changed:
        campaign, manifest, previews = _survey(session)
        faint = _collect_faint(session.pieces.values())
        now = session.tell_news(0).now
    kit = describe_kit(manifest, campaign, previews, faint)
    offer = campaign.kits[0].shared.offer_line if campaign.kits else ""
    return {"now": now, "name": campaign.name, "offer": offer, "kit": kit}


def describe_news(news: News) -> Json:
    """The same of what has changed."""
    return {
        "now": news.now,
        "pieces": [one for piece in news.pieces for one in describe_piece(piece)],
        "kit": news.kit,
        "page": news.page,
        "troubles": [asdict(trouble) for trouble in news.troubles],
        "left": news.left,
    }


def describe_piece(piece: Piece) -> list[Json]:
    """A piece as the gallery describes it, and how often its files have changed."""
    shown = list_pieces(piece.records, _name_previews([piece]), piece.faint)
    return [{**one, "version": piece.version} for one in shown]


def write_manifest(session: Session) -> bytes:
    """The manifest of what is drawn so far."""
    with session.changed:
        return encode_manifest(_survey(session)[1])


def _survey(session: Session) -> tuple[ResolvedCampaign, Manifest, dict[str, str]]:
    campaign = session.campaign
    if campaign is None:
        raise RuntimeError("a session serves only after its first plan")
    pieces = list(session.pieces.values())
    records = [one for piece in pieces for one in piece.records or (announce(piece.job),)]
    made: dict[ClaimKey, str] = {}
    for record in records:
        for claim in record.claims:
            made.setdefault((claim, record.locale), record.path)
    findings = (
        *check_claims(campaign, made),
        *check_offers(campaign),
        *check_orders(campaign),
    )
    return campaign, build_manifest(campaign, records, (), findings), _name_previews(pieces)


def _name_previews(pieces: Iterable[Piece]) -> dict[str, str]:
    return {path: shown for piece in pieces for path, shown in name_shown(piece.job).items()}


def _collect_faint(pieces: Iterable[Piece]) -> dict[str, dict[str, Faint]]:
    return {path: views for piece in pieces for path, views in piece.faint.items()}
