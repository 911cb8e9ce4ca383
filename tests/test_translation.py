"""Copy goes to translators and comes back: the same decks, or all that is wrong with the file."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.errors import LoadError, RenewkitError
from generator.load.workspace import load_workspace
from generator.model.copy_text import split_tokens
from generator.translation import export_copy, import_copy, read_books
from tests.builders import STARTER

FORMATS = [("xliff", "xlf"), ("xlsx", "xlsx")]
KEY = "stages.minus-60.banner.headline"


@pytest.fixture
def campaign(tmp_path: Path, root: Path) -> Path:
    """The starter in a workspace that a test may change, in two languages and with a channel."""
    for name in ("campaigns", "brand", "fonts"):
        shutil.copytree(root / name, tmp_path / "ws" / name)
    folder = tmp_path / "ws" / "campaigns" / STARTER.name
    file = folder / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^locales: .*$", "locales: [en-US, zh-CN]", text)
    text = re.sub(r"(?m)^channels: .*$", "channels: [console]", text)
    text = re.sub(r"(?m)^currencies: .*$", "currencies: {en-US: USD, zh-CN: CNY}", text)
    file.write_text(text, encoding="utf-8")
    for other in (folder / "copy").iterdir():
        if other.name.removesuffix(".yaml") not in ("en-US", "zh-CN"):
            shutil.rmtree(other) if other.is_dir() else other.unlink()
    return folder


def list_decks(campaign: Path) -> dict[str, bytes]:
    """Every YAML file of the workspace with its bytes."""
    ws = campaign.parents[1]
    return {p.relative_to(ws).as_posix(): p.read_bytes() for p in sorted(ws.rglob("*.yaml"))}


def edit_xliff(file: Path, key: str, old: str, new: str) -> int:
    """Changes the target of one unit; the line on which the target stands."""
    text = file.read_text(encoding="utf-8")
    start = text.index("<target", text.index(f'name="{key}"'))
    end = text.index("</target>", start)
    part = text[start:end]
    assert old in part, part
    file.write_text(text[:start] + part.replace(old, new, 1) + text[end:], encoding="utf-8")
    return text.count("\n", 0, start) + 1


def edit_xlsx(file: Path, words: dict[str, str]) -> dict[str, str]:
    """Changes targets by key, as a translator would; the cell of each."""
    book = load_workbook(file)
    sheet, cells = book["Copy"], {}
    for row in sheet.iter_rows(min_row=2):
        key = str(row[0].value)
        if key in words:
            row[2].value = words[key]
            cells[key] = row[2].coordinate
    book.save(file)
    return cells


def translate_xlsx(file: Path) -> None:
    """Fills every target from its source; files have keys of the same name."""
    book = load_workbook(file)
    for row in book["Copy"].iter_rows(min_row=2):
        row[2].value = mark(str(row[1].value))
    book.save(file)


@pytest.mark.parametrize(("kind", "ending"), FORMATS)
def test_a_round_trip_leaves_every_deck_as_it_was(
    campaign: Path, tmp_path: Path, kind: str, ending: str
) -> None:
    """Out and in again without a change: no byte of any file differs."""
    before, file = list_decks(campaign), tmp_path / f"zh.{ending}"
    export_copy(campaign, to="zh-CN", out=file, kind=kind, source=None)  # type: ignore[arg-type]
    result = import_copy(file, campaign)
    assert (result.changed, result.texts, result.notices) == ((), 0, ())
    assert list_decks(campaign) == before


@pytest.mark.parametrize(("kind", "ending"), FORMATS)
def test_lost_texts_come_back_where_they_stood(
    campaign: Path, tmp_path: Path, kind: str, ending: str
) -> None:
    """Texts taken out after the export are put in again, in their order; comments stay."""
    file = tmp_path / f"zh.{ending}"
    export_copy(campaign, to="zh-CN", out=file, kind=kind, source=None)  # type: ignore[arg-type]
    deck = campaign / "copy" / "zh-CN.yaml"
    whole = deck.read_text(encoding="utf-8")
    lines = [line for line in whole.split("\n") if not re.match(r"    (button|closing):", line)]
    lines = [line for line in lines if not re.match(r"  (seal_alt|questions):", line)]
    assert len(lines) < whole.count("\n")
    deck.write_text("\n".join(lines), encoding="utf-8")
    import_copy(file, campaign)
    assert deck.read_text(encoding="utf-8") == whole


@pytest.mark.parametrize(("kind", "ending"), FORMATS)
def test_a_new_language_gets_decks_that_load(
    campaign: Path, tmp_path: Path, kind: str, ending: str
) -> None:
    """Empty at first, then filled: Italian has its own decks, forms and texts of the brand."""
    file = tmp_path / f"de.{ending}"
    export_copy(campaign, to="it-IT", out=file, kind=kind, source=None)  # type: ignore[arg-type]
    if kind == "xlsx":
        translate_xlsx(file)
    else:
        text = file.read_text(encoding="utf-8")
        text = re.sub(
            r"<source([^>]*)>(.*)</source>",
            lambda m: f"{m[0]}\n<target{m[1]}>{m[2].replace('a', 'ä')}</target>",
            text,
        )
        # Inside of codes nothing is translated.
        text = re.sub(r"<ph [^>]*>", lambda m: m[0].replace("ä", "a"), text)
        file.write_text(text, encoding="utf-8")
    result = import_copy(file, campaign)
    assert not result.listed
    assert {path.name for path in result.changed} >= {"it-IT.yaml", "console.yaml", "brand.yaml"}
    setup = campaign / "campaign.yaml"
    listed = setup.read_text(encoding="utf-8").replace("[en-US, zh-CN]", "[en-US, zh-CN, it-IT]")
    listed = listed.replace("currencies: {", "currencies: {it-IT: USD, ")
    setup.write_text(listed, encoding="utf-8")
    workspace = load_workspace(campaign, locales=["it-IT"])
    deck, english = workspace.decks["it-IT"], load_workspace(campaign).decks["en-US"]
    assert deck.stages["minus-90"].button == mark(english.stages["minus-90"].button)
    assert deck.shared.days.one == mark("{n} day")
    assert workspace.brand.value_points[0].title["it-IT"].count("ä")
    comments = [line for line in setup_lines(campaign, "en-US") if line.lstrip().startswith("#")]
    assert [c for c in setup_lines(campaign, "it-IT") if c.lstrip().startswith("#")] == comments


def mark(text: str) -> str:
    """A translation of a kind: every a is an ä, but for placeholders."""
    pieces = split_tokens(text)
    return "".join(p if at % 2 else p.replace("a", "ä") for at, p in enumerate(pieces))


def setup_lines(campaign: Path, locale: str) -> list[str]:
    """A deck's lines."""
    return (campaign / "copy" / f"{locale}.yaml").read_text(encoding="utf-8").split("\n")


def test_an_empty_file_for_a_new_language_writes_nothing(campaign: Path, tmp_path: Path) -> None:
    """Nothing translated is nothing to write, and it is counted."""
    file, before = tmp_path / "de.xlf", list_decks(campaign)
    count = export_copy(campaign, to="it-IT", out=file, kind="xliff", source=None)
    result = import_copy(file, campaign)
    assert (result.changed, result.untranslated) == ((), count)
    assert list_decks(campaign) == before


def test_what_is_not_translated_yet_stands_empty_in_a_new_deck(
    campaign: Path, tmp_path: Path
) -> None:
    """A new deck has every key in the source's order; the next import fills the gaps in place."""
    file = tmp_path / "de.xlsx"
    export_copy(campaign, to="it-IT", out=file, kind="xlsx", source=None)
    edit_xlsx(file, {KEY: "Noch {days}. Zeit genug."})
    import_copy(file, campaign)
    (book,) = read_books(campaign, ["it-IT"])
    said = {text.key: text.target for text in book.files[0].texts if text.target}
    assert said == {KEY: "Noch {days}. Zeit genug."}
    with pytest.raises(LoadError):
        load_workspace(campaign, locales=["it-IT"])
    assert '      headline: "Noch {days}. Zeit genug."' in setup_lines(campaign, "it-IT")
    edit_xlsx(file, {"shared.scan": "Zum Verlängern scannen"})
    import_copy(file, campaign)
    assert "  scan: Zum Verlängern scannen" in setup_lines(campaign, "it-IT")


def test_damaged_placeholders_are_refused_with_their_places_all_at_once(
    campaign: Path, tmp_path: Path
) -> None:
    """Damaged, missing and added ones are told together with their lines; nothing is written."""
    file, before = tmp_path / "zh.xlf", list_decks(campaign)
    export_copy(campaign, to="zh-CN", out=file, kind="xliff", source=None)
    damaged = edit_xliff(file, KEY, re_ph(file, KEY, "{days}"), "{dais}")
    claim = "stages.minus-90.email.preheader"
    edit_xliff(file, claim, re_ph(file, claim, "{claim:nothing-lost}"), "{claim:nothing-last}")
    edit_xliff(file, "shared.offer_short", re_ph(file, "shared.offer_short", "{offer_ends}"), "")
    edit_xliff(file, "shared.scan", "扫", "{code}扫")
    with pytest.raises(LoadError) as caught:
        import_copy(file, campaign)
    problems = {problem.key: problem for problem in caught.value.problems}
    assert len(problems) == 4
    first = problems[KEY] if KEY in problems else problems[f"unit {KEY}"]
    assert (first.line, first.found) == (damaged, "{dais}")
    assert first.hint == "did you mean `{days}`?"
    told = "\n".join(map(str, caught.value.problems))
    assert "did you mean `{claim:nothing-lost}`?" in told
    assert "the placeholder `{offer_ends}` is missing" in told
    assert "`{code}` is not in the source text" in told
    assert list_decks(campaign) == before


def re_ph(file: Path, key: str, token: str) -> str:
    """The inline code of a placeholder in a unit's target, as it is written."""
    text = file.read_text(encoding="utf-8")
    start = text.index("<target", text.index(f'name="{key}"'))
    found = re.search(rf'<ph [^>]*equiv="{re.escape(token)}"[^>]*/>', text[start:])
    assert found
    return found[0]


def test_a_workbook_names_sheet_and_cell(campaign: Path, tmp_path: Path) -> None:
    """A translator finds the mistake by its cell."""
    file = tmp_path / "zh.xlsx"
    export_copy(campaign, to="zh-CN", out=file, kind="xlsx", source=None)
    cells = edit_xlsx(file, {KEY: "还有 ｛days｝，从容续订", "shared.scan": "扫描" * 20})
    with pytest.raises(LoadError) as caught:
        import_copy(file, campaign)
    told = str(caught.value)
    assert f"zh.xlsx, Copy!{cells[KEY]}: {KEY}: this placeholder is damaged" in told
    assert "did you mean `{days}`?" in told


def test_a_text_too_long_for_its_place_is_refused(campaign: Path, tmp_path: Path) -> None:
    """A button holds 16 letters, Chinese ones counting two."""
    file = tmp_path / "zh.xlsx"
    export_copy(campaign, to="zh-CN", out=file, kind="xlsx", source=None)
    edit_xlsx(file, {"stages.minus-90.button": "请您现在立即提前续订"})
    with pytest.raises(LoadError) as caught:
        import_copy(file, campaign)
    (problem,) = caught.value.problems
    assert problem.message == "the text is too long for its place"
    assert "20 letters; at most 16" in problem.found


def test_a_source_that_changed_since_the_export_is_told(campaign: Path, tmp_path: Path) -> None:
    """The translation is taken, and its place named: somebody must look at it."""
    file = tmp_path / "zh.xlf"
    export_copy(campaign, to="zh-CN", out=file, kind="xliff", source=None)
    source = campaign / "copy" / "en-US.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("scan: Scan to renew", "scan: Scan me"), encoding="utf-8")
    (notice,) = import_copy(file, campaign).notices
    assert notice.key.endswith("shared.scan")
    assert notice.message == "the source text has changed since the export"
    assert notice.hint == "it is now: Scan me"


def test_a_file_of_another_campaign_is_refused(campaign: Path, tmp_path: Path) -> None:
    """Keys of two campaigns are alike; their copy is not."""
    file = tmp_path / "zh.xlf"
    export_copy(campaign, to="zh-CN", out=file, kind="xliff", source=None)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(">early-renewal<", ">spring<"), encoding="utf-8")
    with pytest.raises(LoadError, match="another campaign"):
        import_copy(file, campaign)


def test_a_language_is_not_translated_into_itself(campaign: Path, tmp_path: Path) -> None:
    """English into English is a slip of the pen."""
    with pytest.raises(RenewkitError, match="name another with --to"):
        export_copy(campaign, to="en-US", out=tmp_path / "e.xlf", kind="xliff", source=None)


def test_plural_forms_go_out_as_the_other_language_counts(campaign: Path) -> None:
    """Russian counts in four forms, Chinese in one; each form of each sentence is a text."""
    counted = 5  # The days, and four sentences on what is offered beside the renewal.
    for locale, forms in (("ru-RU", ["one", "few", "many", "other"]), ("zh-CN", ["other"])):
        (book,) = read_books(campaign, [locale])
        assert [text.plural for text in book.texts() if text.plural] == forms * counted


def test_an_export_is_the_same_every_time(campaign: Path, tmp_path: Path) -> None:
    """Two exports have the same bytes, whenever they are made."""
    for kind, ending in FORMATS:
        for name in ("one", "two"):
            out = tmp_path / f"{name}.{ending}"
            export_copy(campaign, to="zh-CN", out=out, kind=kind, source=None)  # type: ignore[arg-type]
        one, two = (tmp_path / f"{name}.{ending}" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
