"""A finished banner in, findings about what its ad network refuses out, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.check.truth.places import find_source, name_place
from generator.facts.ad_policy import PolicyRule, load_ad_policy
from generator.facts.ads import load_ad_networks
from generator.model.asset import AssetJob, RenderedAsset
from generator.model.finding import Finding
from generator.model.resolved import ResolvedKit

WITHIN_CJK = re.compile(r"(?<=[\u2e80-\uffef])\n(?=[\u2e80-\uffef])")
WORD = re.compile(r"[^\W\d_]{3,}")
ODD_CAPITALS = re.compile(r"(?:\b[A-Z]\.){4,}|\b(?:[A-Z][a-z]){3,}[A-Z]?\b")
"""F.L.O.W.E.R.S and FlOwErS."""
LONG_WORD = 4
"""From so many letters on, one word in capitals is too much; of shorter ones, two."""
BETWEEN_LABELS = re.compile(r"\s*[|/·•\n]\s*|\s+")
CODE_SLOT = "code"
"""What customers type is written as it is typed."""


class Breach(NamedTuple):
    """What a rule has against some words."""

    rule: str
    """The finding's id without `policy.`."""
    words: str
    """The words, as they stand in the text."""


def check_policy(job: AssetJob, asset: RenderedAsset, kit: ResolvedKit) -> tuple[Finding, ...]:
    """Every rule of the banner's network: `policy.` with the rule's name.

    The rules are those of ad_policy.yaml. That the ground is opaque, `picture.opaque` tells.
    """
    findings: list[Finding] = []
    names = _list_names(kit)
    for box in asset.boxes:
        for breach in judge_words(job.placement, box.id, box.text, names):
            if not _is_warning_page(breach, box.text, job, kit):
                findings.append(_report_words(breach, box.id, box.text, job, asset, kit))
    findings += _check_dialog(job, asset)
    findings += _check_links(job, asset)
    findings += _check_text_share(job, asset)
    return tuple(findings)


@lru_cache(maxsize=8192)
def judge_words(
    network: str, slot: str, text: str, names: tuple[str, ...] = ()
) -> tuple[Breach, ...]:
    """What that network has against one text; `names` may be written in capitals."""
    line = WITHIN_CJK.sub("", text).replace("\n", " ")
    found = [
        Breach(name, match[0].strip())
        for name, slots, pattern in _list_word_rules(network)
        if not slots or slot in slots
        if (match := pattern.search(line))
    ]
    if network in load_ad_policy().capitals.networks and slot != CODE_SLOT:
        loud = find_capitals(line, names)
        found += [Breach("capitals", loud)] if loud else []
    return tuple(found)


def find_capitals(line: str, names: tuple[str, ...] = ()) -> str:
    """The first words set in capitals for no reason; empty without any."""
    odd = ODD_CAPITALS.search(line)
    if odd and odd[0] not in " ".join(names):
        return odd[0]
    loud = [word for word in WORD.findall(line) if word.isupper()]
    if not loud:
        return ""
    allowed = {*load_ad_policy().capitals.abbreviations, *WORD.findall(" ".join(names))}
    loud = [word for word in loud if word not in allowed]
    return " ".join(loud) if len(loud) > 1 or any(len(word) >= LONG_WORD for word in loud) else ""


def measure_text_share(asset: RenderedAsset, scale: int = 1) -> float:
    """Share of a banner's area under its text boxes, 0 to 1; `scale` is the job's."""
    width, height = (asset.width_px or 0) / scale, (asset.height_px or 0) / scale
    if not width or not height:
        return 0.0
    covered = sum(
        max(0.0, min(box.x + box.width, width) - max(box.x, 0.0))
        * max(0.0, min(box.y + box.height, height) - max(box.y, 0.0))
        for box in asset.boxes
    )
    return min(1.0, covered / (width * height))


@cache
def _list_word_rules(network: str) -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (name, rule.slots, re.compile("|".join(f"(?:{row})" for row in rule.patterns), re.I))
        for name, rule in load_ad_policy().words.items()
        if network in rule.networks
    )


def _list_names(kit: ResolvedKit) -> tuple[str, ...]:
    partner, brand = kit.partner, kit.brand
    return brand.name, brand.entity, partner.name, partner.console_name, kit.shared.code


def _is_warning_page(breach: Breach, text: str, job: AssetJob, kit: ResolvedKit) -> bool:
    """Whether it is the browser's own wording, which `truth.imagery` tells of."""
    warning = kit.stage(job.stage).warning
    drawn = (warning.heading, warning.code, warning.back, warning.illustration)
    return breach.rule == "system-message" and text in drawn


def _check_dialog(job: AssetJob, asset: RenderedAsset) -> Iterator[Finding]:
    rule = load_ad_policy().dialog
    if job.placement not in rule.networks:
        return
    agreeing = [box.text for box in asset.boxes if "agree" in _read_labels(box.text)]
    refusing = [box.text for box in asset.boxes if "refuse" in _read_labels(box.text)]
    if agreeing and refusing:
        said = " and ".join(f"“{text}”" for text in dict.fromkeys((agreeing[0], refusing[0])))
        yield _report("dialog", rule, f"{said}: {rule.title}", job, asset)


@lru_cache(maxsize=8192)
def _read_labels(text: str) -> frozenset[str]:
    """Which kinds of a dialog's labels a text is made of; empty where it says anything else."""
    rule = load_ad_policy().dialog
    labels = [label.casefold() for label in BETWEEN_LABELS.split(text.strip()) if label]
    kinds = [
        "agree" if label in rule.agree else "refuse" if label in rule.refuse else ""
        for label in labels
    ]
    return frozenset(kinds) if all(kinds) else frozenset()


def _check_links(job: AssetJob, asset: RenderedAsset) -> Iterator[Finding]:
    rule = load_ad_policy().landing_page
    if job.placement not in rule.networks:
        return
    for link in asset.links:
        if _leads_to_file(link.url):
            yield _report("landing-page", rule, f"{rule.title}: {link.url}", job, asset)


@lru_cache(maxsize=4096)
def _leads_to_file(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "mailto" or parts.path.lower().endswith(
        load_ad_policy().landing_page.endings
    )


def _check_text_share(job: AssetJob, asset: RenderedAsset) -> Iterator[Finding]:
    rule = load_ad_policy().text_share
    if job.placement not in rule.networks:
        return
    percent = measure_text_share(asset, job.scale) * 100
    if percent > rule.max_percent:
        said = f"{rule.title}: {percent:.1f}%, above {rule.max_percent:g}%"
        yield _report("text-share", rule, said, job, asset)


def _report_words(
    breach: Breach, slot: str, text: str, job: AssetJob, asset: RenderedAsset, kit: ResolvedKit
) -> Finding:
    policy = load_ad_policy()
    rule = policy.capitals if breach.rule == "capitals" else policy.words[breach.rule]
    line = text.replace("\n", " ")
    where = "" if breach.words == line else f" in “{line}”"
    said = f"“{breach.words}”{where} ({slot}): {rule.title}"
    place = name_place(find_source(kit, job.stage, breach.words, line))
    return _report(breach.rule, rule, said, job, asset, place)


def _report(
    name: str, rule: PolicyRule, said: str, job: AssetJob, asset: RenderedAsset, place: str = ""
) -> Finding:
    has, title = rule.networks[job.placement], load_ad_networks()[job.placement].title
    verb = {"error": "refuses it", "warning": "asks to avoid it", "note": "has advice"}[has.level]
    return Finding(
        check=f"policy.{name}",
        level=has.level,
        path=asset.path,
        message=f"{said}. {title} {verb} ({has.source}). {rule.remedy}",
        place=place,
    )
