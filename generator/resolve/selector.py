"""A selector, a partner and a language in; the same selector with every string final out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from babel.lists import format_list

from generator.model.brand import Brand, Product
from generator.model.catalogue import (
    AdviceText,
    AnswerText,
    ConditionText,
    QuestionText,
    RuleText,
    SelectorText,
)
from generator.model.claim import Evidence
from generator.model.partner import Partner
from generator.model.selector import Recommendation, Rule, Selector
from generator.resolve.footnotes import Footnotes, say_source
from generator.resolve.links import tag_link
from generator.resolve.locales import parse_locale
from generator.resolve.placeholders import fill_placeholders

MEDIUM = "selector"


class Said(NamedTuple):
    """What a row of the selector says, for whoever judges it by its evidence."""

    claim: str
    """Id of the claim."""
    texts: tuple[str, ...]
    """Its sentences, and the footnote."""
    evidence: Evidence
    """What they rest on."""
    key: str
    """Where the date of the evidence stands."""


def resolve_selector(
    selector: Selector, brand: Brand, partner: Partner, campaign: str, locale: str
) -> SelectorText:
    """Everything that the selector says for one partner in one language."""
    words = {name: text[locale] for name, text in selector.words}
    words["order"] = fill_placeholders(
        words["order"], {"partner": partner.name, "console": partner.console_name}
    )
    notes = Footnotes(words.pop("source"), locale)
    products = {product.id: product for product in brand.products}
    results = {result.product: result for result in selector.results}

    link = partial(write_link, partner, campaign, locale)
    return SelectorText(
        title=selector.title[locale],
        intro=selector.intro[locale],
        questions=tuple(_list_questions(selector, locale)),
        rules=tuple(
            _say_rule(
                selector,
                rule,
                products[rule.product],
                results[rule.product],
                notes,
                link(MEDIUM, rule.product),
                locale,
            )
            for rule in selector.rules
        ),
        advice=tuple(
            AdviceText(
                id=one.id,
                conditions=_say_conditions(selector, one.when, locale),
                text=one.text[locale],
                notes=_number(notes, one.evidence),
            )
            for one in selector.advice
        ),
        sources=notes.texts,
        words=words,
        print_url=link(f"{MEDIUM}-print", "chart"),
    )


def write_link(partner: Partner, campaign: str, locale: str, medium: str, what: str) -> str:
    """The partner's address, tagged with where it is linked from and what it is about."""
    return tag_link(
        partner.renewal_url,
        source=partner.id,
        medium=medium,
        campaign=campaign,
        content=f"{what}-{locale.lower()}",
    )


def _say_rule(
    selector: Selector,
    rule: Rule,
    product: Product,
    result: Recommendation,
    notes: Footnotes,
    url: str,
    locale: str,
) -> RuleText:
    return RuleText(
        id=rule.id,
        conditions=_say_conditions(selector, rule.when, locale),
        product=product.id,
        name=product.name[locale],
        assurance=product.assurance,
        summary=result.summary[locale],
        reason=rule.reason[locale],
        url=url,
        notes=_number(notes, rule.evidence, result.evidence),
    )


def list_said(selector: Selector, locale: str) -> Iterator[Said]:
    """Every sentence of the selector that rests on evidence."""
    wording = selector.words.source[locale]
    for index, row in enumerate(selector.results):
        said = (row.summary[locale], say_source(wording, row.evidence, locale))
        key = f"results[{index}].evidence.as_of"
        yield Said(f"selector.{row.product}", said, row.evidence, key)
    for index, rule in enumerate(selector.rules):
        said = (rule.reason[locale], say_source(wording, rule.evidence, locale))
        key = f"rules[{index}].evidence.as_of"
        yield Said(f"selector.{rule.id}", said, rule.evidence, key)
    for index, one in enumerate(selector.advice):
        said = (one.text[locale], say_source(wording, one.evidence, locale))
        yield Said(f"selector.{one.id}", said, one.evidence, f"advice[{index}].evidence.as_of")


def _list_questions(selector: Selector, locale: str) -> Iterator[QuestionText]:
    for question in selector.questions:
        yield QuestionText(
            id=question.id,
            text=question.text[locale],
            short=question.short[locale],
            hint=question.hint[locale] if question.hint else "",
            answers=tuple(
                AnswerText(id=one.id, label=one.label[locale], means=one.means[locale])
                for one in question.answers
            ),
        )


def _say_conditions(
    selector: Selector, when: Mapping[str, Sequence[str]], locale: str
) -> tuple[ConditionText, ...]:
    """In the order of the questions, whatever that of the row."""
    return tuple(
        ConditionText(
            question=question.id,
            taken=tuple(one.id for one in question.answers if one.id in when[question.id]),
            short=question.short[locale],
            answers=join_answers(
                [one.label[locale] for one in question.answers if one.id in when[question.id]],
                locale,
            ),
        )
        for question in selector.questions
        if question.id in when
    )


def join_answers(labels: Sequence[str], locale: str) -> str:
    """`One domain or Several domains`."""
    if any("," in label or "，" in label or "、" in label for label in labels):
        # A comma inside an answer would make three of two.
        return " / ".join(labels)
    return format_list(list(labels), style="or", locale=parse_locale(locale))


def _number(notes: Footnotes, *rows: Evidence) -> tuple[int, ...]:
    return tuple(sorted({notes.number(row) for row in rows}))
