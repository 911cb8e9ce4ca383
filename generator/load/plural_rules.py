"""A language enters; the plural forms that CLDR gives it leave. A deck's forms are held to them."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.plural import PluralRule

from generator.load.document import Document, KeyPath
from generator.load.spelling import list_choices
from generator.model.copy_deck import DayForms

FORMS = ("zero", "one", "two", "few", "many", "other")
"""CLDR's categories in its own order."""
COUNTED_TO = 1000
"""More days than any plan has: a form for a million is not asked for."""
DAYS = ("shared", "days")
COUNTED = ("servers", "multi_year", "wildcard", "many_names")
"""Modules of `shared.upsell` with a number."""


@cache
def list_day_forms(locale: str) -> tuple[str, ...]:
    """The forms that counts of days take in a language; empty where CLDR does not know it.

    `other` is always among them: it is what fractions take, and what every deck has.
    """
    plural = _find_rule(locale)
    if plural is None:
        return ()
    used = {plural(count) for count in range(COUNTED_TO)} | {"other"}
    return tuple(form for form in FORMS if form in used)


@cache
def list_all_forms(locale: str) -> tuple[str, ...]:
    """The forms that any number takes: French has one for millions that days never need."""
    plural = _find_rule(locale)
    known = {*plural.tags, "other"} if plural is not None else set()
    return tuple(form for form in FORMS if form in known)


@cache
def _find_rule(locale: str) -> PluralRule | None:
    try:
        return Locale.parse(locale, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return None


def check_plural_forms(document: Document, locale: str) -> None:
    """A deck has each form that its language counts with, and none that it has not."""
    _check_forms(document, locale, DAYS, "the noun as it stands")
    for name in COUNTED:
        _check_forms(document, locale, ("shared", "upsell", name, "text"), "the sentence as it is")


def _check_forms(document: Document, locale: str, path: KeyPath, what: str) -> None:
    forms, needed = document.get(*path), list_day_forms(locale)
    if not isinstance(forms, dict) or not needed:
        return
    known = list_all_forms(locale)
    for name in forms:
        if name in DayForms.model_fields and name not in known:
            document.tell(
                (*path, name),
                f"{locale} has no plural form `{name}`",
                at_key=True,
                allowed=list_choices(known),
                hint="delete it",
            )
    for name in needed:
        if not forms.get(name) and name != "other":
            document.tell(
                (*path, name),
                f"the plural form `{name}` is missing, which {locale} counts with",
                at_key=True,
                allowed=list_choices(needed),
                hint=f"write {what} after {_count(locale, name)}",
            )


def _count(locale: str, form: str) -> str:
    """The first few numbers that take a form."""
    rule = _find_rule(locale)
    counts = [count for count in range(COUNTED_TO) if rule is not None and rule(count) == form]
    return ", ".join(map(str, counts[:4]))
