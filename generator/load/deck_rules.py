"""A copy deck's document enters; what does not fit its campaign is told to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.load.document import Document, KeyPath
from generator.load.spelling import find_nearest, list_choices, suggest
from generator.model.placeholders import PLACEHOLDER_PATTERN, PLACEHOLDERS

TYPED_FIGURE = re.compile(
    r"\d[\d.,]*\s*(?:(?P<percent>[%％]|per ?cent\b)|(?P<zhe>折)|(?P<days>days?\b|天))",
    re.IGNORECASE,
)
CUT_TEXT = re.compile(r"\s#(?=[^\s#])")
QUOTED = ("'", '"', "|", ">")
BRACED = re.compile(r"\{([^{}]*)\}")


def check_deck(document: Document, locale: str, stages: Sequence[str] | None, wording: Any) -> None:
    """Locale, stages, wording and placeholders; `stages` is None where the campaign's are wrong."""
    for path, written in document.texts("locale"):
        if written != locale:
            message = f"the deck's locale differs from its file name, {document.path.name}"
            document.tell(path, message, allowed=locale)
    if stages is not None:
        check_stage_names(document, stages)
    offers = document.get("shared", "offers")
    if isinstance(offers, dict) and wording in ("exact", "up-to") and wording not in offers:
        message = f"the wording `{wording}`, which the campaign's offer uses, is missing"
        document.tell(("shared", "offers"), message, at_key=True, allowed="exact, up-to")
    for path, text in list_texts(document.values, ()):
        check_placeholders(document, path, text)
        check_typed_figures(document, path, text)
        check_cut_text(document, path, text)


def check_stage_names(document: Document, stages: Sequence[str]) -> None:
    """The deck has copy for each stage of the campaign, and for no other."""
    copy = document.get("stages")
    if not isinstance(copy, dict):
        return
    missing = [stage for stage in stages if stage not in copy]
    for name in copy:
        if name in stages:
            continue
        # A misspelt stage is one mistake: its right name is not also reported as missing.
        meant = find_nearest(name, missing)
        if meant:
            missing.remove(meant)
        document.tell(
            ("stages", name),
            "the campaign has no such stage",
            at_key=True,
            allowed=list_choices(stages),
            hint=f"did you mean `{meant}`?" if meant else "delete it, or add it to the campaign",
        )
    for stage in missing:
        message = "the campaign has this stage, and the deck has no copy for it"
        document.tell(("stages", stage), message, at_key=True, allowed=list_choices(stages))


def check_placeholders(document: Document, path: KeyPath, text: str) -> None:
    """Every pair of braces holds a known name, and no brace stands alone."""
    unknown = [name for name in BRACED.findall(text) if name not in PLACEHOLDERS]
    for name in unknown[:1]:
        hint = suggest(name, PLACEHOLDERS)
        message = f"there is no placeholder `{{{name[:40]}}}`"
        # The whole list is long: it stands only where no single name comes near.
        allowed = "" if hint else list_choices(PLACEHOLDERS, at_most=40)
        document.tell(path, message, allowed=allowed, hint=hint)
    rest = PLACEHOLDER_PATTERN.sub("", BRACED.sub("", text))
    for brace in re.findall("[{}]", rest)[:1]:
        other = "opening" if brace == "}" else "closing"
        hint = "a placeholder is written {name}; copy holds no other braces"
        document.tell(path, f"`{brace}` stands without its {other} brace", hint=hint)


def check_typed_figures(document: Document, path: KeyPath, text: str) -> None:
    """No percent, discount or count of days is typed: it would outlive what it meant."""
    typed = TYPED_FIGURE.search(text)
    if typed:
        meant = "days" if typed["days"] else "zhe" if typed["zhe"] else "percent"
        document.tell(
            path,
            f"the figure “{typed.group().strip()}” is typed; figures come from the campaign",
            hint=f"write `{{{meant}}}` in its place, then it can never be wrong",
        )


def check_cut_text(document: Document, path: KeyPath, text: str) -> None:
    """No text ends at a `#` that was meant as one: YAML takes it and the rest for a comment."""
    line, column = document.place(path)
    written = document.lines[line - 1][column - 1 :] if line <= len(document.lines) else ""
    # In quotes and in block texts a # is only a #; a comment has a space after it.
    if written[:1] in QUOTED or not written.startswith(text[:20]):
        return
    cut = CUT_TEXT.search(written)
    if cut:
        document.tell(
            path,
            "the text ends here: a # after a space begins a comment",
            found=text,
            hint='put the whole text in quotes, such as "We are #1"',
        )


def list_texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text in nested values, with its key path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, child in value.items():
            yield from list_texts(child, (*path, name))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from list_texts(child, (*path, index))
