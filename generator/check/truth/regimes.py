"""The files of a finished mail in, the lines that a law asks for and that are missing out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache

from generator.check.truth.lines import SpokenFile, squeeze
from generator.check.truth.report import Report
from generator.check.truth.scene import Scene
from generator.facts.regimes import AD_LABELS, Need, Regime, load_regimes
from generator.model.asset import AssetKind

SUBJECTS: Mapping[AssetKind, int | None] = {"email-meta": 1, "email-subjects": None}
"""Files that hold subjects, and how many of their lines are such; None for all."""
LEAST_ADDRESS = 15
"""Fewest characters of a postal address: street, place and country."""
LONGEST_LABEL = 40
"""Most characters of a line that marks a mail as advertising."""


def judge_regimes(file: SpokenFile, scene: Scene) -> Iterator[Report]:
    """`truth.regime`: subject mark, ad label, postal address, opt-out, sender, address to write to.

    HTML and text part are judged each for itself, since a reader sees one of them.
    """
    for name, regime, rule in _list_rules(scene.kit.regimes, file.asset.kind):
        missing = rule(file, scene, regime)
        if missing:
            reason, key = missing
            law = f"{regime.title} asks for it ({regime.source})."
            yield Report("regime", f"regime.{name}", f"{reason} {law}", key=key)


@lru_cache(maxsize=256)
def _list_rules(names: tuple[str, ...], kind: AssetKind) -> list[tuple[str, Regime, Rule]]:
    """What those laws ask of a file of that kind."""
    if kind not in ("email-html", "email-text", *SUBJECTS):
        return []
    return [
        (name, load_regimes()[name], RULES[need])
        for name in names
        for need in load_regimes()[name].needs
        if (need == "subject-mark") == (kind in SUBJECTS)
    ]


Missing = tuple[str, str] | None
"""What is missing, as a sentence, and the key where it is written."""
Rule = Callable[[SpokenFile, Scene, Regime], Missing]


def _need_subject_mark(file: SpokenFile, scene: Scene, regime: Regime) -> Missing:
    marks = regime.subject_marks
    subjects = file.lines[: SUBJECTS[file.asset.kind]]
    wrong = [line for line in subjects if not _subject_pattern(marks).match(line)]
    if not wrong:
        return None
    reason = f"The subject “{wrong[0]}” does not begin with {' or '.join(marks)}."
    return reason, f"stages.{scene.stage.id}.email.subject"


@cache
def _subject_pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(re.escape(mark) for mark in marks)
    return re.compile(rf"[\[【（(〔<《]?(?:{named})(?![A-Za-z])")


def _need_ad_label(file: SpokenFile, scene: Scene, regime: Regime) -> Missing:
    word = scene.kit.shared.advertisement
    if (word in file.lines and _is_label(word)) or any(
        _is_label(line) for line in file.lines if len(line) <= LONGEST_LABEL
    ):
        return None
    return "The mail is not marked as advertising, on a line of its own.", "shared.advertisement"


@lru_cache(maxsize=4096)
def _is_label(line: str) -> bool:
    return line.lstrip("- ").strip("[]【】（）() ").casefold() in AD_LABELS


def _need_address(file: SpokenFile, scene: Scene, regime: Regime) -> Missing:
    address = scene.kit.partner.address
    if not _is_postal(address):
        reason = f"“{address}” is no postal address: street, number, place and country."
        return reason, _address_key(scene)
    if address in file.whole or squeeze(address) in squeeze(file.whole):
        return None
    return f"The postal address “{address}” does not stand in the mail.", _address_key(scene)


@lru_cache(maxsize=256)
def _is_postal(address: str) -> bool:
    return len(address) >= LEAST_ADDRESS and re.search(r"\d|号|弄|室", address) is not None


def _address_key(scene: Scene) -> str:
    keys = {source.key for source in scene.kit.sources}
    own = f"address.{scene.kit.locale}"
    return own if own in keys else f"legal.address.{scene.kit.locale}"


def _need_unsubscribe(file: SpokenFile, scene: Scene, regime: Regime) -> Missing:
    address = scene.kit.brand.unsubscribe_url
    if file.asset.kind == "email-html":
        links = file.asset.links
        # It stands in the footer.
        found = any(link.url.startswith(address) and link.label for link in reversed(links))
    else:
        found = address in file.whole
    if address and found:
        return None
    return f"There is no link to unsubscribe ({address}).", "legal.unsubscribe_url"


def _need_opt_out_words(file: SpokenFile, scene: Scene, regime: Regime) -> Missing:
    if any(word in file.whole for word in regime.opt_out_words):
        return None
    words = " or ".join(regime.opt_out_words[:2])
    return f"The mail does not say that it can be refused, such as {words}.", "shared.unsubscribe"


def _need_sender(file: SpokenFile, scene: Scene, regime: Regime) -> Missing:
    names = (scene.kit.brand.entity, scene.kit.partner.name, scene.kit.brand.name)
    if any(name in file.whole for name in names):
        return None
    return f"Nobody says who sends the mail: {names[0]} or {names[1]}.", "legal.entity"


def _need_contact(file: SpokenFile, scene: Scene, regime: Regime) -> Missing:
    address = scene.kit.partner.contact_email
    if address in file.whole:
        return None
    return f"The mail address to write to, {address}, does not stand in the mail.", "contact.email"


RULES: dict[Need, Rule] = {
    "subject-mark": _need_subject_mark,
    "ad-label": _need_ad_label,
    "postal-address": _need_address,
    "unsubscribe": _need_unsubscribe,
    "opt-out-words": _need_opt_out_words,
    "sender": _need_sender,
    "contact-email": _need_contact,
}
"""How each need is looked for."""
