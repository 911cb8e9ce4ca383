"""The id of a check enters; why it is there and what to do leaves."""

from __future__ import annotations

import textwrap

import click

COLUMNS = 96


def explain_check(ctx: click.Context, option: click.Parameter, name: str | None) -> None:
    """Tell of that check and end; without an id, or with one that is none, list all."""
    if name is None or ctx.resilient_parsing:
        return
    # Imported here so that other commands do not wait for the texts.
    from generator.facts.checks import find_check, load_checks
    from generator.load.spelling import suggest

    found = find_check(name)
    if found is None:
        listed = "\n".join(f"  {one}" for one in load_checks())
        if not name:
            click.echo(f"Every check, for --explain ID:\n{listed}")
            ctx.exit(0)
        hint = suggest(name, load_checks())
        hint = f" {hint[:1].upper()}{hint[1:]}" if hint else ""
        click.echo(f"There is no check {name!r}.{hint}\nThere are:\n{listed}", err=True)
        ctx.exit(2)
    _, text = found
    lines = [f"{name} ({text.level})", "", *_wrap(text.why), "", *_wrap(f"To mend it: {text.mend}")]
    lines += ["", f"Source: {text.source}, read on {text.as_of}"]
    click.echo("\n".join(lines))
    ctx.exit(0)


def _wrap(text: str) -> list[str]:
    # Addresses and key paths stay whole, to be copied.
    return textwrap.wrap(text, COLUMNS, break_long_words=False, break_on_hyphens=False)
