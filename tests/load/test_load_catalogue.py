"""Selector and comparison of a brand: read, and what of them can be of no use told with places."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Problem
from generator.load.workspace import load_workspace
from tests.load.builders import BRAND, CAMPAIGN, a_workspace_folder, change, list_problems

SELECTOR = "brand/larkseal/selector.yaml"
COMPARISON = "brand/larkseal/comparison.yaml"
BASIC = (
    "  - id: basic\n    name: {en-US: Basic, zh-CN: Basic}\n    assurance: DV\n    term_days: 90\n"
)
SAID = "{en-US: Said so, zh-CN: 如此}"
PROOF = "{source: Guide 1, as_of: 2026-10-01}"
QUESTIONS = f"""\
title: {SAID}
intro: {SAID}
questions:
  - id: payment
    text: {SAID}
    short: {SAID}
    answers:
      - {{id: now, label: {SAID}, means: {SAID}}}
      - {{id: none, label: {SAID}, means: {SAID}}}
  - id: names
    text: {SAID}
    short: {SAID}
    answers:
      - {{id: one, label: {SAID}, means: {SAID}}}
      - {{id: several, label: {SAID}, means: {SAID}}}
results:
  - {{product: secure-site, summary: {SAID}, evidence: {PROOF}}}
  - {{product: basic, summary: {SAID}, evidence: {PROOF}}}
"""
WORD_NAMES = (
    "show", "change", "open", "unanswered", "fits", "why", "advice", "answers", "order", "table",
    "table_note", "chart_note", "when", "product", "otherwise", "no_script", "sources", "source",
    "scan", "note",
)  # fmt: skip
WORDS = "words:\n" + "".join(f"  {name}: {SAID}\n" for name in WORD_NAMES)
PAYING = "{payment: [now]}"
RULES = (("paying", PAYING, "secure-site"), ("rest", "", "basic"))
MANY = f"id: many, when: {{names: [several]}}, text: {SAID}, evidence: {PROOF}"
NAMES = f"advice:\n  - {{{MANY}}}\n"


def a_table(rules: tuple[tuple[str, str, str], ...] = RULES, advice: str = NAMES) -> str:
    """A selector with those rows of id, conditions and product."""
    rows = "".join(
        f"  - id: {name}\n"
        + (f"    when: {when}\n" if when else "")
        + f"    product: {product}\n    reason: {SAID}\n    evidence: {PROOF}\n"
        for name, when, product in rules
    )
    return f"{QUESTIONS}rules:\n{rows}{advice}{WORDS}"


def a_comparison(cells: str) -> str:
    """A comparison of two products with one row."""
    names = ("feature", "yes", "no", "unknown", "sources", "source", "note", "order")
    words = "".join(f"  {name}: {SAID}\n" for name in names)
    return (
        f"title: {SAID}\nintro: {SAID}\nproducts: [basic, secure-site]\nfeatures:\n"
        f"  - id: seal\n    name: {SAID}\n    help: {SAID}\n    cells: {cells}\nwords:\n{words}"
    )


def a_folder(tmp_path: Path, **files: str) -> Path:
    """A workspace whose brand has two products, and those files."""
    folder = a_workspace_folder(tmp_path)
    change(folder, BRAND, "products:\n", f"products:\n{BASIC}")
    for name, text in files.items():
        (folder / f"brand/larkseal/{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def tell(tmp_path: Path, text: str) -> list[Problem]:
    """The problems of a workspace with that selector."""
    return list_problems(a_folder(tmp_path, selector=text))


def test_sound_selector_and_comparison_are_read(tmp_path: Path) -> None:
    """Both arrive with the brand, without any campaign asking for a page of them."""
    cells = f"{{basic: {{value: unknown}}, secure-site: {{value: yes, evidence: {PROOF}}}}}"
    folder = a_folder(tmp_path, selector=a_table(), comparison=a_comparison(cells))
    workspace = load_workspace(folder / CAMPAIGN)
    assert workspace.selector is not None
    assert workspace.comparison is not None
    assert workspace.comparison.features[0].cells["basic"].value == "unknown"


def test_answers_that_lead_nowhere_are_told_with_an_example(tmp_path: Path) -> None:
    """A dead end is told at the table, with answers that reach it."""
    (problem,) = tell(tmp_path, a_table((RULES[0], ("one", "{names: [one]}", "basic"))))
    assert problem.key == "rules"
    assert problem.message == "1 combination of answers leads to no product"
    assert problem.found == "payment: none, names: several"


def test_row_that_others_shadow_is_told_with_their_lines(tmp_path: Path) -> None:
    """A row no answers reach is told at its line, with the rows that take them."""
    late = ("late", "{payment: [now], names: [one]}", "basic")
    text = a_table((*RULES, late))
    (problem,) = tell(tmp_path, text)
    lines = text.split("\n")
    assert problem.line == lines.index("  - id: late") + 1
    assert problem.message == "no answers reach this row"
    assert f"line {lines.index('  - id: paying') + 1}" in problem.hint


def test_result_that_nobody_reaches_is_told(tmp_path: Path) -> None:
    """A product that no row chooses is a result nobody can get."""
    (problem,) = tell(tmp_path, a_table((("paying", PAYING, "basic"), ("rest", "", "basic"))))
    assert problem.key == "results[0].product"
    assert "no answers lead to the result `secure-site`" in problem.message


def test_question_that_decides_nothing_is_told(tmp_path: Path) -> None:
    """A question is asked for a reason, or not at all."""
    (problem,) = tell(tmp_path, a_table(advice=""))
    assert problem.key == "questions[1].id"
    assert "decides nothing" in problem.message


def test_advice_that_is_never_said_is_told(tmp_path: Path) -> None:
    """A row of advice without any answer that reaches it is told."""
    never = NAMES.replace("[several]", "[]")
    (problem,) = tell(tmp_path, a_table(advice=never))
    assert problem.key == "advice[0]"


@pytest.mark.parametrize(
    ("rule", "key", "hint"),
    [
        (("paying", "{paymnt: [now]}", "secure-site"), "rules[0].when.paymnt", "`payment`"),
        (("paying", "{payment: [nowe]}", "secure-site"), "rules[0].when.payment[0]", "`now`"),
        (("paying", PAYING, "secure-sit"), "rules[0].product", "`secure-site`"),
    ],
)
def test_misspelt_names_of_rules_are_told_at_their_place(
    tmp_path: Path, rule: tuple[str, str, str], key: str, hint: str
) -> None:
    """Question, answer and product each have their place and the nearest right spelling."""
    (problem,) = tell(tmp_path, a_table((rule, RULES[1])))
    assert (problem.key, problem.line > 0) == (key, True)
    assert hint in problem.hint


def test_product_that_the_brand_lacks_is_told(tmp_path: Path) -> None:
    """Results and columns are products of brand.yaml."""
    cells = "{basic: {value: unknown}, secure-site: {value: unknown}}"
    folder = a_folder(tmp_path, selector=a_table(), comparison=a_comparison(cells))
    change(folder, COMPARISON, "[basic, secure-site]", "[basic, secure-side]")
    problems = {problem.key: problem for problem in list_problems(folder)}
    assert problems["products[1]"].hint == "did you mean `secure-site`?"


@pytest.mark.parametrize(
    ("cells", "key", "message"),
    [
        ("{basic: {value: unknown}}", "features[0].cells", "the cell of secure-site is missing"),
        (
            "{basic: {value: text}, secure-site: {value: unknown}}",
            "features[0].cells.basic.value",
            "the words of the cell are missing",
        ),
        (
            f"{{basic: {{value: unknown, evidence: {PROOF}}}, secure-site: {{value: unknown}}}}",
            "features[0].cells.basic.value",
            "an unknown cell has neither words nor evidence",
        ),
    ],
)
def test_cells_that_say_too_little_or_too_much_are_told(
    tmp_path: Path, cells: str, key: str, message: str
) -> None:
    """Every column has a cell, `text` its words, and `unknown` nothing."""
    (problem,) = list_problems(a_folder(tmp_path, comparison=a_comparison(cells)))
    assert (problem.key, problem.message) == (key, message)


def test_language_without_a_text_is_told(tmp_path: Path) -> None:
    """Selector and comparison speak every language of the campaign."""
    folder = a_folder(tmp_path, selector=a_table())
    line = change(folder, SELECTOR, f"intro: {SAID}", "intro: {en-US: Said so}")
    (problem,) = list_problems(folder)
    assert (problem.line, problem.message) == (line, "the text in zh-CN is missing")


def test_campaign_that_wants_what_the_brand_lacks_is_told(tmp_path: Path) -> None:
    """A channel without the brand's file is named at the campaign's entry."""
    folder = a_folder(tmp_path)
    file = folder / CAMPAIGN
    file.write_text(f"{file.read_text(encoding='utf-8')}\nchannels: [selector]\n", encoding="utf-8")
    (problem,) = list_problems(folder)
    assert (problem.key, problem.message) == ("channels[0]", "the brand has no selector.yaml")
