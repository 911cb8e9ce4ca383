"""`renewkit audience pull`: a CertCentral account enters; the audience of its orders leaves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import Day

if TYPE_CHECKING:
    from generator.load.certcentral.pull import Pull
    from generator.load.certcentral.question import Question

FILE = click.Path(path_type=Path)
DAYS = click.IntRange(0, 3660)
STAGES = {"list": "Reading the list", "details": "Asking for details"}


def _check_api_url(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        # Imported here so that help does not wait for it.
        from generator.load.certcentral.question import find_fault

        if fault := find_fault(value):
            raise click.BadParameter(f"{fault}.")
    return value


@click.command("pull")
@click.option(
    "--region",
    type=click.Choice(["us", "eu"]),
    default="us",
    show_default=True,
    help="Where the account lives; its console says so.",
)
@click.option("--out", required=True, type=FILE, help="Write the audience here, as CSV.")
@click.option(
    "--rejected",
    type=FILE,
    help="Write orders that cannot be used here; the default is beside the audience, as "
    "NAME.rejected.csv.",
)
@click.option(
    "--expires-within",
    type=DAYS,
    metavar="DAYS",
    help="Only orders that expire within so many days; the default is all that expire later.",
)
@click.option(
    "--expired-within",
    type=DAYS,
    default=0,
    metavar="DAYS",
    help="Also orders that expired at most so many days ago.",
)
@click.option("--subaccounts", is_flag=True, help="Orders of a partner's subaccounts instead.")
@click.option(
    "--with-renewed",
    is_flag=True,
    help="Also read orders that were renewed, so that the summary counts them.",
)
@click.option(
    "--details/--no-details",
    default=True,
    help="Ask for each order's first day, contact and serial number, one request for each.",
)
@click.option("--today", type=Day(), help="Take this day as today; the default is today.")
@click.option(
    "--api-url",
    metavar="URL",
    callback=_check_api_url,
    help="Ask this address instead of the region's own, such as a gateway of your company.",
)
def pull(
    region: str,
    out: Path,
    rejected: Path | None,
    expires_within: int | None,
    expired_within: int,
    subaccounts: bool,
    with_renewed: bool,
    details: bool,
    today: date | None,
    api_url: str | None,
) -> int:
    """Read orders from a CertCentral account, over its API.

    The API key comes from the environment variable RENEWKIT_CERTCENTRAL_KEY or from the system's
    keychain (keyring set renewkit certcentral). It needs the right to read orders, no more.

    A pull that breaks off goes on from there when the same command is given again within a day.

    Exit codes: 0 every order was understood; 1 some were not, and the audience of the others was
    written; 2 wrong usage; 3 there is no key, or the account cannot be read; 130 interrupted.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.facts.certcentral import load_certcentral_facts
    from generator.load.certcentral.question import Question

    places = {place.region: place.api_url for place in load_certcentral_facts().regions}
    question = Question(
        api_url=api_url or places[region],
        today=today or date.today(),
        expires_within_days=expires_within,
        expired_within_days=expired_within,
        subaccounts=subaccounts,
        with_renewed=with_renewed,
        details=details,
    )
    return ask_account(question, out, rejected)


def ask_account(question: Question, out: Path, rejected: Path | None) -> int:
    """Pull with the key of this machine, and say what became of everything."""
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.intake_summary import report_intake
    from generator.intake import take_orders
    from generator.load.certcentral.client import ApiClient
    from generator.load.certcentral.journal import Asked
    from generator.load.certcentral.key import name_account, read_key
    from generator.load.certcentral.pull import Pull

    key = read_key(os.environ)
    asked = Asked(account=name_account(key, question.api_url), question=question)
    state = out.with_name(f"{out.stem}.pull.jsonl")
    with watch_pull() as (say, progress):
        with closing(ApiClient(question.api_url, key, say=say)) as client:
            source = Pull(client, asked, state, say=say, progress=progress)
            # The rows are closed before it is asked how many came.
            with keep_what_came(source, state), closing(source.read_orders()) as rows:
                result = take_orders(rows, out=out, rejected=rejected)
        source.forget()
    _tell_gaps(source)
    return report_intake(result)


@contextmanager
def keep_what_came(source: Pull, state: Path) -> Iterator[None]:
    """Say, where the run ends in the middle, that it can go on."""
    # Imported here so that help and usage errors do not wait for it.
    from generator.load.certcentral.failures import ServiceFailure

    try:
        yield
    except (ServiceFailure, KeyboardInterrupt):
        if source.kept:
            click.echo(
                f"What has come is kept in {state.name}: the same command goes on from there.",
                err=True,
            )
        raise


def _tell_gaps(source: Pull) -> None:
    if source.without_issue_date:
        click.echo(
            f"{source.without_issue_date:,} orders came without an issue date: the service gives "
            "none of them.",
            err=True,
        )
    if source.without_renewal:
        click.echo(
            f"Of {source.without_renewal:,} orders the service does not say whether they were "
            "renewed: compare them with the account before anybody is written to.",
            err=True,
        )


@contextmanager
def watch_pull() -> Iterator[tuple[Callable[[str], None], Callable[[str, int, int], None]]]:
    """Say sentences on stderr; a bar moves below them where a person watches."""
    # Imported here so that help and usage errors do not wait for it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    if not console.is_terminal or os.environ.get("CI"):
        yield lambda sentence: click.echo(sentence, err=True), lambda stage, done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(STAGES["list"], total=None)

        def move(stage: str, done: int, total: int) -> None:
            bar.update(task, description=STAGES[stage], completed=done, total=total)

        yield lambda sentence: bar.console.print(sentence, markup=False, highlight=False), move
