"""Views of a mail that clients change: colours, what is faint in them, and the file itself."""

from __future__ import annotations

import pytest

from generator.deliver.dark import invert_fully, invert_partly, split_lab
from generator.deliver.faint import find_faint
from generator.deliver.mail_views import derive_views

MAIL = (
    b"<!doctype html><html><head><style>[data-ogsc] .ink{color:#E8EBEE !important}"
    b"@media (prefers-color-scheme:dark){.ink{color:#abc}}</style></head>"
    b'<body style="background:#FFF"><!--[if mso]><table><tr><td><![endif]-->'
    b'<p style="color:#0B1F33">Read me: color:#0B1F33</p><img src="images/a.png" alt="A seal">'
    b'<p style="display:none;color:#FFFFFF">Preview</p></body></html>'
)


@pytest.mark.parametrize("colour", ["#FFFFFF", "#F6F8FB", "#FFB224", "#7CC4FF"])
def test_outlook_darkens_light_grounds_and_leaves_light_text(colour: str) -> None:
    """A light colour turns dark as a ground, and stays as text."""
    assert split_lab(invert_partly(colour, "ground"))[0] < 50
    assert invert_partly(colour, "ink") == colour


@pytest.mark.parametrize("colour", ["#000000", "#0B2A5B", "#2A0E12", "#B3170F"])
def test_outlook_lightens_dark_text_and_leaves_dark_grounds(colour: str) -> None:
    """A dark colour turns light as text, and stays as a ground."""
    assert split_lab(invert_partly(colour, "ink"))[0] > 50
    assert invert_partly(colour, "ground") == colour


@pytest.mark.parametrize("colour", ["#FFFFFF", "#0B2A5B", "#FFB224", "#B3170F"])
def test_gmail_turns_every_colour_over(colour: str) -> None:
    """Dark grounds become light and light ones dark, in about the same hue."""
    before, after = split_lab(colour), split_lab(invert_fully(colour, "ground"))
    assert (before[0] < 50) == (after[0] > 50)
    assert before[1] * after[1] > -30
    assert before[2] * after[2] > -30


def test_faint_text_is_named_with_its_ratio() -> None:
    """What an inversion leaves below 4.5 : 1 is counted; what nobody sees is not."""
    mail = (
        b'<body><div style="background:#808080"><p style="color:#FFFFFF">Too faint</p>'
        b'<p style="display:none">Hidden</p></div><p style="color:#000000">Clear</p></body>'
    )
    faint = find_faint(mail)["gmail-dark"]
    assert (faint.texts, faint.text) == (1, "Too faint")
    assert 1 < faint.ratio < 4.5


def test_views_keep_words_and_know_the_mail_s_folder() -> None:
    """Only colours in styles become variables; pictures are found in the mail's own folder."""
    views = derive_views(MAIL, "house/en-US/day-0/email/email.html").decode()
    assert "Read me: color:#0B1F33" in views
    assert '<base href="../../../../../house/en-US/day-0/email/">' in views
    assert 'style="color:var(--ink-0B1F33)"' in views
    assert "[if mso]" not in views


def test_views_show_the_mail_s_own_dark_styles_to_nobody() -> None:
    """Inverted views start from the light mail; Outlook's marks hold in Outlook's view alone."""
    views = derive_views(MAIL, "a/b/c/email/email.html").decode()
    assert "prefers-color-scheme" not in views
    assert ":root:has(#view-outlook-dark:target) .ink{color:#E8EBEE !important}" in views
