"""The starter's selector and comparison: every answer decided, every cell with its source."""

from __future__ import annotations

import re

from generator.load.catalogue import read_comparison, read_selector
from generator.model.catalogue import ComparisonText, SelectorText
from generator.model.claim import Evidence
from generator.resolve.comparison import resolve_comparison
from generator.resolve.footnotes import Footnotes
from generator.resolve.selector import join_answers, resolve_selector
from tests.builders import STARTER, the_starter
from tests.catalogue import a_kit, the_comparison, the_selector

SIX = ("en-US", "zh-CN", "ja-JP", "de-DE", "fr-FR", "es-ES")
LARKSEAL = STARTER.parent.parent / "brand" / "larkseal"
FRENCH_BARE = re.compile(r"(?<![\u00a0\u202f])[;:?!»](?!//)|«(?!\u00a0)")


def test_every_combination_of_answers_has_a_product_and_a_reason() -> None:
    """All 108 ways to answer lead to a product of the brand, with a reason and evidence."""
    workspace = the_starter()
    assert workspace.selector is not None
    products = {product.id for product in workspace.brand.products}
    chosen = [workspace.selector.choose_rule(one) for one in workspace.selector.list_combinations()]
    assert len(chosen) == 2 * 3 * 3 * 3 * 2
    for rule in chosen:
        assert rule is not None
        assert rule.product in products
        assert rule.reason["en-US"]
        assert rule.evidence.source
    # A wildcard follows from the names of a customer's orders, and is offered by mails.
    of_one_name = {one.id for one in workspace.brand.products if one.covers == "one-name"}
    assert {rule.product for rule in chosen if rule} == of_one_name


def test_first_row_that_fits_decides() -> None:
    """Payments on all subdomains are not sent to EV, which is not issued for them."""
    selector = the_starter().selector
    assert selector is not None
    answers = {
        "organization": "registered", "payment": "planned", "personal": "now",
        "names": "wildcard", "servers": "one",
    }  # fmt: skip
    assert selector.choose_rule(answers) == selector.rules[1]
    assert [one.id for one in selector.choose_advice(answers)] == ["wildcard-level"]


def test_texts_are_there_in_six_languages() -> None:
    """Nothing in selector and comparison lacks a language, and French signs have their spaces."""
    products = [product.id for product in the_starter().brand.products]
    for read in (read_selector, read_comparison):
        problems: list[object] = []
        found = read(LARKSEAL, products, SIX, problems)  # type: ignore[arg-type]
        assert found is not None
        assert problems == []
        french = [text for path, text in found.document.texts("words", ..., "fr-FR")]
        french += [text for _, text in found.document.texts("questions", ..., "text", "fr-FR")]
        french += [text for _, text in found.document.texts("rules", ..., "reason", "fr-FR")]
        assert [text for text in french if FRENCH_BARE.search(text)] == []


def test_links_tell_partner_product_and_language() -> None:
    """Each result leads to the partner's address with its own parameters; print has its own."""
    said = the_selector("zh-CN")
    url = said.rules[0].url
    assert url.startswith("https://panel.brightport.example/")
    assert "utm_medium=selector&" in url
    assert "utm_content=basic-dv-zh-cn" in url
    assert "utm_medium=selector-print" in said.print_url
    assert "utm_content=secure-site-pro-zh-cn" in the_comparison("zh-CN").products[3].url


def test_unknown_cells_say_so_and_have_no_source() -> None:
    """Unknown is shown as not stated, in the words of the language, and never as no."""
    for locale, words in (("en-US", "Not stated"), ("zh-CN", "未注明")):
        cells = [cell for row in the_comparison(locale).features for cell in row.cells]
        unknown = [cell for cell in cells if cell.value == "unknown"]
        assert {(cell.said, cell.note) for cell in unknown} == {(words, 0)}
        assert all(cell.note for cell in cells if cell.value != "unknown")
        assert words not in {cell.said for cell in cells if cell.value != "unknown"}


def test_evidence_of_catalogue_stands_behind_its_claims() -> None:
    """Every row that rests on evidence is backed, so that old evidence is found."""
    kit = a_kit()
    backed = {backing.claim for backing in kit.backings}
    for name in ("selector", "comparison"):
        assert set(kit.channel(name).claims) <= backed


def test_footnotes_name_each_source_once() -> None:
    """The same source and day have one number."""
    notes = Footnotes("{source}, as of {date}", "en-US")
    first = Evidence.model_validate({"source": "Guide 1", "as_of": "2026-10-01"})
    other = Evidence.model_validate({"source": "Guide 2", "as_of": "2026-10-01"})
    assert [notes.number(one) for one in (first, other, first)] == [1, 2, 1]
    assert notes.texts == ("Guide 1, as of Oct 1, 2026", "Guide 2, as of Oct 1, 2026")


def test_answers_are_joined_as_the_language_does() -> None:
    """Answers without commas are joined by `or`; a comma inside one calls for another sign."""
    assert join_answers(["One", "Two"], "en-US") == "One or Two"
    assert join_answers(["Ja, jetzt", "Geplant"], "de-DE") == "Ja, jetzt / Geplant"


def test_every_language_of_the_file_resolves() -> None:
    """Six languages come out whole, whichever of them the campaign has."""
    workspace = the_starter()
    partner = workspace.partners[0]
    brand = workspace.brand.model_copy(
        update={
            "products": tuple(
                one.model_copy(update={"name": dict.fromkeys(SIX, one.name["en-US"])})
                for one in workspace.brand.products
            )
        }
    )
    assert workspace.selector is not None
    assert workspace.comparison is not None
    for locale in SIX:
        said: SelectorText = resolve_selector(workspace.selector, brand, partner, "c", locale)
        table: ComparisonText = resolve_comparison(
            workspace.comparison, brand, partner, "c", locale
        )
        words = [*said.words.values(), *table.words.values(), *said.sources, *table.sources]
        assert [text for text in words if "{" in text or not text] == []
