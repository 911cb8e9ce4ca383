"""The model of a copy file and the values read from it enter; each of its texts leaves.

What is copy is known from the model alone: every text that is no id, no path and no language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, StringConstraints

from generator.model.base import LocalizedText
from generator.model.copy_deck import DayForms
from generator.model.copy_text import Limit
from generator.model.lengths import EachMost, Most

Steps = tuple[str | int, ...]
OWN_LISTS = ("keep_together",)
"""Words that each language lists for itself: there is nothing to translate."""


@dataclass(frozen=True, slots=True)
class CopyField:
    """One text in the values of a file."""

    path: Steps
    """Where it stands."""
    key: str
    """The same as words, with the ids of list entries."""
    text: str
    """What it says."""
    limit: Limit
    """How long it may be."""
    meaning: str
    """The docstring of its field."""
    plural: str = ""
    """CLDR's category, where it is one form of a count."""
    optional: bool = False
    """Whether a group may do without it."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the values on the way down."""

    path: Steps = ()
    key: str = ""
    meaning: str = ""
    plural: str = ""
    optional: bool = False

    def enter(self, name: str, field: _Entry) -> _Spot:
        key = f"{self.key}.{name}" if self.key else name
        meaning = field.meaning or self.meaning
        return _Spot((*self.path, name), key, meaning, field.plural, field.optional)

    def enter_item(self, at: int, item: Any) -> _Spot:
        name = item.get("id") if isinstance(item, Mapping) else None
        label = name if isinstance(name, str) else at
        return _Spot((*self.path, at), f"{self.key}[{label}]", self.meaning, self.plural)


Option = tuple[Any, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the model says of one key of a group."""

    options: list[Option]
    meaning: str = ""
    plural: str = ""
    optional: bool = False


def list_fields(model: type[BaseModel], values: Any) -> Iterator[CopyField]:
    """Every text of a deck, in the order of the file."""
    yield from _walk([(model, ())], values, _Spot())


def list_localized_fields(model: type[BaseModel], values: Any, locale: str) -> Iterator[CopyField]:
    """Every text of a brand or partner that has one for each language; empty where it lacks."""
    for spot, rules, texts in _walk_localized([(model, ())], values, _Spot()):
        text = texts.get(locale) or ""
        if isinstance(text, str):
            yield CopyField((*spot.path, locale), spot.key, text, _read_limit(rules), spot.meaning)


def _walk(options: Sequence[Option], value: Any, spot: _Spot) -> Iterator[CopyField]:
    if isinstance(value, str):
        for annotation, rules in options:
            if annotation is str and not any(_is_name(rule) for rule in rules):
                yield CopyField(
                    path=spot.path,
                    key=spot.key,
                    text=value,
                    limit=_read_limit(rules),
                    meaning=spot.meaning,
                    plural=spot.plural,
                    optional=spot.optional and not spot.plural,
                )
        return
    for step, inner, below in _list_children(options, value, spot):
        yield from _walk(inner, value[step], below)


def _walk_localized(
    options: Sequence[Option], value: Any, spot: _Spot
) -> Iterator[tuple[_Spot, tuple[Any, ...], Mapping[str, Any]]]:
    for annotation, rules in options:
        if annotation == LocalizedText and isinstance(value, Mapping):
            yield spot, rules, value
            return
    for step, inner, below in _list_children(options, value, spot):
        yield from _walk_localized(inner, value[step], below)


def _list_children(
    options: Sequence[Option], value: Any, spot: _Spot
) -> Iterator[tuple[Any, list[Option], _Spot]]:
    """Each entry of a group or list, with what it may be."""
    if isinstance(value, Mapping):
        for name in value:
            entry = next(_find_entry(options, str(name)), None)
            if entry is not None:
                yield name, entry.options, spot.enter(str(name), entry)
    elif isinstance(value, list | tuple):
        for annotation, _ in options:
            origin: Any = get_origin(annotation)
            if origin is tuple:
                inner = list(_open(get_args(annotation)[0], ()))
                for at, item in enumerate(value):
                    yield at, inner, spot.enter_item(at, item)
                return


def _find_entry(options: Sequence[Option], name: str) -> Iterator[_Entry]:
    for annotation, _ in options:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            field = annotation.model_fields.get(name)
            if field is not None and name not in OWN_LISTS:
                yield _Entry(
                    list(_open(field.annotation, tuple(field.metadata))),
                    (field.description or "").strip(),
                    name if issubclass(annotation, DayForms) else "",
                    not field.is_required(),
                )
        elif _is_mapping(annotation):
            yield _Entry(list(_open(get_args(annotation)[1], ())))


def _is_mapping(annotation: Any) -> bool:
    origin = get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _open(annotation: Any, rules: tuple[Any, ...]) -> Iterator[Option]:
    """What a value may be, without None: `Short | None` is Short."""
    if get_origin(annotation) is Annotated:
        inner, *own = get_args(annotation)
        yield from _open(inner, (*own, *rules))
    elif get_origin(annotation) in (Union, UnionType):
        for part in get_args(annotation):
            if part is not type(None):
                yield from _open(part, rules)
    else:
        yield annotation, rules


def _is_name(rule: Any) -> bool:
    return isinstance(rule, StringConstraints) and rule.pattern is not None


def _read_limit(rules: Sequence[Any]) -> Limit:
    letters, most = 0, None
    for rule in rules:
        if isinstance(rule, StringConstraints) and rule.max_length:
            letters = rule.max_length
        owner = getattr(rule.func, "__self__", None) if isinstance(rule, AfterValidator) else None
        if isinstance(owner, Most):
            most = owner
        elif isinstance(owner, EachMost):
            most = owner.most
    return Limit(letters, most)
