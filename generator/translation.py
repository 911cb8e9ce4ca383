"""The flow of copy through other languages: what is missing, out to translators, and back.

1 read     a campaign → its texts in two languages
2 export   texts → a file that a translator can work with
3 judge    a translator's file → what is wrong with it, or new words
4 deliver  new words → the campaign's files, all of them or none
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.deliver.copy_decks import change_deck, make_deck, write_decks
from generator.deliver.translation_xliff import write_xliff
from generator.deliver.translation_xlsx import write_xlsx
from generator.errors import LoadError, Problem, RenewkitError
from generator.load.copy.book import (
    CopyBook,
    CopyFile,
    choose_source,
    read_book,
    read_campaign,
    read_locales,
)
from generator.load.copy.judge import judge_translation
from generator.load.copy.places import tell_at
from generator.load.copy.translations import read_translation
from generator.load.spelling import suggest
from generator.model.copy_fields import Steps
from generator.model.translation import Format, Translation

WRITERS = {"xliff": write_xliff, "xlsx": write_xlsx}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came of a translation."""

    changed: tuple[Path, ...]
    """Files that were written."""
    texts: int
    """Texts that are new or say something else now."""
    untranslated: int
    """Texts that were left empty."""
    left_out: int
    """Texts of the campaign that the file does not have."""
    notices: tuple[Problem, ...]
    """Texts that somebody should look at, with their places."""
    locale: str
    """The language."""
    listed: bool
    """Whether the campaign names the language among its locales."""


def read_books(
    campaign: Path, locales: Sequence[str] = (), source: str | None = None
) -> list[CopyBook]:
    """The campaign's copy in each of its other languages, or in those asked for."""
    document = read_campaign(campaign)
    origin = choose_source(document, source)
    chosen = list(locales) or [code for code in read_locales(document) if code != origin]
    return [read_book(document, origin, code) for code in chosen]


def list_locales(campaign: Path) -> list[str]:
    """The languages that a campaign is built in."""
    return read_locales(read_campaign(campaign))


def export_copy(campaign: Path, *, to: str, out: Path, kind: Format, source: str | None) -> int:
    """Writes every text of a campaign into one file for a translator; says how many."""
    document = read_campaign(campaign)
    origin = choose_source(document, source)
    if to == origin:
        raise RenewkitError(f"{to} is the language that is translated: name another with --to.")
    book = read_book(document, origin, to)
    texts = list(book.texts())
    raw = WRITERS[kind](texts, book.campaign_id, origin, to)
    write_decks({out: raw})
    return len(texts)


def import_copy(file: Path, campaign: Path) -> ImportResult:
    """Writes a translation into the campaign's files.

    LoadError with every problem of the translation; nothing is written then.
    """
    translation = read_translation(file)
    document = read_campaign(campaign)
    locales = read_locales(document)
    problems = list(_judge_head(translation, str(document.get("id")), locales))
    if problems:
        raise LoadError(problems)
    book = read_book(document, translation.source_locale, translation.target_locale)
    verdict = judge_translation(book, translation)
    if verdict.problems:
        raise LoadError(verdict.problems)
    words: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for text, target in verdict.accepted:
        words[text.file][text.key] = target
    files = {
        part.target_path: _compose(part, book.target_locale, words[part.id])
        for part in book.files
        if words[part.id]
    }
    write_decks({path: text.encode("utf-8") for path, text in files.items()})
    return ImportResult(
        changed=tuple(files),
        texts=len(verdict.accepted),
        untranslated=verdict.untranslated,
        left_out=verdict.left_out,
        notices=verdict.notices,
        locale=book.target_locale,
        listed=book.target_locale in locales,
    )


def _judge_head(translation: Translation, campaign: str, locales: Sequence[str]) -> list[Problem]:
    """The file is of this campaign, and from one of its languages into another."""
    found = []
    if translation.campaign and translation.campaign != campaign:
        message = "the file was exported from another campaign"
        found.append(
            tell_at(translation.spot, "", message, found=translation.campaign, allowed=campaign)
        )
    if translation.source_locale not in locales:
        message = f"the campaign has no language `{translation.source_locale}` to translate from"
        hint = suggest(translation.source_locale, locales)
        found.append(tell_at(translation.spot, "", message, allowed=", ".join(locales), hint=hint))
    if not translation.target_locale or translation.target_locale == translation.source_locale:
        message = "the file does not say into which other language it translates"
        found.append(tell_at(translation.spot, "", message, found=translation.target_locale))
    return found


def _compose(part: CopyFile, locale: str, words: dict[str, str]) -> str:
    """A file with its new words, as text."""
    order = list(part.source_paths.values())
    if part.target is None:
        return make_deck(
            "\n".join(part.source.lines),
            locale,
            {part.source_paths[key]: text for key, text in words.items()},
            order,
            _list_left_out(part),
        )
    paths = {key: part.target_paths.get(key, part.source_paths[key]) for key in words}
    if not part.is_deck:
        paths = {key: (*part.source_paths[key][:-1], locale) for key in words}
    placed: dict[Steps, str] = {paths[key]: text for key, text in words.items()}
    # Where all languages stand together, a new one comes last.
    return change_deck("\n".join(part.target.lines), placed, order if part.is_deck else [])


def _list_left_out(part: CopyFile) -> list[Steps]:
    """What a new deck has not: words that each language lists itself, and forms of others."""
    days = part.source.get("shared", "days")
    forms = [("shared", "days", name) for name in days] if isinstance(days, dict) else []
    kept = set(part.source_paths.values())
    return [("keep_together",), *(path for path in forms if path not in kept)]
