"""Copy in two languages enters; what is missing, and how full each place is, leaves as words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.cli.copy_room import Room, summarize_room
from generator.cli.workspace import show_path
from generator.facts.coverage import list_coverage
from generator.load.copy.book import CopyBook, CopyFile
from generator.load.plural_rules import list_day_forms
from generator.model.copy_text import NEARLY_FULL, CopyText, split_tokens
from generator.translation import ImportResult

SHOWN = 12
LONGEST_TOLD = 1000
"""Limits of whole paragraphs tell nothing of a place."""


def is_complete(book: CopyBook) -> bool:
    """Whether a language has every text, and none of them is too long."""
    return not any(text.is_missing or _find_fault(text) for text in book.texts())


def measure_fill(text: CopyText) -> tuple[int, int, int]:
    """Letters, most letters and percent of a translation; zeros where it has no place to fill."""
    length, most = text.limit.count(text.target)
    words = "".join(split_tokens(text.target)[::2])
    # A placeholder alone fills its place as it may.
    if not words.strip() or not 0 < most < LONGEST_TOLD:
        return 0, 0, 0
    return length, most, round(100 * length / most)


def _find_fault(text: CopyText) -> str:
    return text.limit.find_fault(text.target) if text.target else ""


def summarize_books(
    books: Sequence[CopyBook], room: Mapping[str, list[Room]], *, everything: bool
) -> str:
    """What people read: a part for each language."""
    if not books:
        return "The campaign has one language, and no other was asked for with --locale."
    parts = []
    for book in books:
        lines = list(_summarize(book, everything))
        if book.target_locale in room:
            rows = room[book.target_locale]
            lines.append(summarize_room(rows, at_most=len(rows) if everything else SHOWN))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _summarize(book: CopyBook, everything: bool) -> Iterator[str]:
    texts = list(book.texts())
    there = sum(not text.is_missing for text in texts)
    yield (
        f"{book.campaign_id}: {book.target_locale} beside {book.source_locale}, "
        f"{_share(there, len(texts))} complete"
    )
    for file in book.files:
        there = sum(not text.is_missing for text in file.texts)
        place = show_path(file.target_path)
        absent = "" if file.target else "  (no file yet)"
        share = _share(there, len(file.texts))
        yield f"  {there:>4} of {len(file.texts):<4} {share:>5}  {place}{absent}"
    forms = ", ".join(list_day_forms(book.target_locale)) or "unknown to CLDR"
    yield f"  Plural forms of {book.target_locale}: {forms}"
    for row in list_coverage(book.target_locale):
        told = row.found or f"nothing yet: {row.otherwise}"
        yield f"  Reference, {row.name}: {told}"
    for file in book.files:
        yield from _summarize_gaps(file, everything)
    yield from _summarize_lengths(texts, everything)


def _summarize_gaps(file: CopyFile, everything: bool) -> Iterator[str]:
    missing = [text.key for text in file.texts if text.is_missing]
    if not missing or (len(missing) == len(file.texts) and not everything):
        return
    yield f"Missing in {show_path(file.target_path)}:"
    shown = missing if everything else missing[:SHOWN]
    yield from (f"  {key}" for key in shown)
    if len(missing) > len(shown):
        yield f"  and {len(missing) - len(shown)} more; --all lists them"


def _summarize_lengths(texts: Sequence[CopyText], everything: bool) -> Iterator[str]:
    rows = [(measure_fill(text), text) for text in texts]
    rows = [row for row in rows if row[0][1] and (everything or row[0][2] >= NEARLY_FULL)]
    if not rows:
        return
    yield (
        "Every text with a limit, in letters:"
        if everything
        else f"Texts that fill {NEARLY_FULL} % of their place or more, in letters:"
    )
    for (length, most, percent), text in sorted(rows, key=lambda row: -row[0][2]):
        mark = "TOO LONG" if _find_fault(text) else "tight" if percent >= NEARLY_FULL else ""
        place = text.key if text.file == "copy" else f"{text.file}: {text.key}"
        yield f"  {length:>4} of {most:<4} {percent:>4} %  {mark:<8}  {place}"


def _share(there: int, of: int) -> str:
    # Rounded down: 219 of 220 are not all of them.
    return f"{100 * there // of if of else 100} %"


def describe_books(books: Sequence[CopyBook], room: Mapping[str, list[Room]]) -> dict[str, Any]:
    """The same for machines, with every text."""
    return {
        "campaign": books[0].campaign_id if books else "",
        "source": books[0].source_locale if books else "",
        "locales": {
            book.target_locale: {
                **_describe(book),
                "room": [row._asdict() for row in room.get(book.target_locale, ())],
            }
            for book in books
        },
    }


def _describe(book: CopyBook) -> dict[str, Any]:
    texts = list(book.texts())
    return {
        "complete": is_complete(book),
        "texts": len(texts),
        "missing": sum(text.is_missing for text in texts),
        "plural_forms": list(list_day_forms(book.target_locale)),
        "reference": {row.name: row.found for row in list_coverage(book.target_locale)},
        "files": [
            {
                "path": show_path(file.target_path),
                "exists": file.target is not None,
                "missing": [text.key for text in file.texts if text.is_missing],
                "own": [field.key for field in file.own],
                "texts": [_describe_text(text) for text in file.texts],
            }
            for file in book.files
        ],
    }


def _describe_text(text: CopyText) -> dict[str, Any]:
    length, most, percent = measure_fill(text)
    fault = _find_fault(text)
    mark = "too long" if fault else "tight" if percent >= NEARLY_FULL else ""
    return {
        "key": text.key,
        "source": text.source,
        "target": text.target,
        "letters": length,
        "limit": most,
        "percent": percent,
        "mark": mark,
    }


def write_json(value: object) -> str:
    """As other commands print it."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def summarize_import(result: ImportResult) -> str:
    """What an import did."""
    lines = [f"Wrote {show_path(path)}" for path in result.changed]
    if not lines:
        lines = ["Nothing differs from what the campaign has already."]
    lines.append(f"{result.texts:,} texts are new or changed, {result.untranslated:,} left empty")
    if result.left_out:
        lines.append(f"{result.left_out:,} texts of the campaign are not in the file: export again")
    if not result.listed:
        lines.append(f"Add {result.locale} to `locales` in campaign.yaml to build with it")
    if result.notices:
        lines.append(f"{len(result.notices):,} source texts have changed since the export:")
    return "\n".join(lines)
