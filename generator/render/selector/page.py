"""A selector's texts in; the page that asks and answers out, with its table for a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from generator.model.catalogue import AdviceText, ConditionText, RuleText, SelectorText
from generator.model.resolved import ResolvedKit
from generator.render.catalogue.page import embed_json, write_page
from generator.render.context import RenderContext


class Meaning(NamedTuple):
    """What one answer means, where a row asks for it."""

    key: str
    """Question and answer: `payment.now`."""
    text: str
    """The sentence."""


def render_selector_page(context: RenderContext, kit: ResolvedKit, said: SelectorText) -> bytes:
    """The page as one file."""
    return write_page(
        context,
        kit,
        "selector/page.html.j2",
        "selector/page.css.j2",
        "selector/page.js",
        said=said,
        means={rule.id: list_meanings(rule, said) for rule in said.rules},
        advice={rule.id: list_advice(rule, said) for rule in said.rules},
        table=embed_json(describe_table(said)),
    )


def describe_table(said: SelectorText) -> dict[str, Any]:
    """Questions, rules and advice as the script reads them: ids, and no words."""
    return {
        "questions": [
            {"id": question.id, "answers": [answer.id for answer in question.answers]}
            for question in said.questions
        ],
        "rules": [{"id": rule.id, "when": _ask(rule.conditions)} for rule in said.rules],
        "advice": [{"id": one.id, "when": _ask(one.conditions)} for one in said.advice],
    }


def list_meanings(rule: RuleText, said: SelectorText) -> tuple[Meaning, ...]:
    """What the answers mean on which the row, or one above it, depends."""
    rows = said.rules[: said.rules.index(rule) + 1]
    asked = {one.question for row in rows for one in row.conditions}
    return tuple(
        Meaning(f"{question.id}.{answer.id}", answer.means)
        for question in said.questions
        for answer in question.answers
        if question.id in asked
    )


def list_advice(rule: RuleText, said: SelectorText) -> tuple[AdviceText, ...]:
    """What may stand beside the row's product: advice whose answers the row takes, too."""
    asked = _ask(rule.conditions)
    return tuple(
        one
        for one in said.advice
        if all(
            name not in asked or set(asked[name]) & set(taken)
            for name, taken in _ask(one.conditions).items()
        )
    )


def _ask(conditions: Sequence[ConditionText]) -> Mapping[str, list[str]]:
    return {one.question: list(one.taken) for one in conditions}
