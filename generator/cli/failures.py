"""An exception that ended a command enters; a sentence on stderr and an exit code leave."""

from __future__ import annotations

import os
import sys

import click

from generator.errors import EnvironmentLacks, RenewkitError

INTERRUPTED = 130
INTERNAL = 70
"""`EX_SOFTWARE` of sysexits.h: an error inside renewkit, which no input should cause."""


def explain_failure(failure: BaseException) -> int:
    """Say what ended the run, and return the exit code of the process."""
    if isinstance(failure, click.exceptions.Exit):
        return failure.exit_code
    if isinstance(failure, (KeyboardInterrupt, click.Abort)):
        _say("Interrupted. The last complete output is still in place.")
        return INTERRUPTED
    if isinstance(failure, click.ClickException):
        failure.show()
        return failure.exit_code
    if isinstance(failure, BrokenPipeError):
        # The reader, such as `head`, has seen enough; a flush at exit would complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    failure = name_lack(failure)
    if isinstance(failure, RenewkitError):
        _say(str(failure))
        return failure.exit_code
    if isinstance(failure, OSError) and failure.filename is not None:
        _say(f"{failure.filename}: {failure.strerror}.")
        return RenewkitError.exit_code
    return _apologize(failure)


def name_lack(failure: BaseException) -> BaseException:
    """The failure itself, or EnvironmentLacks where a shared library could not be loaded."""
    if isinstance(failure, OSError) and "cannot load library" in str(failure):
        return EnvironmentLacks(
            "WeasyPrint cannot load Pango, which writes the PDF one-pagers. "
            "Run `renewkit doctor`: it says what to install."
        )
    return failure


def stop_workers() -> None:
    """End the worker processes of an interrupted build at once."""
    multiprocessing = sys.modules.get("multiprocessing")
    if multiprocessing is not None:
        for worker in multiprocessing.active_children():
            worker.terminate()


def _apologize(failure: BaseException) -> int:
    if os.environ.get("RENEWKIT_DEBUG") == "1":
        # Imported here, for only a broken run should pay for it.
        import traceback

        traceback.print_exception(failure)
        return INTERNAL
    _say(
        f"Sorry, renewkit met an error of its own: {type(failure).__name__}: {failure}. "
        "Nothing was delivered. Run it again with RENEWKIT_DEBUG=1 to see where."
    )
    return INTERNAL


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)
