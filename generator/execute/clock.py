"""The steps of a build enter as they end; the time that each phase took leaves."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping

from generator.execute.progress import Progress


class Clock:
    """Adds up time by phase: this process's own steps, and what workers report."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._started = self._last = time.perf_counter()
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def finish(self, phase: str) -> None:
        """Count the time since the last step under that phase."""
        now = time.perf_counter()
        self.seconds[phase] += now - self._last
        self._last = now

    def enter(self, phase: str) -> None:
        """Tell that the phase begins."""
        self._progress.phase(phase)
        self._last = time.perf_counter()

    def add(self, seconds: Mapping[str, float]) -> None:
        """Count what a worker has spent."""
        for phase, spent in seconds.items():
            self.seconds[phase] += spent

    def read_wall_seconds(self) -> float:
        """Time from the start to now."""
        return time.perf_counter() - self._started
