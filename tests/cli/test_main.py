"""What holds for every command: quick help, sentences instead of tracebacks, exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from generator import __version__
from generator.cli import main as main_module
from generator.cli.failures import explain_failure
from generator.errors import EnvironmentLacks, LoadError, Problem
from tests.cli.conftest import Renewkit

HEAVY = ("pydantic", "rich", "jinja2", "yaml", "blitz_py", "weasyprint", "PIL", "generator.model")


def test_help_imports_nothing_heavy(root: Path) -> None:
    """`renewkit --help` stays fast because no renderer, model or table is loaded for it."""
    probe = (
        "import sys; from generator.cli.main import main; code = main(['--help']);"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules], code)"
    )
    told = subprocess.run(
        [sys.executable, "-c", probe], cwd=root, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "HEAVY [] 0"


def test_help_says_of_each_command_what_the_command_says_itself() -> None:
    """The summaries in the list are the commands' own first lines."""
    context = click.Context(main_module.renewkit)
    for name, summary in main_module.COMMANDS.items():
        command = main_module.renewkit.get_command(context, name)
        assert command is not None
        assert command.help == summary
        assert command.name == name


def test_version_is_that_of_the_package(renewkit: Renewkit) -> None:
    """`--version` names the program and the version, and nothing else."""
    assert renewkit("--version").stdout == f"renewkit {__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bild",), "No such command 'bild'"),
        (("build",), "Missing argument 'CAMPAIGN...'"),
        (("build", "x", "--today", "22.11.2026"), "write it as year-month-day, such as 2026-11-22"),
        (("build", "x", "--today", "2026-W47-7"), "such as 2026-11-22"),
        (("build", "x", "--size", "300"), "write width x height in pixels, such as 300x250"),
        (("build", "x", "--stage", "soon"), "write days before expiry as -90 or minus-90"),
        (("build", "x", "--only", "poster"), "there are email, sender, banner, one-pager"),
        (("build", "x", "--jobs", "0"), "0 is not in the range"),
        (("build", "x", "--engine", "webkit"), "'auto', 'blitz', 'chromium'"),
        (("build", "x", "y", "--out", "z"), "--out takes one campaign"),
    ],
)
def test_wrong_usage_is_a_sentence_and_code_2(
    renewkit: Renewkit, words: tuple[str, ...], said: str
) -> None:
    """Usage errors say what is allowed, on stderr, without a traceback."""
    told = renewkit(*words)
    assert told.returncode == 2
    assert said in " ".join(told.stderr.split())
    assert told.stdout == ""
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "The last complete output is still in place."),
        (click.Abort(), 130, "Interrupted."),
        (LoadError([Problem("a.yaml", 3, 5, "offer.percent", "too high")]), 2, "a.yaml:3:5"),
        (EnvironmentLacks("No Pango."), 3, "No Pango."),
        (OSError("cannot load library 'libpango-1.0-0'"), 3, "renewkit doctor"),
        (PermissionError(13, "Permission denied", "out"), 2, "out: Permission denied."),
        (ZeroDivisionError("division by zero"), 70, "RENEWKIT_DEBUG=1"),
    ],
)
def test_every_failure_has_a_sentence_and_a_code(
    failure: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever ends a command is told in words, on stderr only."""
    assert explain_failure(failure) == code
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert "Traceback" not in told.err


def test_debug_shows_where_an_error_of_our_own_arose(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With RENEWKIT_DEBUG=1 the traceback is there for a report."""
    monkeypatch.setenv("RENEWKIT_DEBUG", "1")
    assert explain_failure(ZeroDivisionError("division by zero")) == 70
    assert "ZeroDivisionError: division by zero" in capsys.readouterr().err
