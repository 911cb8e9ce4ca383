"""A rule table in, the same decisions as a tree of questions out, for the printed chart.

Questions are asked in the order of the selector, and only where they still decide something;
answers that lead to the same are one branch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from generator.model.catalogue import QuestionText, RuleText, SelectorText

Left = Mapping[str, tuple[str, ...]]
"""Answers that are still possible, by question."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Some answers to a question, and what follows."""

    answers: tuple[str, ...]
    """Their ids."""
    node: Node


@dataclass(frozen=True, slots=True)
class Node:
    """A question with its branches, or the row that decides."""

    rule: RuleText | None = None
    question: QuestionText | None = None
    branches: tuple[Branch, ...] = ()


def grow_tree(said: SelectorText) -> Node:
    """The whole table as a tree."""
    left = {
        question.id: tuple(answer.id for answer in question.answers)
        for question in said.questions
        if any(one.question == question.id for rule in said.rules for one in rule.conditions)
    }
    return _grow(said.rules, said.questions, left)


def _grow(rules: Sequence[RuleText], questions: Sequence[QuestionText], left: Left) -> Node:
    decided = _list_decided(rules, left)
    if len(decided) == 1:
        return Node(rule=decided[0])
    for question in questions:
        if len(left.get(question.id, ())) < 2:
            continue
        branches: dict[Node, list[str]] = {}
        for answer in left[question.id]:
            node = _grow(rules, questions, {**left, question.id: (answer,)})
            branches.setdefault(node, []).append(answer)
        # A question whose answers all lead to the same is not asked.
        if len(branches) > 1:
            return Node(
                question=question,
                branches=tuple(Branch(tuple(ids), node) for node, ids in branches.items()),
            )
        return next(iter(branches))
    return Node(rule=decided[0])


def _list_decided(rules: Sequence[RuleText], left: Left) -> list[RuleText]:
    """Every row that decides for some of the answers still possible."""
    found: dict[str, RuleText] = {}
    for answers in product(*left.values()):
        given = dict(zip(left, answers, strict=True))
        for rule in rules:
            if all(given[one.question] in one.taken for one in rule.conditions):
                found.setdefault(rule.id, rule)
                break
    return list(found.values())


def list_leaves(node: Node) -> Iterator[Node]:
    """Every end of the tree, from the top."""
    if node.rule:
        yield node
    for branch in node.branches:
        yield from list_leaves(branch.node)


def measure_depth(node: Node) -> int:
    """Questions on the longest way to an end."""
    return 1 + max(measure_depth(one.node) for one in node.branches) if node.branches else 0
