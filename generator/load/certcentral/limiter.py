"""Requests about to be sent enter; each leaves when no limit of the service is passed by it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Condition
from typing import Protocol

from generator.facts.certcentral import RequestLimit

SAME_PAUSE_S = 2.0
"""Answers that end at about the same time ask for the same pause."""


class Clock(Protocol):
    """Seconds that pass."""

    def now(self) -> float:
        """Seconds since any fixed moment."""

    def sleep(self, seconds: float) -> None:
        """Return when so many seconds are over."""


class WallClock:
    """The machine's own time, which no change of date touches."""

    now = staticmethod(time.monotonic)
    sleep = staticmethod(time.sleep)


class Limiter:
    """Lets requests through, from any number of threads, within all limits at once.

    The service counts a request at some moment between its sending and its answer. So a request
    holds its place while it is on its way, and from its answer on for the whole period: then no
    stretch of the service's own time holds too many, however slow the network is.
    """

    def __init__(self, limits: Sequence[RequestLimit], clock: Clock) -> None:
        self._limits = tuple(limits)
        self._clock = clock
        self._under_way = 0
        self._resumes_at = float("-inf")
        self._ended: deque[float] = deque(maxlen=max(limit.max_requests for limit in limits))
        self._changed = Condition()

    @contextmanager
    def take_turn(self) -> Iterator[None]:
        """Wait for a place, hold it for the block, and give it back a period later."""
        self._wait()
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._ended.append(self._clock.now())
                self._changed.notify_all()

    def pause(self, seconds: float) -> bool:
        """Let nobody through for so long; False where a pause of about that length is on."""
        with self._changed:
            before = self._resumes_at
            self._resumes_at = max(before, self._clock.now() + seconds)
            return self._resumes_at > before + SAME_PAUSE_S

    def _wait(self) -> None:
        while True:
            with self._changed:
                while (wait_s := self._count_wait()) is None:
                    self._changed.wait()
                if wait_s <= 0:
                    self._under_way += 1
                    return
            self._clock.sleep(wait_s)

    def _count_wait(self) -> float | None:
        """Seconds until the next place; None where only an answer can make one."""
        now = self._clock.now()
        wait_s = self._resumes_at - now
        for limit in self._limits:
            places = limit.max_requests - self._under_way
            if places <= 0:
                return None
            if len(self._ended) >= places:
                wait_s = max(wait_s, self._ended[-places] + limit.period_s - now)
        return wait_s
