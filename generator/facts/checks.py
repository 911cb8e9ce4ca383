"""Reads what each check looks for, and why, from checks.yaml."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from generator.facts.reading import read_yaml
from generator.model.base import Noun, Text


class CheckText(Noun):
    """Why a check is there, and what to do when it finds something."""

    level: Text
    """The levels of its findings."""
    source: Text
    """What it goes by; `ours` where nobody else asks for it."""
    as_of: date
    """When that was read."""
    why: Text
    """Why it matters."""
    mend: Text
    """What to do."""


@cache
def load_checks() -> dict[str, CheckText]:
    """Every check by id; `policy.*` stands for a family."""
    text = Path(__file__).with_name("checks.yaml").read_text(encoding="utf-8")
    return {name: CheckText(**row) for name, row in read_yaml(text).items()}


def find_check(name: str) -> tuple[str, CheckText] | None:
    """The check of that id, else its family, with the id found; None where there is neither."""
    checks = load_checks()
    family = f"{name.partition('.')[0]}.*"
    for one in (name, family):
        if one in checks and "." in name:
            return one, checks[one]
    return None
