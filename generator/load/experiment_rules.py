"""A campaign's experiment enters, as written; what its arms lack or contradict is told to it.

Each arm is judged as the campaign that it makes: its offer by the rules of offers, and the copy
that this offer asks for in every deck.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping

from generator.errors import Problem
from generator.load.campaign_rules import check_offer, check_unique, read_stage_days
from generator.load.deck_rules import check_placeholders, list_texts
from generator.load.document import Document, KeyPath, Place, list_children, write_key_path
from generator.load.offer_references import check_offer_copy
from generator.load.offer_rules import KINDS, check_offer_figures, read_copy_key
from generator.load.problems import validate
from generator.load.spelling import list_choices, suggest
from generator.model.copy_deck import CopyDeck
from generator.model.copy_paths import replace_text, split_path
from generator.model.stage import name_stage

VARIANTS: KeyPath = ("experiment", "variants")
CHANGES = ("offer", "stages", "subject_variant", "copy_lines")
FIGURES = (*KINDS, "tiers")


def check_experiment(document: Document) -> None:
    """Everything that can be wrong with the arms without looking at another file."""
    arms = list_arms(document)
    check_names(document)
    check_control(document, arms)
    for index in arms:
        check_arm_stages(document, index)
        check_arm_offer(document, index)
        check_arm_code(document, index)
        locales = [name for _, name in document.texts("locales", ...)]
        lines = document.get(*VARIANTS, index, "copy_lines")
        for locale in lines if isinstance(lines, dict) else ():
            if locale not in locales:
                path = (*VARIANTS, index, "copy_lines", locale)
                message, hint = "the campaign has no such locale", suggest(locale, locales)
                allowed = list_choices(locales)
                document.tell(path, message, at_key=True, allowed=allowed, hint=hint)


def list_arms(document: Document) -> list[int]:
    """Places of the arms that are groups of keys at all."""
    arms = document.get(*VARIANTS)
    return (
        [at for at, arm in enumerate(arms) if isinstance(arm, dict)]
        if isinstance(arms, list)
        else []
    )


def check_names(document: Document) -> None:
    """No two arms share an id or a code of their own."""
    for key, hint in (
        ("id", "give each arm a name of its own"),
        ("code", "give each arm a code of its own, or redemptions cannot be told apart"),
    ):
        first: dict[str, KeyPath] = {}
        steps = ("offer", "code") if key == "code" else ("id",)
        for path, name in document.texts(*VARIANTS, ..., *steps):
            seen = first.setdefault(name, path)
            if seen != path:
                line = document.place(seen)[0]
                document.tell(path, f"this {key} is taken by the arm on line {line}", hint=hint)


def check_control(document: Document, arms: list[int]) -> None:
    """One arm, and no more, is the campaign as written."""
    same = [at for at in arms if not any(document.get(*VARIANTS, at, key) for key in CHANGES)]
    if arms and not same:
        document.tell(
            VARIANTS,
            "no arm is the campaign as it is written, so there is nothing to compare with",
            at_key=True,
            hint="add one with an id, a name and a share, and nothing else: the control",
        )
    for at in same[1:]:
        line = document.place((*VARIANTS, same[0]))[0]
        document.tell(
            (*VARIANTS, at),
            f"it changes nothing, and so does the arm on line {line}, the control",
            found="",
            allowed=list_choices(CHANGES),
            hint="say what it changes, or delete it",
        )


def check_arm_stages(document: Document, index: int) -> None:
    """Stages that an arm changes are the campaign's."""
    known = [name_stage(days) for _, days in read_stage_days(document)]
    stages = document.get(*VARIANTS, index, "stages")
    for name in stages if isinstance(stages, dict) else ():
        if name not in known:
            message, hint = "the campaign has no such stage", suggest(name, known)
            path = (*VARIANTS, index, "stages", name)
            document.tell(path, message, at_key=True, allowed=list_choices(known), hint=hint)


def check_arm_code(document: Document, index: int) -> None:
    """Who is promised another discount types another code, or would get the campaign's."""
    offer: KeyPath = (*VARIANTS, index, "offer")
    code = document.get("offer", "code")
    changed = [key for key in FIGURES if document.get(*offer, key) is not None]
    if code and changed and document.get(*offer, "code") in (None, code):
        document.tell(
            (*offer, "code"),
            "an arm with another discount needs a code of its own: with the campaign’s a customer "
            "would get the campaign’s discount",
            at_key=document.get(*offer, "code") is None,
            hint=f"such as {code}-B",
        )


def check_arm_offer(document: Document, index: int) -> None:
    """The offer of an arm is judged as any offer is; what is wrong stands where the arm does."""
    arm = derive_arm(document, index)
    if arm is None:
        return
    plain = derive_arm(document, None)
    for one in (plain, arm):
        if one is not None:
            check_offer(one)
            check_offer_figures(one)
            for place in list_children(one.get("offer", "tiers")):
                check_unique(one, ("offer", "tiers", place, "products"))
    known = {problem.message for problem in plain.problems} if plain else set()
    for problem in arm.problems:
        if problem.message not in known:
            document.problems.append(_relocate(problem, document, index))


def check_arm_copy(document: Document, deck: Document, locale: str) -> None:
    """A deck has the words that each arm's offer and changed lines ask for."""
    for index in list_arms(document):
        arm = derive_arm(document, index)
        if arm is None:
            continue
        key, offers = read_copy_key(arm), deck.get("shared", "offers")
        if isinstance(offers, dict) and key and key not in offers:
            message = f"the wording `{key}`, which the arm’s offer uses, is missing in the deck"
            path: KeyPath = (*VARIANTS, index, "offer")
            hint = f"write shared.offers.{key} in copy/{locale}.yaml"
            document.tell(path, message, at_key=True, hint=hint)
            continue
        check_offer_copy(deck, arm, locale)
    for index in list_arms(document):
        check_arm_lines(document, deck, locale, index)


def check_arm_lines(document: Document, deck: Document, locale: str, index: int) -> None:
    """Lines that an arm changes are texts of the deck, and may stand where they are put."""
    start: KeyPath = (*VARIANTS, index, "copy_lines", locale)
    lines = document.get(*start)
    changed = copy.deepcopy(deck.values)
    known = [write_key_path(path) for path, _ in list_texts(deck.values, ())]
    put: dict[str, KeyPath] = {}
    for path, text in lines.items() if isinstance(lines, dict) else ():
        at = (*start, path)
        if not isinstance(text, str) or at in document.told:
            continue
        try:
            replace_text(changed, path, text)
            put[write_key_path(split_path(path))] = at
        except KeyError:
            message = f"copy/{locale}.yaml has no text at this key path"
            hint = suggest(path, known)
            document.tell(at, message, at_key=True, hint=hint)
    judged = Document(document.path, document.file, changed, {}, [], document.lines)
    judged.places |= {split_path(key): document.places[path] for key, path in put.items()}
    if put:
        validate(judged, CopyDeck)
        for key in put:
            steps = split_path(key)
            check_placeholders(judged, steps, judged.get(*steps))
    for problem in judged.problems:
        if problem.key in put:
            document.tell(
                put[problem.key], problem.message, found=problem.found, allowed=problem.allowed,
                hint=problem.hint,
            )  # fmt: skip


def derive_arm(document: Document, index: int | None) -> Document | None:
    """The campaign with the offer of an arm, each value at its own place; as written for None."""
    base = document.get("offer")
    changes = None if index is None else document.get(*VARIANTS, index, "offer")
    if not isinstance(base, dict) or not (index is None or isinstance(changes, dict)):
        return None
    values, places = copy.deepcopy(document.values), dict(document.places)
    if isinstance(changes, dict) and index is not None:
        if any(kind in changes for kind in KINDS):
            for kind in KINDS:
                values["offer"].pop(kind, None)
        values["offer"] |= changes
        start: KeyPath = (*VARIANTS, index, "offer")
        places |= _move(document.places, start)
    return Document(document.path, document.file, values, places, [], document.lines)


def _move(places: Mapping[KeyPath, Place], start: KeyPath) -> dict[KeyPath, Place]:
    """Places below `start` as if they stood below the campaign's offer."""
    below = len(start)
    return {
        ("offer", *path[below:]): place
        for path, place in places.items()
        if path[:below] == start and len(path) > below
    }


def _relocate(problem: Problem, document: Document, index: int) -> Problem:
    """The problem at the arm's own key; at the arm's offer if the campaign's words are at fault."""
    start: KeyPath = (*VARIANTS, index, "offer")
    own = {write_key_path(path): path for path in document.places if path[: len(start)] == start}
    key = f"{write_key_path(VARIANTS)}[{index}].{problem.key}"
    if key in own:
        line, column = document.place(own[key])
        return Problem(
            problem.file, line, column, key, problem.message, problem.found, problem.allowed,
            problem.hint,
        )  # fmt: skip
    line, column = document.place(start, at_key=True)
    message = f"with the campaign’s {problem.key} (line {problem.line}): {problem.message}"
    hint = "say in the arm, too, what it is there"
    return Problem(
        problem.file, line, column, write_key_path(start), message, problem.found,
        problem.allowed, hint,
    )  # fmt: skip
