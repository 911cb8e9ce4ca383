"""The starter campaign for tests, with only the changes that a test is about.

A change names a field by its path, with two underscores between the steps:
`a_campaign(campaign__offer__percent=15)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator.load.workspace import load_workspace
from generator.model.base import Noun
from generator.model.resolved import ResolvedCampaign
from generator.model.workspace import Workspace
from generator.resolve.campaign import resolve_campaign

STARTER = Path(__file__).resolve().parent.parent / "campaigns" / "early-renewal"
TODAY = date(2026, 11, 22)
LOCALES = ("en-US", "zh-CN")


@cache
def the_starter() -> Workspace:
    """The starter as loaded from disk, once a process, in two of its languages; it is frozen.

    It has no channels but mails, banners and pages: `campaign__channels=("console",)` adds some,
    `campaign__figures=FigureOptions()` pictures of their own.
    """
    starter = load_workspace(STARTER, locales=LOCALES)
    bare = starter.campaign.model_copy(update={"channels": (), "figures": None})
    return starter.model_copy(update={"campaign": bare})


def a_workspace(**changes: Any) -> Workspace:
    """The starter with fields changed."""
    workspace = the_starter()
    for path, value in changes.items():
        workspace = _change(workspace, path.split("__"), value)
    return workspace


def a_campaign(today: date = TODAY, **changes: Any) -> ResolvedCampaign:
    """The starter resolved on that day, after the same changes as `a_workspace` takes."""
    return resolve_campaign(a_workspace(**changes), today)


def _change(node: Any, steps: list[str], value: Any) -> Any:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(node, Noun):
        if step not in type(node).model_fields:
            raise KeyError(f"{type(node).__name__} has no field {step}")
        return node.model_copy(update={step: _change(getattr(node, step), rest, value)})
    if isinstance(node, Mapping):
        # Keywords cannot hold the hyphens of ids and locales.
        key = next((name for name in node if name.replace("-", "_") == step), step)
        return {**node, key: _change(node.get(key), rest, value)}
    at = int(step)
    return (*node[:at], _change(node[at], rest, value), *node[at + 1 :])
