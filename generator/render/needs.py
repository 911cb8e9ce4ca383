"""Templates in; the features that they declare and use, beyond the first engine, out.

A template declares what it needs in a comment: `{# needs: text-shadow, filter #}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

from jinja2 import TemplateError

from generator.errors import RenderError
from generator.facts.engines import load_engines
from generator.model.asset import AssetJob
from generator.model.needs import Need, TemplateNeeds
from generator.model.resolved import ResolvedCampaign
from generator.render.banner.families import name_template
from generator.render.environment import drop_with_templates, open_environment

DECLARATION = re.compile(r"\{#-?\s*needs:(?P<names>.*?)-?#\}", re.S)
NAME = re.compile(r"[^\s,]+")
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->|/\*.*?\*/", re.S)
REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.S)
QUOTED = re.compile(r"""["']([^"']+)["']""")
FIGURES = "figures/"
"""Folder of the pictures, any of which may stand on a banner or in a mail."""


def find_needs(job: AssetJob, campaign: ResolvedCampaign) -> TemplateNeeds:
    """What the templates need that a job draws with an engine; nothing for other jobs."""
    if job.kind == "one-pager":
        return TemplateNeeds()
    name = ""
    if job.kind == "banner":
        name = campaign.concept.template or name_template(job.width_px, job.height_px)
    return read_needs(campaign.template_dirs, name)


def find_reason(needs: TemplateNeeds) -> Need | None:
    """The first declared feature that blitz cannot draw; None where it can draw all."""
    features = load_engines().features
    return next((need for need in needs.declared if need.feature in features), None)


def find_endless(needs: TemplateNeeds) -> Need | None:
    """The first feature in use on which blitz would never end."""
    features = load_engines().features
    return next((need for need in needs.used if features[need.feature].blitz == "endless"), None)


@drop_with_templates
@cache
def read_needs(template_dirs: tuple[str, ...], name: str) -> TemplateNeeds:
    """What the template of that name needs, if one is named, and the figures.

    A template that cannot be read needs nothing: whoever fills it says what is wrong.
    """
    environment = open_environment(template_dirs)
    figures = [one for one in environment.list_templates() if one.startswith(FIGURES)]
    declared: list[Need] = []
    used: list[Need] = []
    for one in _follow(template_dirs, [name, *figures] if name else figures):
        scanned = scan_template(template_dirs, one)
        declared += scanned.declared
        used += scanned.used
    return TemplateNeeds(tuple(declared), tuple(used))


def _follow(template_dirs: tuple[str, ...], names: list[str]) -> Iterator[str]:
    """The templates, and those that they extend, include or import by name."""
    environment, seen = open_environment(template_dirs), set[str]()
    waiting = names[::-1]
    while waiting:
        name = waiting.pop()
        if name in seen or environment.loader is None:
            continue
        seen.add(name)
        try:
            source = environment.loader.get_source(environment, name)[0]
        except TemplateError:
            continue
        # To have Jinja parse them all would take longer than to draw a hundred banners.
        tags = REFERENCE.findall(COMMENT.sub("", source))
        waiting += [other for tag in tags for other in QUOTED.findall(tag)]
        yield name


@drop_with_templates
@cache
def scan_template(template_dirs: tuple[str, ...], name: str) -> TemplateNeeds:
    """What one template itself declares and uses."""
    environment = open_environment(template_dirs)
    if environment.loader is None:
        raise RenderError(f"There is no folder to read the template {name} from.")
    source, file, _ = environment.loader.get_source(environment, name)
    # No absolute path may get into a finding, and a relative one would need to know from where.
    depth = len(PurePath(name).parts) + 1
    shown = "/".join(PurePath(file or name).parts[-depth:])

    def at(feature: str, start: int) -> Need:
        line = source.count("\n", 0, start) + 1
        column = start - source.rfind("\n", 0, start)
        return Need(feature, name, f"{shown}:{line}:{column}")

    declared = [
        at(word[0], found.start("names") + word.start())
        for found in DECLARATION.finditer(source)
        for word in NAME.finditer(found["names"])
    ]
    bare = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source)
    used = [
        at(feature, found.start())
        for feature, row in load_engines().features.items()
        if (found := row.finder.search(bare))
    ]
    return TemplateNeeds(tuple(declared), tuple(used))
