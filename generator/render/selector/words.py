"""A selector's texts in; what page, script and mail say out, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.catalogue import SelectorText
from generator.model.resolved import ResolvedKit


class SpokenQuestion(NamedTuple):
    """A question as somebody asks it on the telephone or in a mail."""

    question: str
    """In full."""
    hint: str
    """What helps to answer; may be empty."""
    answers: tuple[tuple[str, str], ...]
    """Each answer, with what it means for the certificate."""


class SpokenRule(NamedTuple):
    """A row of the rule table as a sentence can be made of it."""

    when: str
    """`Payment data: Yes, now / Planned; Domains: All subdomains`."""
    product: str
    """What to recommend."""
    reason: str
    """Why."""


def say_questions(said: SelectorText) -> tuple[SpokenQuestion, ...]:
    """Every question with what each answer means: for a call script or a mail."""
    return tuple(
        SpokenQuestion(
            question.text,
            question.hint,
            tuple((answer.label, answer.means) for answer in question.answers),
        )
        for question in said.questions
    )


def say_rules(said: SelectorText) -> tuple[SpokenRule, ...]:
    """The rule table from the top: the first row that fits the answers decides."""
    return tuple(
        SpokenRule(
            "; ".join(f"{one.short}: {one.answers}" for one in rule.conditions)
            or said.words["otherwise"],
            rule.name,
            rule.reason,
        )
        for rule in said.rules
    )


def list_texts(said: SelectorText, kit: ResolvedKit) -> Iterator[str]:
    """What the page says."""
    words = said.words
    yield from (said.title, said.intro, words["no_script"])
    for question in said.questions:
        yield question.text
        yield from filter(None, (question.hint,))
        yield from (answer.label for answer in question.answers)
    yield from (words["show"], words["fits"])
    for rule in said.rules:
        yield from (rule.name, rule.summary, rule.reason)
    yield from (words["order"], words["change"], words["why"])
    for question in said.questions:
        yield from (answer.means for answer in question.answers)
    yield words["advice"]
    yield from (one.text for one in said.advice)
    yield from (words["answers"], words["table"], words["table_note"])
    yield from (words["sources"], *said.sources, words["note"], kit.brand.notice)
