"""The arguments of the process enter; its exit code leaves. Nothing heavy is imported here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from generator import __version__
from generator.cli.failures import explain_failure, stop_workers

COMMANDS: dict[str, str] = {
    "init": "Make a workspace with a brand, two partners and a campaign.",
    "build": "Build the kit of one or more campaigns.",
    "preview": "Show a campaign's kit in the browser while its files change.",
    "check": "Build and check everything, and write nothing.",
    "copy": "List, export and import a campaign's copy in its languages.",
    "audience": "Gather the certificate orders that a mailing goes to.",
    "personalize": "Write a mail for each order of an audience, in its stage.",
    "experiment": "Plan an experiment with a campaign's arms, and evaluate what came of it.",
    "send": "Send proofs of a campaign's mails to colleagues, and to nobody else.",
    "report": "List certificates that expire soon, as a page, a PDF, a workbook and a CSV.",
    "schema": "Write the JSON Schemas that editors complete and check by.",
    "doctor": "Say what this machine has and lacks, and how to mend it.",
}
"""Every command with its summary; `generator.cli.<name>` holds it as `command`."""


class LazyGroup(click.Group):
    """Imports a command's module only when that command runs, so that help takes no time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The order in which a new user needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None lets click say what was meant."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"generator.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The summaries above, without importing what they summarize."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _switch_debug_on(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    # The environment carries it into worker processes too.
    if value:
        os.environ["RENEWKIT_DEBUG"] = "1"


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="renewkit", message="%(prog)s %(version)s")
@click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_switch_debug_on,
    help="Show the traceback of an error inside renewkit.",
)
def renewkit() -> None:
    """Turn one YAML campaign into a complete certificate-renewal kit.

    Emails, banners and PDF one-pagers, for every partner, language and stage.

    \b
    Exit codes: 0 built and clean · 1 findings of level error · 2 wrong input or usage ·
    3 the machine lacks something · 70 an error inside renewkit · 130 interrupted
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every failure becomes a sentence."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show 折 gets a question mark, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = renewkit.main(
            args=None if arguments is None else list(arguments),
            prog_name="renewkit",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as failure:
        return explain_failure(failure)
    return code if isinstance(code, int) else 0


def run() -> None:
    """The entry point of the command `renewkit`."""
    code = main()
    if code == 130:
        # Waiting for workers would keep the user waiting for what they no longer want.
        stop_workers()
        os._exit(code)
    sys.exit(code)
