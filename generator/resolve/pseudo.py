"""A workspace enters; it leaves with one language more, made from its English by rule.

Each text is some 35 % longer, as German is, every letter has an accent, and brackets show where it
begins and ends: what is cut off, what does not wrap and what a template says by itself is seen at
once. Placeholders, claims and figures are kept, and so is the limit of each place.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from generator.errors import ResolveError
from generator.model.brand import Brand
from generator.model.comparison import Comparison
from generator.model.copy_fields import CopyField, list_fields, list_localized_fields
from generator.model.copy_text import Limit, split_tokens
from generator.model.how_to import HowTo
from generator.model.partner import Partner
from generator.model.pseudo import PSEUDO_LOCALES
from generator.model.selector import Selector
from generator.model.workspace import Workspace

LONGER = 35
"""Percent by which a text grows."""
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀçďéƒĝĥíĵķļḿñóþɋŕšţúṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶĻḾÑÓÞɊŔŠŢÚṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
VOWELS = frozenset("áéíóúýÁÉÍÓÚÝ")
BRACKETS = ("[", "]")

M = TypeVar("M", bound=BaseModel)


def add_pseudo_locale(workspace: Workspace, code: str) -> Workspace:
    """The workspace with that language; ResolveError where it has no English to make it from."""
    source = _find_english(workspace, code)
    decks = {**workspace.decks, code: _change_deck(workspace.decks[source], code)}
    channels = {
        name: _change_deck(deck, code)
        for name, deck in workspace.channel_decks.get(source, {}).items()
    }
    campaign = workspace.campaign
    currencies, regimes = dict(campaign.currencies), dict(campaign.regimes)
    if source in currencies:
        currencies[code] = currencies[source]
    if source in regimes:
        regimes[code] = regimes[source]
    places = {
        name.replace(f"copy/{source}", f"copy/{code}"): rows
        for name, rows in workspace.sources.items()
        if name.startswith(f"copy/{source}")
    }
    return workspace.model_copy(
        update={
            "campaign": campaign.model_copy(
                update={
                    "locales": (*campaign.locales, code),
                    "currencies": currencies,
                    "regimes": regimes,
                }
            ),
            "brand": _change_pack(workspace.brand, Brand, source, code),
            "partners": tuple(
                _change_pack(partner, Partner, source, code) for partner in workspace.partners
            ),
            "selector": _change_optional(workspace.selector, Selector, source, code),
            "comparison": _change_optional(workspace.comparison, Comparison, source, code),
            "how_tos": {
                name: _change_pack(one, HowTo, source, code)
                for name, one in workspace.how_tos.items()
            },
            "decks": decks,
            "channel_decks": {**workspace.channel_decks, **({code: channels} if channels else {})},
            "sources": {**workspace.sources, **places},
        }
    )


def _find_english(workspace: Workspace, code: str) -> str:
    language = PSEUDO_LOCALES[code].partition("-")[0]
    for locale in workspace.campaign.locales:
        if locale.partition("-")[0] == language and locale in workspace.decks:
            return locale
    raise ResolveError(
        f"{code} is made from English copy, and the campaign has none. "
        "Leave it away, or add a deck such as copy/en-US.yaml."
    )


def _change_deck(deck: M, code: str) -> M:
    values = _listed(deck.model_dump(exclude_none=True))
    for field in list(list_fields(type(deck), values)):
        # The noun of a count is also set by itself, without its number.
        marks = ("", "") if field.plural else BRACKETS
        _put(values, field, change_text(field.text, field.limit, marks))
    values["locale"] = code
    return type(deck).model_validate(values)


def _change_pack(pack: M, model: type[M], source: str, code: str) -> M:
    values = _listed(pack.model_dump(exclude_none=True))
    for field in list(list_localized_fields(model, values, source)):
        node: Any = values
        for step in field.path[:-1]:
            node = node[step]
        node[code] = change_text(field.text, field.limit)
    return model.model_validate(values)


def _change_optional(pack: M | None, model: type[M], source: str, code: str) -> M | None:
    return None if pack is None else _change_pack(pack, model, source, code)


def _listed(value: Any) -> Any:
    """The values with lists for tuples, so that they can be changed."""
    if isinstance(value, dict):
        return {key: _listed(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_listed(child) for child in value]
    return value


def _put(values: Any, field: CopyField, text: str) -> None:
    for step in field.path[:-1]:
        values = values[step]
    values[field.path[-1]] = text


def change_text(text: str, limit: Limit, marks: tuple[str, str] = BRACKETS) -> str:
    """The text accented, longer and between marks, as far as its limit lets it."""
    pieces = split_tokens(text)
    words = [piece.translate(ACCENTS) for piece in pieces[::2]]
    if words == pieces[::2]:
        # A lone figure or placeholder: brackets would be all that it says.
        return text
    for extra in range(sum(map(len, words)) * LONGER // 100, -1, -1):
        tried = marks[0] + _join(_lengthen(words, extra), pieces[1::2]) + marks[1]
        if not limit.find_fault(tried):
            return tried
    return _join(words, pieces[1::2])


def _lengthen(words: list[str], extra: int) -> list[str]:
    """So many letters more: vowels are drawn out, the first ones first."""
    vowels = sum(letter in VOWELS for word in words for letter in word)
    if not vowels:
        return words
    each, rest = divmod(extra, vowels)
    longer, seen = [], 0
    for word in words:
        letters = []
        for letter in word:
            letters.append(letter)
            if letter in VOWELS:
                letters.append(letter.lower() * (each + (seen < rest)))
                seen += 1
        longer.append("".join(letters))
    return longer


def _join(words: list[str], tokens: list[str]) -> str:
    return "".join(word + token for word, token in zip(words, [*tokens, ""], strict=True))
