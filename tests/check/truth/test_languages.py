"""German, French, Spanish and Japanese are read back as sharply as English and Chinese."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from generator.check.truth.figures import DaySpan, FigureKind, NamedDay, Sum
from generator.check.truth.reader import read_figures
from generator.check.truth.registry import check_truth
from generator.check.truth.words import find_guarded
from generator.resolve.locales import parse_locale, write_date, write_percent
from tests.check.assets import a_box, a_job, an_asset, the_kit

LOCALES = ("de-DE", "fr-FR", "es-ES", "ja-JP")
TRUE = (
    ("de-DE", "Bis zu 20\u00a0% sparen"),
    ("de-DE", "20 Prozent Rabatt"),
    ("de-DE", "Das Angebot gilt bis 31. Dezember 2026"),
    ("de-DE", "Läuft am 20. Dezember 2026 ab"),
    ("de-DE", "Noch 60 Tage"),
    ("de-DE", "Geben Sie den Code EARLY-LARK ein"),
    ("de-DE", "Bestellnummer: 48213077"),
    ("fr-FR", "Jusqu’à 20\u202f% de remise"),
    ("fr-FR", "L’offre est valable jusqu’au 31 décembre 2026"),
    ("fr-FR", "Expire le 20 décembre 2026\u202f; il reste 60 jours"),
    ("es-ES", "Ahorre hasta un 20\u00a0%"),
    ("es-ES", "Oferta válida hasta el 31 de diciembre de 2026"),
    ("es-ES", "Caduca el 20 de diciembre de 2026: quedan sesenta días"),
    ("ja-JP", "最大20％割引"),
    ("ja-JP", "最大2割お得です"),
    ("ja-JP", "特典は2026年12月31日まで"),
    ("ja-JP", "証明書の残り期間は60日です"),
    ("ja-JP", "有効期限は2026年12月20日です"),
)
FALSE = (
    ("de-DE", "Bis zu 25\u00a0% sparen", "truth.percent"),
    ("de-DE", "fünfundzwanzig Tage, zwanzig Tage", "truth.count"),
    ("de-DE", "Zum halben Preis", "truth.percent"),
    ("de-DE", "Das Angebot gilt bis 20. Dezember 2026", "truth.day"),
    ("de-DE", "Gültig bis 22. Februar 2027", "truth.day"),
    ("de-DE", "Nur 1.195,00\u00a0€", "truth.sum"),
    ("de-DE", "Noch 365 Tage", "truth.count"),
    ("de-DE", "Mit dem Code LARK-50", "truth.code"),
    ("fr-FR", "Économisez 25\u202f%", "truth.percent"),
    ("fr-FR", "vingt-cinq pour cent, trente pour cent", "truth.percent"),
    ("fr-FR", "Expire le 22 février 2027", "truth.day"),
    ("fr-FR", "Seulement 1\u202f195,00\u00a0€", "truth.sum"),
    ("fr-FR", "Il reste 59 jours", "truth.count"),
    ("es-ES", "Ahorre un 30 por ciento", "truth.percent"),
    ("es-ES", "Caduca el 22 de febrero de 2027", "truth.day"),
    ("es-ES", "Caduca el 5 mar 2027", "truth.day"),
    ("es-ES", "Por solo 1.195 euros", "truth.sum"),
    ("es-ES", "Quedan 59 días", "truth.count"),
    ("ja-JP", "最大25％割引", "truth.percent"),
    ("ja-JP", "3割引でご提供", "truth.percent"),
    ("ja-JP", "有効期限は2027年2月22日です", "truth.day"),
    ("ja-JP", "特別価格119,500円", "truth.sum"),
    ("ja-JP", "あと59日です", "truth.count"),
    ("ja-JP", "コード：LARK-50", "truth.code"),
)
GUARDED = (
    ("de-DE", "superlative", "Das sicherste Zertifikat"),
    ("de-DE", "superlative", "Führender Anbieter und Marktführer"),
    ("fr-FR", "superlative", "Le certificat le plus sûr"),
    ("fr-FR", "superlative", "Au meilleur prix, le meilleur service"),
    ("es-ES", "superlative", "El certificado más seguro"),
    ("es-ES", "superlative", "Líder del mercado"),
    ("ja-JP", "superlative", "業界最高水準の証明書"),
    ("ja-JP", "superlative", "国内No.1の認証局"),
    ("de-DE", "warranty", "Mit Garantie"),
    ("fr-FR", "warranty", "Résultat garanti"),
    ("es-ES", "warranty", "Con garantía ampliada"),
    ("ja-JP", "warranty", "安心の補償付き"),
    ("de-DE", "retired-promise", "Die grüne Adressleiste"),
    ("fr-FR", "retired-promise", "La barre d’adresse verte"),
    ("es-ES", "retired-promise", "La barra de direcciones verde"),
    ("ja-JP", "retired-promise", "緑のアドレスバー"),
)
INNOCENT = (
    ("de-DE", "Am besten heute: einfach, einzeln, eine Preisliste, weltweit gültig, Plus"),
    ("fr-FR", "Le plus tôt possible, au plus tard demain, plus sûr et plus simple, un numéro"),
    ("es-ES", "Lo antes posible, más seguro y más sencillo; número de pedido, mejor hoy"),
    ("ja-JP", "最大20％、最新の手順、最後の画面、他の証明書、業界団体、最終日"),
)


def judge(line: str, locale: str) -> list[str]:
    """Checks that a banner fails which says just that, in the starter's stage at −60."""
    asset = an_asset(a_box(text=line), body=b"")
    verdicts = check_truth(a_job(locale=locale), (asset,), the_kit(locale=locale))
    return [finding.check for finding in verdicts.get(asset.path, ())]


@pytest.mark.parametrize(("locale", "line"), TRUE)
def test_true_line_passes_in_its_language(locale: str, line: str) -> None:
    """What is true of the order and the offer may be said as its language says it."""
    assert judge(line, locale) == []


@pytest.mark.parametrize(("locale", "line", "check"), FALSE)
def test_false_line_is_caught_in_its_language(locale: str, line: str, check: str) -> None:
    """A wrong percent, day, sum, count or code is found, in figures and in words."""
    assert check in judge(line, locale)


@pytest.mark.parametrize(("locale", "family", "line"), GUARDED)
def test_guarded_words_are_found_in_each_language(locale: str, family: str, line: str) -> None:
    """Superlatives, warranties and retired promises need their evidence everywhere."""
    assert f"truth.{family}" in judge(line, locale)


@pytest.mark.parametrize(("locale", "line"), INNOCENT)
def test_plain_words_of_each_language_are_left_alone(locale: str, line: str) -> None:
    """Comparatives, idioms and 最大 before a number promise nothing."""
    assert [one for one in judge(line, locale) if one != "truth.percent"] == []


def test_largest_is_a_superlative_in_chinese_alone() -> None:
    """最大 says “the largest” in Chinese and “up to” in Japanese."""
    assert find_guarded("最大")
    assert judge("最大的优惠", "zh-CN") == ["truth.superlative"]
    assert judge("最大20%", "ja-JP") == []


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(LOCALES))
def test_every_date_of_each_language_is_read_back(day: date, locale: str) -> None:
    """In the form that the resolver writes, and in CLDR's long and medium ones."""
    forms = [
        format_date(day, format=width, locale=parse_locale(locale)) for width in ("long", "medium")
    ]
    for written in (write_date(day, locale), *forms):
        assert _read(written, "day") == [NamedDay(day.year, day.month, day.day)]


@given(st.integers(1, 90), st.sampled_from(LOCALES))
def test_every_percent_of_each_language_is_read_back(percent: int, locale: str) -> None:
    """With the space that the language sets before the sign."""
    assert _read(write_percent(percent, locale), "percent") == [Decimal(percent)]


@given(st.integers(100, 2_000_000), st.sampled_from(LOCALES))
def test_every_sum_of_each_language_is_read_back(cents: int, locale: str) -> None:
    """Points, commas, thin spaces: the sum is the one that was written."""
    amount = Decimal(cents) / 100
    (found,) = _read(format_currency(amount, "EUR", locale=parse_locale(locale)), "sum")
    assert isinstance(found, Sum)
    assert found.amount == amount


@pytest.mark.parametrize(
    "line",
    [
        "Support 24 h/24, 7 j/7", "24時間365日対応", "エラーコード：NET-123", "令和の手順",
        "un jour comme les autres", "eines Tages", "統一割当", "un mes más", "Mai und April",
    ],
)  # fmt: skip
def test_figures_of_speech_count_nothing(line: str) -> None:
    """What names no figure of a campaign is left alone."""
    assert read_figures(line) == ()


def test_day_of_a_month_is_no_number_of_days() -> None:
    """日 after a month belongs to a date; without one it counts, where the line is Japanese."""
    assert [figure.kind for figure in read_figures("2月22日までに")] == ["day"]
    assert _read("あと22日です", "count") == [DaySpan(22, 22)]
    assert [figure.kind for figure in read_figures("12月31日前续订")] == ["day"]


def _read(line: str, kind: FigureKind) -> list[object]:
    figures = read_figures(line)
    assert {figure.kind for figure in figures} <= {kind}, figures
    return [reading for figure in figures for reading in figure.readings]
