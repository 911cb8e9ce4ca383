"""A selector's document enters; what of its rule table can never be of use is told.

Every combination of answers is tried: at most MOST_COMBINATIONS, which takes some milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

from generator.load.document import Document, KeyPath
from generator.load.references import check_unique_ids
from generator.load.spelling import list_choices, suggest
from generator.model.selector import Rule, Selector

MOST_COMBINATIONS = 20_000


def check_selector(document: Document, selector: Selector | None) -> None:
    """Names that rules use exist; each row and result is reached; no answers lead nowhere."""
    told = len(document.problems)
    for key in ("questions", "rules", "advice"):
        check_unique_ids(document, key)
    _check_answer_ids(document)
    _check_conditions(document)
    _check_results(document)
    # What is not clear in its names cannot be reckoned through.
    if selector is None or len(document.problems) > told:
        return
    count = prod(len(question.answers) for question in selector.questions)
    if count > MOST_COMBINATIONS:
        message = f"the answers can be combined in {count} ways"
        allowed = f"at most {MOST_COMBINATIONS}"
        document.tell(("questions",), message, at_key=True, allowed=allowed)
        return
    _check_reach(document, selector)
    _check_idle_questions(document, selector)


def _check_answer_ids(document: Document) -> None:
    first: dict[tuple[KeyPath, str], int] = {}
    for path, name in document.texts("questions", ..., "answers", ..., "id"):
        line, key = document.place(path)[0], (path[:2], name)
        if key in first:
            document.tell(path, f"this id is taken by the answer on line {first[key]}")
        first.setdefault(key, line)


def _check_conditions(document: Document) -> None:
    """Rows name questions and answers that there are."""
    answers = _list_answers(document)
    for table in ("rules", "advice"):
        rows = document.get(table)
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            when = row.get("when") if isinstance(row, dict) else None
            for name in when if isinstance(when, dict) else ():
                if name not in answers:
                    document.tell(
                        (table, index, "when", name),
                        "there is no such question",
                        at_key=True,
                        allowed=list_choices(answers),
                        hint=suggest(name, answers),
                    )
    for table in ("rules", "advice"):
        for path, name in document.texts(table, ..., "when", ..., ...):
            known = answers.get(str(path[3]))
            if known is not None and name not in known:
                message, hint = "the question has no such answer", suggest(name, known)
                document.tell(path, message, allowed=list_choices(known), hint=hint)


def _list_answers(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, name in document.texts("questions", ..., "id"):
        found[name] = [one for _, one in document.texts(*path[:2], "answers", ..., "id")]
    return found


def _check_results(document: Document) -> None:
    """A row recommends a result that there is, and each product stands there once."""
    first: dict[str, int] = {}
    for path, name in document.texts("results", ..., "product"):
        line = document.place(path)[0]
        if name in first:
            document.tell(path, f"this product is described on line {first[name]}")
        first.setdefault(name, line)
    for path, name in document.texts("rules", ..., "product"):
        if name not in first:
            message, hint = "there is no such result", suggest(name, first)
            document.tell(path, message, allowed=list_choices(first), hint=hint)


def _check_reach(document: Document, selector: Selector) -> None:
    """`choose_rule` for every combination: what it never gives, and where it gives nothing."""
    reached: set[str] = set()
    lost: list[dict[str, str]] = []
    said: set[str] = set()
    for answers in selector.list_combinations():
        rule = selector.choose_rule(answers)
        if rule:
            reached.add(rule.id)
        else:
            lost.append(answers)
        said.update(one.id for one in selector.choose_advice(answers))
    _tell_lost(document, selector, lost)
    for index, rule in enumerate(selector.rules):
        if rule.id not in reached:
            _tell_shadowed(document, selector, index, rule)
    for index, one in enumerate(selector.advice):
        if one.id not in said:
            document.tell(("advice", index), "no answers reach this row", found="")
    chosen = {rule.product for rule in selector.rules if rule.id in reached}
    for index, result in enumerate(selector.results):
        if result.product not in chosen:
            message = f"no answers lead to the result `{result.product}`"
            hint = "write a row of `rules` for it, or take it out"
            document.tell(("results", index, "product"), message, found="", hint=hint)


def _tell_lost(document: Document, selector: Selector, lost: list[dict[str, str]]) -> None:
    if lost:
        first = "1 combination of answers leads" if len(lost) == 1 else ""
        said = first or f"{len(lost)} combinations of answers lead"
        document.tell(
            ("rules",),
            f"{said} to no product",
            at_key=True,
            found=_say_answers(lost[0]) + (", for example" if len(lost) > 1 else ""),
            hint="add a last row without `when`: it takes all that is left",
        )


def _tell_shadowed(document: Document, selector: Selector, index: int, rule: Rule) -> None:
    """The rows above take every combination that the row would."""
    above: dict[str, int] = {}
    for answers in selector.list_combinations():
        if all(answers[name] in taken for name, taken in rule.when.items()):
            first = selector.choose_rule(answers)
            if first:
                at = selector.rules.index(first)
                above.setdefault(f"line {document.place(('rules', at))[0]}", at)
    message = "no answers reach this row"
    hint = f"the rows on {list_choices(above)} take them all; move it up, or delete it"
    document.tell(("rules", index), message, found="", hint=hint if above else "")


def _check_idle_questions(document: Document, selector: Selector) -> None:
    """A question is asked for a reason: some row names it."""
    named = {name for row in selector.rules for name in row.when}
    named |= {name for row in selector.advice for name in row.when}
    for index, question in enumerate(selector.questions):
        if question.id not in named:
            message = "this question decides nothing: no row of rules or advice names it"
            document.tell(("questions", index, "id"), message, hint="name it, or take it out")


def _say_answers(answers: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {answer}" for name, answer in answers.items())
