"""Words of the command line enter; dates, stages, sizes and a Selection leave."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.cli.environment import count_cores
from generator.model.stage import name_stage
from generator.plan.selection import KINDS, Selection

ENGINES = ("auto", "blitz", "chromium")
"""`auto`: blitz, and Chromium for templates that declare what blitz cannot draw."""

SEVERAL = (
    "--only, --locale, --stage, --partner, --size and --variant may be repeated, and take several "
    "values with commas between: --size 300x250,728x90."
)
"""Closes the help of commands with these options."""

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A calendar day as 2026-11-22."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; every other way of writing one is refused, for it could be misread."""
        if isinstance(value, date):
            return value
        try:
            # fromisoformat alone would also take week dates and dates without hyphens.
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as year-month-day, such as 2026-11-22.")


class Words(click.ParamType[tuple[str, ...]]):
    """One or several values with commas between them, each read by `read`."""

    def __init__(self, name: str, read: Callable[[str], str]) -> None:
        self.name = name
        self._read = read

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The values in order; a wrong one is refused with what is allowed."""
        if isinstance(value, tuple):
            return value
        try:
            return tuple(self._read(word.strip()) for word in value.split(",") if word.strip())
        except ValueError as error:
            self.fail(str(error))


def read_kind(word: str) -> str:
    """A kind of asset, singular or plural; ValueError says which there are."""
    kind = word.lower().removesuffix("s").replace("_", "-")
    if kind not in KINDS:
        raise ValueError(f"{word!r} is no kind of asset; there are {', '.join(KINDS)}.")
    return kind


def read_stage(word: str) -> str:
    """A stage's folder name from `-90`, `+7`, `0` or the name itself."""
    if re.fullmatch(r"minus-[1-9][0-9]*|day-0|plus-[1-9][0-9]*", word):
        return word
    if not re.fullmatch(r"[+-]?[0-9]{1,3}", word.replace("−", "-")):
        raise ValueError(
            f"{word!r} is no stage; write days before expiry as -90 or minus-90, "
            "the day itself as 0 or day-0, and days after it as 7 or plus-7."
        )
    return name_stage(int(word.replace("−", "-")))


def read_size(word: str) -> str:
    """A banner size such as 300x250; `×` and capitals are understood."""
    size = word.lower().replace("×", "x")
    if not re.fullmatch(r"[1-9][0-9]{1,3}x[1-9][0-9]{1,3}", size):
        raise ValueError(f"{word!r} is no size; write width x height in pixels, such as 300x250.")
    return size


def choose_parts(*, with_kinds: bool = True) -> Callable[[Command], Command]:
    """Adds the options that say what of a campaign to draw, for which day and by what."""
    kinds = _several(
        "--only", "kinds", Words("KIND", read_kind), f"Only this kind: {', '.join(KINDS)}."
    )
    return _add_all(
        click.option("--today", type=Day(), help="Take this day as today; the default is today."),
        *((kinds,) if with_kinds else ()),
        _several("--locale", "locales", Words("LOCALE", str), "Only this language, such as zh-CN."),
        _several("--stage", "stages", Words("STAGE", read_stage), "Only this stage, such as -90."),
        _several("--partner", "partners", Words("PARTNER", str), "Only this partner, by its id."),
        _several("--size", "sizes", Words("WxH", read_size), "Only banners of this size."),
        click.option(
            "--concept",
            metavar="NAME",
            help="Draw the banners in this concept; the default is the campaign's.",
        ),
        click.option(
            "--engine",
            type=click.Choice(ENGINES),
            default=ENGINES[0],
            show_default=True,
            help="What draws the banners: auto takes blitz, or Chromium if a template needs it.",
        ),
    )


def choose_assets(command: Command) -> Command:
    """Adds the options of the commands that go through whole campaigns."""
    variants = Words("VARIANT", str)
    add = _add_all(
        click.argument("campaigns", nargs=-1, required=True, metavar="CAMPAIGN..."),
        choose_parts(),
        _several("--variant", "variants", variants, "Only this arm of the experiment, by its id."),
        click.option(
            "--jobs",
            type=click.IntRange(1, 256),
            default=count_cores,
            metavar="N",
            help="Workers at the same time; the default is one for each core.",
        ),
        click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing."),
        click.option("--quiet", is_flag=True, help="Print nothing but errors."),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object and no more."),
    )
    return add(command)


def _add_all(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        # Click lists first what is added last.
        for option in reversed(options):
            command = option(command)
        return command

    return add


def make_selection(
    kinds: tuple[tuple[str, ...], ...],
    locales: tuple[tuple[str, ...], ...],
    stages: tuple[tuple[str, ...], ...],
    partners: tuple[tuple[str, ...], ...],
    sizes: tuple[tuple[str, ...], ...],
    variants: tuple[tuple[str, ...], ...] = (),
) -> Selection:
    """What the repeated options ask for, together; each empty one means all."""
    return Selection(
        kinds=_join(kinds),
        locales=_join(locales),
        stages=_join(stages),
        partners=_join(partners),
        sizes=_join(sizes),
        variants=_join(variants),
    )


def list_campaigns(campaigns: tuple[str, ...]) -> list[Path]:
    """Each campaign once, in the order given."""
    by_place: dict[str, Path] = {}
    for name in campaigns:
        by_place.setdefault(os.path.realpath(name), Path(name))
    return list(by_place.values())


def _several(flag: str, name: str, kind: Words, text: str) -> Callable[[Command], Command]:
    return click.option(flag, name, type=kind, metavar=kind.name, multiple=True, help=text)


def _join(groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for group in groups for word in group))
