"""`renewkit send --proof`: campaigns enter; mails about sample orders reach colleagues."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.environment import require_renderers
from generator.cli.options import Day, Words, list_campaigns, make_selection, read_stage
from generator.errors import RenewkitError

if TYPE_CHECKING:
    from generator.cli.send_report import Report
    from generator.deliver.smtp_server import SmtpServer
    from generator.send_proof import Key, Proof

HELP = "Send proofs of a campaign's mails to colleagues, and to nobody else."
MORE = """The mails are those of a build, about the campaign's sample order, with [Proof] in the
subject. They go to those whom the campaign names under proofs: to, and without --really-send to
nobody: you are told what would go where.

The mail server stands in the environment variable RENEWKIT_SMTP_URL, such as
smtp://user:password@mail.brightport.example:587, or in RENEWKIT_SMTP_HOST, _PORT, _USER and
_PASSWORD; the key for --sign in the file that RENEWKIT_DKIM_KEY names.

Exit codes: 0 sent, or nothing stands in the way; 1 a mail has an error and stayed here; 2 the input
is wrong, or the server does not know a reader; 3 the mail server cannot be used; 130 interrupted;
what had gone is told."""
ONLY_PROOFS = (
    "renewkit sends proofs to colleagues and nothing else, so say --proof. Mails to customers are "
    "written by `renewkit personalize`, for the system that you send with."
)
NO_AUDIENCE = (
    "renewkit send takes no audience ({name}): it writes to nobody but the colleagues whom the "
    "campaign names under proofs: to. Mails to customers are written by `renewkit personalize`, "
    "for the system that you send with."
)
TABLES = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".jsonl", ".json", ".eml")


def _refuse_audience(names: Iterable[str]) -> None:
    for name in names:
        path = Path(name)
        is_other = path.is_file() and path.suffix.lower() not in (".yaml", ".yml")
        if is_other or path.suffix.lower() in TABLES:
            raise click.UsageError(NO_AUDIENCE.format(name=path.name))


def _check_url(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if value and not value.startswith("https://"):
        raise click.BadParameter("it must begin with https://, or mail clients refuse it.")
    return value if not value or value.endswith("/") else f"{value}/"


@click.command("send", help=HELP, epilog=MORE)
@click.argument("campaigns", nargs=-1, required=True, metavar="CAMPAIGN...")
@click.option("--proof", is_flag=True, help="Send proofs; there is nothing else to send.")
@click.option("--to", multiple=True, metavar="ADDRESS", help="Only to this colleague.")
@click.option("--really-send", is_flag=True, help="Send; without it, only tell what would be sent.")
@click.option("--partner", "partners", type=Words("PARTNER", str), multiple=True,
              metavar="PARTNER", help="Only this partner, by its id.")  # fmt: skip
@click.option("--locale", "locales", type=Words("LOCALE", str), multiple=True,
              metavar="LOCALE", help="Only this language, such as zh-CN.")  # fmt: skip
@click.option("--stage", "stages", type=Words("STAGE", read_stage), multiple=True,
              metavar="STAGE", help="Only this stage, such as -90.")  # fmt: skip
@click.option("--today", type=Day(), help="Take this day as today; the default is today.")
@click.option("--images-url", default="", callback=_check_url, metavar="URL",
              help="Where the kit is published; else mails carry their pictures.")  # fmt: skip
@click.option("--calendar", is_flag=True, help="Add a calendar entry for the day of expiry.")
@click.option("--sign", is_flag=True, help="Sign the mails (DKIM).")
@click.option("--per-minute", type=click.IntRange(1, 6000), default=60, show_default=True,
              metavar="N", help="Most mails in a minute.")  # fmt: skip
@click.option("--timeout", "timeout_s", type=click.IntRange(1, 600), default=30, show_default=True,
              metavar="SECONDS", help="How long to wait for the mail server.")  # fmt: skip
@click.option("--without-encryption", is_flag=True,
              help="Also through a server that offers none; never a password.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and no more.")
@click.option("--audience", hidden=True)
def command(
    campaigns: tuple[str, ...],
    proof: bool,
    to: tuple[str, ...],
    really_send: bool,
    partners: tuple[tuple[str, ...], ...],
    locales: tuple[tuple[str, ...], ...],
    stages: tuple[tuple[str, ...], ...],
    today: date | None,
    images_url: str,
    calendar: bool,
    sign: bool,
    per_minute: int,
    timeout_s: int,
    without_encryption: bool,
    as_json: bool,
    audience: str | None,
) -> int:
    """The largest exit code that one of the mails asks for."""
    if audience is not None:
        raise click.UsageError(NO_AUDIENCE.format(name=audience))
    _refuse_audience(campaigns)
    if not proof:
        raise click.UsageError(ONLY_PROOFS)
    require_renderers()
    # Imported here so that help and usage errors do not wait for the renderers.
    from generator.cli.runs import keep_stdout_for_json
    from generator.cli.send_report import Report
    from generator.cli.summary import describe_problems
    from generator.send_proof import Asked, write_proofs

    server, key = _read_environment(really_send, sign)
    now = datetime.now().astimezone()
    asked = Asked(
        campaigns=list_campaigns(campaigns),
        to=to,
        selection=make_selection((("email",),), locales, stages, partners, ()),
        today=today or now.date(),
        now=now,
        images_url=images_url,
        with_calendar=calendar,
        key=key,
    )
    try:
        with keep_stdout_for_json(as_json):
            proofs = write_proofs(asked)
    except RenewkitError as failure:
        if not as_json:
            raise
        click.echo(json.dumps(describe_problems(failure), ensure_ascii=False, indent=2))
        return failure.exit_code
    report = Report(proofs, server, as_json=as_json, is_sending=really_send)
    if really_send and server:
        _send(proofs, server, report, (per_minute, timeout_s, not without_encryption))
    return report.finish()


def _read_environment(really_send: bool, sign: bool) -> tuple[SmtpServer | None, Key | None]:
    """The server, which a dry run can do without, and the key where it is asked for."""
    # Imported here so that help and usage errors do not wait for it.
    from generator.deliver.signing import require_signing
    from generator.deliver.smtp_server import has_server, read_server
    from generator.load.signing_key import DOMAIN, SELECTOR, read_signing_key
    from generator.send_proof import Key

    server = read_server(os.environ) if really_send or has_server(os.environ) else None
    if not sign:
        return server, None
    require_signing()
    pem = read_signing_key(os.environ)
    selector, domain = (os.environ.get(name, "").strip() for name in (SELECTOR, DOMAIN))
    return server, Key(pem, selector, domain)


def _send(
    proofs: list[Proof], server: SmtpServer, report: Report, terms: tuple[int, int, bool]
) -> None:
    """Send all; what has gone is told, also where the rest cannot go."""
    # Imported here so that help and usage errors do not wait for it.
    from generator.deliver.smtp import Pace, open_server
    from generator.send_proof import send_proofs

    per_minute, timeout_s, encrypted = terms
    if all(proof.findings for proof in proofs):
        for proof in proofs:
            report.tell(proof)
        return
    try:
        with open_server(server, encrypted=encrypted, timeout_s=timeout_s) as postman:
            for proof in send_proofs(proofs, postman, Pace(per_minute)):
                report.tell(proof)
    except (RenewkitError, KeyboardInterrupt) as failure:
        report.break_off(failure)
        raise
