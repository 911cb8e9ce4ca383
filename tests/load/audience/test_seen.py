"""Order numbers that came before are known, and memory stays as it was."""

from __future__ import annotations

from generator.load.audience.seen import SeenOrders


def test_seen_orders_are_new_once() -> None:
    """Numbers are compared letter by letter: a leading zero or a capital makes another one."""
    with SeenOrders() as seen:
        told = [seen.is_new(number) for number in ("1", "01", "1", "a", "A", "a", "é", "")]
    assert told == [True, True, False, True, True, False, True, True]


def test_seen_orders_stay_exact_beyond_the_cache() -> None:
    """Among 100,000 numbers each is new once."""
    with SeenOrders() as seen:
        assert all(seen.is_new(f"{n * 7919 % 1_000_003}") for n in range(100_000))
        assert not any(seen.is_new(f"{n * 7919 % 1_000_003}") for n in range(100_000))
