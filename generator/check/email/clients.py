"""Head, style and sections of a mail in, what mail clients cannot do with it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import splitext

from generator.check.email.report import Report
from generator.check.email.sections import Scan
from generator.check.email.sheets import Sheets
from generator.check.email.structure import quote
from generator.check.email.tags import Declaration, Tag
from generator.facts.email_clients import Feature, list_features, load_email_clients
from generator.facts.email_limits import load_email_limits

FUNCTION = re.compile(r"([a-z-]+)\(")
UNIT = re.compile(r"(?<![\w#.])-?[\d.]+(rem|vw)\b")
PLAIN_VALUES = frozenset(
    ("static", "relative", "none", "visible", "auto", "normal", "0", "inherit")
)
"""Values that ask for nothing which a client could lack."""
GROUNDS = frozenset(("background-image", "linear-gradient", "radial-gradient"))
"""Pictures under text, which are an enhancement where a plain colour stands beside them."""


def judge_style(sheets: Sheets) -> Iterator[Report]:
    """`email.style-budget` and `email.nested-at-rule`."""
    most = load_email_limits().style.most_bytes
    if sheets.size > most:
        message = f"{sheets.size:,} bytes of style; Gmail reads at most {most:,}."
        yield Report("style-budget", "error", message)
    for rule in sheets.nested:
        message = f"@{rule} stands inside another rule; Gmail drops the whole block."
        yield Report("nested-at-rule", "error", message)


def judge_dark(head: bytes, sheets: Sheets) -> Iterator[Report]:
    """`email.dark-metas`: without both metas and both styles, clients choose dark colours."""
    for name in ("color-scheme", "supported-color-schemes"):
        if f'name="{name}"'.encode() not in head:
            yield Report("dark-metas", "error", f"The meta {name} is missing.")
    if not sheets.has_dark:
        yield Report("dark-metas", "error", "No style for dark appearance.")
    if not sheets.has_outlook_dark:
        message = "No style for the dark appearance of Outlook.com (data-ogsc)."
        yield Report("dark-metas", "warning", message)


def judge_outlook(has_ghosts: bool, has_density: bool, has_padding: bool) -> Iterator[Report]:
    """`email.outlook`: what Word needs to draw columns, sizes and buttons."""
    if not has_ghosts or not has_density:
        message = "No ghost tables or no fixed density for Outlook on Windows."
        yield Report("outlook", "error", message)
    if not has_padding:
        message = "No button that keeps its padding in Outlook (mso-padding-alt)."
        yield Report("outlook", "error", message)


def judge_sheet_support(sheets: Sheets) -> Iterator[Report]:
    """`email.css-support` of what holds everywhere: under @media all is an enhancement."""
    told = set()
    for prelude, declared in sheets.plain:
        found = list(_find_in_declarations(declared, has_ground=False))
        if prelude.startswith("@"):
            name = re.split(r"[\s(;{]", prelude, maxsplit=1)[0]
            found += [row for key, row in list_features("at-rule").items() if key == name]
        else:
            found += [row for key, row in list_features("selector").items() if key in prelude]
        for feature in found:
            if feature.name not in told:
                told.add(feature.name)
                yield _tell("css-support", feature, f"in the style of `{prelude[:60]}`")


def judge_support(scan: Scan) -> Iterator[Report]:
    """`email.css-support` and `email.html-support` of what stands in a section."""
    told = set()
    for element in scan.elements:
        for rule, feature in find_unsupported(element.tag):
            if feature.name not in told:
                told.add(feature.name)
                yield _tell(rule, feature, f"in {quote(element.tag)}")


@lru_cache(maxsize=4096)
def find_unsupported(tag: Tag) -> tuple[tuple[str, Feature], ...]:
    """What of a tag some client lacks, so that it would be missed."""
    has_ground = "bgcolor" in tag.attributes or any(
        one.name == "background-color" or (one.name == "background" and "#" in one.value)
        for one in tag.style
    )
    found = [("css-support", row) for row in _find_in_declarations(tag.style, has_ground)]
    if row := list_features("element").get(tag.name):
        found.append(("html-support", row))
    if tag.name == "img":
        ending = splitext(tag.attributes.get("src", "").partition("?")[0])[1].lower()
        if row := list_features("picture").get(ending):
            found.append(("html-support", row))
    return tuple(found)


def _find_in_declarations(declared: tuple[Declaration, ...], has_ground: bool) -> Iterator[Feature]:
    properties, values = list_features("property"), list_features("value")
    functions, units = list_features("function"), list_features("unit")
    for name, value, _ in declared:
        low = value.lower()
        if name.startswith(("mso-", "-")) or low in PLAIN_VALUES:
            continue
        if name in properties and not (has_ground and name in GROUNDS):
            yield properties[name]
        kind = f"{name}:{low.removeprefix('inline-')}"
        if kind in values:
            yield values[kind]
        if "(" in low:
            for found in FUNCTION.findall(low):
                if found in functions and not (has_ground and found in GROUNDS):
                    yield functions[found]
        for unit in UNIT.findall(low):
            if unit in units:
                yield units[unit]


def _tell(rule: str, feature: Feature, place: str) -> Report:
    table = load_email_clients()
    return Report(
        rule,
        "error" if feature.if_missing == "breaks" else "warning",
        f"`{feature.name}` {place}: not in {table.name_clients(feature)} ({feature.sources[0]}); "
        f"{feature.instead}.",
    )
