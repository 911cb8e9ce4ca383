"""No headline ends in a lonely word, and no call to action is cut."""

from __future__ import annotations

import pytest

from generator.check.fit_words import check_call, check_orphan, find_orphan
from generator.check.picture import Picture, open_picture
from tests.check.assets import a_box, a_job, an_asset, the_kit


@pytest.mark.parametrize(
    ("text", "orphan"),
    [
        ("Time is on\nyour side.", ""),
        ("Time is on your\nside.", "side."),
        ("Renew\nwithout\na rush", ""),
        ("Renew\nnow", ""),
        ("Renew the\ncertificate", ""),
        ("早续订，\n省心又省钱", ""),
        ("早续订，省心又省\n钱", "钱"),
        ("您的证书已过\n期。", "期。"),
        ("优惠会到期，\n证书也会", ""),
        ("One line", ""),
    ],
)
def test_orphan_is_one_short_word_or_character(text: str, orphan: str) -> None:
    """Long words, pairs of characters and columns of single words are none."""
    assert find_orphan(text.split("\n")) == orphan


def test_orphan_of_a_headline_is_an_error_and_of_a_body_is_not() -> None:
    """The sentence shows the line breaks."""
    lonely = "Time is on your\nside."
    asset = an_asset(a_box(text=lonely), a_box(id="body", text=lonely, y=100))
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    (finding,) = check_orphan(a_job(), asset, picture)
    assert (finding.check, finding.level) == ("fit.orphan", "error")
    assert "“Time is on your / side.”" in finding.message


@pytest.mark.parametrize("label", ["Renew n", "Renew…", "Renew\nnow"])
def test_cut_call_to_action_is_found(label: str) -> None:
    """What the button says is the copy's own label, on one line."""
    kit = the_kit()
    whole = kit.stage("minus-60").button
    assert check_call(a_job(), an_asset(a_box(id="button", text=whole)), kit) == ()
    (finding,) = check_call(a_job(), an_asset(a_box(id="button", text=label)), kit)
    assert finding.check == "fit.call"
    assert whole in finding.message
