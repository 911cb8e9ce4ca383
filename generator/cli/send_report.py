"""What became of proofs enters; lines for people or one JSON object leave."""

from __future__ import annotations

import json
from collections import Counter

import click

from generator.deliver.smtp_server import SmtpServer
from generator.send_proof import Proof

SHOWN_FINDINGS = 5
LABELS = {"ready": "", "sent": "sent", "refused": "refused", "held back": "held back"}


class Report:
    """Tells of each proof as it goes, and at the end what all came to."""

    def __init__(
        self, proofs: list[Proof], server: SmtpServer | None, *, as_json: bool, is_sending: bool
    ) -> None:
        self._proofs, self._server = proofs, server
        self._as_json, self._is_sending = as_json, is_sending
        self._done: list[Proof] = []
        self._failure = ""

    def tell(self, proof: Proof) -> None:
        """One proof is done."""
        self._done.append(proof)
        if not self._as_json:
            _print_proof(proof)

    def break_off(self, failure: BaseException) -> None:
        """Sending ends before all are done."""
        self._failure = str(failure) or "interrupted"
        if self._as_json:
            self._print_json()
        elif self._done:
            sent = sum(proof.state == "sent" for proof in self._done)
            click.echo(f"{sent} of {len(self._proofs)} proofs were sent before this:", err=True)

    def finish(self) -> int:
        """Print what is left to tell; the largest exit code that one of the mails asks for."""
        if not self._is_sending:
            self._done = self._proofs
        if self._as_json:
            self._print_json()
        else:
            if not self._is_sending:
                for proof in self._proofs:
                    _print_proof(proof)
            self._print_end()
        return max(map(_find_code, self._done), default=0)

    def _print_end(self) -> None:
        counts = Counter(proof.state for proof in self._done)
        if self._is_sending:
            parts = [f"{counts['sent']} sent"]
            parts += [f"{counts[name]} {name}" for name in ("refused", "held back") if counts[name]]
            click.echo(f"{', '.join(parts)}.")
            return
        through = f" through {self._server.host}" if self._server else ""
        click.echo(
            f"Nothing was sent. --really-send sends {_count(counts['ready'], 'mail')}{through}."
        )
        if counts["held back"]:
            click.echo(f"{_count(counts['held back'], 'mail')} would stay here.", err=True)

    def _print_json(self) -> None:
        rest = self._proofs[len(self._done) :]
        told = {
            "really_sent": self._is_sending,
            "server": f"{self._server.host}:{self._server.port}" if self._server else None,
            "failure": self._failure or None,
            "proofs": [_describe(proof) for proof in (*self._done, *rest)],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _find_code(proof: Proof) -> int:
    if proof.state == "refused":
        return 2 if proof.is_lasting else 3
    return int(proof.state == "held back")


def _print_proof(proof: Proof) -> None:
    mail = f"{proof.campaign} {proof.partner}/{proof.locale}/{proof.stage}"
    size = f"{round(len(proof.message) / 1024)} KB"
    state = f"{LABELS[proof.state]:<10}" if LABELS[proof.state] else ""
    click.echo(f"{state}{proof.to}  {mail}  {size}  {proof.subject}")
    if proof.reason:
        click.echo(f"  {proof.reason}", err=True)
    for finding in proof.findings[:SHOWN_FINDINGS]:
        click.echo(f"  {finding.check}: {finding.message}", err=True)
    more = len(proof.findings) - SHOWN_FINDINGS
    if more > 0:
        click.echo(f"  and {more} more", err=True)


def _describe(proof: Proof) -> dict[str, object]:
    return {
        "campaign": proof.campaign,
        "partner": proof.partner,
        "locale": proof.locale,
        "stage": proof.stage,
        "to": proof.to,
        "subject": proof.subject,
        "bytes": len(proof.message),
        "state": proof.state,
        "reason": proof.reason or None,
        "findings": [
            {"check": finding.check, "message": finding.message} for finding in proof.findings
        ],
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
