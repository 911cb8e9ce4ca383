"""Every rule lets real mails pass and names the one thing that was broken in them."""

from __future__ import annotations

import re

import pytest

from generator.check.email import RULES
from generator.facts.checks import load_checks
from tests.builders import LOCALES, a_campaign
from tests.check.email.mails import (
    Change,
    Mail,
    build_mail,
    find,
    lint,
    swap,
    the_scene,
    with_subject,
)

STAGES = ("minus-90", "minus-60", "minus-30", "minus-14", "minus-7", "minus-3", "day-0", "plus-7")
DARK_INK = ".ink,.ink div,.ink table{color:#E8EBEE !important}"
UNSUBSCRIBE = "https://www.larkseal.example/unsubscribe"


def take_words_out(mail: Mail) -> Mail:
    """Leaves pictures, headings and short lines only."""
    head, body = mail.html.split("</div><!--", 1)
    return mail._replace(html=f"{head}</div><!--{re.sub(r'>[^<]{22,}<', '>·<', body)}")


BROKEN: dict[str, Change] = {
    "size": swap("</body>", f"<!--{'x' * 103 * 1024}--></body>"),
    "style-budget": swap(":root{", f"{'.a{color:red}' * 1300}:root{{"),
    "nested-at-rule": swap("@media (prefers-color-scheme:dark){", "@media print{@page{}}@media a{"),
    "alt": swap(' alt="Larkseal"', "", 1),
    "picture-size": swap(' height="36"', "", 1),
    "title": lambda mail: mail._replace(
        html=re.sub("<title>.*?</title>", "<title> </title>", mail.html)
    ),
    "lang": swap(' lang="en-US" dir="ltr" style', " style"),
    "presentation": swap(' role="presentation" align="center" style', ' align="center" style', 1),
    "dark-metas": swap('name="supported-color-schemes"', 'name="x"'),
    "headings": swap("h1", "h2"),
    "unsubscribe": swap(UNSUBSCRIBE, "https://www.larkseal.example/bye"),
    "preheader": swap("\u034f\u200c\u00a0", ""),
    "subject": with_subject(" "),
    "emoji": with_subject("🎉 Renew your certificate"),
    "text-part": lambda mail: mail._replace(text="Too short"),
    "template-residue": swap("images/logo.png", "{logo}.png"),
    "outlook": swap("mso-padding-alt", "mso-something"),
    "light-contrast": swap("color:#566473", "color:#A9B1B9"),
    "dark-contrast": swap(DARK_INK, ""),
    "link-text": swap(">Unsubscribe<", ">Click here<"),
    "link-domain": swap(">Unsubscribe<", ">brightport.example<"),
    "shortener": swap("https://www.larkseal.example/privacy", "https://bit.ly/x"),
    "link-target": swap("images/logo.png", "http://www.larkseal.example/logo.png"),
    "tap-size": swap("padding:15px 32px", "padding:8px 32px"),
    "capitals": with_subject("RENEW YOUR CERTIFICATE TODAY"),
    "punctuation": with_subject("Renew your certificate now!!"),
    "currency-signs": with_subject("Renew and save $$$"),
    "merge-field": swap("Hello,", "Hello *|FNAME|*,"),
    "image-ratio": take_words_out,
    "css-support": swap('<h1 style="', '<h1 style="position:absolute;'),
    "html-support": swap("</body>", "<video></video></body>"),
}
"""What breaks each rule, and no other."""


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("stage", STAGES)
def test_real_mails_pass_every_rule(locale: str, stage: str) -> None:
    """What the starter builds has nothing to be told of, with its values known or not."""
    for partner in ("house", "brightport"):
        mail = build_mail(locale, stage, partner)
        assert lint(mail) == ()
        assert lint(mail, the_scene(locale, stage, partner)) == ()


@pytest.mark.parametrize("rule", RULES)
def test_broken_mail_is_named(rule: str) -> None:
    """The same mail with one thing broken gets that finding, and no other; from memory too."""
    mail = BROKEN[rule](build_mail())
    for scene in (None, the_scene(), the_scene()):
        assert find(mail, scene) == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_findings_say_as_much_as_explanations_promise(rule: str) -> None:
    """A finding has a level that its explanation names; each rule has a source and a remedy."""
    text = load_checks()[f"email.{rule}"]
    levels = {finding.level for finding in lint(BROKEN[rule](build_mail()))}
    assert levels <= set(text.level.split(", "))
    assert text.source
    assert text.mend.endswith(".")


def test_every_rule_has_a_pair_and_an_explanation() -> None:
    """No rule is without a mail that breaks it, nor without a text that explains it."""
    explained = {name[6:] for name in load_checks() if name.startswith("email.")}
    assert set(RULES) == set(BROKEN) == explained


def test_finding_of_the_subject_tells_its_place() -> None:
    """Who has to mend a subject learns in which line of which deck it stands."""
    campaign = a_campaign()
    assert campaign.kits[0].sources
    (finding,) = lint(BROKEN["punctuation"](build_mail()), the_scene())
    assert finding.place == ""
    (finding,) = lint(BROKEN["emoji"](build_mail()), the_scene())
    assert "copy/en-US.yaml:" in finding.place
    assert "stages.minus-30.email.subject" in finding.place


def test_fault_in_a_known_shape_is_told_in_its_own_words() -> None:
    """A finding about one order quotes that order, also when its shape was judged with another."""
    change = swap("padding:10px 0;border-top", "padding:10px 0;color:#CCCCCC;border-top")
    messages = [finding.message for finding in lint(change(build_mail()), the_scene())]
    assert any("48213077" in message for message in messages)
    assert not any("\uf000" <= char <= "\uf8ff" for message in messages for char in message)


@pytest.mark.parametrize(
    ("locale", "label"), [("en-US", "Learn more"), ("zh-CN", "点击这里"), ("zh-CN", "更多")]
)
def test_vague_labels_are_known_in_both_languages(locale: str, label: str) -> None:
    """“Click here” has many forms."""
    word = {"en-US": "Unsubscribe", "zh-CN": "退订"}[locale]
    mail = swap(f">{word}<", f">{label}<")(build_mail(locale))
    assert find(mail) == {"link-text"}
