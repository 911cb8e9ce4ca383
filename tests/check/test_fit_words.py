"""No headline ends in a lonely word, and no call to action is cut."""

from __future__ import annotations

import pytest

from generator.check.fit_words import check_call, check_line_edges, check_orphan, find_orphan
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


@pytest.mark.parametrize(
    ("locale", "text", "is_wrong"),
    [
        ("zh-CN", "早续订，\n省心又省钱", False),
        ("zh-CN", "早续订\n，省心又省钱", True),
        ("zh-CN", "点击“\n续订”", True),
        ("ja-JP", "早めの更新で、\nあとは安心です。", False),
        ("ja-JP", "早めの更新で\n、あとは安心です。", True),
        ("ja-JP", "サ\nーバー証明書", True),
        ("ja-JP", "手続きがもっ\nと楽に", False),
        ("ja-JP", "手続きがも\nっと楽に", True),
        ("ja-JP", "「\n更新する」を選ぶ", True),
        ("ja-JP", "「更新する\n」を選ぶ", True),
        ("ja-JP", "人\n々のために", True),
        ("de-DE", "Jetzt „\nVerlängern“ wählen", True),
        ("de-DE", "Jetzt „Verlängern“\nwählen", False),
        ("fr-FR", "Votre certificat expire\n; l’offre aussi", True),
        ("fr-FR", "Choisissez «\nRenouveler »", True),
        ("es-ES", "¿\nListo para renovar?", True),
        ("es-ES", "La oferta caduca.\n¿Y su certificado?", False),
    ],
)
def test_line_edge_that_a_language_forbids_is_an_error(
    locale: str, text: str, is_wrong: bool
) -> None:
    """Closing marks open no line, opening ones close none; in Japanese small kana neither."""
    asset = an_asset(a_box(text=text))
    picture = open_picture(asset)
    assert isinstance(picture, Picture)
    found = check_line_edges(a_job(locale=locale), asset, picture)
    assert [finding.check for finding in found] == ["fit.line-edge"] * is_wrong


@pytest.mark.parametrize("label", ["Renew n", "Renew…", "Renew\nnow"])
def test_cut_call_to_action_is_found(label: str) -> None:
    """What the button says is the copy's own label, on one line."""
    kit = the_kit()
    whole = kit.stage("minus-60").button
    assert check_call(a_job(), an_asset(a_box(id="button", text=whole)), kit) == ()
    (finding,) = check_call(a_job(), an_asset(a_box(id="button", text=label)), kit)
    assert finding.check == "fit.call"
    assert whole in finding.message
