"""A document and its model enter; the noun leaves, or a plain sentence for each thing wrong.

Values are validated as strict JSON: text is not turned into numbers or truth values behind the
user's back, while lists and ISO dates are still taken for what they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from generator.load.document import Document, KeyPath, list_children
from generator.load.patterns import PATTERNS
from generator.load.shapes import describe_field, find_model
from generator.load.spelling import find_nearest, list_choices, shorten, suggest

T = TypeVar("T", bound=BaseModel)


class Sentence(NamedTuple):
    """What is wrong, what would be right, and what helps."""

    message: str
    allowed: str = ""
    hint: str = ""


@dataclass(slots=True)
class Complaint:
    """One error of the validator, located in the document."""

    model: type[BaseModel]
    path: KeyPath
    kind: str
    value: Any
    rule: dict[str, Any]
    at_key: bool
    branch: str


def validate(document: Document, model: type[T]) -> T | None:
    """The document as a noun; None after telling the document all that is wrong."""
    try:
        return model.model_validate_json(json.dumps(document.values), strict=True)
    except ValidationError as error:
        complaints = [
            _locate(document, model, row)
            for row in error.errors(include_url=False, include_input=False)
        ]
        for complaint in _drop_echoes(document, complaints):
            sentence = SENTENCES.get(complaint.kind, _say_other)(complaint)
            document.tell(
                complaint.path,
                sentence.message,
                at_key=complaint.at_key,
                allowed=sentence.allowed,
                hint=sentence.hint,
            )
        return None


def _locate(document: Document, model: type[BaseModel], row: Any) -> Complaint:
    """Follows the validator's location; a step that leads nowhere names a branch of a union."""
    kind, branch = row["type"], ""
    path: KeyPath = ()
    here: Any = document.values
    at_key = kind in ("missing", "extra_forbidden")
    for step in row["loc"]:
        if step == "[key]":
            at_key = True
        elif step in list_children(here):
            path, here = (*path, step), here[step]
        elif kind == "missing":
            path, here = (*path, step), None
        else:
            branch = branch or str(step)
    return Complaint(model, path, kind, here, row.get("ctx") or {}, at_key, branch)


def _drop_echoes(document: Document, complaints: list[Complaint]) -> list[Complaint]:
    """One mistake, one message: without the echoes of a misspelt key or of a union's branches."""
    bad_keys = {c.path for c in complaints if c.at_key and c.kind != "missing"}
    absent: dict[KeyPath, list[str]] = {}
    for complaint in complaints:
        if complaint.kind == "missing":
            absent.setdefault(complaint.path[:-1], []).append(str(complaint.path[-1]))
    meant = {
        (*path[:-1], find_nearest(str(path[-1]), absent[path[:-1]]))
        for path in bad_keys
        if path[:-1] in absent
    }
    kept = []
    for complaint in complaints:
        path = complaint.path
        inside_bad_key = any(path[:n] in bad_keys for n in range(1, len(path)))
        echo = complaint.kind == "missing" and path in meant
        # `sizes: all` or a list: of a list, only what is wrong inside it matters.
        other_branch = complaint.branch.startswith("literal") and isinstance(complaint.value, list)
        # The validator counts only entries without mistakes; those have messages of their own.
        enough = (
            complaint.kind == "too_short"
            and isinstance(complaint.value, list)
            and len(complaint.value) >= complaint.rule.get("min_length", 1)
        )
        if not (inside_bad_key or echo or other_branch or enough):
            kept.append(complaint)
    return kept


def _read_choices(rule: dict[str, Any]) -> list[str]:
    """The choices that the validator writes as one phrase."""
    return re.findall(r"[\w.-]+", re.sub(r"\bor\b", " ", str(rule.get("expected", ""))))


def _say_missing(c: Complaint) -> Sentence:
    return Sentence("this key is missing", describe_field(c.model, c.path))


def _say_unknown(c: Complaint) -> Sentence:
    owner = find_model(c.model, c.path[:-1])
    known = list(owner.model_fields) if owner else []
    name = str(c.path[-1])
    return Sentence(
        f"`{shorten(name)}` is not a key here", list_choices(known), suggest(name, known)
    )


def _say_choice(c: Complaint) -> Sentence:
    choices = _read_choices(c.rule)
    word = str(c.path[-1]) if c.at_key else str(c.value)
    what = f"`{shorten(word)}` is not a key here" if c.at_key else "this is not one of the choices"
    allowed = list_choices(choices) + (", or a list in [brackets]" if c.branch else "")
    return Sentence(what, allowed, suggest(word, choices))


def _say_text(c: Complaint) -> Sentence:
    if c.value is None:
        return Sentence("the value is missing", "text", describe_field(c.model, c.path))
    if isinstance(c.value, dict):
        hint = 'a text that begins with a placeholder needs quotes, such as "{percent} off"'
        return Sentence("text is wanted here, not keys and values", "text", hint)
    if isinstance(c.value, list):
        hint = 'a text that begins with a bracket needs quotes, such as "[Larkseal] …"'
        return Sentence("text is wanted here, not a list", "text", hint)
    hint = "without quotes YAML reads a number, or a truth value, and drops zeros: put it in quotes"
    return Sentence("text is wanted here", "text in quotes", hint)


def _say_pattern(c: Complaint) -> Sentence:
    allowed = PATTERNS.get(str(c.rule.get("pattern")), "another form; the reference describes it")
    word = str(c.path[-1]) if c.at_key else c.value
    what = "this key is not of the right form" if c.at_key else "this is not of the right form"
    if word == "":
        return Sentence("the text is empty", allowed)
    hint = ""
    if isinstance(word, str) and word.startswith("http://"):
        hint = "write https:// instead of http://"
    elif isinstance(word, str) and re.fullmatch("[A-Za-z]{2,3}[-_][A-Za-z]{2}", word):
        language, region = re.split("[-_]", word)
        meant = f"{language.lower()}-{region.upper()}"
        hint = f"did you mean `{meant}`?" if "such as en-US" in allowed else ""
    elif isinstance(word, str) and re.fullmatch("[0-9A-Fa-f]{6}", word):
        hint = f'write "#{word}", in quotes: without them a # begins a comment'
    return Sentence(what, allowed, hint)


def _say_short(c: Complaint) -> Sentence:
    return Sentence("the text is empty", describe_field(c.model, c.path) or "text")


def _say_long(c: Complaint) -> Sentence:
    length = len(c.value.strip()) if isinstance(c.value, str) else 0
    message = f"the text is too long: {length} characters"
    return Sentence(message, f"at most {c.rule.get('max_length')} characters")


def _say_long_copy(c: Complaint) -> Sentence:
    # As banners count: a Chinese letter is as wide as two, a placeholder is what it stands for.
    message = f"the text is too long for a banner: it counts {c.rule.get('found')} letters"
    return Sentence(message, f"at most {c.rule.get('most')}, and a Chinese letter counts as two")


def _say_long_word(c: Complaint) -> Sentence:
    word = shorten(str(c.rule.get("word")))
    message = f"the word “{word}” is too long for a narrow banner: {c.rule.get('found')} letters"
    return Sentence(message, f"at most {c.rule.get('most')} a word here")


def _say_few(c: Complaint) -> Sentence:
    least = c.rule.get("min_length", 1)
    return Sentence("the list is too short", f"at least {least} " + _entries(least))


def _say_many(c: Complaint) -> Sentence:
    most = c.rule.get("max_length", 1)
    return Sentence("the list is too long", f"at most {most} " + _entries(most))


def _entries(count: int) -> str:
    return "entry" if count == 1 else "entries"


def _say_whole(c: Complaint) -> Sentence:
    if isinstance(c.value, str) and re.fullmatch(r"[-+]?[0-9]+%?", c.value):
        digits = c.value.rstrip("%").lstrip("0")
        if len(digits) > 18:
            return Sentence("this number is far too large", "a whole number")
        hint = "leave out quotes, leading zeros and signs such as %"
        return Sentence(
            "a plain number is wanted here", f"a whole number such as {digits or 0}", hint
        )
    if isinstance(c.value, str) and re.fullmatch(r"0[xo][0-9A-Fa-f]+", c.value):
        return Sentence("a decimal number is wanted here", "a whole number", "write plain digits")
    if isinstance(c.value, str) and re.fullmatch(r"[0-9]+:[0-9:]+", c.value):
        hint = "old YAML read 12:30 as 750; here it is text"
        return Sentence("a whole number is wanted here", "a whole number", hint)
    return Sentence("a whole number is wanted here", "a whole number, without a fraction")


def _say_range(c: Complaint) -> Sentence:
    owner = find_model(c.model, c.path[:-1])
    declared = owner.model_fields.get(str(c.path[-1])) if owner else None
    bounds = {**c.rule}
    for rule in declared.metadata if declared else ():
        bounds |= {
            name: getattr(rule, name) for name in ("ge", "le", "gt", "lt") if hasattr(rule, name)
        }
    low, high = bounds.get("ge"), bounds.get("le")
    if low is not None and high is not None:
        return Sentence("the number is out of range", f"{low} to {high}")
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    rules = [f"{words[name]} {bounds[name]}" for name in words if name in bounds]
    return Sentence("the number is out of range", " and ".join(rules))


def _say_sum(c: Complaint) -> Sentence:
    hint = "" if isinstance(c.value, int | float) else "write plain digits: no quotes, no sign"
    return Sentence("a sum of money is wanted here", "a number such as 50 or 49.90", hint)


def _say_truth(c: Complaint) -> Sentence:
    spoken = str(c.value).lower()
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
    hint = f"`{c.value}` is only a word here; write {meant[spoken]}" if spoken in meant else ""
    quoted = "leave out the quotes" if spoken in ("true", "false") else ""
    return Sentence("true or false is wanted here", "true, false", hint or quoted)


def _say_date(c: Complaint) -> Sentence:
    allowed = "an ISO date such as 2026-12-31"
    if isinstance(c.value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", c.value):
        return Sentence("the calendar has no such day", allowed)
    return Sentence("this is not a date", allowed, "year, month and day, with hyphens")


def _say_list(c: Complaint) -> Sentence:
    hint = "begin each entry on a line of its own with `- `"
    return Sentence("a list is wanted here", "a list", hint)


def _say_group(c: Complaint) -> Sentence:
    owner = find_model(c.model, c.path)
    allowed = f"the keys {list_choices(owner.model_fields)}" if owner else "keys and values"
    return Sentence("keys and values are wanted here", allowed, "indent them below this key")


def _say_other(c: Complaint) -> Sentence:
    return Sentence("this value is not taken here", describe_field(c.model, c.path))


SENTENCES: dict[str, Callable[[Complaint], Sentence]] = {
    "missing": _say_missing,
    "extra_forbidden": _say_unknown,
    "literal_error": _say_choice,
    "string_type": _say_text,
    "string_pattern_mismatch": _say_pattern,
    "string_too_short": _say_short,
    "string_too_long": _say_long,
    "copy_too_long": _say_long_copy,
    "word_too_long": _say_long_word,
    "too_short": _say_few,
    "too_long": _say_many,
    "int_type": _say_whole,
    "int_from_float": _say_whole,
    "int_parsing": _say_whole,
    "int_parsing_size": _say_whole,
    "greater_than": _say_range,
    "greater_than_equal": _say_range,
    "less_than": _say_range,
    "less_than_equal": _say_range,
    **dict.fromkeys(("decimal_type", "decimal_parsing", "is_instance_of"), _say_sum),
    **dict.fromkeys(("decimal_max_digits", "decimal_max_places", "finite_number"), _say_sum),
    "decimal_whole_digits": _say_sum,
    "bool_type": _say_truth,
    "bool_parsing": _say_truth,
    "date_type": _say_date,
    "date_parsing": _say_date,
    "date_from_datetime_parsing": _say_date,
    "date_from_datetime_inexact": _say_date,
    "tuple_type": _say_list,
    "list_type": _say_list,
    "dict_type": _say_group,
    "model_type": _say_group,
    "model_attributes_type": _say_group,
}
"""Kind of error, as the validator names it, and who words it."""
