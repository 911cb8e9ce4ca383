"""The limiter lets no stretch of time hold too many requests."""

from __future__ import annotations

from itertools import pairwise
from threading import Thread

import pytest

from generator.facts.certcentral import RequestLimit, load_certcentral_facts
from generator.load.certcentral.limiter import Limiter, WallClock
from tests.load.certcentral.service import PATIENCE_S, FakeClock


def send(limiter: Limiter, clock: FakeClock, count: int, takes_s: float = 0.0) -> list[float]:
    """When each of so many requests was sent."""
    times = []
    for _ in range(count):
        with limiter.take_turn():
            times.append(clock.now())
            clock.sleep(takes_s)
    return times


def count_most(times: list[float], period_s: float) -> int:
    """Most requests within any such stretch."""
    return max(sum(start <= time < start + period_s for time in times) for start in times)


def test_limiter_keeps_both_limits_of_the_service() -> None:
    """Neither 100 in 5 s nor 1,000 in 3 min is passed, and each is used to the full."""
    clock = FakeClock()
    times = send(Limiter(load_certcentral_facts().limits, clock), clock, 2500)
    assert count_most(times, 5) == 100
    assert count_most(times, 180) == 1000
    assert times[-1] - times[0] < 2 * 180 + 30


def test_limiter_does_not_hold_up_what_is_within_the_limits() -> None:
    """The first hundred requests wait for nothing."""
    clock = FakeClock()
    send(Limiter(load_certcentral_facts().limits, clock), clock, 100)
    assert sum(clock.slept) == 0


def test_limiter_counts_a_request_until_a_period_after_its_answer() -> None:
    """However late the service takes note of a request, its window holds no more than allowed."""
    clock = FakeClock()
    limiter = Limiter([RequestLimit(max_requests=1, period_s=10)], clock)
    times = send(limiter, clock, 4, takes_s=3.0)
    assert [after - before for before, after in pairwise(times)] == [13.0, 13.0, 13.0]


def test_limiter_waits_for_answers_where_all_places_are_taken() -> None:
    """A request waits for one under way to end, and then for its period."""
    clock = FakeClock()
    limiter = Limiter([RequestLimit(max_requests=1, period_s=10)], clock)
    sent: list[float] = []
    with limiter.take_turn():
        thread = Thread(target=lambda: sent.extend(send(limiter, clock, 1)))
        thread.start()
        began = clock.now()
        assert not sent
    thread.join(PATIENCE_S)
    assert sent == [began + 10]


def test_limiter_stands_still_for_a_pause() -> None:
    """Nobody is let through before a pause is over; the longer of two holds."""
    clock = FakeClock()
    limiter = Limiter([RequestLimit(max_requests=5, period_s=1)], clock)
    assert limiter.pause(40)
    assert not limiter.pause(20)
    began = clock.now()
    assert send(limiter, clock, 1) == [began + 40]


def test_limiter_gives_a_place_back_after_a_failure() -> None:
    """A request that ends in an exception keeps nobody out for ever."""
    clock = FakeClock()
    limiter = Limiter([RequestLimit(max_requests=1, period_s=10)], clock)
    with pytest.raises(RuntimeError), limiter.take_turn():
        raise RuntimeError
    assert len(send(limiter, clock, 2)) == 2


def test_wall_clock_goes_forward() -> None:
    """The clock outside tests is the machine's own."""
    before = WallClock.now()
    WallClock.sleep(0)
    assert WallClock.now() >= before
