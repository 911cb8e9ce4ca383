"""Texts, their placeholders and the places that they must fit."""

from __future__ import annotations

from generator.model.copy_text import Limit, list_tokens, split_tokens
from generator.model.lengths import BUTTON, SHORT_FORM


def test_split_tokens_sets_words_and_placeholders_in_turn() -> None:
    """Words stand at even places, whatever the text begins with."""
    assert split_tokens("{days} left. {claim:a-b, long}") == [
        "",
        "{days}",
        " left. ",
        "{claim:a-b, long}",
        "",
    ]
    assert split_tokens("plain") == ["plain"]


def test_list_tokens_spells_claims_in_one_way() -> None:
    """Spaces inside of a claim mean nothing, nor does its usual form."""
    assert list_tokens("{claim: a-b ,long}{claim:a-b, text}") == [
        "{claim:a-b, long}",
        "{claim:a-b}",
    ]


def test_a_limit_counts_chinese_letters_twice_on_banners() -> None:
    """A button holds 16 letters, or 8 Chinese ones."""
    limit = Limit(48, BUTTON)
    assert limit.count("立即续订") == (8, 16)
    assert limit.find_fault("立即续订") == ""
    assert limit.find_fault("立即提前续订您的证书") == "the text counts 20 letters; at most 16"


def test_a_limit_counts_what_leaves_less() -> None:
    """Short labels are also held to the letters that they are written with."""
    assert Limit(48, SHORT_FORM).count("x" * 20) == (20, 24)
    assert Limit(10, SHORT_FORM).count("x" * 9) == (9, 10)


def test_a_limit_names_a_word_that_is_too_long() -> None:
    """A compound of 15 letters breaks the smallest banner."""
    assert "at most 14" in Limit(48, SHORT_FORM).find_fault("Zertifikatsende")
    assert Limit().find_fault("x" * 9999) == ""
