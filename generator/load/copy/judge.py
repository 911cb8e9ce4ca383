"""A translation and the texts that it is of enter; all that is wrong with it leaves.

A placeholder or claim that is damaged, missing or too many would be a false or a broken sentence
in every asset: so nothing of such a file is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Problem
from generator.load.copy.book import CopyBook
from generator.load.copy.places import tell_at
from generator.load.spelling import find_nearest, list_choices, suggest
from generator.load.text_file import UNPRINTABLE
from generator.model.copy_text import (
    SAME_VALUE,
    TOKEN,
    CopyText,
    list_tokens,
)
from generator.model.placeholders import PLACEHOLDERS
from generator.model.translation import TranslatedText, Translation, name_unit

BRACED = re.compile(r"\{[^{}]*\}|[{}]")
LIKELY_BRACES = re.compile(r"[｛｝]")
"""Full-width ones: an input method writes them in the place of the others."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a translation."""

    problems: tuple[Problem, ...]
    """What forbids taking it."""
    notices: tuple[Problem, ...]
    """What somebody should look at: texts whose source has changed meanwhile."""
    accepted: tuple[tuple[CopyText, str], ...]
    """Each text with its new words, where these differ from what stands there."""
    untranslated: int
    """Texts that the file leaves empty and the campaign lacks."""
    left_out: int
    """Texts of the campaign that the file does not have."""


def judge_translation(book: CopyBook, translation: Translation) -> Verdict:
    """Every text of the file against the campaign as it is now."""
    texts = {(text.file, text.key): text for text in book.texts()}
    units = {(text.file, name_unit(text.key)): text for text in texts.values()}
    problems: list[Problem] = []
    notices: list[Problem] = []
    accepted: list[tuple[CopyText, str]] = []
    seen: dict[tuple[str, str], TranslatedText] = {}
    untranslated = 0
    for row in translation.texts:
        place = (row.file, row.key)
        text = texts.get(place) or units.get(place)
        if text is None:
            problems.append(_tell_unknown(row, texts))
            continue
        first = seen.setdefault((text.file, text.key), row)
        if first is not row:
            message = f"this text stands in the file twice, first at {_write_spot(first)}"
            problems.append(tell_at(row.spot, text.key, message, hint="keep one of the two"))
            continue
        target = row.target.strip()
        if not target:
            untranslated += not text.target
            continue
        found = list(_judge_text(text, row, target))
        if row.digest and row.digest != text.digest:
            found = [_add_change(problem) for problem in found]
            notices.append(_tell_change(text, row))
        problems += found
        if target != text.target and not found:
            accepted.append((text, target))
    return Verdict(
        problems=tuple(problems),
        notices=tuple(notices),
        accepted=tuple(accepted),
        untranslated=untranslated,
        left_out=len(texts) - len(seen),
    )


def _judge_text(text: CopyText, row: TranslatedText, target: str) -> Iterator[Problem]:
    # What stands in the deck already was written by somebody who may.
    if target == text.target:
        return
    odd = UNPRINTABLE.search(target)
    if odd or "\n" in target or "\r" in target:
        what = "a line break" if odd is None else f"a control character (U+{ord(odd[0]):04X})"
        hint = "a text of copy is one paragraph: take it out"
        yield tell_at(row.spot, text.key, f"{what} stands in the text", found=target, hint=hint)
    yield from _judge_tokens(text, row, target)
    fault = text.limit.find_fault(target)
    if fault:
        yield tell_at(
            row.spot,
            text.key,
            "the text is too long for its place",
            found=f"{target} ({fault})",
            allowed=text.limit.describe(),
        )


def _judge_tokens(text: CopyText, row: TranslatedText, target: str) -> Iterator[Problem]:
    wanted = [list_tokens(text.source), list_tokens(text.target)] if text.target else []
    choices = wanted or [list_tokens(text.source)]
    known = dict.fromkeys(token for tokens in choices for token in tokens)
    damaged = list(_list_damaged(target, known))
    written = [token for token in list_tokens(target) if token not in damaged]
    # Native copy may name other values than its source does; what it names now is right too.
    best = min(choices, key=lambda tokens: _count_differences(tokens, written))
    missing, extra = _compare(best, written)
    for token in damaged:
        meant = _find_meant(token, missing or list(known))
        if meant in missing:
            missing.remove(meant)
        kind = "claim" if "claim" in token else "placeholder"
        message = f"this {kind} is damaged" if len(token) > 1 else f"`{token}` stands alone"
        hint = f"did you mean `{meant}`?" if meant else ""
        yield tell_at(
            row.spot, text.key, message, found=token, allowed=_list_tokens(known), hint=hint
        )
    for token in list(extra):
        meant = (find_nearest(token, missing) or "") if token not in known else ""
        if meant:
            missing.remove(meant)
            extra.remove(token)
            message = f"`{token}` stands where the source text has `{meant}`"
            hint = f"did you mean `{meant}`?"
            yield tell_at(row.spot, text.key, message, found=target, hint=hint)
    for token in missing:
        what = "claim" if "claim" in token else "placeholder"
        message = f"the {what} `{token}` is missing"
        hint = "put it where its words belong in the sentence"
        yield tell_at(row.spot, text.key, message, found=target, hint=hint)
    for token in extra:
        message = f"`{token}` is not in the source text"
        if token in known:
            message = f"`{token}` stands here more often than in the source text"
        hint = suggest(token, known) or "take it out"
        yield tell_at(
            row.spot, text.key, message, found=target, allowed=_list_tokens(known), hint=hint
        )


def _list_damaged(target: str, known: Collection[str]) -> Iterator[str]:
    """Braces that hold no placeholder and no claim, and braces that stand alone.

    Words of the brand have placeholders of their own: what the source holds is right.
    """
    for match in BRACED.finditer(LIKELY_BRACES.sub(_narrow, target)):
        token = match[0]
        if token in known and token == target[match.start() : match.end()]:
            continue
        name = TOKEN.fullmatch(token)
        unknown = name is not None and name[3] is not None and name[3] not in PLACEHOLDERS
        written = target[match.start() : match.end()]
        if name is None or unknown or written != token:
            yield written


def _narrow(match: re.Match[str]) -> str:
    return "{" if match[0] == "｛" else "}"


def _find_meant(token: str, choices: Sequence[str]) -> str:
    nearest = find_nearest(token, choices)
    if nearest or len(choices) != 1:
        return nearest or ""
    return choices[0]


def _compare(wanted: Sequence[str], found: Sequence[str]) -> tuple[list[str], list[str]]:
    """Tokens that are missing and tokens too many, spellings of one value taken for the same."""
    missing = Counter(wanted) - Counter(found)
    extra = Counter(found) - Counter(wanted)
    for token in list(missing.elements()):
        alike = [one for one in extra.elements() if SAME_VALUE.get(one, one) == _value(token)]
        if alike:
            missing[token] -= 1
            extra[alike[0]] -= 1
    return list((+missing).elements()), list((+extra).elements())


def _value(token: str) -> str:
    return SAME_VALUE.get(token, token)


def _count_differences(wanted: Sequence[str], found: Sequence[str]) -> int:
    missing, extra = _compare(wanted, found)
    return len(missing) + len(extra)


def _list_tokens(tokens: Iterable[str]) -> str:
    return list_choices(tokens) if tokens else "no placeholder"


def _tell_unknown(row: TranslatedText, texts: Mapping[tuple[str, str], CopyText]) -> Problem:
    files = dict.fromkeys(file for file, _ in texts)
    if row.file not in files:
        message = f"the campaign has no copy `{row.file}`"
        hint = suggest(row.file, files)
        return tell_at(row.spot, row.key, message, allowed=list_choices(files), hint=hint)
    keys = [key for file, key in texts if file == row.file]
    message = "the campaign has no such text"
    hint = suggest(row.key, keys) or "it may have been taken out since the export: export again"
    return tell_at(row.spot, row.key, message, hint=hint)


def _tell_change(text: CopyText, row: TranslatedText) -> Problem:
    message = "the source text has changed since the export"
    return tell_at(row.spot, text.key, message, found=row.target, hint=f"it is now: {text.source}")


def _add_change(problem: Problem) -> Problem:
    hint = "; ".join(filter(None, (problem.hint, "the source text has changed since the export")))
    return Problem(
        problem.file,
        problem.line,
        problem.column,
        problem.key,
        problem.message,
        problem.found,
        problem.allowed,
        hint,
    )


def _write_spot(row: TranslatedText) -> str:
    return f"{row.spot.file}:{row.spot.line}" if row.spot.line else row.spot.file
