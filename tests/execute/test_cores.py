"""Workers stay on a core each, and what they start for others does not."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from contextlib import suppress

from generator.execute.cores import on_one_core, stay_on_one_core, use_all_cores

ASK = "import os; print(sorted(os.sched_getaffinity(0)))"


def settle(number: int) -> tuple[list[int], str, str, list[int]]:
    """Cores of a worker, of a program that it starts, of a browser's, and its own again."""
    stay_on_one_core(number)
    own = sorted(os.sched_getaffinity(0))
    started = ask()
    with use_all_cores():
        browser = ask()
    return own, started, browser, sorted(os.sched_getaffinity(0))


def ask() -> str:
    """The cores of a program that is started now."""
    return subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True
    ).stdout.strip()


def test_workers_take_turns_and_browsers_have_every_core() -> None:
    """The third of two cores' workers is on the first core again."""
    cores = sorted(os.sched_getaffinity(0))
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for number in range(len(cores) + 1):
            own, started, browser, after = pool.apply(settle, (number,))
            assert own == after == [cores[number % len(cores)]]
            assert started == str(own)
            assert browser == str(cores)


def test_block_gives_back_what_it_took() -> None:
    """On one core within, and always the same; on all of them behind, also after an error."""
    cores = os.sched_getaffinity(0)
    found = []
    for _ in range(3):
        with suppress(KeyError), on_one_core():
            found.append(os.sched_getaffinity(0))
            with use_all_cores():
                assert os.sched_getaffinity(0) == cores
            with on_one_core():
                found.append(os.sched_getaffinity(0))
            raise KeyError
        assert os.sched_getaffinity(0) == cores
    assert len(found[0]) == 1
    assert found == [found[0]] * 6


def test_who_is_no_worker_may_use_all() -> None:
    """In the command's own process nothing is bound, and nothing is given back."""
    cores = os.sched_getaffinity(0)
    with use_all_cores():
        assert os.sched_getaffinity(0) == cores
    assert os.sched_getaffinity(0) == cores
