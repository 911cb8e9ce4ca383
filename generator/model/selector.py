"""The assurance selector: questions, a rule table read from the top, and what it recommends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from pydantic import Field

from generator.model.base import Identifier, LocalizedText, Noun
from generator.model.claim import Evidence

Answers = Mapping[str, str]
"""The answer's id by the question's."""
Conditions = dict[Identifier, tuple[Identifier, ...]]
"""Answers that a row takes, by question; a question that is not named may have any answer."""


class Answer(Noun):
    """One answer to a question."""

    id: Identifier
    """Name used in rules and in links to a result."""
    label: LocalizedText
    """What stands beside the button."""
    means: LocalizedText
    """One sentence: what this answer means for the certificate."""


class Question(Noun):
    """A question with one answer."""

    id: Identifier
    """Name used in rules and in links to a result."""
    text: LocalizedText
    """The question in full."""
    short: LocalizedText
    """Its subject in one to three words, for tables and the chart."""
    hint: LocalizedText | None = None
    """A sentence that helps to answer; left out, there is none."""
    answers: tuple[Answer, ...] = Field(min_length=2, max_length=6)
    """The answers."""


class Rule(Noun):
    """A row of the rule table; the first row that fits all answers decides."""

    id: Identifier
    """Name used in findings and claims."""
    when: Conditions = Field(default_factory=dict)
    """`{payment: [now, planned], names: [wildcard]}`; left out, the row takes all that is left."""
    product: Identifier
    """The result that it recommends."""
    reason: LocalizedText
    """One or two sentences: why that product fits these answers."""
    evidence: Evidence
    """What the reason rests on."""


class Advice(Noun):
    """What is worth knowing beside the product; every row that fits is said."""

    id: Identifier
    """Name used in findings and claims."""
    when: Conditions
    """As in rules."""
    text: LocalizedText
    """One or two sentences."""
    evidence: Evidence
    """What it rests on."""


class Recommendation(Noun):
    """A result: a product of the brand, and what it is."""

    product: Identifier
    """The product."""
    summary: LocalizedText
    """One sentence: what this certificate does."""
    evidence: Evidence
    """What it rests on."""


class SelectorWords(Noun):
    """What page, chart and script say around questions and results."""

    show: LocalizedText
    """Button under the questions."""
    change: LocalizedText
    """Link back to the questions."""
    open: LocalizedText
    """Said at a question without an answer."""
    unanswered: LocalizedText
    """Said once where questions are still open."""
    fits: LocalizedText
    """Above the name of the product."""
    why: LocalizedText
    """Heading of the reasons."""
    advice: LocalizedText
    """Heading of what is worth knowing beside."""
    answers: LocalizedText
    """Heading of the answers given."""
    order: LocalizedText
    """Button to the partner; may name `{partner}` and `{console}`."""
    table: LocalizedText
    """Heading of the rule table."""
    table_note: LocalizedText
    """How the table is read."""
    chart_note: LocalizedText
    """How the printed chart is read."""
    when: LocalizedText
    """Head of the conditions' column."""
    product: LocalizedText
    """Head of the products' column."""
    otherwise: LocalizedText
    """Conditions of a row that takes all that is left."""
    no_script: LocalizedText
    """Said where the page may run no script."""
    sources: LocalizedText
    """Heading of the sources."""
    source: LocalizedText
    """One source, with `{source}` and `{date}`."""
    scan: LocalizedText
    """Beside the code on the printed chart."""
    note: LocalizedText
    """What the recommendation is, and is not."""


class Selector(Noun):
    """Which certificate fits: some questions, and a table that decides."""

    title: LocalizedText
    """Heading of page and chart."""
    intro: LocalizedText
    """One or two sentences under it."""
    questions: tuple[Question, ...] = Field(min_length=1, max_length=8)
    """What is asked, in this order."""
    results: tuple[Recommendation, ...] = Field(min_length=1)
    """What can come out."""
    rules: tuple[Rule, ...] = Field(min_length=1)
    """The rule table: the first row that fits decides."""
    advice: tuple[Advice, ...] = ()
    """What is worth knowing beside the product."""
    words: SelectorWords
    """Everything else that is said."""

    def list_combinations(self) -> Iterator[dict[str, str]]:
        """Every way to answer all questions."""
        names = [question.id for question in self.questions]
        for ids in product(*([one.id for one in row.answers] for row in self.questions)):
            yield dict(zip(names, ids, strict=True))

    def choose_rule(self, answers: Answers) -> Rule | None:
        """The first row that fits; None where none does."""
        return next((rule for rule in self.rules if fits(rule.when, answers)), None)

    def choose_advice(self, answers: Answers) -> tuple[Advice, ...]:
        """All that is worth knowing with these answers."""
        return tuple(one for one in self.advice if fits(one.when, answers))


def fits(when: Mapping[str, tuple[str, ...]], answers: Answers) -> bool:
    """Whether every condition takes the answer to its question."""
    return all(answers.get(name) in taken for name, taken in when.items())
