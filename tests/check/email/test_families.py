"""Families of rules in their finer points: what they let pass, and what they compute."""

from __future__ import annotations

import pytest

from generator.check.email.clients import judge_sheet_support
from generator.check.email.links import find_mismatch, judge_labels
from generator.check.email.looks import Look, read_color, read_length
from generator.check.email.sections import scan_section
from generator.check.email.sheets import ALL, DARK, DESKTOP, PHONE, Sheets, read_media
from generator.check.email.subjects import judge_subject
from generator.check.email.wording import judge_subject_wording
from generator.facts.email_clients import load_email_clients
from generator.model.campaign import EmojiPolicy

SHEET = (
    b"<style>td{color:#111111}.a .b{color:#222222}"
    b"@media (prefers-color-scheme:dark){.a>.b{color:#EEEEEE !important;background:#101010}}"
    b"@media only screen and (max-width:479px){.b{display:none !important}}</style>"
)


def look(markup: str) -> tuple[Look, ...]:
    """How the first text of some markup looks in each environment."""
    return scan_section(markup.encode(), None, Sheets(SHEET)).texts[0].element.looks


def test_looks_follow_the_cascade() -> None:
    """Style attributes beat sheets, `!important` beats both, and only where its media hold."""
    light, dark, phone, dark_phone = look(
        '<table class="a"><tr class="a"><td class="b" style="color:#333333">x</td></tr></table>'
    )
    assert (light.ink, dark.ink) == ((0x33, 0x33, 0x33), (0xEE, 0xEE, 0xEE))
    assert (dark.ground, light.shown, phone.shown, dark_phone.shown) == (
        (16, 16, 16), True, False, False,
    )  # fmt: skip


def test_child_selector_asks_for_the_parent() -> None:
    """`.a>.b` does not hold for what stands deeper; `.a .b` does."""
    light, dark, *_ = look('<div class="a"><p><span class="b">x</span></p></div>')
    assert light.ink == (0x22, 0x22, 0x22)
    assert dark.ground == (18, 18, 18)


def test_links_have_the_ink_of_browsers_where_nobody_says() -> None:
    """An undeclared link is blue, and no heir of the text around it."""
    light, *_ = look('<div style="color:#FFFFFF;background:#0000EE"><a href="x">y</a></div>')
    assert light.ink == light.ground == (0, 0, 238)


def test_pictures_under_text_are_not_guessed_at() -> None:
    """What is on a picture or a gradient nobody can compute."""
    assert look('<div style="background:url(a.png) #fff">x</div>')[0].ground is None
    assert look('<div bgcolor="#123456">x</div>')[0].ground == (0x12, 0x34, 0x56)


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#abc", (0xAA, 0xBB, 0xCC)), ("rgb(1, 2, 3)", (1, 2, 3)), ("white", (255, 255, 255)),
        ("rgba(0,0,0,0.5)", (128, 128, 128)), ("hsl(0 0% 0%)", None), ("#zz", None),
    ],
)  # fmt: skip
def test_colors_are_read(text: str, color: tuple[int, int, int] | None) -> None:
    """In the ways that mails write them; what lets the ground through is mixed with it."""
    assert read_color(text, (255, 255, 255)) == color


def test_lengths_are_read() -> None:
    """In px, em, points and percent."""
    assert [read_length(one, 20) for one in ("17px", "1.5em", "12pt", "50%", "0", "auto")] == [
        17, 30, 16, 10, 0, None,
    ]  # fmt: skip


def test_media_hold_where_they_say() -> None:
    """Widths tell phone from desktop; what nobody can know here holds nowhere."""
    assert read_media("screen and (prefers-color-scheme: dark)") == DARK
    assert read_media("(max-width:479px) and (prefers-color-scheme:dark)") == DARK & PHONE
    assert read_media("only screen and (min-width:480px)") == DESKTOP
    assert read_media("screen, print") == ALL
    assert read_media("(hover:hover)") == 0


@pytest.mark.parametrize(
    ("words", "url", "real"),
    [
        ("larkseal.example", "https://www.larkseal.example/a", ""),
        ("larkseal.example/renew", "https://console.larkseal.example/", ""),
        ("larkseal.example", "https://brightport.example/", "brightport.example"),
        ("a@larkseal.example", "mailto:b@larkseal.example?subject=x", "b@larkseal.example"),
        ("Renew now", "https://brightport.example/", ""),
        ("v1.2 notes", "https://brightport.example/", ""),
    ],
)
def test_mismatched_domains_are_found(words: str, url: str, real: str) -> None:
    """A label that is an address leads to that address, its host or one below it."""
    assert find_mismatch(words, url) == real


def test_bare_address_is_no_label() -> None:
    """It is spelled out by screen readers: a warning, since it misleads nobody."""
    (report,) = judge_labels("https://larkseal.example/a", "https://larkseal.example/a")
    assert (report.rule, report.level) == ("link-text", "warning")


@pytest.mark.parametrize(
    ("subject", "policy", "is_fine"),
    [
        ("🎉 Renew", "none", False), ("🎉 Renew", "start", True), ("Renew 🎉", "start", False),
        ("Renew 🎉", "end", True), ("🎉 Renew 🎉", "end", False), ("广告｜🔒续订", "start", True),
        ("Renew ❤️", "end", True), ("续订：一步完成", "none", True),
        ("Larkseal™ — renew", "none", True),
    ],
)  # fmt: skip
def test_emoji_stand_where_the_policy_says(
    subject: str, policy: EmojiPolicy, is_fine: bool
) -> None:
    """At most one, at the start (behind the mark of advertising) or at the end, or none."""
    assert [report.rule for report in judge_subject(subject, policy)] == [] + ["emoji"] * (
        not is_fine
    )


def test_length_counts_chinese_as_two() -> None:
    """40 Chinese letters are 80 columns."""
    (report,) = judge_subject("续" * 40, "none")
    assert (report.rule, report.level) == ("subject", "warning")
    assert list(judge_subject("续" * 39, "none")) == []
    assert list(judge_subject("a" * 78, "none")) == []


@pytest.mark.parametrize(
    "subject",
    [
        "Renew your SSL OV certificate",
        "Renew now!",
        "Save $20, pay $180",
        "还有 7 天，续订低至 8 折",
        "TLS, PKI",
    ],
)
def test_sober_subjects_pass(subject: str) -> None:
    """Abbreviations, one sign and a price are no spam."""
    assert list(judge_subject_wording(subject)) == []


def test_style_under_media_is_an_enhancement() -> None:
    """The same declaration is an error where it always holds, and nothing under @media."""
    always = Sheets(b"<style>.a{display:grid}</style>")
    assert [one.rule for one in judge_sheet_support(always)] == ["css-support"]
    assert list(judge_sheet_support(Sheets(b"<style>@media screen{.a{display:grid}}</style>"))) == [
        # All media are everywhere.
        next(iter(judge_sheet_support(always)))
    ]
    phone = Sheets(b"<style>@media (max-width:1px){.a{display:grid}}</style>")
    assert list(judge_sheet_support(phone)) == []


def test_support_table_is_sound() -> None:
    """Each row names known clients once, with a page; what is not named is unknown."""
    table = load_email_clients()
    for row in table.features:
        named = (*row.full, *row.part, *row.none)
        assert len(set(named)) == len(named), row.name
        assert set(named) <= set(table.clients), row.name
        assert all(source.startswith("https://") for source in row.sources)
    grid = next(row for row in table.features if row.name == "display:grid")
    assert grid.find_support("qq-app") == "unknown"
    assert grid.find_support("outlook-word") == "none"
