"""Servers enter; the order of the certificate that each shows leaves, or a row for each failure."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing

from generator.load.certificates.crew import ask_all
from generator.load.certificates.endpoint import fetch_certificate, make_context
from generator.load.certificates.hosts import Endpoint
from generator.load.certificates.orders import make_order
from generator.load.certificates.refusal import Refusal, reject
from generator.load.certificates.seen import SeenCertificates
from generator.model.order import Order, RejectedRow

TIMEOUT_S = 10.0
AT_ONCE = 100

Progress = Callable[[int, int], None]
"""Takes how many servers are done, and how many there are."""

Answer = bytes | Refusal
"""A certificate in DER, or why there is none."""


def scan_hosts(
    entries: Sequence[Endpoint | RejectedRow],
    *,
    timeout_s: float = TIMEOUT_S,
    at_once: int = AT_ONCE,
    progress: Progress | None = None,
) -> Generator[Order | RejectedRow, None, None]:
    """What each entry came to, in the order of the entries, whatever the order of the answers.

    At most `at_once` connections are open at a time, and each server has `timeout_s` for all that
    it does. `progress` is called in the caller's own thread, for each answer as it comes. Rows
    among the entries pass through. A certificate that several servers show gives its order for each
    of them, under one number.
    """
    context = make_context()

    def ask(endpoint: Endpoint) -> Answer:
        try:
            return fetch_certificate(endpoint.host, endpoint.port, timeout_s, context)
        except Refusal as refusal:
            return refusal

    endpoints = [entry for entry in entries if isinstance(entry, Endpoint)]
    # Closed here at once when the caller stops, and not whenever the collector comes by.
    with closing(ask_all(endpoints, ask, at_once=at_once)) as arriving:
        answers = watch(arriving, len(endpoints), progress)
        yield from put_in_order(entries, answers)


def watch(
    arriving: Iterator[tuple[int, Answer]], total: int, progress: Progress | None
) -> Iterator[tuple[int, Answer]]:
    """The same answers, each of them told."""
    for done, answer in enumerate(arriving, start=1):
        if progress:
            progress(done, total)
        yield answer


def put_in_order(
    entries: Sequence[Endpoint | RejectedRow], answers: Iterator[tuple[int, Answer]]
) -> Iterator[Order | RejectedRow]:
    """Takes answers as they come, and gives each entry's when all before it are there."""
    early: dict[int, Answer] = {}
    seen = SeenCertificates()
    asked = 0
    for entry in entries:
        if isinstance(entry, RejectedRow):
            yield entry
            continue
        while asked not in early:
            index, answer = next(answers)
            early[index] = answer
        yield judge(entry, early.pop(asked), seen)
        asked += 1


def judge(entry: Endpoint, answer: Answer, seen: SeenCertificates) -> Order | RejectedRow:
    """The order of the certificate that a server shows; otherwise the reason.

    A certificate that was shown before gives its order again, under the same number.
    """
    try:
        if isinstance(answer, Refusal):
            raise answer
        seen.meet(answer, f"{entry.source}, line {entry.line}")
        order = make_order(answer, is_leaf=True)
        seen.refuse_namesake(answer, order)
    except Refusal as refusal:
        return reject(entry.source, entry.line, str(refusal), entry.written)
    return order
