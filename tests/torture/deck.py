"""Copy that breaks layouts, within the declared lengths, and the campaigns that carry it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.facts.ads import load_ad_networks
from generator.load.concepts import SHIPPED, list_concepts
from generator.load.workspace import load_workspace
from generator.model.asset import AssetJob
from generator.model.base import Noun
from generator.model.copy_deck import BannerCopy, NumeralCopy, StageCopy
from generator.model.resolved import Numeral, ResolvedCampaign
from generator.model.workspace import Workspace
from generator.render.context import RenderContext
from generator.resolve.campaign import resolve_campaign
from tests.builders import LOCALES, STARTER, TODAY
from tests.render.banners import a_banner_job, open_banner_context

CONCEPTS = list_concepts((SHIPPED,))
STAGES = ("minus-60", "minus-7", "plus-7")
"""A percent, days left, and a picture as the hero."""


@dataclass(frozen=True)
class Words:
    """What the banners of one case say."""

    locale: str
    headline: str
    short: str
    body: str
    button: str
    numeral: Numeral | None = None
    """The number in place of the offer's own."""


WORDS: dict[str, Words] = {
    "german-compounds": Words(
        "en-US",
        "Zertifikatsverlängerungsfrist endet: jetzt Server absichern.",
        "Frist läuft: verlängern",
        "Die Zertifikatsverlängerung übernimmt Ihre Restlaufzeit ohne Datenschutzerklärungen.",
        "Jetzt verlängern",
    ),
    "french-spaces": Words(
        "en-US",
        "«\u202fOffre de renouvellement\u202f»\u00a0: profitez-en dès cet été\u202f!",
        "Renouvelez à l’été\u202f!",
        "Économisez jusqu’au 31\u00a0décembre\u202f; vos jours restants vous sont acquis.",
        "J’en profite\u202f!",
    ),
    "domain-of-40": Words(
        "en-US",
        "Renew certificate-renewal.shop.larkseal.example.",
        "Renew your domain",
        "For certificate-renewal.shop.larkseal.example and www.certificate.example.",
        "Renew the domain",
    ),
    "one-word": Words("en-US", "Renew.", "Renew", "Now.", "Go"),
    "longest": Words(
        "en-US",
        "Renew the certificates of all your sites before this winter.",
        "Renew early all together",
        "Every certificate that you renew before the end of this year "
        "keeps all its days: promised.",
        "Renew today, all",
        Numeral(before="Save as much as", value="20", unit="%"),
    ),
    "accents-and-descenders": Words(
        "en-US",
        "ÅÉÖ gjpqy: Çédille, Ñandú, Žluťoučký kůň, Ůžasný Ýsgjpqyj",
        "ÅÉÖ gjpqy Çýž",
        "Ằ Ễ Ṩ Ộ gjpqy ÅÉÖÜ Ÿ (jqgpy), ÄÖÜ; {Ç}.",
        "ÅÉÖ gjpqy",
    ),
    "money": Words(
        "en-US",
        "Renew for ¥12,800 less, or $1,500.00, or 1.250,00 €.",
        "Save ¥12,800 now",
        "¥12,800 of ¥64,000; 1,234,567 certificates; 12/31/2026.",
        "Save ¥12,800",
        Numeral(before="Save up to", sign="¥", value="12,800"),
    ),
    "chinese-unspaced": Words(
        "zh-CN",
        "赶在年底之前为您的每一个网站续订证书让已付费的天数一天不少",
        "提前为您的网站续订证书",
        "登录控制台即可为您的全部网站续订证书已付费的天数一天也不会浪费请放心续订吧现在就开始吧好",
        "立即续订全部证书",
        Numeral(before="最多立减", sign="¥", value="12,800"),
    ),
    "japanese": Words(
        "zh-CN",
        "サーバー証明書の有効期限が近づいています。お早めに更新を。",
        "証明書の更新はお早めに",
        "「残り日数」は新しい証明書に引き継がれます（¥12,800・税込）。今すぐお手続きください。",
        "今すぐ更新する",
    ),
    "chinese-one-character": Words("zh-CN", "续", "续", "续", "续"),
}
"""Every case keeps to the declared lengths."""


@cache
def list_jobs(locale: str, stage: str, scale: int = 1) -> tuple[AssetJob, ...]:
    """Every shipped size once, where it is strictest, and the partner's own pages."""
    found: dict[tuple[str, bool], str] = {}
    for name, network in load_ad_networks().items():
        for size in network.sizes:
            found.setdefault((size, network.browser_warning), name)
    return tuple(
        a_banner_job(size, placement=name, locale=locale, stage=stage, scale=scale)
        for (size, _), name in found.items()
    )


@cache
def the_workspace(concept: str) -> Workspace:
    """The starter in that concept."""
    return load_workspace(STARTER, locales=LOCALES, concept=concept)


@cache
def the_letters() -> str:
    """Every letter of the cases, for the fonts."""
    return "".join(sorted({letter for words in WORDS.values() for letter in str(words)}))


def a_context(concept: str, case: str, stage: str) -> RenderContext:
    """An engine with the starter in that concept, saying those words at that stage."""
    return open_banner_context(a_campaign_of(concept, WORDS[case], stage), the_letters())


def a_campaign_of(concept: str, words: Words, stage: str) -> ResolvedCampaign:
    """The starter, saying those words at that stage and nothing at the others."""
    workspace = the_workspace(concept)
    deck = workspace.decks[words.locale]
    banner = BannerCopy(headline=words.headline, short=words.short, body=words.body)
    changed: dict[str, Noun | str] = {"banner": banner, "button": words.button}
    if deck.stages[stage].own_site_banner is not None:
        changed["own_site_banner"] = banner
    copy = StageCopy.model_validate(deck.stages[stage].model_copy(update=changed).model_dump())
    stages = {**deck.stages, stage: copy}
    decks = {**workspace.decks, words.locale: deck.model_copy(update={"stages": stages})}
    campaign = resolve_campaign(workspace.model_copy(update={"decks": decks}), TODAY)
    return _exchange_number(campaign, words) if words.numeral else campaign


def _exchange_number(campaign: ResolvedCampaign, words: Words) -> ResolvedCampaign:
    assert words.numeral is not None
    written = words.numeral.model_dump()
    NumeralCopy.model_validate({name: text for name, text in written.items() if text})
    kits = []
    for kit in campaign.kits:
        shared = kit.shared.model_copy(update={"offer_numeral": words.numeral})
        kits.append(kit.model_copy(update={"shared": shared}))
    return campaign.model_copy(update={"kits": tuple(kits)})
