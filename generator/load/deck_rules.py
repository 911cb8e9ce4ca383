"""A copy deck's document enters; what does not fit its campaign is told to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.load.document import Document, KeyPath
from generator.load.spelling import find_nearest, list_choices, suggest
from generator.model.placeholders import CLAIM_PATTERN, PLACEHOLDER_PATTERN, PLACEHOLDERS

CUT_TEXT = re.compile(r"\s#(?=[^\s#])")
QUOTED = ("'", '"', "|", ">")
BRACED = re.compile(r"\{([^{}]*)\}")


def check_deck(
    document: Document,
    locale: str,
    stages: Sequence[str] | None,
    wording: str | None,
    claims: Mapping[str, Sequence[str]] | None,
) -> None:
    """Locale, stages, wording, placeholders and claims.

    `stages` is None where the campaign's are wrong; `claims` has the fallbacks of each claim of
    the brand, and is None where the brand's are wrong.
    """
    for path, written in document.texts("locale"):
        if written != locale:
            message = f"the deck's locale differs from its file name, {document.path.name}"
            document.tell(path, message, allowed=locale)
    if stages is not None:
        check_stage_names(document, stages)
    offers = document.get("shared", "offers")
    if isinstance(offers, dict) and wording and wording not in offers:
        message = f"the wording `{wording}`, which the campaign's offer uses, is missing"
        allowed = "exact, up-to, exact-amount, up-to-amount"
        document.tell(("shared", "offers"), message, at_key=True, allowed=allowed)
    if claims is not None:
        check_claims(document, claims)
    for path, text in list_texts(document.values, ()):
        check_placeholders(document, path, text)
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


def list_said_claims(document: Document) -> list[str]:
    """The claims that a deck has words for."""
    written = document.get("shared", "claims")
    return list(written) if isinstance(written, dict) else []


def check_claims(
    document: Document, claims: Mapping[str, Sequence[str]], said: Iterable[str] | None = None
) -> None:
    """Each claim that copy names is the brand's, and is said, as are its fallbacks.

    `said` names the claims that have words, where these stand in another deck.
    """
    own = list_said_claims(document)
    written, where = (
        (own, "") if said is None else (list(said), f" of copy/{document.get('locale')}.yaml")
    )
    for name in own:
        if name not in claims:
            message, hint = "the brand has no such claim", suggest(name, claims)
            path: KeyPath = ("shared", "claims", name)
            document.tell(path, message, at_key=True, allowed=list_choices(claims), hint=hint)
    for path, text in list_texts(document.values, ()):
        for found in CLAIM_PATTERN.finditer(text):
            name = found[1]
            if name not in claims:
                message, hint = f"the brand has no claim `{name}`", suggest(name, claims)
                document.tell(path, message, allowed=list_choices(claims), hint=hint)
                continue
            if path[0] != "stages":
                message = "a claim can be named in the copy of a stage only: it depends on the day"
                document.tell(path, message, found=found[0])
            for missing in [one for one in (name, *claims[name]) if one not in written]:
                message = f"`shared.claims`{where} has no words for the claim `{missing}`"
                hint = f"write `{missing}: {{text: …}}` there"
                document.tell(path, message, found=found[0], hint=hint)


def check_placeholders(document: Document, path: KeyPath, text: str) -> None:
    """Every pair of braces holds a known name, and no brace stands alone."""
    text = CLAIM_PATTERN.sub("", text)
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
