"""What an ad network refuses is found in the finished banner, and plain words are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.check.policy import (
    check_policy,
    find_capitals,
    judge_words,
    measure_text_share,
)
from generator.check.registry import check_assets
from generator.facts.ad_policy import load_ad_policy
from generator.model.asset import AssetJob, Link, TextBox
from generator.model.finding import Finding
from tests.builders import a_campaign
from tests.check.assets import PATH, a_box, a_job, an_asset, the_kit

PLACEMENT = "google_display"


def find(text: str, slot: str = "headline", network: str = PLACEMENT) -> list[str]:
    """Rules that one text breaks."""
    return [breach.rule for breach in judge_words(network, slot, text)]


def judge(*boxes: TextBox, job: AssetJob | None = None, url: str = "") -> list[Finding]:
    """Findings on a banner with those boxes."""
    links = (Link(label="Renew now", url=url),) if url else ()
    return list(check_policy(job or a_job(), an_asset(*boxes, body=b"", links=links), the_kit()))


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Your computer is at risk", "Your certificate is at its end"),
        ("Warning: virus", "Spare your visitors a browser warning."),
        ("Virus detected!", "Malware scan"),
        ("You have (2) new alerts", "You have 30 days left"),
        ("Security alert", "Security alerts by mail, every morning"),
        ("Error: certificate expired", "Error-free renewal"),
        ("Certificate error", "Your certificate has expired."),
        ("Your browser is out of date", "Your certificate expires today."),
        ("Click OK to continue", "Continue in Larkseal Console"),
        ("Your connection to this site is not secure", "A secure connection to your site"),
        ("您的电脑存在风险", "您的证书已过期"),
        ("警告：发现 3 个病毒", "别让访客看到安全警告"),
        ("检测到病毒", "恶意软件扫描"),
        ("Ihr Computer ist infiziert", "Ihr Zertifikat ist abgelaufen"),
        ("Fehler: Zertifikat abgelaufen", "Fehlerfrei verlängern"),
        ("Votre ordinateur est en danger", "Votre certificat expire bientôt"),
        ("Su equipo está en peligro", "Su certificado está por vencer"),
        ("お使いのパソコンが感染しています", "証明書の有効期限は本日です"),
        ("ウイルスを検出", "マルウェアスキャン"),
    ],
)
def test_words_of_a_system_are_not_those_of_an_ad(bad: str, good: str) -> None:
    """`policy.system-message`: look-alikes are refused, statements about certificates are not."""
    assert find(bad) == ["system-message"]
    assert find(good) == []


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Renew now or lose your site", "Renew today or later in the panel"),
        ("Pay now or be blocked", "Pay now or by invoice"),
        ("Renew, or your site goes down", "Renew online, or your account team does it"),
        ("Don’t lose your customers", "Don’t let it lapse"),
        ("Don't risk your data", "Don't lose your remaining days"),
        ("Act before it’s too late", "Renew before browsers warn your visitors."),
        ("Your site will be blocked unless you renew", "The old one works unless you revoke it"),
        ("Renew now to avoid being hacked", "Renew early to avoid the rush"),
        ("不续订就会失去网站", "不续订也能查看证书"),
        ("立即付款，否则网站将被关停", "今天就续订，别等警告出现"),
        ("请立即续订，以免网站被封", "请立即续订，以免访客看到此页面"),
        ("Jetzt verlängern oder Sie verlieren Kunden", "Jetzt oder später verlängern"),
        ("Verlängern, sonst ist Ihre Website offline", "Ihre Website bleibt online"),
        ("Renouvelez ou vous perdrez vos clients", "Renouvelez ou appelez-nous"),
        ("Renueve o perderá su sitio", "Renueve hoy o mañana"),
        ("更新しないとサイトが停止します", "更新すると残り日数が加算されます"),
    ],
)
def test_nobody_is_pressed_to_buy_out_of_harm(bad: str, good: str) -> None:
    """`policy.harm-pressure`: a date and a way out pass, a threat does not."""
    assert find(bad) == ["harm-pressure"]
    assert find(good) == []


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("You won’t believe this price", "See what your plan costs"),
        ("Click here to find out", "Find out more"),
        ("点击查看真相", "点击查看优惠"),
    ],
)
def test_nothing_is_hidden_to_be_clicked(bad: str, good: str) -> None:
    """`policy.clickbait`: what the ad is about stands in it."""
    assert find(bad) == ["clickbait"]
    assert find(good) == []


@pytest.mark.parametrize("network", ["google_display", "google_responsive", "meta", "amazon"])
@pytest.mark.parametrize(
    ("bad", "good"),
    [("×", "3 × 2 years"), ("Renew ×", "20 ×"), ("▶ Watch", "Watch how it works"),
     ("☐ Yes, renew", "Yes, renew"), ("[x] Auto-renew", "Auto-renew"),
     ("Your domain: ____", "Your domain"), ("Choose a plan ▾", "Choose a plan")],
)  # fmt: skip
def test_no_sign_looks_like_a_control(bad: str, good: str, network: str) -> None:
    """`policy.fake-control`: crosses, play triangles, boxes to tick and fields to fill."""
    assert find(bad, network=network) == ["fake-control"]
    assert find(good, network=network) == []


@pytest.mark.parametrize("label", ["Close", "Cancel", "关闭", "Schließen", "Annuler", "閉じる"])
def test_button_does_not_close_anything(label: str) -> None:
    """`policy.fake-button`: only as the button; a headline may say the word."""
    assert find(label, "button") == ["fake-button"]
    assert find(label, "headline") == []
    assert find("Renew now", "button") == []


@pytest.mark.parametrize("label", ["Download now", "Install", "立即下载", "ダウンロード"])
def test_button_does_not_download(label: str) -> None:
    """`policy.download-button`: refused by Google in pictures; other networks do not say so."""
    assert find(label, "button") == ["download-button"]
    assert find(label, "button", "meta") == []
    assert find("Renew and install", "button") == []


@pytest.mark.parametrize(
    ("bad", "good"),
    [("Renew now!!", "Renew now!"), ("Renew today?!", "Renew today?"),
     ("立即续订！！", "立即续订！"), ("Save $$$", "Save $50"), ("*Renew* today", "5* support"),
     (">> Renew", "Jetzt → sparen"), ("Renew ----- now", "Early — and easy"),
     ("还有 7 天!!", "续订——更省心……")],
)  # fmt: skip
def test_punctuation_is_used_once(bad: str, good: str) -> None:
    """`policy.punctuation`: repeated signs are refused; Chinese dashes and ellipses are whole."""
    assert find(bad) == ["punctuation"]
    assert find(good) == []


@pytest.mark.parametrize(
    ("bad", "good"),
    [("RENEW today", "Renew today"), ("BUY NOW", "SSL and TLS"), ("R.E.N.E.W. today", "U.S.A."),
     ("ReNeWaL", "iPhone and McAfee"), ("JETZT verlängern", "OV, EV und DV"),
     ("Renew your HTTPS CERTIFICATE", "Renew HTTPS, DNSSEC and DMARC"),
     ("立即续订 SAVE", "支持 ACME 与 OCSP")],
)  # fmt: skip
def test_capitals_are_for_abbreviations(bad: str, good: str) -> None:
    """`policy.capitals`: words in capitals are refused, abbreviations are not."""
    assert find(bad) == ["capitals"]
    assert find(good) == []


def test_names_and_codes_may_be_in_capitals() -> None:
    """Partner, brand, console and code are written as they are."""
    assert find_capitals("Renew at LARKSEAL with SAVE20") == "LARKSEAL SAVE"
    assert find_capitals("Renew at LARKSEAL with SAVE20", ("LARKSEAL", "SAVE20")) == ""
    assert find("Code EARLY-LARK", "code") == []
    assert the_kit().shared.code == "EARLY-LARK"
    assert judge(a_box(text="Save with EARLY-LARK")) == []


def test_call_to_action_on_amazon_ends_without_punctuation() -> None:
    """`policy.button-punctuation`: Amazon only, and the button only."""
    assert find("Renew now!", "button", "amazon") == ["button-punctuation"]
    assert find("立即续订！", "button", "amazon") == ["button-punctuation"]
    assert find("Renew now", "button", "amazon") == []
    assert find("Renew now.", "headline", "amazon") == []
    assert find("Renew now!", "button") == []


@pytest.mark.parametrize(
    ("texts", "clean"),
    [(("OK", "Cancel"), False), (("OK | Cancel",), False), (("Yes\nNo",), False),
     (("确定", "取消"), False), (("Ja", "Nein"), False), (("OK",), True),
     (("Yes, renew now", "No fees"), True), (("Allow us a minute", "Close to expiry"), True)],
)  # fmt: skip
def test_two_buttons_are_a_dialog(texts: tuple[str, ...], clean: bool) -> None:
    """`policy.dialog`: a label that agrees and one that refuses; sentences are no labels."""
    found = judge(*[a_box(id="body", text=text) for text in texts])
    assert [row.check for row in found] == ([] if clean else ["policy.dialog"])


@pytest.mark.parametrize(
    ("url", "clean"),
    [("https://a.example/renew.pdf", False), ("https://a.example/R.PDF?utm_source=x", False),
     ("https://a.example/kit.zip#top", False), ("mailto:renew@a.example", False),
     ("https://a.example/renew", True), ("https://a.example/pdf?file=a.pdf", True)],
)  # fmt: skip
def test_landing_page_is_a_page(url: str, clean: bool) -> None:
    """`policy.landing-page`: Google refuses files and mail addresses behind an ad."""
    found = judge(a_box(), url=url)
    assert [row.check for row in found] == ([] if clean else ["policy.landing-page"])
    assert judge(a_box(), url=url, job=a_job(placement="own_site")) == []


def test_share_of_text_is_that_of_the_boxes() -> None:
    """Boxes over the picture's area, cut at its edge, at either density."""
    asset = an_asset(a_box(x=0, y=0, width=150, height=125), body=b"")
    assert measure_text_share(asset) == pytest.approx(0.25)
    twice = replace(asset, width_px=600, height_px=500)
    assert measure_text_share(twice, scale=2) == pytest.approx(0.25)
    outside = an_asset(a_box(x=250, y=200, width=100, height=100), body=b"")
    assert measure_text_share(outside) == pytest.approx(50 * 50 / (300 * 250))
    assert measure_text_share(replace(asset, width_px=None)) == 0


def test_much_text_is_a_note_where_a_network_has_advice() -> None:
    """`policy.text-share`: Meta recommends, and refuses nothing; others say nothing."""
    much = a_box(x=0, y=0, width=300, height=51)
    (finding,) = judge(much, job=a_job(placement="meta"))
    assert (finding.check, finding.level) == ("policy.text-share", "note")
    assert "20.4%" in finding.message
    assert judge(replace(much, height=50), job=a_job(placement="meta")) == []
    assert judge(much) == []


def test_finding_says_who_refuses_it_where_and_what_to_do() -> None:
    """A marketer reads the words, the slot, the network, the source, a way out and the place."""
    headline = the_kit().stage("minus-60").banner.headline
    (finding,) = judge(a_box(text="RENEW\nNOW!!!"))[:1]
    assert finding.check == "policy.punctuation"
    assert finding.level == "error"
    for part in ("“!!” in “RENEW NOW!!!”", "headline", "Google Display refuses it", "14847994"):
        assert part in finding.message
    assert finding.message.endswith("Keep one sign, or none.")
    assert finding.place == "", "nobody typed these words"
    assert "left" in headline


def test_finding_names_the_place_of_typed_words() -> None:
    """Words of the deck are found there."""
    kit = the_kit()
    typed = next(source for source in kit.sources if source.key == "stages.minus-60.banner.short")
    loud = typed.model_copy(update={"text": "RENEW ahead of time"})
    others = tuple(source for source in kit.sources if source is not typed)
    told = kit.model_copy(update={"sources": (*others, loud)})
    (finding,) = check_policy(a_job(), an_asset(a_box(text=loud.text), body=b""), told)
    assert finding.place.endswith("stages.minus-60.banner.short")


def test_asking_is_a_warning_and_own_pages_are_free() -> None:
    """X and LinkedIn ask to avoid capitals; the partner's own pages have no such rules."""
    loud = a_box(text="RENEW NOW!!!")
    assert [row.level for row in judge(loud, job=a_job(placement="x"))] == ["warning", "warning"]
    (linkedin,) = judge(loud, job=a_job(placement="linkedin"))
    assert (linkedin.check, linkedin.level) == ("policy.capitals", "warning")
    assert judge(loud, job=a_job(placement="own_site")) == []


def test_wording_of_the_warning_page_is_left_to_truth() -> None:
    """`truth.imagery` tells of the browser's own heading; words like it are told here."""
    heading = the_kit().stage("minus-60").warning.heading
    assert judge(a_box(text=heading)) == []
    assert [row.check for row in judge(a_box(text=f"{heading}: renew"))] == [
        "policy.system-message"
    ]


def test_broken_lines_are_read_as_one() -> None:
    """A line break stands for a space, and for nothing within Chinese."""
    (latin,) = judge_words(PLACEMENT, "headline", "Your computer\nis at risk")
    assert latin.words == "Your computer is at risk"
    (chinese,) = judge_words(PLACEMENT, "headline", "您的电脑\n存在风\n险")
    assert chinese.words == "电脑存在风险"


def test_every_banner_meets_these_rules() -> None:
    """They are among the checks of a finished banner."""
    box = a_box(text="Virus detected")
    checks = [row.check for row in check_assets(a_job(), (an_asset(box),), the_kit())[PATH]]
    assert checks == ["policy.system-message"]


def test_starters_copy_passes_every_network() -> None:
    """No line of the starter breaks any rule of any network, not even the words for own pages."""
    networks = {name for rule in load_ad_policy().words.values() for name in rule.networks}
    for kit in a_campaign().kits:
        for stage in kit.stages:
            lines = [("button", stage.button), ("offer", kit.shared.offer_short)]
            for words in (stage.banner, stage.own_site_banner):
                lines += [("headline", words.headline), ("short", words.short)]
                lines += [("body", words.body)]
            lines += [("chips", value.chip) for value in kit.values]
            for network in networks:
                for slot, text in lines:
                    assert judge_words(network, slot, text) == (), text
