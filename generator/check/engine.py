"""What templates need and an engine in; a finding for each feature that would not be drawn out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from generator.facts.engines import EngineFeature, load_engines
from generator.model.finding import Finding
from generator.model.needs import Need, TemplateNeeds

MAKES = {
    "ignored": "leaves it out",
    "wrong": "draws it otherwise than a browser",
    "endless": "never ends on it",
}


def check_engines(templates: Iterable[TemplateNeeds], engine: str) -> tuple[Finding, ...]:
    """`engine.unknown-need`, `engine.undeclared` and `engine.lacks`: each place once."""
    found: dict[Finding, None] = {}
    for needs in templates:
        found |= dict.fromkeys(_judge(needs, engine))
    return tuple(found)


def _judge(needs: TemplateNeeds, engine: str) -> Iterator[Finding]:
    features = load_engines().features
    for need in needs.declared:
        if need.feature not in features:
            yield _finding("unknown-need", need, _name_unknown(need.feature, features))
        elif engine == "blitz":
            yield _finding("lacks", need, _name_lacking(need.feature, features))
    if engine == "chromium":
        return
    declared = {(need.template, need.feature) for need in needs.declared}
    for need in needs.used:
        if (need.template, need.feature) not in declared:
            row = features[need.feature]
            yield _finding("undeclared", need, _name_undeclared(need.feature, row))


def _finding(rule: str, need: Need, message: str) -> Finding:
    return Finding(
        check=f"engine.{rule}", level="error", message=f"{need.place}: {message}", place=need.place
    )


def _name_unknown(name: str, features: dict[str, EngineFeature]) -> str:
    near = get_close_matches(name.lower(), features, 1)
    hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(sorted(features))}."
    return f"the template needs “{name}”, which is no feature that an engine lacks.{hint}"


def _name_lacking(name: str, features: dict[str, EngineFeature]) -> str:
    row = features[name]
    return (
        f"the template needs {name}, and blitz {MAKES[row.blitz]}. "
        f"Build without --engine blitz{_or_instead(row)}."
    )


def _name_undeclared(name: str, row: EngineFeature) -> str:
    return (
        f"the template uses {name}, and blitz {MAKES[row.blitz]}. "
        f"Write {{# needs: {name} #}} at its top, and Chromium draws it{_or_instead(row)}."
    )


def _or_instead(row: EngineFeature) -> str:
    return f"; or use {row.instead}" if row.instead and row.instead[:7] != "nothing" else ""
