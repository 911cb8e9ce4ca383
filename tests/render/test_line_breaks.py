"""Lines break where a typesetter would break them, in both scripts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.languages import read_language
from generator.render.chunks import split_chunks, split_clause
from generator.render.email.letter import fill_lines
from generator.render.line_breaks import break_lines, fill_spaced
from tests.builders import LOCALES, a_campaign, the_starter

KEEP = the_starter().decks["zh-CN"].keep_together
WORDS = (
    *("续订", "证书", "有效期", "到期", "浏览器", "安全警告", "访客", "优惠", "今天", "您的"),
    *("的", "在", "Larkseal", "www.fernhill.example", "2026年12月31日", "60 天", "8.5 折", "20%"),
    "EARLY-LARK",
)
CHINESE = read_language("zh-CN")
CLOSING = "，。！？、；：）》」』”’…"
OPENING = "（《「『“‘"


def measure(text: str) -> float:
    """Half an em for Latin, one for Chinese: a face of 10 px."""
    return sum(5.0 if char.isascii() else 10.0 for char in text)


def set_lines(text: str, locale: str, width: float, keep: tuple[str, ...] = KEEP) -> list[str]:
    """The lines of a text at a width in px."""
    return break_lines(text, locale, width, measure, keep)


def squeeze(text: str) -> str:
    """A text without spaces: what must come through whole."""
    return "".join(text.split())


@st.composite
def chinese_copy(draw: st.DrawFn) -> str:
    """Words and punctuation as writers mix them: openings before words, closings after."""
    parts = []
    for word in draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14)):
        before = draw(st.sampled_from(["", "", "", *OPENING]))
        after = draw(st.sampled_from(["", "", "", " ", *CLOSING, "”，", "……"]))
        parts.append(before + word + after)
    return "".join(parts).strip()


@given(text=chinese_copy(), width=st.integers(60, 400))
def test_chinese_lines_obey_the_prohibition_rules(text: str, width: int) -> None:
    """No line begins with closing or ends with opening punctuation, whatever the width."""
    lines = set_lines(text, "zh-CN", width)
    assert not [line for line in lines if line[0] in CLOSING]
    assert not [line for line, _ in pairwise(lines) if line[-1] in OPENING]
    assert CHINESE.find_forbidden_breaks(lines) == []


@given(text=chinese_copy(), width=st.integers(20, 400))
def test_chinese_lines_lose_nothing(text: str, width: int) -> None:
    """Joined, the lines are the text, save for spaces at their ends."""
    lines = set_lines(text, "zh-CN", width)
    assert squeeze("".join(lines)) == squeeze(text)
    assert all(line == line.strip() for line in lines)


@given(
    text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60),
    width=st.integers(5, 300),
    locale=st.sampled_from(LOCALES),
)
def test_any_text_comes_through_whole(text: str, width: int, locale: str) -> None:
    """However odd the copy: nothing is lost, nothing added, no empty line."""
    lines = set_lines(text, locale, width)
    assert squeeze("".join(lines)) == squeeze(text)
    assert all(lines)


@given(text=chinese_copy())
def test_chinese_is_split_by_clause_as_it_would_be_as_a_whole(text: str) -> None:
    """Clauses are split one by one, which their neighbours must not notice."""
    in_one = split_clause.__wrapped__(text, (*KEEP, "，续订"))
    assert split_chunks(text, "zh-CN", (*KEEP, "，续订")) == in_one
    assert split_chunks(text, "zh-CN", KEEP) == split_clause.__wrapped__(text, KEEP)


@given(text=chinese_copy(), width=st.integers(60, 300))
def test_kept_words_are_never_split(text: str, width: int) -> None:
    """A word of the deck's list stands in one line, every time that it occurs."""
    lines = set_lines(text, "zh-CN", width)
    joined, inside = "", set()
    for line in lines:
        joined += squeeze(line)
        inside.add(len(joined))
    for word in KEEP:
        at = joined.find(word)
        while at >= 0:
            assert not inside & set(range(at + 1, at + len(word))), (word, lines)
            at = joined.find(word, at + 1)


def test_kept_words_join_what_the_dictionary_cuts() -> None:
    """The deck's list overrules the dictionary, and longer words win over their parts."""
    for text, kept in (("看到安全警告页", "安全警告"), ("用蓝雀签章", "蓝雀签章")):
        chunks = split_chunks(text, "zh-CN", ("安全", kept))
        assert kept in [chunk.text for chunk in chunks]


@given(
    words=st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=14),
    width=st.integers(40, 400),
)
def test_latin_breaks_at_spaces_only(words: list[str], width: int) -> None:
    """Words stay whole and in order."""
    lines = set_lines(" ".join(words), "en-US", width)
    assert " ".join(lines).split() == words


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Your certificate has 60 days left on it", "60 days"),
        ("Save up to 20% when you renew by Dec 31, 2026 for it", "Dec 31, 2026"),
        ("Save when you renew by Dec 31, 2026.", "Dec 31, 2026."),
        ("It expires on May 1, 2027, so renew", "May 1, 2027,"),
        ("您的证书还剩 60 天，今天续订", "60 天，"),
        ("请在2026年12月31日前续订", "2026年12月31日"),
        ("续订低至 8.5 折，仅限今天", "8.5 折，"),
        ("打开 www.fernhill.example 看看", "www.fernhill.example"),
    ],
)
def test_numbers_stay_with_what_they_count(text: str, whole: str) -> None:
    """At every width a count, a date, a discount and an address stand in one line."""
    locale = "en-US" if text.isascii() else "zh-CN"
    for width in range(10, 400, 10):
        lines = set_lines(text, locale, width)
        assert any(whole in line for line in lines), (width, lines)


@given(text=chinese_copy(), width=st.integers(30, 400), locale=st.sampled_from(LOCALES))
def test_lines_are_no_wider_than_asked_where_words_allow(
    text: str, width: int, locale: str
) -> None:
    """Only a piece that is itself too wide stands out, and it stands alone."""
    whole = {chunk.text for chunk in split_chunks(text, locale, KEEP)}
    for line in set_lines(text, locale, width):
        assert measure(line) <= width or line in whole


@given(text=chinese_copy(), width=st.integers(60, 400), locale=st.sampled_from(LOCALES))
def test_lines_are_as_few_as_can_be(text: str, width: int, locale: str) -> None:
    """Filling each line in turn takes no fewer lines than the balanced setting."""
    chunks = split_chunks(text, locale, KEEP)
    count, line = 1, ""
    for chunk in chunks:
        tried = line + chunk.text
        if line and measure(tried) > width:
            count, line = count + 1, ""
        line += chunk.text + chunk.space
    assert len(set_lines(text, locale, width)) <= count


def test_lines_are_balanced() -> None:
    """Two lines share their words evenly, where greedy filling would leave a short last one."""
    lines = set_lines("Renew early and keep every day that you have paid for", "en-US", 210)
    assert len(lines) == 2
    assert measure(lines[0]) - measure(lines[1]) < 60
    chinese = set_lines("若不续订访客将看到安全警告页面", "zh-CN", 130)
    assert len(chinese) == 2
    assert abs(len(chinese[0]) - len(chinese[1])) <= 3


def test_no_short_word_stands_alone_at_the_end() -> None:
    """The last line has company, where a line above can spare it."""
    for width in range(100, 260, 5):
        lines = set_lines("Put renewal on this week’s list so you can rest now", "en-US", width)
        assert len(lines) == 1 or len(lines[-1].split()) > 1, (width, lines)
    short = set_lines("Renew today before browsers warn your visitors now", "en-US", 65)
    assert short[-1] == "visitors now"


@pytest.mark.parametrize("locale", LOCALES)
def test_starters_headlines_break_well_at_every_width(locale: str) -> None:
    """Real copy, from a narrow skyscraper to a wide billboard."""
    for stage in a_campaign().kit("house", locale).stages:
        for words in (stage.banner, stage.own_site_banner):
            for text in (words.headline, words.short, words.body):
                for width in range(80, 480, 25):
                    lines = set_lines(text, locale, width)
                    assert read_language(locale).find_forbidden_breaks(lines) == [], lines
                    assert squeeze("".join(lines)) == squeeze(text)


def test_forbidden_breaks_are_found() -> None:
    """The judge of lines itself: a closing mark at the start, an opening one at the end."""
    assert CHINESE.find_forbidden_breaks(["续订", "，今天"]) == ["，今天"]
    assert CHINESE.find_forbidden_breaks(["打开“", "证书”"]) == ["打开“"]
    assert CHINESE.find_forbidden_breaks(["打开“证书”，", "今天"]) == []
    assert set(CLOSING) <= set(CHINESE.no_start)
    assert set(OPENING) <= set(CHINESE.no_end)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("text", ["", "   ", "\N{NO-BREAK SPACE}"])
def test_blank_text_has_no_lines(text: str, locale: str) -> None:
    """Nothing in, nothing out."""
    assert set_lines(text, locale, 100) == []


JAPANESE = (
    "証明書の",
    "有効期限が",
    "切れる前に、",
    "今すぐ",
    "更新を",
    "サーバー",
    "２０％",
    "「更新する」を",
    "60日です。",
)


@given(
    words=st.lists(st.sampled_from(JAPANESE), min_size=1, max_size=9), width=st.integers(90, 300)
)
def test_japanese_lines_obey_the_prohibition_rules(words: list[str], width: int) -> None:
    """No line begins with a mark, a small kana or a long vowel; nothing is lost."""
    text = "".join(words)
    lines = set_lines(text, "ja-JP", width, ())
    assert read_language("ja-JP").find_forbidden_breaks(lines) == []
    assert "".join(lines) == text


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("証明書の有効期限が切れる前に", ["証明書の", "有効期限が", "切れる", "前に"]),
        ("今すぐ更新", ["今すぐ", "更新"]),
        ("2027年2月22日まで", ["2027年2月22日まで"]),
        ("あと60日です。", ["あと", "60日です。"]),
        ("「更新する」を選びます", ["「更新する」を", "選びます"]),
        ("www.fernhill.exampleを更新", ["www.fernhill.exampleを", "更新"]),
        ("サーバー証明書の更新", ["サーバー", "証明書の", "更新"]),
    ],
)
def test_japanese_breaks_between_phrases(text: str, phrases: list[str]) -> None:
    """A phrase keeps its particle, a number its noun, an address stays whole."""
    assert [chunk.text for chunk in split_chunks(text, "ja-JP")] == phrases


@pytest.mark.parametrize(
    ("locale", "text", "whole"),
    [
        ("de-DE", "Ihr Zertifikat läuft am 22. Februar 2027 ab", "22. Februar"),
        ("de-DE", "Sparen Sie 20\u00a0% bis dahin", "20\u00a0%"),
        ("fr-FR", "Votre certificat expire : renouvelez", "expire :"),
        ("fr-FR", "Il expire le 22 février 2027", "22 février"),
        ("fr-FR", "Cliquez sur « Renouveler » maintenant", "« Renouveler »"),
        ("fr-FR", "Prêt\u202f? Renouvelez", "Prêt\u202f?"),
        ("es-ES", "Caduca el 22 de febrero de 2027, renueve", "22 de febrero"),
        ("es-ES", "Caduca el 22 de febrero de 2027, renueve", "de 2027,"),
        ("es-ES", "Le quedan 60 días para renovar", "60 días"),
    ],
)
def test_languages_keep_together_what_belongs_together(locale: str, text: str, whole: str) -> None:
    """At every width days stay with their months, and signs with what they follow."""
    for width in range(10, 400, 10):
        lines = set_lines(text, locale, width, ())
        assert any(whole in line for line in lines), (width, lines)


def test_japanese_phrase_is_parted_only_where_no_line_has_room_for_it() -> None:
    """A compound is parted where its script changes, and stays whole wherever it fits."""
    text = "特典にも、サーバー証明書にも期限があります。"
    for width in range(100, 300, 10):
        assert any("サーバー証明書にも" in line for line in set_lines(text, "ja-JP", width, ()))
    assert "サーバー" in set_lines(text, "ja-JP", 80, ())


@pytest.mark.parametrize(
    "text",
    [
        "www.fernhill.exampleの証明書は2026年12月31日に失効します。更新をお願いいたします！",
        "残り30日です。ご購入いただいた期間は、引き継がれます。",
        "！？ 「更新」は https://renew.larkseal.example/a で。",
        " ",
    ],
)
def test_japanese_pieces_are_the_text(text: str) -> None:
    """Nothing is lost between sentences, names and spaces, and figures are never parted."""
    chunks = split_chunks(text, "ja-JP")
    assert "".join(chunk.text + chunk.space for chunk in chunks).strip() == text.strip()
    assert all(not chunk.text[0].isdigit() or len(chunk.text) > 1 for chunk in chunks)


def test_japanese_breaks_alike_for_every_order() -> None:
    """Where a line may break depends neither on the digits nor on the letters of a name."""
    text = "{} の証明書は {} に失効します。"
    orders = [("www.fernhill.example", "12月31日"), ("www.abcdefgh.example", "10月28日")]
    lengths = {
        tuple(len(chunk.text) for chunk in split_chunks(text.format(*order), "ja-JP"))
        for order in orders
    }
    assert len(lengths) == 1


SPACED = {
    "en-US": "the renew Dec 31, 2026 12 days 5 60% May. (a b) – www.shop-1.example 1x 3. : !",
    "de-DE": "22. Februar 2026, am 31. Dezember bis 14 Tage „Neu“ – und 5. 5 % a",
    "fr-FR": "1er janvier 2026 : ? « oui » 20 jours le 31 décembre et 5 %",
    "es-ES": "el 20 de diciembre de 2026, 5 días ¿ ? « y » 3. enero",
}


@given(data=st.data())
def test_letters_break_as_their_chunks_do(data: st.DataObject) -> None:
    """The quick way gives the lines of the slow one, whatever stands beside whatever."""
    locale = data.draw(st.sampled_from(sorted(SPACED)))
    text = " ".join(data.draw(st.lists(st.sampled_from(SPACED[locale].split()), min_size=1)))
    columns, indent = data.draw(st.sampled_from([12, 20, 72])), data.draw(st.sampled_from([0, 3]))
    pieces = [(chunk.text, len(chunk.text), chunk.space) for chunk in split_chunks(text, locale)]
    quick = fill_spaced(text, columns, indent, read_language(locale))
    assert f"\n{' ' * indent}".join(quick) == fill_lines(pieces, columns, indent)
