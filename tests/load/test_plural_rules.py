from pathlib import Path

from generator.load.plural_rules import list_all_forms, list_day_forms
from tests.load.builders import EN, ZH, a_workspace_folder, change, list_problems


def test_list_day_forms_leaves_out_what_only_millions_need() -> None:
    """French has a form for millions, which no count of days takes."""
    assert list_day_forms("fr-FR") == ("one", "other")
    assert list_all_forms("fr-FR") == ("one", "many", "other")


def test_list_day_forms_are_those_of_cldr() -> None:
    """English, Chinese, Russian and Arabic count days as CLDR says."""
    assert list_day_forms("en-US") == ("one", "other")
    assert list_day_forms("zh-CN") == ("other",)
    assert list_day_forms("ru-RU") == ("one", "few", "many", "other")
    assert list_day_forms("ar-EG") == ("zero", "one", "two", "few", "many", "other")
    assert list_day_forms("xx-YY") == ()


def test_a_deck_without_a_form_of_its_language_is_told(tmp_path: Path) -> None:
    """English without `one` would say "1 days": the place and an example are named."""
    folder = a_workspace_folder(tmp_path)
    line = change(folder, EN, 'one: "{n} day", ', "")
    (problem,) = list_problems(folder)
    assert (problem.line, problem.key) == (line, "shared.days.one")
    assert "the plural form `one` is missing" in problem.message
    assert problem.hint == "write the noun as it stands after 1"


def test_a_deck_with_a_form_that_its_language_lacks_is_told(tmp_path: Path) -> None:
    """Chinese has one form; a second would never be used."""
    folder = a_workspace_folder(tmp_path)
    line = change(folder, ZH, 'days: {other: "{n} days"}', 'days: {one: "{n}", other: "{n} 天"}')
    (problem,) = list_problems(folder)
    assert (problem.line, problem.key) == (line, "shared.days.one")
    assert problem.message == "zh-CN has no plural form `one`"
    assert problem.allowed == "other"
