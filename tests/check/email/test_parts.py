"""Every rule for mails lets a sound mail pass and names the one fault of another."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator.check.email import check_email
from generator.check.registry import check_assets
from generator.model.asset import AssetJob, Link, RenderedAsset
from generator.render.email.readback import read_mail
from tests.check.assets import the_kit

UNSUBSCRIBE = "https://www.larkseal.example/unsubscribe"
HEAD = (
    "<title>Early is easy</title>"
    '<meta name="color-scheme" content="light dark" />'
    '<meta name="supported-color-schemes" content="light dark" />'
    "<!--[if mso]><o:PixelsPerInch>96</o:PixelsPerInch><![endif]-->"
    "<style>@media (prefers-color-scheme:dark){.card{color:#fff}}[data-ogsc] .a{color:#fff}</style>"
)
PREHEADER = (
    '<div style="display:none">Your renewal window is open.' + "\u034f\u200c\u00a0" * 60 + "</div>"
)
CONTENT = (
    "<!--[if mso]><table><tr><td><![endif]-->"
    '<table role="presentation"><tr><td style="mso-padding-alt:4px">'
    '<h1>Renew</h1><h2>Your order</h2><img src="a.png" width="4" height="4" alt="Logo" />'
    '<table><tr><th scope="row">Order</th><td>1</td></tr></table>'
    f'<a href="{UNSUBSCRIBE}">Unsubscribe</a></td></tr></table>'
)
HTML = (
    f'<!doctype html><html lang="en-US" dir="ltr"><head>{HEAD}</head><body>'
    f'<div lang="en-US" dir="ltr">{PREHEADER}{CONTENT}</div></body></html>'
)
LETTER = "Hello,\n\nyour certificate expires soon.\n" + "A line of the letter.\n" * 10 + UNSUBSCRIBE
JOB = AssetJob(
    kind="email", partner="house", locale="en-US", stage="day-0", path="m/email.html", key="0"
)
META = {"subject": "Early is easy", "preheader": "Your renewal window is open."}


def a_mail(
    html: str = HTML, text: str | None = LETTER, meta: dict[str, str] | None = META
) -> tuple[RenderedAsset, ...]:
    """A sound mail, unless a part is given."""
    link = (Link(label="Unsubscribe", url=UNSUBSCRIBE),) if UNSUBSCRIBE in html else ()
    parts = [RenderedAsset(path="m/email.html", kind="email-html", body=html.encode(), links=link)]
    if text is not None:
        parts.append(RenderedAsset(path="m/email.txt", kind="email-text", body=text.encode()))
    if meta is not None:
        body = json.dumps(meta).encode()
        parts.append(RenderedAsset(path="m/email.json", kind="email-meta", body=body))
    return tuple(parts)


def find(parts: tuple[RenderedAsset, ...]) -> list[str]:
    """Ids of what the checks find."""
    return [finding.check for finding in check_email(parts[0], parts)]


def test_sound_mail_has_no_findings() -> None:
    """A mail that keeps every rule passes all of them."""
    assert check_email(a_mail()[0], a_mail()) == ()


BROKEN = {
    "size": HTML.replace("<h2>", "x" * 103 * 1024 + "<h2>"),
    "style-budget": HTML.replace("<style>", "<style>" + ".a{color:red}" * 1300),
    "nested-at-rule": HTML.replace("{.card{color", "{@supports (a:b){}.card{color"),
    "alt": HTML.replace(' alt="Logo"', ""),
    "picture-size": HTML.replace(' height="4"', ' height="auto"'),
    "title": HTML.replace("Early is easy</title>", " </title>"),
    "lang": HTML.replace('<div lang="en-US" dir="ltr">', "<div>"),
    "presentation": HTML.replace('<table role="presentation">', "<table>"),
    "dark-metas": HTML.replace('name="supported-color-schemes"', 'name="x"'),
    "headings": HTML.replace("h2>", "h3>"),
    "unsubscribe": HTML.replace(UNSUBSCRIBE, "https://www.larkseal.example/"),
    "preheader": HTML.replace("\u034f\u200c\u00a0", ""),
    "template-residue": HTML.replace("a.png", "{common_name}.png"),
    "outlook": HTML.replace("mso-padding-alt", "padding"),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_broken_html_is_named(rule: str) -> None:
    """A mail with one fault gets that finding, as an error, and no other."""
    parts = a_mail(html=BROKEN[rule])
    found = check_email(parts[0], parts)
    named = [(finding.check, finding.level, finding.path) for finding in found]
    assert named == [(f"email.{rule}", "error", "m/email.html")]


@pytest.mark.parametrize(
    "meta",
    [None, {"subject": " ", "preheader": "a"}, {"subject": "a" * 79, "preheader": "a"}],
)
def test_subject_is_asked_for(meta: dict[str, str] | None) -> None:
    """A missing, empty or overlong subject is found."""
    assert find(a_mail(meta=meta)) == ["email.subject"]


@pytest.mark.parametrize(
    "text",
    [None, "too short", LETTER.replace("Hello", "<b>Hello</b>"), LETTER + "\n" + "a " * 50],
)
def test_text_part_is_a_letter(text: str | None) -> None:
    """A missing, short, marked-up or unwrapped text part is found."""
    assert find(a_mail(text=text)) == ["email.text-part"]


def test_text_part_holds_a_link() -> None:
    """A letter without any address leads nowhere."""
    assert find(a_mail(text=LETTER.replace("https://", ""))) == ["email.text-part"]


def test_large_mail_is_warned_of_before_it_is_clipped() -> None:
    """From 80 kB on a mail asks for a look."""
    parts = a_mail(html=BROKEN["size"].replace("x" * 20 * 1024, "", 1))
    (finding,) = check_email(parts[0], parts)
    assert (finding.check, finding.level) == ("email.size", "warning")


def test_inline_pictures_only_warn() -> None:
    """Pictures inside the mail were asked for: their weight is said, and stops nothing."""
    html = HTML.replace("a.png", "data:image/png;base64," + "A" * 120_000)
    parts = a_mail(html=html)
    (finding,) = check_email(parts[0], parts)
    assert (finding.check, finding.level) == ("email.size", "warning")


@pytest.mark.parametrize("residue", ["{{ name }}", "{% if %}", "undefined", "None", "{partner}"])
def test_residue_is_found_in_every_part(residue: str) -> None:
    """A left-over is found once, in the words, the letter, the subject or an attribute."""
    mails = (
        a_mail(html=HTML.replace("Your order", f"Your {residue}")),
        a_mail(text=f"{LETTER} {residue}"),
        a_mail(meta={**META, "subject": residue}),
    )
    for parts in mails:
        verdicts = check_assets(JOB, [_with_words(part) for part in parts], the_kit(regimes=()))
        found = [finding.check for findings in verdicts.values() for finding in findings]
        assert found == ["residue.template"]


def _with_words(part: RenderedAsset) -> RenderedAsset:
    """The part as a renderer records it: with the words that it says."""
    body = part.body.decode()
    said = tuple(json.loads(body).values()) if part.kind == "email-meta" else (body,)
    words = read_mail(part.body)[0] if part.kind == "email-html" else said
    return replace(part, text=words)


def test_residue_in_an_attribute_is_found() -> None:
    """What no reader sees, such as the address of a picture, is looked at too."""
    parts = [_with_words(part) for part in a_mail(html=HTML.replace("a.png", "{name}.png"))]
    verdicts = check_assets(JOB, parts, the_kit(regimes=()))
    found = [finding.check for findings in verdicts.values() for finding in findings]
    assert found == ["email.template-residue"]


def test_nested_rule_is_no_false_alarm() -> None:
    """Two at-rules in a row, and a media query with several rules, are fine."""
    html = HTML.replace("<style>", "<style>@media a{.b{c:d}.e{f:g}}@media h{.i{j:k}}")
    assert find(a_mail(html=html)) == []
