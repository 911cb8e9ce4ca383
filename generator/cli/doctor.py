"""`renewkit doctor`: the machine enters; a table of what it has and lacks leaves."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from generator.cli.environment import Probe, probe_machine
from generator.errors import EnvironmentLacks


@click.command("doctor", help="Say what this machine has and lacks, and how to mend it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(as_json: bool) -> int:
    """Exit code 3 where something that a build needs is missing."""
    probes = probe_machine(Path.cwd())
    lacking = [probe for probe in probes if probe.state == "missing"]
    if as_json:
        rows = [asdict(probe) for probe in probes]
        click.echo(json.dumps({"ok": not lacking, "probes": rows}, ensure_ascii=False, indent=2))
    else:
        _print_table(probes)
        click.echo(_conclude(lacking))
    return EnvironmentLacks.exit_code if lacking else 0


def _print_table(probes: list[Probe]) -> None:
    width = max(len(probe.name) for probe in probes)
    for probe in probes:
        colour = {"ok": "green", "missing": "red", "optional": "yellow"}[probe.state]
        state = click.style(f"{probe.state:<8}", fg=colour)
        click.echo(f"  {state}  {probe.name:<{width}}  {probe.found}")
        if probe.mend:
            click.echo(f"  {'':8}  {'':{width}}  → {probe.mend}")


def _conclude(lacking: list[Probe]) -> str:
    if not lacking:
        return "Ready to build."
    return f"Not ready: {', '.join(probe.name for probe in lacking)}. The arrows say what to run."
