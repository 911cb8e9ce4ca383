"""Page, chart and table: what is drawn says what was decided."""

from __future__ import annotations

import json
import re
from itertools import product

import pypdfium2
import pytest

from generator.model.asset import JobKind
from generator.render.catalogue.look import choose_look
from generator.render.figure.parts import measure_contrast
from generator.render.selector.chart import render_chart
from generator.render.selector.page import describe_table, list_advice
from generator.render.selector.tree import Node, grow_tree, list_leaves
from generator.render.selector.words import say_questions, say_rules
from tests.catalogue import RENDERERS, a_context, a_job, a_kit, draw, the_comparison, the_selector

KINDS: tuple[JobKind, ...] = ("selector", "comparison")


def follow(node: Node, answers: dict[str, str]) -> str:
    """The row that somebody reaches who follows the chart."""
    while node.question:
        given = answers[node.question.id]
        node = next(one.node for one in node.branches if given in one.answers)
    assert node.rule is not None
    return node.rule.id


def test_chart_decides_as_the_table_does() -> None:
    """Whoever follows the tree ends at the first row that fits, whatever the answers."""
    said = the_selector()
    root = grow_tree(said)
    for ids in product(*([one.id for one in row.answers] for row in said.questions)):
        answers = dict(zip([row.id for row in said.questions], ids, strict=True))
        first = next(
            rule.id
            for rule in said.rules
            if all(answers[one.question] in one.taken for one in rule.conditions)
        )
        assert follow(root, answers) == first


def test_chart_asks_nothing_twice_and_nothing_in_vain() -> None:
    """Servers decide no product, so the chart does not ask for them."""
    asked: list[str] = []

    def walk(node: Node, above: frozenset[str]) -> None:
        if node.question:
            assert node.question.id not in above
            asked.append(node.question.id)
        for branch in node.branches:
            walk(branch.node, above | {node.question.id if node.question else ""})

    root = grow_tree(the_selector())
    walk(root, frozenset())
    assert "servers" not in asked
    assert len(list(list_leaves(root))) == len(the_selector().rules)


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
def test_chart_is_one_page_with_every_row_on_it(locale: str) -> None:
    """The text layer holds every product, reason and source that rows rest on."""
    asset = draw("selector", locale)["selector-pdf"]
    document = pypdfium2.PdfDocument(asset.body)
    layer = re.sub(r"\s", "", document[0].get_textpage().get_text_bounded())
    assert len(document) == 1
    assert asset.findings == ()
    for rule in the_selector(locale).rules:
        for text in (rule.name, rule.reason):
            assert re.sub(r"\s", "", text) in layer
    assert the_selector(locale).words["chart_note"].replace(" ", "") in layer
    document.close()


def test_chart_that_is_too_high_says_so() -> None:
    """A reason as long as a page is not set over the edge unnoticed."""
    said = the_selector()
    rules = tuple(
        rule.model_copy(update={"summary": "Words. " * 200, "reason": "Words. " * 200})
        for rule in said.rules
    )
    long = said.model_copy(update={"rules": rules})
    asset = render_chart(a_job("selector"), a_context(), a_kit(), long, "chart.pdf")
    assert [finding.check for finding in asset.findings] == ["selector.overflow"]


@pytest.mark.parametrize("kind", KINDS)
def test_files_are_the_same_bytes_again(kind: JobKind) -> None:
    """Drawn twice, nothing differs."""
    once = {asset.path: asset.body for asset in draw(kind).values()}
    again = {asset.path: asset.body for asset in RENDERERS[kind](a_job(kind), a_context())}
    assert once == again


def test_page_holds_the_table_and_no_style_of_its_own() -> None:
    """The script reads ids of questions and answers; no inline style needs a wider policy."""
    page = draw("selector")["selector-html"].body.decode()
    found = re.search(r'id="table">(.*?)</script>', page, re.S)
    assert found is not None
    assert json.loads(found[1]) == describe_table(the_selector())
    assert ' style="' not in page.split("</style>")[1]
    assert "unsafe-inline" not in page


def test_advice_stands_only_where_its_answers_can() -> None:
    """Advice for answers that a row does not take is left out of that row's result."""
    said = the_selector()
    registered = said.rules[0].conditions[0].model_copy(update={"taken": ("registered",)})
    other = said.rules[0].model_copy(update={"conditions": (registered,)})
    for rule, is_said in ((said.rules[0], True), (other, False)):
        assert ("not-yet-registered" in {one.id for one in list_advice(rule, said)}) is is_said


def test_questions_are_spoken_with_what_answers_mean() -> None:
    """Call scripts and mails get each question with its answers, and the rules as sentences."""
    said = the_selector()
    asked = say_questions(said)
    assert [one.question for one in asked] == [one.text for one in said.questions]
    assert asked[0].answers[1] == ("No", said.questions[0].answers[1].means)
    rules = say_rules(said)
    assert rules[0].when == "Registered organization: No"
    assert rules[-1].when == "In all other cases"
    assert rules[-1].product == "Larkseal Secure Site OV"


def test_colors_of_pages_are_readable_in_light_and_dark() -> None:
    """Ink, muted text, accent and button pass WCAG AA on every surface they stand on."""
    look = choose_look(a_kit())
    for one in (look.light, look.dark):
        for ground in (one.page, one.surface, one.raised):
            assert measure_contrast(one.ink, ground) >= 4.5
            assert measure_contrast(one.muted, ground) >= 4.5
        for ground in (one.page, one.surface, one.tint):
            assert measure_contrast(one.accent, ground) >= 4.5
        assert measure_contrast(one.on_accent, one.accent) >= 4.5
        assert measure_contrast(one.edge, one.page) >= 3


@pytest.mark.parametrize("kind", ["comparison-html", "comparison-embed", "comparison-email"])
def test_every_cell_of_the_table_is_shown_with_its_source(kind: str) -> None:
    """As many cells as there are, each with its words, and the sources below."""
    said = the_comparison()
    html = draw("comparison")[kind].body.decode()
    cells = [cell for row in said.features for cell in row.cells]
    assert re.findall(r'class="said">([^<]*)<', html) == [cell.said for cell in cells]
    for source in said.sources:
        assert source in html


def test_snippet_touches_nothing_else_on_a_page() -> None:
    """All rules of the snippet stand within its own class."""
    html = draw("comparison")["comparison-embed"].body.decode()
    style = html.split("<style>")[1].split("</style>")[0].strip()
    assert style.startswith(".renewkit-products {")
    depth, ends = 0, []
    for at, char in enumerate(style):
        depth += (char == "{") - (char == "}")
        if char == "}" and depth == 0:
            ends.append(at)
    assert ends == [len(style) - 1]
