"""`renewkit audience scan` and `certificates`: servers or files enter; their audience leaves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

FILE = click.Path(path_type=Path)
HTTPS_PORT = 443
TIMEOUT_S = 10
AT_ONCE = 100

EXAMPLE = """\b
HOSTS is a text file with one server on each line:
  www.fernhill.example          # port 443
  mail.fernhill.example:8443
  https://shop.fernhill.example/basket
  [2001:db8::7]:443
"""
"""Closes the help; the sign on its first line keeps click from joining the others."""


@click.command("scan", epilog=EXAMPLE)
@click.argument("hosts", metavar="HOSTS", type=FILE)
@click.option("--out", required=True, type=FILE, help="Write the audience here, as CSV.")
@click.option(
    "--rejected",
    type=FILE,
    help="Write the servers that gave no certificate here; the default is beside the audience, as "
    "NAME.rejected.csv.",
)
@click.option(
    "--timeout",
    "timeout_s",
    type=click.IntRange(1, 600),
    default=TIMEOUT_S,
    show_default=True,
    metavar="SECONDS",
    help="Wait this long for each server.",
)
@click.option(
    "--at-once",
    type=click.IntRange(1, 1000),
    default=AT_ONCE,
    show_default=True,
    metavar="N",
    help="Ask this many servers at the same time.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=HTTPS_PORT,
    show_default=True,
    metavar="PORT",
    help="Ask on this port where a line names none.",
)
def scan(
    hosts: Path, out: Path, rejected: Path | None, timeout_s: int, at_once: int, port: int
) -> int:
    """Read the certificates that servers show, from the network.

    Expired, self-signed and wrongly named certificates are read like all others: nothing is
    checked and nothing is sent.

    Exit codes: 0 every server gave a certificate; 1 some did not, and the audience of the others
    was written; 2 the list cannot be read, and nothing was written.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.intake_summary import report_intake
    from generator.intake import take_orders
    from generator.load.certificates.hosts import read_hosts
    from generator.load.certificates.scan import scan_hosts

    entries = read_hosts(hosts, port=port)
    with watch_scan() as progress:
        found = scan_hosts(entries, timeout_s=timeout_s, at_once=at_once, progress=progress)
        result = take_orders(found, out=out, rejected=rejected, sources=[hosts])
    return report_intake(result)


@click.command("certificates")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=FILE)
@click.option("--out", required=True, type=FILE, help="Write the audience here, as CSV.")
@click.option(
    "--rejected",
    type=FILE,
    help="Write what gave no order here; the default is beside the audience, as NAME.rejected.csv.",
)
def certificates(paths: tuple[Path, ...], out: Path, rejected: Path | None) -> int:
    """Read certificates from files and folders: PEM, DER and PKCS#7.

    Each server's certificate is an order. CA certificates, private keys, copies and files without
    a certificate are written to a file of their own, each with its reason.

    Exit codes: 0 every file was a server's certificate; 1 some gave no order, and the audience of
    the others was written; 2 wrong usage, and nothing was written.
    """
    # Imported here so that help and usage errors do not wait for it.
    from generator.cli.intake_summary import report_intake
    from generator.intake import take_orders
    from generator.load.certificates.files import read_certificates

    found = read_certificates(paths)
    return report_intake(take_orders(found, out=out, rejected=rejected, sources=paths))


@contextmanager
def watch_scan() -> Iterator[Callable[[int, int], None] | None]:
    """A bar where a person watches; nothing where a log is written."""
    # Imported here so that help and usage errors do not wait for it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress

    console = Console(stderr=True)
    if not console.is_terminal or os.environ.get("CI"):
        yield None
        return
    columns = ("Asking the servers", BarColumn(bar_width=24), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
