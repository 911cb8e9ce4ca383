"""Kits for the tests of delivery: resolved campaigns, drawn banners, mails and PDFs."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from PIL import Image, ImageDraw, ImageFont

from generator.deliver.kit import finish_kit, write_asset
from generator.deliver.manifest import finish_asset
from generator.deliver.staging import open_staging
from generator.model.asset import AssetJob, AssetKind, CheckedAsset, RenderedAsset
from generator.model.brand import Palette, TypeScale
from generator.model.campaign import EmailOptions, OnePagerOptions
from generator.model.concept import Concept, ConceptPack
from generator.model.finding import Finding
from generator.model.manifest import Manifest, ManifestClaim
from generator.model.resolved import (
    BannerText,
    BrandText,
    EmailText,
    Numeral,
    OnePagerText,
    PartnerText,
    ResolvedCampaign,
    ResolvedKit,
    ResolvedStage,
    SharedText,
    WarningFigure,
)
from generator.model.stage import Mood, name_stage

FONTS = Path(__file__).parents[2] / "fonts"
EPOCH = time.gmtime(0)
STAGE_DAYS = (-90, -60, -30, -14, -7, -3, 0, 7)
MOODS: dict[int, Mood] = {
    -90: "calm",
    -60: "calm",
    -30: "attentive",
    -14: "attentive",
    -7: "pressing",
    -3: "pressing",
    0: "critical",
    7: "lapsed",
}
PALETTES = {
    "calm": ("#0B2A5B", "#FFFFFF", "#7CC4FF", "#FFFFFF", "#0B2A5B"),
    "attentive": ("#0F3D8C", "#FFFFFF", "#FFC24B", "#FFC24B", "#1A1300"),
    "pressing": ("#FFB224", "#1B1200", "#7A1F00", "#1B1200", "#FFFFFF"),
    "critical": ("#B3170F", "#FFFFFF", "#FFE08A", "#FFFFFF", "#8E0F09"),
    "lapsed": ("#2A0E12", "#FFFFFF", "#FF8A7A", "#FF5A47", "#1C0305"),
}
HEADLINES = {
    "en-US": {
        -90: "Renew early. Save up to 20%.",
        -60: "60 days left. One click settles it.",
        -30: "Don’t let your certificate outrun this offer.",
        -14: "Two weeks left on your certificate.",
        -7: "One week. Then visitors see a warning.",
        -3: "Three days left. Renew today.",
        0: "Your certificate expires today.",
        7: "Your site is showing a warning. Fix it now.",
    },
    "zh-CN": {
        -90: "早续订，省心又省钱",
        -60: "还有 60 天，一键即可续订",
        -30: "优惠先到期，还是证书先到期？",
        -14: "证书仅剩两周",
        -7: "仅剩一周，访客将看到安全警告",
        -3: "仅剩 3 天，请今日续订",
        0: "证书今日到期",
        7: "您的网站正在显示安全警告，请立即处理",
    },
}
WORDS = {
    "en-US": (
        "Save up to 20% until September 30, 2026.",
        "Renew now",
        "Channel support",
        "For DV, OV and EV plans, once per order. Ends September 30, 2026, 23:59 Eastern Time.",
    ),
    "zh-CN": (
        "续订立省 20%，截至 2026年9月30日。",
        "立即续订",
        "渠道支持",
        "适用于 DV、OV 和 EV 套餐，每笔订单限用一次，2026年9月30日 23:59（美东时间）截止。",
    ),
}
PARTNER_NAMES = {"house": "Larkseal", "brightport": "Brightport"}
PLACEMENTS = {
    "google_display": ["320x50", "728x90", "970x250", "300x250", "336x280", "160x600", "300x600"],
    "own_site": ["300x250", "970x250"],
    "linkedin": ["1200x628"],
    "meta": ["1080x1080"],
}


def say_headline(locale: str, days: int) -> str:
    """The headline of a stage; languages without one borrow the English."""
    return HEADLINES.get(locale, HEADLINES["en-US"])[days]


def words_of(locale: str) -> tuple[str, str, str, str]:
    """Offer line, button, contact and terms."""
    return WORDS.get(locale, WORDS["en-US"])


def a_stage(days: int, locale: str = "en-US") -> ResolvedStage:
    """One stage with all its words."""
    ground, ink, accent, button, button_ink = PALETTES[MOODS[days]]
    headline = say_headline(locale, days)
    banner = BannerText(headline=headline, short=headline, body=words_of(locale)[0])
    url = f"https://brightport.example/renew?utm_campaign=early-renewal&utm_content={name_stage(days)}"
    return ResolvedStage(
        id=name_stage(days),
        days=days,
        send_on=date(2026, 6, 1),
        mood=MOODS[days],
        palette=Palette(
            ground=ground, ink=ink, accent=accent, button=button, button_ink=button_ink
        ),
        hero="percent",
        imagery="seal",
        own_site_imagery="seal",
        days_numeral=Numeral(value=str(abs(days)), unit="days"),
        button=words_of(locale)[1],
        banner=banner,
        own_site_banner=banner,
        email=EmailText(
            subject=headline, preheader=words_of(locale)[0], headline=headline, intro=(), closing=""
        ),
        one_pager=OnePagerText(headline=headline, intro=""),
        order_rows=(),
        timeline=None,
        warning=WarningFigure(**dict.fromkeys(WarningFigure.model_fields, "")),
        email_url=url,
        banner_url=url,
        print_url=url,
    )


def a_resolved_kit(partner: str, locale: str, days: tuple[int, ...] = STAGE_DAYS) -> ResolvedKit:
    """All words that one partner gets in one language."""
    offer_line, _, team, terms = words_of(locale)
    ground, ink, accent, button, button_ink = PALETTES["calm"]
    blank = dict.fromkeys(SharedText.model_fields, "")
    shared = SharedText.model_validate(
        {
            **blank,
            "offer_numeral": Numeral(value="20", unit="%"),
            "steps": (),
            "offer_line": offer_line,
            "offer_terms": terms,
        }
    )
    brand = dict.fromkeys(BrandText.model_fields, "")
    brand |= {
        "name": "Larkseal",
        "website": "https://larkseal.example",
        "notice": "© 2026 Larkseal",
    }
    contact = dict.fromkeys(PartnerText.model_fields, "")
    contact |= {
        "id": partner,
        "name": PARTNER_NAMES.get(partner, partner.title()),
        "contact_team": team,
        "contact_email": f"renewals@{partner}.example",
        "contact_phone": "+1 555 0100",
    }
    return ResolvedKit(
        partner=PartnerText.model_validate({**contact, "cobrand": partner != "house"}),
        brand=BrandText.model_validate({**brand, "social": (), "seal_retired_on": None}),
        locale=locale,
        light=Palette(ground=ground, ink=ink, accent=accent, button=button, button_ink=button_ink),
        shared=shared,
        values=(),
        stages=tuple(a_stage(day, locale) for day in days),
        keep_together=(),
    )


def a_resolved_campaign(
    partners: tuple[str, ...] = ("brightport",),
    locales: tuple[str, ...] = ("en-US", "zh-CN"),
    days: tuple[int, ...] = STAGE_DAYS,
    **changes: object,
) -> ResolvedCampaign:
    """A campaign with nothing left to decide."""
    campaign = ResolvedCampaign(
        id="early-renewal",
        name="Early renewal, autumn 2026",
        today=date(2026, 6, 1),
        brand_name="Larkseal",
        kits=tuple(a_resolved_kit(p, locale, days) for p in partners for locale in locales),
        placements={},
        email=EmailOptions(),
        one_pager=OnePagerOptions(),
        concept=ConceptPack(name="plain", concept=Concept(purpose="None."), digest="0" * 64),
        type=TypeScale(),
        fonts={},
        artwork={},
        template_dirs=(),
        claims=tuple(
            ManifestClaim(
                id="offer.percent",
                locale=locale,
                text=words_of(locale)[0],
                value="20",
                evidence="campaign.yaml, offer.percent, 2026-06-01",
                verdict="holds",
            )
            for locale in locales
        ),
    )
    return campaign.model_copy(update=changes)


def a_job(path: str, **changes: object) -> AssetJob:
    """The job behind an asset at `path`: its partner, locale and stage stand in the path."""
    partner, locale, stage = path.split("/")[:3]
    job = AssetJob(
        kind="banner", partner=partner, locale=locale, stage=stage, path=path, key="0" * 64
    )
    return job.model_copy(update=changes)


def an_asset(
    path: str, body: bytes = b"x", kind: AssetKind = "banner", **changes: object
) -> CheckedAsset:
    """A finished file; `placement` goes to its job, `findings` to the verdict, the rest to it."""
    placement = str(changes.pop("placement", ""))
    findings = changes.pop("findings", ())
    asset = RenderedAsset(path=path, kind=kind, body=body)
    asset = replace(asset, **cast("dict[str, Any]", changes))
    job = a_job(path, placement=placement)
    return CheckedAsset.model_validate({"job": job, "asset": asset, "findings": findings})


def draw_banner(width: int, height: int, days: int, locale: str, scale: int = 1) -> bytes:
    """A picture in the colours of its stage, with its headline and a button."""
    ground, ink, accent, button, button_ink = PALETTES[MOODS[days]]
    picture = Image.new("RGB", (width * scale, height * scale), ground)
    draw = ImageDraw.Draw(picture)
    font_file = "NotoSansSC-Variable.ttf" if locale == "zh-CN" else "Inter-Variable.ttf"
    size = max(11, min(width // 12, height // 5)) * scale
    font = ImageFont.truetype(str(FONTS / font_file), size)
    margin = max(5, min(width, height) // 14) * scale
    lines, line = [], ""
    for word in say_headline(locale, days).replace("，", "， ").split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font) > width * scale - 2 * margin:
            lines.append(line)
            longer = word
        line = longer
    y = margin
    for text in [*lines, line]:
        draw.text((margin, y), text, font=font, fill=ink)
        y += int(size * 1.2)
    if height > 120:
        bottom = height * scale - margin
        box = (margin, bottom - size * 2, margin + size * 7, bottom)
        draw.rounded_rectangle(box, size // 3, fill=button)
        place = (margin + size, bottom - size * 1.6)
        draw.text(place, words_of(locale)[1], font=font, fill=button_ink)
        draw.ellipse(
            (width * scale - 3 * size, bottom - 3 * size, width * scale, bottom),
            outline=accent,
            width=max(1, size // 6),
        )
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


SMALL_TYPE = Finding(
    check="legibility.size",
    level="warning",
    message="The smallest type is 10 px; 11 px or more reads at arm’s length.",
)
PAGES: tuple[tuple[str, AssetKind], ...] = (
    ("a4", "one-pager"),
    ("letter", "one-pager"),
    ("a4-print", "one-pager-print"),
)
MAIL = """<!doctype html><html lang="{locale}"><head><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><title>{subject}</title>
<style>:root{{color-scheme:light dark}}body{{margin:0;background:#eef1f6;color:#0b1f33;
font:16px/1.5 Arial,sans-serif}}.card{{max-width:600px;margin:0 auto;background:#fff;padding:32px;
box-sizing:border-box}}h1{{font-size:29px;line-height:1.15}}
.go{{display:inline-block;padding:14px 24px;background:{ground};
color:{ink};text-decoration:none;border-radius:6px}}
.mode::after{{content:"light"}}
@media (prefers-color-scheme: dark){{body{{background:#0b1017;color:#e8edf4}}
.card{{background:#141c28}}.mode::after{{content:"dark"}}}}</style></head><body><div class="card">
<img src="images/logo.png" width="120" height="40" alt="Larkseal"><h1>{subject}</h1><p>{line}</p>
<p><a class="go" href="https://brightport.example/renew">{button}</a></p><p class="mode"></p></div>
</body></html>"""


def a_mail(folder: str, days: int, locale: str, **changes: object) -> Iterator[CheckedAsset]:
    """All parts of one mail."""
    line, button, team, _ = words_of(locale)
    subject = str(changes.pop("subject", say_headline(locale, days)))
    ground, ink, *_ = PALETTES[MOODS[days]]
    html = MAIL.format(
        locale=locale, subject=subject, line=line, button=button, ground=ground, ink=ink
    )
    text = (subject, line, button)
    yield an_asset(
        f"{folder}/email.html",
        html.encode(),
        "email-html",
        text=text,
        width_px=600,
        claims=("offer.percent",),
        **changes,
    )
    plain = f"{subject}\n\n{line}\n\n{button}: https://brightport.example/renew\n\n{team}\n"
    yield an_asset(f"{folder}/email.txt", plain.encode(), "email-text", text=text)
    meta = {"subject": subject, "preheader": line, "from_name": "Brightport"}
    yield an_asset(
        f"{folder}/email.json", json.dumps(meta).encode(), "email-meta", text=(subject, line)
    )
    for name in ("logo", "seal", "timeline"):
        picture = draw_banner(120, 40, days, "en-US")
        yield an_asset(
            f"{folder}/images/{name}.png", picture, "email-image", width_px=120, height_px=40
        )


def a_page(path: str, kind: AssetKind, headline: str) -> CheckedAsset:
    """A one-page PDF."""
    target = io.BytesIO()
    Image.new("RGB", (210, 297), "#F6F8FB").save(target, "PDF", creationDate=EPOCH, modDate=EPOCH)
    return an_asset(path, target.getvalue(), kind, text=(headline,))


def draw_preview(days: int, locale: str) -> bytes:
    """The picture of a PDF's first page, 840 by 1188 pixels."""
    page = Image.new("RGB", (840, 1188), "#F6F8FB")
    page.paste(Image.open(io.BytesIO(draw_banner(840, 400, days, locale))), (0, 0))
    target = io.BytesIO()
    page.save(target, "PNG")
    return target.getvalue()


def a_stage_of_assets(partner: str, locale: str, days: int) -> Iterator[CheckedAsset]:
    """Banners, one mail and PDFs of one stage."""
    folder = f"{partner}/{locale}/{name_stage(days)}"
    headline, line = say_headline(locale, days), words_of(locale)[0]
    for placement, sizes in PLACEMENTS.items():
        for size in sizes:
            width, height = map(int, size.split("x"))
            for scale in (1, 2) if placement == "own_site" else (1,):
                name = size if scale == 1 else f"{size}@2x"
                findings = [SMALL_TYPE] if size == "320x50" else []
                yield an_asset(
                    f"{folder}/banners/{placement}/{name}.png",
                    draw_banner(width, height, days, locale, scale),
                    placement=placement,
                    width_px=width * scale,
                    height_px=height * scale,
                    text=(headline, line),
                    claims=("offer.percent",),
                    findings=findings,
                )
    yield from a_mail(f"{folder}/email", days, locale)
    for name, kind in PAGES:
        yield a_page(f"{folder}/one-pager/one-pager-{name}.pdf", kind, headline)


def deliver(
    out: Path,
    campaign: ResolvedCampaign,
    assets: Iterator[CheckedAsset] | list[CheckedAsset],
    *,
    previews: bool = True,
    findings: tuple[Finding, ...] = (),
) -> Manifest:
    """Write a whole kit to `out`, as the pipeline does."""
    with open_staging(out) as staging:
        records = [write_asset(staging, finish_asset(checked)) for checked in assets]
        pages = [r for r in records if r.kind.startswith("one-pager")] if previews else []
        drawn = {r.path: draw_preview(campaign_days(r.stage), r.locale) for r in pages}
        manifest = finish_kit(staging, campaign, records, drawn, findings)
        staging.commit()
    return manifest


def campaign_days(stage: str) -> int:
    """The days of one of this module's stages."""
    return next(days for days in STAGE_DAYS if name_stage(days) == stage)
